import type { ActionFunctionArgs } from '@remix-run/node'
import { markUnread } from '#server/alerts/commands.server.ts'
import { inboxAct, toInbox } from '../inbox-act.server.ts'

export const action = (args: ActionFunctionArgs) => inboxAct(args, markUnread)

export const loader = toInbox
