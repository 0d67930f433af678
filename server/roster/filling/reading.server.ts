import { and, inArray, isNull } from 'drizzle-orm'
import { dayKindOn, type Calendar } from '#domain/roster/calendar.ts'
import { demandsOn } from '#domain/roster/demands.ts'
import type { FillProblem } from '#domain/roster/filling/problem.ts'
import {
  fillPlaceKey,
  problemOf,
  type Burden,
  type FillPlace,
  type StandingEntry,
} from '#domain/roster/filling/roster-problem.ts'
import { mayLead } from '#domain/roster/filling/roster-bars.ts'
import { hoursOn, type Catalogue } from '#domain/roster/steps.ts'
import type { ShiftWish } from '#domain/roster/wishes.ts'
import { dayOfWeek } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { inParts } from '#db/bulk.ts'
import { rosterEntries } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { catalogueOf } from '../catalogue.server.ts'
import { checkFactsOf, type CheckFacts } from '../checking.server.ts'
import { demandsOfUnits, onDutyOf } from '../coverage.server.ts'
import type { DemandRow } from '../demands.server.ts'
import { entriesOfUnits, onDays, type Days, type EntryRow } from '../entries.server.ts'
import { calendarOn, normsOf } from '../norms.server.ts'
import { peopleServing } from '../people-facts.server.ts'
import { daysIn } from '../view.server.ts'
import { wishesOf } from '../wishes.server.ts'
import { wallClockOf } from '../wall-clock.server.ts'

/** What is filled. `replaces`: whether drafts of duty that nobody has pinned may give way. */
export type FillScope = { unitIds: readonly string[]; days: Days; replaces: boolean }

/** A roster as it is read to be filled, and the problem that it makes. */
export type Filling = {
  problem: FillProblem
  places: readonly FillPlace[]
  days: readonly IsoDate[]
  facts: CheckFacts
  /** Every entry of the units on the days. */
  rows: readonly EntryRow[]
  replaceable: readonly EntryRow[]
  open: readonly EntryRow[]
  demands: readonly DemandRow[]
  calendar: Calendar
  catalogue: Catalogue
  historyOf(personId: string): Burden
  wishes: readonly ShiftWish[]
}

/** Over so many days before, burdens are evened out. */
export const historyDays = 84

/** Reads what stands, what is wanted and who is there. Undefined where nothing is wanted on these days. */
export async function readToFill(
  db: Db,
  ctx: Ctx,
  { unitIds, days, replaces }: FillScope,
): Promise<Filling | undefined> {
  const clock = wallClockOf(ctx.settings.timeZone)
  const all = daysIn(days)
  const [demands, calendar, catalogue] = [
    await demandsOfUnits(db, unitIds, days),
    await calendarOn(db, ctx.today),
    await catalogueOf(db),
  ]
  const wanted = all.flatMap((day) =>
    demandsOn(demands, day, dayKindOn(calendar, day)).map((demand) => ({ ...demand, day })),
  )
  if (wanted.length === 0) return undefined
  const rows = (await entriesOfUnits(db, unitIds, days)).filter(({ removedAt }) => removedAt === null)
  const onDuty = rows.flatMap(({ personId }) => personId ?? [])
  const personIds = [...new Set([...(await peopleServing(db, unitIds, days)), ...onDuty])]
  const facts = await checkFactsOf(db, ctx, { personIds, unitIds, days })
  const asks = { isEnforcement: false, isDeniedToAuxiliaries: false }
  const places = [...new Map(wanted.map((demand) => [fillPlaceKey(demand), demand])).values()].flatMap((demand) => {
    const type = catalogue.get(demand.shiftTypeId)
    if (!type || type.isRetired) return []
    const { unitId, placeId, shiftTypeId } = demand
    const hours = all.map((day) => hoursOn(type, day, clock))
    return [{ unitId, placeId, shiftTypeId, asks: facts.places.get(placeId) ?? asks, hours }]
  })
  const known = new Set(places.map(fillPlaceKey))
  const replaceable = replaces ? rows.filter((row) => mayGiveWay(row) && known.has(keyOf(row))) : []
  const gone = new Set(replaceable.map(({ id }) => id))
  const historyOf = await burdensBefore(db, ctx, personIds, { unitIds, from: days.from })
  const wishes = await wishesOf(db, personIds, days)
  const people = [...facts.people.values()]
  return {
    ...{ places, days: all, facts, rows, replaceable, demands, calendar, catalogue, historyOf, wishes },
    open: rows.filter(({ personId, isPinned }) => personId === null && !isPinned),
    problem: problemOf({
      ...{ days: all, places, people, historyOf },
      standing: facts.rows.filter(({ id }) => !gone.has(id)).flatMap(standingOf),
      replaceable: replaceable.flatMap(standingOf),
      demands: wanted.filter((demand) => known.has(fillPlaceKey(demand))),
      onDuty: (person, day) => {
        const whole = facts.people.get(person.id)
        if (!whole) throw new Error(`nothing is known of ${person.id}`)
        return onDutyOf(whole, { workDay: day, isLeader: mayLead(whole) })
      },
      normsOf: facts.normsOf,
      wishes,
      pairsApart: await pairsApartIn(db, ctx, unitIds, days),
    }),
  }
}

