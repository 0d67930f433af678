import { eq, like } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, rosterPairsApart, rosterUnitLimits } from '#db/schema/index.ts'
import type { PairApartTyped, UnitLimitTyped } from '#domain/roster/norm-forms.ts'
import type { Ctx } from '#server/context.ts'
import { normsOf } from '#server/roster/norms.server.ts'
import { endApart, keepApart, listPairsApart, peopleRostered } from '#server/roster/pairs-apart.server.ts'
import { endUnitLimit, setUnitLimit, unitNorms } from '#server/roster/unit-limits.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: Ctx
let detachment: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  brigade = await world.as('brigade')
  detachment = await world.as('detachment')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const limit = (over: Partial<UnitLimitTyped> = {}): UnitLimitTyped => ({
  ...{ key: 'REST.MIN', amount: 12, startsOn: '2026-03-10', lastDay: undefined, reason: '高温季节' },
  ...over,
})
const shownOf = async (key: string, ctx = brigade, id = unitId) =>
  (await unitNorms(ctx, id)).limits.find((one) => one.key === key)
const rows = () => world.services.store.read.select().from(rosterUnitLimits)

describe('the numbers of a unit', () => {
  it('are the rules’ until it says otherwise, and then its own, for those below as well', async () => {
    expect(await shownOf('REST.MIN')).toMatchObject({ rule: 11, above: 11, amount: 11, from: null })
    await setUnitLimit(detachment, world.unitId('DET'), limit())
    expect(await shownOf('REST.MIN')).toMatchObject({ rule: 11, above: 12, amount: 12, from: '城市管理联勤执法支队' })
    await setUnitLimit(brigade, unitId, limit({ amount: 13 }))
    expect(await shownOf('REST.MIN')).toMatchObject({ rule: 11, above: 12, amount: 13 })
    const period = { start: '2026-03-09', end: '2026-04-01' } as const
    const norms = await normsOf(brigade.store.read, [unitId], { period, knownOn: '2026-03-10' })
    expect(
      [norms.of(unitId, '2026-03-09'), norms.of(unitId, '2026-03-10')].map(({ limits }) => limits.restHours),
    ).toEqual([...[11, 13]])
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['roster-limit.set']))
  })

  it('are replaced from a day on; what was to begin later gives way', async () => {
    await setUnitLimit(brigade, unitId, limit())
    await setUnitLimit(brigade, unitId, limit({ amount: 14, startsOn: '2026-05-01' }))
    await setUnitLimit(brigade, unitId, limit({ amount: 13, startsOn: '2026-04-01', lastDay: '2026-04-30' }))
    const kept = (await rows()).map(({ amount, startsOn, endsOn }) => [amount, startsOn, endsOn])
    expect(kept.toSorted()).toEqual([
      [12, '2026-03-10', '2026-04-01'],
      [13, '2026-04-01', '2026-05-01'],
    ])
  })

  it('end today, and are taken back before they begin; over is over', async () => {
    await setUnitLimit(brigade, unitId, limit())
    const [{ id } = { id: '' }] = await rows()
    const tomorrow = { ...brigade, today: '2026-03-11' } as const
    await endUnitLimit(tomorrow, unitId, id)
    expect(await rows()).toMatchObject([{ endsOn: '2026-03-11' }])
    await expect(endUnitLimit(tomorrow, unitId, id)).rejects.toMatchObject({ code: 'unit-limit-over' })
    await setUnitLimit(brigade, unitId, limit({ startsOn: '2026-05-01' }))
    const planned = (await rows()).find(({ startsOn }) => startsOn === '2026-05-01')
    await endUnitLimit(brigade, unitId, planned?.id ?? '')
    expect(await rows()).toHaveLength(1)
    await expect(endUnitLimit(brigade, world.unitId('B-C2'), id)).rejects.toThrow('no such unit')
    await expect(endUnitLimit(detachment, world.unitId('B-C2'), id)).rejects.toThrow('no such roster limit')
  })

  it.each<[string, Partial<UnitLimitTyped>, string]>([
    ['a day that is past', { startsOn: '2026-03-09' }, 'unit-limit-in-past'],
    ['an end before the start', { lastDay: '2026-03-09' }, 'period-ends-before-start'],
    ['the number that holds', { amount: 11 }, 'unit-limit-same'],
    ['more overtime than the law allows', { key: 'WORK.OT.MONTH', amount: 40 }, 'unit-limit-loosens'],
  ])('refuse %s', async (_name, over, code) => {
    await expect(setUnitLimit(brigade, unitId, limit(over))).rejects.toMatchObject({ code })
    expect(await rows()).toEqual([])
  })

  it('are for whoever answers for the unit', async () => {
    for (const [login, refusal] of [
      ['observer', 'RosterNorms'],
      ['squad', 'no such unit'],
      ['bureau', 'no such unit'],
      ['member', 'RosterNorms'],
    ] as const) {
      const ctx = await world.as(login)
      await expect(unitNorms(ctx, unitId)).rejects.toThrow(refusal)
      await expect(setUnitLimit(ctx, unitId, limit())).rejects.toThrow(refusal)
    }
    await expect(setUnitLimit(brigade, 'nowhere', limit())).rejects.toThrow('no such unit')
    await setUnitLimit(await world.as('street'), world.unitId('SQ-G01'), limit())
  })
})

