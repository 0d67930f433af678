import { and, asc, eq, gte, inArray, isNotNull, lt, ne } from 'drizzle-orm'
import type { EntryKind } from '#domain/roster/entries.ts'
import { spansOverlap, type Span } from '#domain/roster/hours.ts'
import type { ShiftColour, ShiftPattern } from '#domain/roster/shift-types.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { dutyPlaces, people, rosterEntries, shiftTypes } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import type { Days } from './entries.server.ts'
import { unitNameOn } from '../organisation/names.server.ts'

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

/** The published shifts of whoever asks, in order, from yesterday on. */
export async function listOwnShifts(ctx: Ctx, days = soon(ctx)): Promise<OwnShift[]> {
  const { read } = ctx.store
  const { today } = ctx
  const personId = ctx.actor.personId ?? ''
  const rows = await read
    .select({
      id: rosterEntries.id,
      published: rosterEntries.published,
      name: shiftTypes.name,
      colour: shiftTypes.colour,
      pattern: shiftTypes.pattern,
      unit: unitNameOn(read, rosterEntries.unitId, today),
    })
    .from(rosterEntries)
    .innerJoin(shiftTypes, eq(shiftTypes.id, rosterEntries.shiftTypeId))
    .where(
      and(
        eq(rosterEntries.publishedPersonId, personId),
        gte(rosterEntries.publishedDay, days.from),
        lt(rosterEntries.publishedDay, days.until),
      ),
    )
    .orderBy(asc(rosterEntries.publishedDay), asc(rosterEntries.startsAt))
  const own = rows.flatMap(({ published, ...row }) => (published ? [{ ...row, published }] : []))
  const beside = await besideOf(ctx, [...new Set(own.map(({ published }) => published.workDay))])
  const places = await placeNames(ctx, [...new Set(own.flatMap(({ published }) => published.placeId ?? []))])
  return own.map(({ published, ...row }) => {
    const { workDay: day, kind, code, spans, isLeader, placeId, unitId } = published
    const others = beside.filter(
      (one) => one.unitId === unitId && one.placeId === placeId && one.workDay === day && areTogether(one.spans, spans),
    )
    return {
      ...row,
      ...{ day, kind, code, spans, isLeader },
      place: placeId === null ? null : (places.get(placeId) ?? null),
      with:
        placeId === null
          ? []
          : others.map(({ personId: id, name, isLeader: leads }) => ({ id, name, isLeader: leads })),
    }
  })
}

function soon({ today }: Ctx): Days {
  return { from: addDays(today, -1), until: addDays(today, shiftsAhead) }
}

async function besideOf(ctx: Ctx, days: readonly IsoDate[]) {
  if (days.length === 0) return []
  const mine = ctx.store.read
    .select({ unitId: rosterEntries.unitId })
    .from(rosterEntries)
    .where(
      and(
        eq(rosterEntries.publishedPersonId, ctx.actor.personId ?? ''),
        inArray(rosterEntries.publishedDay, [...days]),
      ),
    )
  const rows = await ctx.store.read
    .select({ published: rosterEntries.published, personId: people.id, name: people.name })
    .from(rosterEntries)
    .innerJoin(people, eq(people.id, rosterEntries.publishedPersonId))
    .where(
      and(
        inArray(rosterEntries.unitId, mine),
        inArray(rosterEntries.publishedDay, [...days]),
        isNotNull(rosterEntries.publishedPersonId),
        ne(rosterEntries.publishedPersonId, ctx.actor.personId ?? ''),
      ),
    )
    .orderBy(asc(people.namePinyin))
  return rows.flatMap(({ published, personId, name }) => (published ? [{ ...published, personId, name }] : []))
}

async function placeNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { id, name } = dutyPlaces
  const rows = await ctx.store.read
    .select({ id, name })
    .from(dutyPlaces)
    .where(inArray(id, [...ids]))
  return new Map(rows.map((place) => [place.id, place.name]))
}

function areTogether(one: readonly Span[], other: readonly Span[]): boolean {
  return one.some((span) => other.some((another) => spansOverlap(span, another)))
}
