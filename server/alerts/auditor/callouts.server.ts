import { and, eq, lt, notExists } from 'drizzle-orm'
import { overdueAfterMs, type AlertCheck } from '#domain/alerts/checks.ts'
import { callouts, calloutTimers } from '#db/schema/index.ts'
import type { Ctx } from '../../context.ts'

type CalloutCheck = Extract<AlertCheck, `callout-${string}`>

/** How many call-outs are open that no deadline will end, and how many of their timers nobody saw to. */
export async function calloutTimersFound({ store, now }: Ctx): Promise<Record<CalloutCheck, number>> {
  const { read } = store
  const isPending = eq(calloutTimers.state, 'pending')
  const deadline = read
    .select({ id: calloutTimers.id })
    .from(calloutTimers)
    .where(and(eq(calloutTimers.calloutId, callouts.id), eq(calloutTimers.kind, 'deadline'), isPending))
  return {
    'callout-without-timer': await read.$count(callouts, and(eq(callouts.state, 'open'), notExists(deadline))),
    'callout-overdue': await read.$count(calloutTimers, and(isPending, lt(calloutTimers.dueAt, now - overdueAfterMs))),
  }
}
