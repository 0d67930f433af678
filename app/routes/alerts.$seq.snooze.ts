import type { ActionFunctionArgs } from '@remix-run/node'
import { snoozeHours } from '#domain/alerts/inbox.ts'
import { snooze } from '#server/alerts/commands.server.ts'
import { textIn } from '../form.server.ts'
import { inboxAct, toInbox } from '../inbox-act.server.ts'

const hourMs = 3_600_000

/** Puts an alert away for some hours, or brings it back where none are given. */
export const action = (args: ActionFunctionArgs) =>
  inboxAct(args, (ctx, seq, fields) => {
    const hours = snoozeHours.find((one) => String(one) === textIn(fields, 'hours'))
    return snooze(ctx, seq, hours === undefined ? null : ctx.now + hours * hourMs)
  })

export const loader = toInbox
