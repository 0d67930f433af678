import { asc, inArray } from 'drizzle-orm'
import { dayKindOn } from '#domain/roster/calendar.ts'
import { needsOf, type PrintFrame, type PrintPerson, type PrintPlace } from '#domain/roster/print.ts'
import type { CoverageShown } from '#domain/roster/view.ts'
import { overlaps } from '#domain/shared/dates.ts'
import { inParts } from '#db/bulk.ts'
import { dutyPlaces, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { catalogueOf } from './catalogue.server.ts'
import { checkFactsOf } from './checking.server.ts'
import { coverageOn, demandsOfUnits } from './coverage.server.ts'
import type { Days, EntryRow } from './entries.server.ts'
import { calendarOn } from './norms.server.ts'
import { peopleServing, rosterPeople } from './people-facts.server.ts'
import { daysIn } from './view.server.ts'
import { wallClockOf } from './wall-clock.server.ts'

type Asked = {
  unit: PrintFrame['unit']
  units: PrintFrame['units']
  days: Days
  /** What stands in it: none that is removed. */
  rows: readonly EntryRow[]
  /** Where it is known already. */
  coverage?: readonly CoverageShown[]
}

/** What these entries are printed with, as it is now: names, what the letters stand for, what is needed and covered. */
export async function frameOf(ctx: Ctx, db: Db, { unit, units, days, rows, coverage }: Asked): Promise<PrintFrame> {
  const calendar = await calendarOn(db, ctx.today)
  const types = [...(await catalogueOf(db)).values()]
  const covered = coverage ?? (await coverageOf(ctx, db, { units, days, rows }))
  const used = new Set([...rows, ...covered].map(({ shiftTypeId }) => shiftTypeId))
  return {
    unit: { id: unit.id, name: unit.name },
    units: units.map(({ id, name }) => ({ id, name })),
    days: daysIn(days).map((day) => {
      return { day, kind: dayKindOn(calendar, day), name: calendar.days.get(day)?.name ?? null }
    }),
    people: await peopleOf(db, { units, days, rows }),
    types: types
      .filter(({ id }) => used.has(id))
      .map(({ id, code, name, stretches, colour, pattern }) => ({ id, code, name, stretches, colour, pattern })),
    places: await placesOf(db, [...new Set(rows.flatMap(({ placeId }) => placeId ?? []))]),
    needs: needsOf(covered),
  }
}

async function coverageOf(
  ctx: Ctx,
  db: Db,
  { units, days, rows }: Pick<Asked, 'units' | 'days' | 'rows'>,
): Promise<CoverageShown[]> {
  const unitIds = units.map(({ id }) => id)
  const personIds = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const around = {
    facts: await checkFactsOf(db, ctx, { personIds, unitIds, days }),
    calendar: await calendarOn(db, ctx.today),
    catalogue: await catalogueOf(db),
    clock: wallClockOf(ctx.settings.timeZone),
  }
  return coverageOn(daysIn(days), await demandsOfUnits(db, unitIds, days), rows, around)
}

/** Whoever serves in one of the units in these days, or is rostered there, by name. */
async function peopleOf(db: Db, { units, days, rows }: Pick<Asked, 'units' | 'days' | 'rows'>): Promise<PrintPerson[]> {
  const unitIds = units.map(({ id }) => id)
  const rostered = new Set(rows.map(({ unitId, personId }) => `${unitId} ${personId ?? ''}`))
  const ids = [...new Set([...(await peopleServing(db, unitIds, days)), ...rows.flatMap((row) => row.personId ?? [])])]
  const serving = await rosterPeople(db, ids, days)
  const named: { id: string; name: string; pinyin: string }[] = []
  for (const part of inParts(ids))
    named.push(
      ...(await db
        .select({ id: people.id, name: people.name, pinyin: people.namePinyin })
        .from(people)
        .where(inArray(people.id, part))),
    )
  return named
    .toSorted((a, b) => (a.pinyin === b.pinyin ? compared(a.id, b.id) : compared(a.pinyin, b.pinyin)))
    .map(({ id, name }) => ({ id, name, unitIds: unitIds.filter((unitId) => isThere(id, unitId)) }))

  function isThere(id: string, unitId: string): boolean {
    const period = { start: days.from, end: days.until }
    const serves = serving.get(id)?.serving.some((one) => one.unitId === unitId && overlaps(one.period, period))
    return serves === true || rostered.has(`${unitId} ${id}`)
  }
}

async function placesOf(db: Db, ids: readonly string[]): Promise<PrintPlace[]> {
  const { id, name, shortName } = dutyPlaces
  const places: PrintPlace[] = []
  for (const part of inParts(ids))
    places.push(
      ...(await db.select({ id, name, shortName }).from(dutyPlaces).where(inArray(id, part)).orderBy(asc(id))),
    )
  return places
}

function compared(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
