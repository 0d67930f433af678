import { and, asc, eq, gt, inArray, isNull, lt, or, type Column } from 'drizzle-orm'
import type { RosteredPerson } from '#domain/roster/entries.ts'
import type { PersonShown } from '#domain/roster/view.ts'
import { decidedStates } from '#domain/postings.ts'
import type { Category } from '#domain/people.ts'
import type { Period } from '#domain/shared/dates.ts'
import { absences, certificates, homePositions, people, postings, units } from '#db/schema/index.ts'
import { inParts } from '#db/bulk.ts'
import type { Db } from '#db/store.ts'
import type { Days } from './entries.server.ts'
import { byPerson } from '#domain/shared/grouped.ts'

/** What a roster knows of a person: what the checks heed, and what the page shows. */
export type RosterPerson = Omit<RosteredPerson, 'protectedIn'> & { protectedIn: readonly Period[] } & Pick<
    PersonShown,
    'name' | 'staffNumber' | 'department'
  >

/** Whoever serves in one of these units on one of these days. */
export async function peopleServing(db: Db, unitIds: readonly string[], days: Days): Promise<string[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectDistinct({ personId: postings.personId })
    .from(postings)
    .where(
      and(
        inArray(postings.hostUnitId, [...unitIds]),
        inArray(postings.state, [...decidedStates]),
        touching(postings, days),
      ),
    )
  return rows.map(({ personId }) => personId)
}

/** What a roster of these days has to know of these people, by id: where they serve, when they are away, what they are certified for. */
export async function rosterPeople(db: Db, ids: readonly string[], days: Days): Promise<Map<string, RosterPerson>> {
  const found = new Map<string, RosterPerson>()
  for (const part of inParts(ids)) for (const person of await factsOf(db, part, days)) found.set(person.id, person)
  return found
}

async function factsOf(db: Db, ids: readonly string[], days: Days): Promise<RosterPerson[]> {
  const asked = [...ids]
  const named = await db
    .select({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(people)
    .where(inArray(people.id, asked))
  const homes = await db
    .select({ personId: homePositions.personId, category: homePositions.category, department: units.department })
    .from(homePositions)
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(and(inArray(homePositions.personId, asked), lt(homePositions.startsOn, days.until)))
    .orderBy(asc(homePositions.startsOn))
  const served = await db
    .select({
      personId: postings.personId,
      unitId: postings.hostUnitId,
      start: postings.startsOn,
      end: postings.endsOn,
    })
    .from(postings)
    .where(
      and(inArray(postings.personId, asked), inArray(postings.state, [...decidedStates]), touching(postings, days)),
    )
  const gone = await db
    .select({
      id: absences.id,
      personId: absences.personId,
      kind: absences.kind,
      start: absences.startsOn,
      end: absences.endsOn,
    })
    .from(absences)
    .where(and(inArray(absences.personId, asked), touching(absences, days)))
  const held = await db
    .select({ personId: certificates.personId, start: certificates.startsOn, end: certificates.endsOn })
    .from(certificates)
    .where(inArray(certificates.personId, asked))
  const homeOf = new Map(homes.map((home) => [home.personId, home]))
  const [servedBy, goneBy, heldBy] = [byPerson(served), byPerson(gone), byPerson(held)]
  return named.flatMap((person) => {
    const home = homeOf.get(person.id)
    if (!home) return []
    const { category, department } = home
    const periods = (heldBy.get(person.id) ?? []).map(({ start, end }) => ({ start, end }))
    return {
      ...person,
      ...{ category, department },
      serving: (servedBy.get(person.id) ?? []).map(({ unitId, start, end }) => ({ unitId, period: { start, end } })),
      away: (goneBy.get(person.id) ?? []).map(({ id, kind, start, end }) => ({ id, kind, period: { start, end } })),
      protectedIn: [],
      certified: certifiedIn(category, periods),
    }
  })
}

/** Police act by their own law and card; everybody else by a certificate of enforcement (行政处罚法 42). */
function certifiedIn(category: Category, held: Period[]): Period[] {
  return category === 'police' ? [{ start: '1900-01-01', end: null }] : held
}

function touching(dated: { startsOn: Column; endsOn: Column }, { from, until }: Days) {
  return and(lt(dated.startsOn, until), or(isNull(dated.endsOn), gt(dated.endsOn, from)))
}
