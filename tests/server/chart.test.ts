import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postings } from '#db/schema/index.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { closeUnit, createUnit, renameUnit } from '#server/organisation/commands.server.ts'
import { getUnit } from '#server/organisation/unit.server.ts'
import { getChart } from '#server/staffing/chart.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const chart = async (loginName: string, on?: { day?: IsoDate; other?: IsoDate }) => {
  const ctx = await world.as(loginName)
  return getChart(ctx, on?.day ?? ctx.today, on?.other)
}
const on = ({ units }: Awaited<ReturnType<typeof chart>>, code: string) => units.find((unit) => unit.code === code)

describe('the chart of the demo city', () => {
  it('has every unit for the commission office, with figures, leaders and verdicts', async () => {
    const seen = await chart('commission')
    expect(seen.units).toHaveLength(67)
    expect(seen.comparison).toBeNull()
    expect(on(seen, 'CITY')?.withBelow).toMatchObject({ planned: 552, onBooks: 552, established: 360, auxiliary: 192 })
    expect(on(seen, 'DET')).toMatchObject({ withBelow: { onBooks: 240 }, leader: { post: '支队长' } })
    expect(on(seen, 'SQ-G07')).toMatchObject({
      own: { planned: 32, onBooks: 28 },
      verdicts: [{ status: 'broken' }, {}],
    })
    expect(on(seen, 'BUR-UM')).toMatchObject({ own: null, withBelow: null, leader: null, verdicts: [] })
  })

  it('names the leader of each squad, whether attached or concurrent, and of each brigade', async () => {
    const { units } = await chart('commission')
    const led = units.filter(({ leader }) => leader !== null)
    expect(led).toHaveLength(1 + 6 + 12)
    expect(led.filter(({ leader }) => leader?.holders.length !== 1)).toEqual([])
    const byKey = (code: string, key: string) =>
      expect(units.find((unit) => unit.code === code)?.leader?.holders[0]?.personId).toBe(world.personId(key))
    byKey('SQ-G02', 'joint office G02')
    byKey('SQ-G01', 'SQ-G01 public_security 1')
    byKey('DET', 'DET-HQ urban_management 1')
  })

  it('draws the street and the detachment beside each squad', async () => {
    const seen = await chart('commission')
    expect(on(seen, 'SQ-G01')?.lines).toEqual([
      { kind: 'host', to: world.unitId('ST-G01') },
      { kind: 'second', to: world.unitId('DET') },
    ])
    expect(seen.units.flatMap(({ lines }) => lines)).toHaveLength(24)
  })

  it('shows a vacancy the day after the last day of whoever led', async () => {
    const lastDay = (await world.as('commission')).today
    await world.services.store.write((tx) =>
      tx
        .update(postings)
        .set({ endsOn: addDays(lastDay, 1) })
        .where(eq(postings.personId, world.personId('B-C4 public_security 1'))),
    )
    expect(on(await chart('commission'), 'B-C4')?.leader?.holders).toHaveLength(1)
    const next = await chart('commission', { day: addDays(lastDay, 1) })
    expect(on(next, 'B-C4')?.leader).toEqual({ post: '大队长', holders: [] })
  })
})

describe('who sees what of it', () => {
  it('a brigade commander: the brigade with its figures, and what stands above it without any', async () => {
    const seen = await chart('brigade')
    expect(seen.units.map(({ code }) => code).toSorted()).toContain('B-C1')
    expect(on(seen, 'B-C1')?.own?.onBooks).toBe(36)
    expect(on(seen, 'DET')).toMatchObject({ isAbove: true, own: null, withBelow: null, leader: null })
    expect(on(seen, 'B-C2')).toBeUndefined()
  })

  it('a squad leader: not the sum of the street above, though it has this squad alone', async () => {
    const seen = await chart('squad')
    expect(on(seen, 'SQ-G01')?.own?.onBooks).toBe(40)
    expect(on(seen, 'ST-G01')).toMatchObject({ isAbove: true, withBelow: null })
    expect(on(seen, 'SQ-G01')?.lines).toEqual([{ kind: 'host', to: world.unitId('ST-G01') }])
  })

  it.each(['bureau', 'member'])('%s: units, but neither figures, verdicts nor names', async (loginName) => {
    const { units } = await chart(loginName)
    expect(units.length).toBeGreaterThan(1)
    const told = units.filter((unit) => unit.own ?? unit.withBelow ?? unit.leader ?? unit.verdicts[0])
    expect(told.map(({ code }) => code)).toEqual([])
  })

  it('agrees with the units page on which units there are', async () => {
    const ctx = await world.as('district')
    const { units } = await getChart(ctx, ctx.today)
    for (const { id } of units) expect(await getUnit(ctx, id, ctx.today)).toMatchObject({ isThere: true })
  })
})

describe('two days', () => {
  it('from before the force to today: its twenty units are added, and the earlier day may be given either way', async () => {
    const { today } = await world.as('commission')
    const before = addMonths(today, -19)
    const { units, comparison } = await chart('commission', { other: before })
    expect(comparison).toMatchObject({ from: before, to: today, counts: { added: 20, removed: 0 } })
    expect((await chart('commission', { day: before, other: today })).units).toEqual(units)
    const town = units.find(({ code }) => code === 'ST-G06')
    expect(town).toMatchObject({ turns: ['renamed'], earlier: { shortName: '城北乡' } })
  })

  it('a day in the future shows what is already decided: renamed, founded and closed', async () => {
    const ctx = await world.as('commission')
    const from = addDays(ctx.today, 10)
    const parentId = world.unitId('DET')
    await renameUnit(ctx, world.unitId('B-MOBILE'), {
      ...{ name: '应急机动大队', shortName: '应急大队', from, revision: 1 },
    })
    await createUnit(ctx, {
      ...{ code: 'B-C5', kind: 'brigade', level: 'city', name: '综合五大队', shortName: '综合五大队', parentId, from },
    })
    await closeUnit(ctx, world.unitId('PSTA-G10'), { lastDay: from, revision: 1 })
    const seen = await chart('commission', { other: addDays(from, 1) })
    expect(seen.comparison?.counts).toMatchObject({ added: 1, removed: 1, renamed: 1, moved: 0 })
    expect(on(seen, 'B-MOBILE')?.turns).toContain('renamed')
    expect(on(seen, 'B-C5')).toMatchObject({ turns: ['added'], leader: { holders: [] } })
    expect(on(seen, 'PSTA-G10')).toMatchObject({ turns: ['removed'], parentId: world.unitId('YA-PS') })
  })

  it('tells a squad leader nothing of other squads', async () => {
    const { units } = await chart('squad', { other: '2024-01-01' })
    expect(units.filter(({ kind }) => kind === 'squad').map(({ code }) => code)).toEqual(['SQ-G01'])
  })
})
