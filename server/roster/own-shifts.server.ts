import { and, asc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm'
import type { EntryKind } from '#domain/roster/entries.ts'
import { spansOverlap, type Span } from '#domain/roster/hours.ts'
import type { ShiftColour, ShiftPattern } from '#domain/roster/shift-types.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { dutyPlaces, people, rosterEntries, shiftTypes, units } from '#db/schema/index.ts'
import type { EntryPublished } from '#db/schema/roster-entries.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import type { Days } from './entries.server.ts'

/** One’s own shift, as it is published: drafts are nobody’s but the commander’s. */
export type OwnShift = {
  id: string
  day: IsoDate
  kind: EntryKind
  code: string
  name: string
  colour: ShiftColour
  pattern: ShiftPattern
  spans: readonly Span[]
  unit: string | null
  place: string | null
  isLeader: boolean
  /** Who else is published there while one is. */
  with: { id: string; name: string; isLeader: boolean }[]
}

/** For so many days from today; and yesterday, from which a night may still be going on. */
export const shiftsAhead = 35

/** The published shifts of whoever asks, in order, from yesterday on: all of it as published, whatever was drafted since. */
export async function listOwnShifts(ctx: Ctx, days = soon(ctx)): Promise<OwnShift[]> {
  const own = (await publishedOf(ctx, days)).toSorted(byStart)
  const beside = await besideOf(ctx, own)
  const names = await namesOf(ctx, own)
  return own.flatMap((entry) => {
    const { id, workDay: day, kind, code, spans, isLeader, placeId, unitId, shiftTypeId } = entry
    const type = names.types.get(shiftTypeId)
    if (!type) return []
    const others = beside.filter(
      (one) => one.unitId === unitId && one.placeId === placeId && one.workDay === day && areTogether(one.spans, spans),
    )
    return {
      ...{ id, day, kind, code, spans, isLeader, ...type },
      unit: names.units.get(unitId) ?? null,
      place: placeId === null ? null : (names.places.get(placeId) ?? null),
      with: others.map(({ personId, name, isLeader: leads }) => ({ id: personId, name, isLeader: leads })),
    }
  })
}

function soon({ today }: Ctx): Days {
  return { from: addDays(today, -1), until: addDays(today, shiftsAhead) }
}

type Own = EntryPublished & { id: string }

async function publishedOf({ store, actor }: Ctx, days: Days): Promise<Own[]> {
  const { id, published, publishedPersonId, publishedDay } = rosterEntries
  const rows = await store.read
    .select({ id, published })
    .from(rosterEntries)
    .where(and(eq(publishedPersonId, actor.personId ?? ''), gte(publishedDay, days.from), lt(publishedDay, days.until)))
    .orderBy(asc(publishedDay))
  return rows.flatMap((row) => (row.published ? [{ ...row.published, id: row.id }] : []))
}

/** What else is published on the days, for the units and at the places of these shifts: a shift without a place is nobody else’s. */
async function besideOf({ store, actor }: Ctx, own: readonly Own[]) {
  const placed = own.filter(({ placeId }) => placeId !== null)
  if (placed.length === 0) return []
  const { published, publishedPersonId, publishedDay } = rosterEntries
  const placeId = sql<string | null>`${published} ->> 'placeId'`
  const rows = await store.read
    .select({ published, personId: people.id, name: people.name })
    .from(rosterEntries)
    .innerJoin(people, eq(people.id, publishedPersonId))
    .where(
      and(
        inArray(
          publishedDay,
          distinct(placed, ({ workDay }) => workDay),
        ),
        inArray(
          placeId,
          distinct(placed, (one) => one.placeId ?? ''),
        ),
        ne(publishedPersonId, actor.personId ?? ''),
      ),
    )
    .orderBy(asc(people.namePinyin))
  return rows.flatMap(({ published: entry, personId, name }) => (entry ? [{ ...entry, personId, name }] : []))
}

async function namesOf({ store: { read }, today }: Ctx, own: readonly Own[]) {
  const { id, name, colour, pattern } = shiftTypes
  const typeIds = distinct(own, ({ shiftTypeId }) => shiftTypeId)
  const types = await read.select({ id, name, colour, pattern }).from(shiftTypes).where(inArray(id, typeIds))
  const placeIds = own.flatMap(({ placeId }) => placeId ?? [])
  const places = await read
    .select({ id: dutyPlaces.id, name: dutyPlaces.name })
    .from(dutyPlaces)
    .where(inArray(dutyPlaces.id, placeIds))
  const unitIds = distinct(own, ({ unitId }) => unitId)
  const ofUnits = await read
    .select({ id: units.id, name: unitNameOn(read, units.id, today) })
    .from(units)
    .where(inArray(units.id, unitIds))
  return {
    types: new Map(types.map(({ id: typeId, ...type }) => [typeId, type])),
    places: new Map(places.map((place) => [place.id, place.name])),
    units: new Map(ofUnits.map((unit) => [unit.id, unit.name])),
  }
}

function distinct<T>(own: readonly Own[], of: (one: Own) => T): T[] {
  return [...new Set(own.map(of))]
}

function byStart(a: Own, b: Own): number {
  if (a.workDay !== b.workDay) return a.workDay < b.workDay ? -1 : 1
  return (a.spans[0]?.startsAt ?? 0) - (b.spans[0]?.startsAt ?? 0)
}

function areTogether(one: readonly Span[], other: readonly Span[]): boolean {
  return one.some((span) => other.some((another) => spansOverlap(span, another)))
}
