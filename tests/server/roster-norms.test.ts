import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dutyProtections, holidayCalendars, rosterPairsApart, rosterUnitLimits, rules } from '#db/schema/index.ts'
import { seedHolidays, shippedCalendars } from '#db/seed/holidays.ts'
import { seedRules } from '#db/seed/rules.ts'
import { dayKindOn, yearFigures } from '#domain/roster/calendar.ts'
import { defaultLevels, defaultLimits } from '#domain/roster/checks.ts'
import { pairKey } from '#domain/roster/team-checks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { idOfName } from '#server/ids.ts'
import { calendarOn, normsOf } from '#server/roster/norms.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const period = { start: '2026-03-02', end: '2026-04-06' } as const
const norms = (unitIds: readonly string[], knownOn: IsoDate = '2026-03-10') =>
  normsOf(world.services.store.read, unitIds, { period, knownOn })

describe('the norms of a roster', () => {
  it('are those that are shipped, for a unit that says nothing', async () => {
    const brigade = world.unitId('B-C1')
    const { of, normalMinutesOf, keptApartOn, protectedIn } = await norms([brigade])
    expect(of(brigade, '2026-03-10')).toMatchObject({ limits: defaultLimits, levels: defaultLevels })
    expect(normalMinutesOf('2026-03')).toBe(22 * 480)
    expect(keptApartOn('2026-03-10')).toEqual(new Set())
    expect(protectedIn('nobody')).toEqual([])
  })

  it('are with an upgrade what they lacked: rules and holidays, beside what was changed', async () => {
    await write(world.system(), async (tx) => {
      await tx.delete(rules).where(eq(rules.key, 'NIGHT.IN_ROW'))
      await tx.delete(holidayCalendars).where(eq(holidayCalendars.year, 2016))
      await tx.update(holidayCalendars).set({ days: [] }).where(eq(holidayCalendars.year, 2025))
      await seedRules({ tx, idOf: idOfName, now: 1 })
      await seedHolidays({ tx, idOf: idOfName, now: 1 })
      await seedHolidays({ tx, idOf: idOfName, now: 1 })
    })
    const { read } = world.services.store
    expect(await read.select().from(holidayCalendars)).toHaveLength(shippedCalendars.length)
    expect(await read.select().from(rules).where(eq(rules.key, 'NIGHT.IN_ROW'))).toHaveLength(1)
    const calendar = await calendarOn(read, '2026-03-10')
    expect([yearFigures(calendar, 2016).workingDays, dayKindOn(calendar, '2025-10-01')]).toEqual([250, 'work'])
  })

  it('have a unit’s numbers for it and for those below, from the day on which they hold', async () => {
    const [detachment, squad] = [world.unitId('DET'), world.unitId('SQ-G01')]
    const row = { key: 'REST.MIN', reason: '高温', recordedBy: null, recordedAt: 1 }
    await write(world.system(), async (tx) => {
      await tx.insert(rosterUnitLimits).values([
        { ...row, id: 'a', unitId: detachment, amount: 12, startsOn: '2026-03-09', endsOn: null },
        { ...row, id: 'b', unitId: squad, amount: 13, startsOn: '2026-03-16', endsOn: '2026-03-23' },
        { ...row, id: 'c', unitId: squad, amount: 20, startsOn: '2026-05-01', endsOn: null },
      ])
    })
    const { of } = await norms([detachment, squad])
    const rest = (unitId: string, day: IsoDate) => of(unitId, day).limits.restHours
    expect(rest(detachment, '2026-03-08')).toBe(11)
    expect((['2026-03-08', '2026-03-09', '2026-03-16', '2026-03-23'] as const).map((day) => rest(squad, day))).toEqual([
      ...[11, 12, 13, 12],
    ])
  })

  it('know who is kept apart and who is protected, each on their days', async () => {
    const [one, other] = [world.personId('B-C2 transport 1'), world.personId('B-C2 transport 2')].toSorted()
    const recorded = { recordedBy: null, recordedAt: 1 }
    await write(world.system(), async (tx) => {
      await tx.insert(rosterPairsApart).values({
        ...{ id: 'p', oneId: one ?? '', otherId: other ?? '', reasonSealed: 'x', ...recorded },
        ...{ startsOn: '2026-03-10', endsOn: '2026-03-12' },
      })
      await tx.insert(dutyProtections).values([
        { id: 'a', personId: one ?? '', kind: 'nursing', startsOn: '2025-12-01', endsOn: '2026-03-03', ...recorded },
        { id: 'b', personId: one ?? '', kind: 'pregnant', startsOn: '2025-08-01', endsOn: '2025-12-01', ...recorded },
      ])
    })
    const { keptApartOn, protectedIn } = await norms([])
    const both = pairKey(other ?? '', one ?? '')
    const days = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'] as const
    expect(days.map((day) => keptApartOn(day).has(both))).toEqual([false, true, true, false])
    expect(protectedIn(one ?? '')).toEqual([{ start: '2025-12-01', end: '2026-03-03' }])
  })

  it('have the holidays as they were known on the day that is asked for', async () => {
    const known = async (knownOn: IsoDate) => dayKindOn((await norms([], knownOn)).calendar, '2026-02-14')
    expect([await known('2025-11-03'), await known('2025-11-04')]).toEqual(['rest', 'work'])
  })
})
