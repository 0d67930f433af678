import { and, eq, gt, gte, lte, sql } from 'drizzle-orm'
import type { Duty } from '#domain/callouts.ts'
import { dutyAt, type Published } from '#domain/callouts/duty.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { preparing } from '#db/prepared.ts'
import { rosterEntries, rosterPlans } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'

export type Serving = { personId: string; unitId: string }

/**
 * What somebody who serves in a unit is doing at this moment, by what is published and not by what is drafted since: two questions, whoever
 * is asked about. Where the unit has published nothing for the week, whoever serves that day counts as on duty; whoever is away is known
 * elsewhere.
 */
export async function dutiesAt(db: Db, { now, today }: Pick<Ctx, 'now' | 'today'>): Promise<(person: Serving) => Duty> {
  const told = await toldOn(db, 'all').execute({ from: addDays(today, -1), today })
  const plans = await plansPublished(db, 'all').execute({ weekOn: mondayOf(today) })
  const rostered = new Set(plans.map(({ unitId }) => unitId))
  const byPerson = grouped(told, ({ personId }) => personId ?? '')
  return ({ personId, unitId }) => {
    const entries = (byPerson.get(personId) ?? []).flatMap(({ published }): Published[] =>
      published ? [published] : [],
    )
    return dutyAt(entries, now, { isRostered: rostered.has(unitId) })
  }
}

/** What people were told of a day and of the one before, of which a shift may last into it. */
const toldOn = preparing((db) => {
  const { publishedPersonId, publishedDay, published } = rosterEntries
  return db
    .select({ personId: publishedPersonId, published })
    .from(rosterEntries)
    .where(and(gte(publishedDay, sql.placeholder('from')), lte(publishedDay, sql.placeholder('today'))))
    .prepare()
})

const plansPublished = preparing((db) => {
  const { unitId, weekOn, version } = rosterPlans
  return db
    .select({ unitId })
    .from(rosterPlans)
    .where(and(eq(weekOn, sql.placeholder('weekOn')), gt(version, 0)))
    .prepare()
})
