import type { ActionFunctionArgs } from '@remix-run/node'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { inboxAct, toInbox } from '../inbox-act.server.ts'

export const action = (args: ActionFunctionArgs) => inboxAct(args, acknowledge)

export const loader = toInbox
