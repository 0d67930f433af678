import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const estAux = 'STAFF.RATIO.SQUAD_EST_AUX'
const board = async (loginName: string) => {
  const ctx = await world.as(loginName)
  return getBoard(ctx, ctx.today)
}

describe('the staffing board of the demo city', () => {
  it('stands at city 240 : district 120 = 2.00 : 1, planned and on the books', async () => {
    const { board: seen, isWhole } = await board('commission')
    expect(isWhole).toBe(true)
    expect(seen.verdicts).toMatchObject([
      { ruleKey: 'STAFF.RATIO.CITY_DISTRICT', left: 240, right: 120, status: 'met' },
    ])
    expect(seen.planned).toMatchObject({ left: 240, right: 120, status: 'met' })
    expect(seen.total).toMatchObject({ planned: 552, onBooks: 552, uncounted: 9 })
    expect(seen.total.present).toBeLessThan(552)
  })

  it('has twelve squads, of which only 鼓楼 at 1 : 1.6 breaks the rule', async () => {
    const { board: seen } = await board('commission')
    const squads = seen.rows.filter((row) => row.unit.kind === 'squad')
    expect(squads).toHaveLength(12)
    const ratios = squads.map((row) => ({ row, verdict: row.verdicts.find(({ ruleKey }) => ruleKey === estAux) }))
    const broken = ratios.filter(({ verdict }) => verdict?.status === 'broken')
    expect(broken.map(({ row }) => row.unit.shortName)).toEqual(['鼓楼中队'])
    expect(broken[0]?.verdict).toMatchObject({ left: 10, right: 16 })
  })

  it('shows the breaches that were put there: 西市 has more 协管 than 城管, 机动大队 is not over half police', async () => {
    const { board: seen } = await board('commission')
    const broken = seen.rows.flatMap(({ unit, verdicts }) =>
      verdicts.filter(({ status }) => status === 'broken').map(({ ruleKey }) => [unit.shortName, ruleKey]),
    )
    expect(broken.toSorted()).toEqual([
      ['机动大队', 'BRIGADE.COMPOSITION.MOBILE'],
      ['西市中队', 'STAFF.CAP.AUX_UM'],
      ['鼓楼中队', estAux],
    ])
  })

  it('leaves the market and housing officers of a squad out of its ratio (A-03)', async () => {
    const { board: seen } = await board('commission')
    const zhongshi = seen.rows.find((row) => row.unit.code === 'SQ-G01')
    expect(zhongshi?.established.onBooks).toBe(14)
    expect(zhongshi?.verdicts[0]?.left).toBe(12)
  })

  it('shows a brigade commander their own brigade and no sums of the force', async () => {
    const { board: seen, isWhole } = await board('brigade')
    expect(isWhole).toBe(false)
    expect(seen.rows.map((row) => row.unit.code)).toEqual(['B-C1'])
  })

  it('shows the detachment its brigades and the squads it tasks', async () => {
    const { board: seen, isWhole } = await board('detachment')
    expect(isWhole).toBe(true)
    expect(seen.rows).toHaveLength(20)
  })

  it('was empty before the force was founded', async () => {
    const ctx = await world.as('commission')
    const { board: seen } = await getBoard(ctx, '2023-01-01')
    expect(seen.rows).toEqual([])
    expect(seen.verdicts).toMatchObject([{ left: 0, right: 0, status: 'undefined' }])
  })
})

describe('why', () => {
  it('names everybody counted and everybody left out, with the reason', async () => {
    const ctx = await world.as('commission')
    const unitId = world.unitId('SQ-G02')
    const found = await explainVerdict(ctx, { ruleKey: 'STAFF.RATIO.SQUAD_EST_AUX', unitId, day: ctx.today })
    const on = (place: string) => found?.people.filter((person) => (person.side ?? person.reason) === place).length
    expect({
      left: on('left'),
      right: on('right'),
      department: on('department'),
      concurrent: on('concurrent'),
    }).toEqual({
      left: 10,
      right: 21,
      department: 2,
      concurrent: 1,
    })
    expect(found?.rule).toMatchObject({ version: 1, source: { evidence: 'S' } })
  })

  it('agrees with the board for every squad and for the force', async () => {
    const ctx = await world.as('commission')
    const { board: seen } = await getBoard(ctx, ctx.today)
    const verdicts = [...seen.verdicts, ...seen.rows.flatMap((row) => row.verdicts)]
    for (const { ruleKey, unitId, left, right } of verdicts) {
      const found = await explainVerdict(ctx, { ruleKey, unitId, day: ctx.today })
      const on = (side: string) => found?.people.filter((person) => person.side === side).length
      expect([on('left'), on('right')]).toEqual([left, right])
    }
  })

  it('of a squad out of sight does not exist', async () => {
    const ctx = await world.as('squad')
    const ask = (unit: string | null, ruleKey: 'STAFF.RATIO.SQUAD_EST_AUX' | 'STAFF.RATIO.CITY_DISTRICT') =>
      explainVerdict(ctx, { ruleKey, unitId: unit && world.unitId(unit), day: ctx.today })
    expect(await ask('SQ-G01', 'STAFF.RATIO.SQUAD_EST_AUX')).toBeDefined()
    expect(await ask('SQ-G02', 'STAFF.RATIO.SQUAD_EST_AUX')).toBeUndefined()
    expect(await ask(null, 'STAFF.RATIO.CITY_DISTRICT')).toBeUndefined()
  })
})
