import { and, eq, isNotNull, isNull, lt, ne, or } from 'drizzle-orm'
import { overdueAfterMs, type AlertCheck } from '#domain/alerts/checks.ts'
import { deliveries, escalations } from '#db/schema/index.ts'
import type { Ctx } from '../../context.ts'

type TimerCheck = Extract<AlertCheck, `escalation-${string}` | 'timer-after-end'>

/** How many who are waited for have no timer, have one that nobody saw to, or one though it is over. */
export async function timersFound({ store, now }: Ctx): Promise<Record<TimerCheck, number>> {
  const { read } = store
  const hasTimer = isNotNull(escalations.dueAt)
  const left = await read
    .select({ personId: escalations.personId })
    .from(escalations)
    .innerJoin(
      deliveries,
      and(eq(deliveries.eventId, escalations.eventId), eq(deliveries.personId, escalations.personId)),
    )
    .where(and(hasTimer, or(ne(escalations.state, 'running'), isNotNull(deliveries.acknowledgedAt))))
  return {
    'escalation-without-timer': await read.$count(
      escalations,
      and(isNull(escalations.endedAt), eq(escalations.state, 'running'), isNull(escalations.dueAt)),
    ),
    'escalation-overdue': await read.$count(
      escalations,
      and(eq(escalations.state, 'running'), lt(escalations.dueAt, now - overdueAfterMs)),
    ),
    'timer-after-end': left.length,
  }
}
