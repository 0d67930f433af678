import { and, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import { isLongAway, longAbsenceDaysOn, timeAwayOn } from '#domain/people/long-absences.ts'
import type { Rule } from '#domain/rules.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { inParts } from '#db/bulk.ts'
import { inForce } from '#db/periods.ts'
import { absences } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { rulesOn } from '../rules/queries.server.ts'

/** The first days of those who are away for long, by person; null days: no rule says how long that is. */
export type LongAway = { since: Map<string, IsoDate>; days: number | null }

/**
 * Who is away that day for longer than the rule of the day lets pass unflagged. `known`: the rules of
 * the day, where they have been read already. Not scoped: for reckoning.
 */
export async function longAwayOn(db: Db, day: IsoDate, known?: readonly Rule[]): Promise<LongAway> {
  const days = longAbsenceDaysOn(known ?? (await rulesOn(db, day)), day)
  if (days === undefined) return { since: new Map(), days: null }
  const awayNow = db.select({ personId: absences.personId }).from(absences).where(inForce(absences, day))
  // What lies further off than so many days cannot decide whether it is more than so many.
  const rows = await db
    .select({ personId: absences.personId, startsOn: absences.startsOn, endsOn: absences.endsOn })
    .from(absences)
    .where(
      and(
        inArray(absences.personId, awayNow),
        lte(absences.startsOn, addDays(day, days + 1)),
        or(isNull(absences.endsOn), gte(absences.endsOn, addDays(day, -days - 1))),
      ),
    )
  const byPerson = new Map<string, typeof rows>()
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row])
  const long = [...byPerson].filter(([, ofPerson]) => isLongAway(ofPerson, day, days)).map(([personId]) => personId)
  return { since: await sinceOf(db, long, day), days }
}

/** The first days of the time away of these people, however far back: all their absences that had begun are read. */
async function sinceOf(db: Db, personIds: readonly string[], day: IsoDate): Promise<Map<string, IsoDate>> {
  const byPerson = new Map<string, { startsOn: IsoDate; endsOn: IsoDate | null }[]>()
  for (const part of inParts(personIds)) {
    const rows = await db
      .select({ personId: absences.personId, startsOn: absences.startsOn, endsOn: absences.endsOn })
      .from(absences)
      .where(and(inArray(absences.personId, part), lte(absences.startsOn, day)))
    for (const { personId, ...row } of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), row])
  }
  const since = new Map<string, IsoDate>()
  for (const [personId, ofPerson] of byPerson) {
    const away = timeAwayOn(ofPerson, day)
    if (away) since.set(personId, away.startsOn)
  }
  return since
}
