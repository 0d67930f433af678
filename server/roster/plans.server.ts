import { and, gte, inArray, lt } from 'drizzle-orm'
import { stateOf } from '#domain/roster/standing.ts'
import type { PlanShown } from '#domain/roster/view.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { rosterPlans } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Days, EntryRow } from './entries.server.ts'

export type PlanRow = typeof rosterPlans.$inferSelect

/** The plans there are of these units for the weeks that these days lie in. A week nobody has published yet may have none. */
export async function plansOf(db: Db, unitIds: readonly string[], { from, until }: Days): Promise<PlanRow[]> {
  if (unitIds.length === 0) return []
  return db
    .select()
    .from(rosterPlans)
    .where(
      and(
        inArray(rosterPlans.unitId, [...unitIds]),
        gte(rosterPlans.weekOn, mondayOf(from)),
        lt(rosterPlans.weekOn, until),
      ),
    )
}

/** Each unit’s weeks: how often it was published, and how much is otherwise now. `rows`: the entries of whole weeks, withdrawn ones too. */
export function plansShown({
  unitIds,
  days,
  plans,
  rows,
}: {
  unitIds: readonly string[]
  days: Days
  plans: readonly PlanRow[]
  rows: readonly EntryRow[]
}): PlanShown[] {
  const known = new Map(plans.map((plan) => [`${plan.unitId} ${plan.weekOn}`, plan]))
  const changed = new Map<string, number>()
  for (const row of rows) {
    if (stateOf(row) === 'published') continue
    const key = `${row.unitId} ${mondayOf(row.workDay)}`
    changed.set(key, (changed.get(key) ?? 0) + 1)
  }
  return unitIds.flatMap((unitId) =>
    weeksIn(days).map((weekOn) => {
      const { version = 0, publishedAt = null } = known.get(`${unitId} ${weekOn}`) ?? {}
      return { unitId, weekOn, version, publishedAt, changed: changed.get(`${unitId} ${weekOn}`) ?? 0 }
    }),
  )
}

/** The Mondays of the weeks that the days lie in. */
export function weeksIn({ from, until }: Days): IsoDate[] {
  const weeks: IsoDate[] = []
  for (let week = mondayOf(from); week < until; week = addDays(week, 7)) weeks.push(week)
  return weeks
}