describe('two who are kept apart', () => {
  const typed = (over: Partial<PairApartTyped> = {}): PairApartTyped => ({
    ...{ oneId: world.personId('B-C1 urban_management 5'), otherId: world.personId('B-C1 public_security 1') },
    ...{ startsOn: '2026-03-10', lastDay: undefined, reason: '曾有纠纷', ...over },
  })
  const outside = () => world.personId('B-C2 transport 1')

  it('are known with the reason to whoever rosters both, and sealed for everybody else', async () => {
    await keepApart(brigade, unitId, typed())
    expect(await listPairsApart(brigade, unitId)).toMatchObject([{ reason: '曾有纠纷', endsOn: null }])
    expect(await listPairsApart(detachment, world.unitId('DET'))).toHaveLength(1)
    expect(await listPairsApart(detachment, world.unitId('B-C2'))).toEqual([])
    const { read } = brigade.store
    const [row] = await read.select().from(rosterPairsApart)
    expect(row?.reasonSealed).not.toContain('纠纷')
    const log = await read.select().from(auditEntries).where(like(auditEntries.action, 'pair-apart.%'))
    expect(JSON.stringify(log)).not.toContain('纠纷')
  })

  it('across units are seen by those alone who roster both', async () => {
    await keepApart(detachment, world.unitId('DET'), typed({ otherId: outside() }))
    expect(await listPairsApart(detachment, unitId)).toHaveLength(1)
    expect(await listPairsApart(brigade, unitId)).toEqual([])
    const [{ id } = { id: '' }] = await listPairsApart(detachment, unitId)
    await expect(endApart(brigade, unitId, id)).rejects.toThrow('no such person')
  })

  it('are chosen among those who serve there', async () => {
    const here = await peopleRostered(brigade, unitId)
    expect(here.map(({ id }) => id)).toContain(typed().oneId)
    expect(here.map(({ id }) => id)).not.toContain(outside())
    await expect(keepApart(brigade, unitId, typed({ otherId: outside() }))).rejects.toThrow('no such person')
  })

  it('may serve together again from the day on which it ends', async () => {
    await keepApart(brigade, unitId, typed())
    const [{ id } = { id: '' }] = await listPairsApart(brigade, unitId)
    const later = { ...brigade, today: '2026-03-12' } as const
    await endApart(later, unitId, id)
    expect(await listPairsApart(later, unitId)).toEqual([])
    await expect(endApart(later, unitId, id)).rejects.toMatchObject({ code: 'pair-apart-over' })
    await keepApart(brigade, unitId, typed({ startsOn: '2026-04-01' }))
    const planned = (await listPairsApart(later, unitId))[0]
    await endApart(later, unitId, planned?.id ?? '')
    const { read } = brigade.store
    expect(
      await read
        .select()
        .from(rosterPairsApart)
        .where(eq(rosterPairsApart.id, planned?.id ?? '')),
    ).toEqual([])
    await expect(endApart(brigade, unitId, 'nothing')).rejects.toThrow('no such pair')
  })

  it('refuse the same person, the wrong order of days, and what is written down', async () => {
    const refused = (over: Partial<PairApartTyped>, code: string) =>
      expect(keepApart(brigade, unitId, typed(over))).rejects.toMatchObject({ code })
    await refused({ otherId: typed().oneId }, 'pair-apart-same')
    await refused({ lastDay: '2026-03-09' }, 'period-ends-before-start')
    await keepApart(brigade, unitId, typed())
    await refused({ oneId: typed().otherId, otherId: typed().oneId, startsOn: '2026-06-01' }, 'pair-apart-known')
    await expect(listPairsApart(await world.as('observer'), unitId)).rejects.toThrow('RosterNorms')
  })
})
