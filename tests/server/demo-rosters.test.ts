import { inArray, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rosterAcceptances, rosterEntries, rosterPlans, units } from '#db/schema/index.ts'
import { unitsThatPublish, unitWithoutNextWeek } from '#db/seed/rosters.ts'
import { stateOf } from '#domain/roster/standing.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { rosterTheCity } from '#server/demo/rosters.server.ts'
import { calendarOn } from '#server/roster/norms.server.ts'
import { catalogueOf } from '#server/roster/catalogue.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from '#server/roster/checking.server.ts'
import { coverageOn, demandsOfUnits } from '#server/roster/coverage.server.ts'
import { listOwnShifts } from '#server/roster/own-shifts.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { wallClockOf } from '#server/roster/wall-clock.server.ts'
import { worldZone } from '#tests/support/clock.ts'
import { openWorld, openWorldOn, type World } from '#tests/support/world.ts'

const thisWeek = '2026-03-09'
const nextWeek = '2026-03-16'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await rosterTheCity(world.services)
})
afterAll(() => world.close())

async function rostersOf({ services, system }: World, weekOn: IsoDate) {
  const { read } = services.store
  const rows = await read.select().from(rosterEntries).where(isNull(rosterEntries.removedAt))
  const personIds = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))]
  const days = { from: addDays(weekOn, -7), until: addDays(weekOn, 14) }
  const facts = await checkFactsOf(read, system(), { personIds, unitIds, days })
  const found = [...findingsOfPeople(facts, rows, personIds), ...findingsOfUnits(facts, rows)]
  const week = { from: weekOn, until: addDays(weekOn, 7) }
  const around = {
    ...{ facts, calendar: await calendarOn(read, weekOn), catalogue: await catalogueOf(read) },
    clock: wallClockOf(worldZone),
  }
  const asked = await demandsOfUnits(read, unitIds, week)
  const list = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(weekOn, offset))
  return { rows, unitIds, found, covered: coverageOn(list, asked, rows, around) }
}

it('every brigade and squad is rostered: nothing that blocks, some warnings, and almost all that is wanted this week', async () => {
  const { found, unitIds, covered } = await rostersOf(world, thisWeek)
  expect(found.filter(({ level }) => level === 'block')).toEqual([])
  expect(found.some(({ level }) => level === 'warn')).toBe(true)
  const kinds = await world.services.store.read.select().from(units).where(inArray(units.id, unitIds))
  expect(kinds.filter(({ kind }) => kind === 'brigade')).toHaveLength(6)
  expect(kinds.filter(({ kind }) => kind === 'squad')).toHaveLength(12)
  expect(covered.length).toBeGreaterThan(300)
  expect(covered.filter(({ gap }) => gap > 0).length / covered.length).toBeLessThan(0.1)
})

it('nothing blocks in a week of holidays either, and its first minutes are like any other', async () => {
  const other = await openWorldOn('2026-10-05T00:20:00+08:00')
  await rosterTheCity(other.services)
  const { found, rows } = await rostersOf(other, '2026-10-05')
  await other.close()
  expect(found.filter(({ level }) => level === 'block')).toEqual([])
  expect(rows.length).toBeGreaterThan(10_000)
  const published = rows.flatMap(({ publishedDay }) => publishedDay ?? []).toSorted()
  expect([published[0], published.at(-1)]).toEqual(['2026-09-28', '2026-10-11'])
})

it('last week and this week are published as they stand, and the next is a draft with shifts that are open', async () => {
  const { rows } = await rostersOf(world, thisWeek)
  const statesIn = (from: string, until: string) => [
    ...new Set(rows.filter(({ workDay }) => workDay >= from && workDay < until).map(stateOf)),
  ]
  expect(statesIn('2026-03-02', nextWeek)).toEqual(['published'])
  expect(statesIn(nextWeek, '2026-03-23')).toEqual(['draft'])
  const open = rows.filter(({ personId }) => personId === null)
  expect(open.length).toBeGreaterThan(10)
  expect(open.every(({ workDay }) => workDay >= '2026-03-21')).toBe(true)
  const empty = world.unitId(unitWithoutNextWeek)
  expect(rows.some(({ unitId, workDay }) => unitId === empty && workDay >= nextWeek)).toBe(false)
  const plans = await world.services.store.read.select().from(rosterPlans)
  expect(plans.map(({ version }) => version)).toEqual(Array.from({ length: 36 }, () => 1))
})

it('whom the leaders told last week has said that they know, and of this week some have yet to', async () => {
  for (const unit of unitsThatPublish) {
    const leader = await world.asPerson(`${unit} public_security 1`)
    const waiting = async (week: IsoDate) => {
      const page = await getPublication(leader, { unitId: world.unitId(unit), week })
      expect(page?.findings.every(({ isAccepted }) => isAccepted)).toBe(true)
      const told = page?.publications[0]?.people ?? []
      expect(told.length).toBeGreaterThan(20)
      expect(told.every(({ tellAt }) => tellAt === null)).toBe(true)
      return told.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
    }
    expect(await waiting('2026-03-02')).toBe(0)
    expect(await waiting(thisWeek)).toBeGreaterThan(3)
  }
  const accepted = await world.services.store.read.select().from(rosterAcceptances)
  expect(accepted.length).toBeGreaterThan(0)
})

it('each view has something to show: gaps, leave, teams at night, and one’s own shifts with whom and where', async () => {
  const waste = world.unitId('B-WASTE')
  const from = { from: thisWeek, until: nextWeek } as const
  const roster = await getRoster(await world.as('detachment'), waste, from)
  const night = roster?.entries.filter(({ code, personId }) => code === 'N' && personId !== null) ?? []
  expect(night.length).toBeGreaterThan(20)
  const { rows, covered } = await rostersOf(world, thisWeek)
  expect(covered.some(({ gap }) => gap > 0)).toBe(true)
  expect(rows.some(({ code }) => code === 'V')).toBe(true)
  const own = await listOwnShifts(await world.as('member'))
  expect(own.length).toBeGreaterThanOrEqual(6)
  expect(own.some((shift) => shift.place !== null && shift.with.length > 0)).toBe(true)
})