/** What was published stays, and so do pinned cells and days that are no duty. */
function mayGiveWay({ personId, isPinned, published, kind }: EntryRow): boolean {
  return personId !== null && !isPinned && published === null && (kind === 'duty' || kind === 'standby')
}

function keyOf({ unitId, placeId, shiftTypeId }: EntryRow): string {
  return fillPlaceKey({ unitId, placeId, shiftTypeId })
}

function standingOf(row: EntryRow): StandingEntry[] {
  const { personId } = row
  return personId === null ? [] : [{ ...row, personId }]
}

async function pairsApartIn(db: Db, ctx: Ctx, unitIds: readonly string[], days: Days): Promise<[string, string][]> {
  const norms = await normsOf(db, unitIds, { period: { start: days.from, end: days.until }, knownOn: ctx.today })
  const keys = new Set(daysIn(days).flatMap((day) => [...norms.keptApartOn(day)]))
  return [...keys].flatMap((key) => {
    const [one, other] = key.split(' ')
    return one && other ? [[one, other]] : []
  })
}

/** What each of these people has had of nights, weekends and hours in the twelve weeks before. */
async function burdensBefore(
  db: Db,
  ctx: Ctx,
  personIds: readonly string[],
  { unitIds, from }: { unitIds: readonly string[]; from: IsoDate },
): Promise<(personId: string) => Burden> {
  const days = { from: addDays(from, -historyDays), until: from }
  const norms = await normsOf(db, unitIds, { period: { start: days.from, end: days.until }, knownOn: ctx.today })
  const { nightFromMinutes } = norms.of(unitIds[0] ?? '', from).limits
  const burdens = new Map<string, Burden>()
  const { personId, workDay, minutes, nightMinutes } = rosterEntries
  for (const part of inParts(personIds)) {
    const rows = await db
      .select({ personId, workDay, minutes, nightMinutes })
      .from(rosterEntries)
      .where(
        and(
          inArray(personId, part),
          onDays(days),
          isNull(rosterEntries.removedAt),
          inArray(rosterEntries.kind, ['duty', 'standby']),
        ),
      )
    for (const row of rows) addTo(burdens, row.personId ?? '', { ...row, nightFromMinutes })
  }
  return (id) => burdens.get(id) ?? { nights: 0, weekends: 0, minutes: 0 }
}

/** Adds a shift to what somebody has had. */
export function addTo(
  burdens: Map<string, Burden>,
  personId: string,
  one: { workDay: IsoDate; minutes: number; nightMinutes: number; nightFromMinutes: number },
): void {
  const had = burdens.get(personId) ?? { nights: 0, weekends: 0, minutes: 0 }
  burdens.set(personId, {
    nights: had.nights + Number(one.nightMinutes >= one.nightFromMinutes),
    weekends: had.weekends + Number(dayOfWeek(one.workDay) >= 5),
    minutes: had.minutes + one.minutes,
  })
}
