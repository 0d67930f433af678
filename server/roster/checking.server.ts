import type { TeamMember } from '#domain/roster/powers.ts'
import {
  findingsOfPerson,
  findingsOfTeams,
  type CheckNorms,
  type PlaceAsks,
  type PlacedEntry,
  type Weighed,
} from '#domain/roster/verdicts.ts'
import { firstOfMonth } from '#domain/roster/weeks.ts'
import { staffClassOf } from '#domain/people.ts'
import { addDays, addMonths, covers, type IsoDate } from '#domain/shared/dates.ts'
import { byPerson, byUnit } from '#domain/shared/grouped.ts'
import { dutyPlaces } from '#db/schema/index.ts'
import { preparing } from '#db/prepared.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { entriesOfPeople, type Days, type EntryRow } from './entries.server.ts'
import { normsOf } from './norms.server.ts'
import { rosterPeople, type RosterPerson } from './people-facts.server.ts'

/** All that checking these people on these days takes: read once, asked as often as wanted. */
export type CheckFacts = {
  people: ReadonlyMap<string, RosterPerson>
  /** Of these people, in every unit, on the days and those around them that a check reaches into. */
  rows: readonly EntryRow[]
  places: ReadonlyMap<string, PlaceAsks>
  normsOf(unitId: string): CheckNorms
  /** The day by whose norms all of it is checked: whoever serves in another unit later is checked by that one’s then. */
  day: IsoDate
}

/** The days that a check of these days reaches into: their whole months, and a run or a week over the edge of them. */
export function reachOf({ from, until }: Days): Days {
  const next = addMonths(firstOfMonth(addDays(until, -1)), 1)
  return { from: addDays(firstOfMonth(from), -overEdge), until: addDays(next, overEdge) }
}

/** Longer than any run that is allowed, and than a week. */
const overEdge = 14

export async function checkFactsOf(
  db: Db,
  { today }: Pick<Ctx, 'today'>,
  { personIds, unitIds, days }: { personIds: readonly string[]; unitIds: readonly string[]; days: Days },
): Promise<CheckFacts> {
  const reach = reachOf(days)
  const period = { start: reach.from, end: reach.until }
  const people = await rosterPeople(db, personIds, reach)
  const served = [...people.values()].flatMap(({ serving }) => serving.map(({ unitId }) => unitId))
  const norms = await normsOf(db, [...new Set([...unitIds, ...served])], { period, knownOn: today })
  for (const person of people.values()) person.protectedIn = norms.protectedIn(person.id)
  const rows = await entriesOfPeople(db, personIds, reach)
  return {
    people,
    rows,
    places: await placesAsking(db),
    normsOf: (unitId) => ({ ...norms, ...norms.of(unitId, days.from) }),
    day: days.from,
  }
}

/** What each of these people breaks, given the entries there are or would be. */
export function findingsOfPeople(
  { people, places, normsOf, day }: CheckFacts,
  rows: readonly EntryRow[],
  personIds: Iterable<string>,
): Weighed[] {
  const entriesOf = byPerson(rows.flatMap(placedEntryOf))
  return [...personIds].flatMap((id) => {
    const person = people.get(id)
    const entries = entriesOf.get(id)
    if (!person || !entries) return []
    const host = person.serving.find(({ period }) => covers(period, day)) ?? person.serving.at(-1)
    const unitId = host?.unitId ?? entries[0]?.unitId ?? ''
    return findingsOfPerson(person, entries, { norms: normsOf(unitId), places })
  })
}

/** What the teams among these entries break, unit by unit. */
export function findingsOfUnits({ people, places, normsOf }: CheckFacts, rows: readonly EntryRow[]): Weighed[] {
  const members = new Map([...people.values()].map((person) => [person.id, memberOf(person)]))
  return [...byUnit(rows.flatMap(placedEntryOf))].flatMap(([unitId, entries]) =>
    findingsOfTeams(unitId, entries, { norms: normsOf(unitId), places, members }),
  )
}

export function memberOf({ id, category, department, certified }: RosterPerson): TeamMember {
  return { personId: id, department, isEstablished: staffClassOf(category) === 'established', certified }
}

function placedEntryOf(row: EntryRow): PlacedEntry[] {
  const { id, personId, unitId, workDay, kind, spans, minutes, nightMinutes, placeId, shiftTypeId } = row
  if (personId === null) return []
  return [{ id, personId, unitId, workDay, kind, spans, minutes, nightMinutes, placeId, shiftTypeId }]
}

async function placesAsking(db: Db): Promise<ReadonlyMap<string, PlaceAsks>> {
  return new Map((await placesOf(db, 'all').execute()).map(({ id, ...asks }) => [id, asks]))
}

const placesOf = preparing((db) => {
  const { id, isEnforcement, isDeniedToAuxiliaries } = dutyPlaces
  return db.select({ id, isEnforcement, isDeniedToAuxiliaries }).from(dutyPlaces).prepare()
})
