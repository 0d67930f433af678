import { and, eq, inArray } from 'drizzle-orm'
import { mondayOf } from '#domain/roster/weeks.ts'
import { rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { EntryPublished } from '#db/schema/roster-entries.ts'
import type { Db } from '#db/store.ts'

/** When each of these entries was last published, by its id; those that nothing is known of are left out. */
export async function publishedMoments(
  db: Db,
  entries: readonly (EntryPublished & { id: string })[],
): Promise<Map<string, number>> {
  if (entries.length === 0) return new Map()
  const { unitId, weekOn } = rosterPlans
  const { version, publishedAt } = rosterPublications
  const weeks = await db
    .select({ unitId, weekOn, version, publishedAt })
    .from(rosterPlans)
    .innerJoin(rosterPublications, eq(rosterPublications.planId, rosterPlans.id))
    .where(
      and(
        inArray(unitId, [...new Set(entries.map((entry) => entry.unitId))]),
        inArray(weekOn, [...new Set(entries.map((entry) => mondayOf(entry.workDay)))]),
      ),
    )
  const known = new Map(weeks.map((week) => [`${week.unitId} ${week.weekOn} ${week.version}`, week.publishedAt]))
  return new Map(
    entries.flatMap((entry) => {
      const at = known.get(`${entry.unitId} ${mondayOf(entry.workDay)} ${entry.version}`)
      return at === undefined ? [] : [[entry.id, at] as const]
    }),
  )
}
