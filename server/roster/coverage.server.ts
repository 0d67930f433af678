import { and, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import { dayKindOn, type Calendar } from '#domain/roster/calendar.ts'
import { demandsOn } from '#domain/roster/demands.ts'
import { howMet, type PresentMember } from '#domain/roster/met.ts'
import { spansOf, type WallClock } from '#domain/roster/hours.ts'
import type { Catalogue } from '#domain/roster/steps.ts'
import type { CoverageShown } from '#domain/roster/view.ts'
import { staffClassOf } from '#domain/people.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { demands } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { DemandRow } from './demands.server.ts'
import { memberOf, type CheckFacts } from './checking.server.ts'
import type { Days, EntryRow } from './entries.server.ts'
import type { RosterPerson } from './people-facts.server.ts'

/** What these units want on some of the days. */
export async function demandsOfUnits(db: Db, unitIds: readonly string[], { from, until }: Days): Promise<DemandRow[]> {
  if (unitIds.length === 0) return []
  return db
    .select()
    .from(demands)
    .where(
      and(
        inArray(demands.unitId, [...unitIds]),
        lt(demands.startsOn, until),
        or(isNull(demands.endsOn), gt(demands.endsOn, from)),
      ),
    )
}

type Around = { facts: CheckFacts; calendar: Calendar; catalogue: Catalogue; clock: WallClock }

/**
 * How each demand is met on each of the days that it asks for. Whoever is on duty or standby at the place counts while they are there, in
 * whatever shift; entries that are open are nobody.
 */
export function coverageOn(
  days: readonly IsoDate[],
  asked: readonly DemandRow[],
  rows: readonly EntryRow[],
  { facts, calendar, catalogue, clock }: Around,
): CoverageShown[] {
  const there = grouped(rows, ({ unitId, workDay, placeId }) => `${unitId} ${workDay} ${placeId}`)
  return days.flatMap((day) =>
    demandsOn(asked, day, dayKindOn(calendar, day)).map((demand) => {
      const type = catalogue.get(demand.shiftTypeId)
      const present = there.get(`${demand.unitId} ${day} ${demand.placeId}`) ?? []
      const spans = type ? spansOf(type, day, clock) : []
      const { officersToPenalise } = facts.normsOf(demand.unitId).limits
      return howMet(
        demand,
        present.flatMap((row) => presentIn(row, facts)),
        { day, spans, officersToPenalise },
      )
    }),
  )
}

function presentIn(row: EntryRow, { people }: CheckFacts): PresentMember[] {
  const person = row.personId === null ? undefined : people.get(row.personId)
  if (!person || row.removedAt !== null || (row.kind !== 'duty' && row.kind !== 'standby')) return []
  return row.spans.map((span) => ({ ...onDutyOf(person, row), ...span }))
}

export function onDutyOf(person: RosterPerson, { workDay, isLeader }: Pick<EntryRow, 'workDay' | 'isLeader'>) {
  const { category } = person
  const isCertified = person.certified.some((period) => covers(period, workDay))
  return { ...memberOf(person), category, staffClass: staffClassOf(category), isCertified, isLeader }
}
