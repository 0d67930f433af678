import { and, gt, isNotNull, isNull, lte, min, sql } from 'drizzle-orm'
import { preparing } from '#db/prepared.ts'
import { calloutTimers, deliveries, escalations, sends } from '#db/schema/index.ts'
import { isPending } from '../channels/claiming.server.ts'
import type { Services } from '../context.ts'

/**
 * When, within so many milliseconds from now, the next of the timers that are rows comes due: a step of an escalation, a turn of a
 * call-out, what falls back off the line, what is sent or tried again. Null: none. What is due already is not asked for.
 */
export async function soonestDue({ store, clock }: Services, withinMs: number): Promise<number | null> {
  const now = clock.now()
  const rows = await soonest(store.read, '').execute({ now, until: now + withinMs })
  const moments = rows.flatMap(({ at }) => (at === null ? [] : Number(at)))
  return moments.length === 0 ? null : Math.min(...moments)
}

const now = sql.placeholder('now')
const until = sql.placeholder('until')

/** Asked each second: four looks at the beginnings of four indexes. */
const soonest = preparing((db) => {
  const isSoon = (
    column: typeof escalations.dueAt | typeof calloutTimers.dueAt | typeof deliveries.fallbackAt | typeof sends.nextAt,
  ) => and(gt(column, now), lte(column, until))
  const step = db
    .select({ at: min(escalations.dueAt) })
    .from(escalations)
    .where(isSoon(escalations.dueAt))
  const turn = db
    .select({ at: min(calloutTimers.dueAt) })
    .from(calloutTimers)
    .where(and(sql`${calloutTimers.state} = 'pending'`, isSoon(calloutTimers.dueAt)))
  const fallback = db
    .select({ at: min(deliveries.fallbackAt) })
    .from(deliveries)
    .where(and(isNotNull(deliveries.fallbackAt), isNull(deliveries.deliveredAt), isSoon(deliveries.fallbackAt)))
  const sending = db
    .select({ at: min(sends.nextAt) })
    .from(sends)
    .where(and(isPending, isSoon(sends.nextAt)))
  return step.unionAll(turn).unionAll(fallback).unionAll(sending).prepare()
})
