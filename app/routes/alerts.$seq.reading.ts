import type { ActionFunctionArgs } from '@remix-run/node'
import { markRead } from '#server/alerts/commands.server.ts'
import { inboxAct, toInbox } from '../inbox-act.server.ts'

export const action = (args: ActionFunctionArgs) => inboxAct(args, markRead)

export const loader = toInbox
