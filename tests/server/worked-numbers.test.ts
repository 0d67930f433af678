import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardRow } from '#domain/staffing/board.ts'
import type { RollUp } from '#domain/staffing/roll-ups.ts'
import { ratioShown } from '#domain/staffing/ratios.ts'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { boardFacts, getBoard, type BoardSeen } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const ratioKey = 'STAFF.RATIO.SQUAD_EST_AUX'

/** Squad by squad: 城管 = 公安 = a, established, 协管, 协警, all. */
const squads: Record<string, [a: number, established: number, auxUm: number, auxPolice: number, all: number]> = {
  中市中队: [6, 14, 6, 18, 38],
  东市中队: [5, 12, 5, 15, 32],
  三里桥中队: [4, 10, 4, 12, 26],
  望城中队: [4, 10, 4, 12, 26],
  清水河中队: [3, 8, 3, 9, 20],
  城北中队: [2, 6, 2, 6, 14],
  鼓楼中队: [5, 12, 5, 15, 32],
  西市中队: [5, 12, 5, 15, 32],
  小华山中队: [4, 10, 4, 12, 26],
  平桥中队: [3, 8, 3, 9, 20],
  城南中队: [2, 6, 2, 6, 14],
  开发区中队: [5, 12, 5, 15, 32],
}

/** What was moved about in the demonstration, within the same sums: 协管 and 协警 more or less than planned. */
const moved: Record<string, [auxUm: number, auxPolice: number]> = {
  鼓楼中队: [0, -4],
  中市中队: [0, 2],
  东市中队: [0, 1],
  开发区中队: [0, 1],
  西市中队: [1, -1],
  三里桥中队: [-1, 1],
}

let world: World
let seen: BoardSeen
let facts: Awaited<ReturnType<typeof boardFacts>>
beforeAll(async () => {
  world = await openWorld()
  const ctx = await world.as('commission')
  seen = await getBoard(ctx, ctx.today)
  facts = await boardFacts(world.services.store.read, ctx.today)
})
afterAll(() => world.close())

const ofSquads = (rows: readonly BoardRow[]) => rows.filter(({ unit }) => unit.kind === 'squad')
const count = (unitId: string, department: string, classes: readonly string[]) =>
  facts.groups
    .filter((group) => group.unitId === unitId && group.countsInStrength)
    .filter((group) => group.department === department && classes.includes(group.category))
    .reduce((sum, { onBooks }) => sum + onBooks, 0)
const established = ['civil_servant', 'cs_managed', 'public_institution', 'police']
const rollUp = (unit: string | null): RollUp | undefined =>
  seen.rollUps.find((one) => one.ruleKey === ratioKey && (one.unit?.shortName ?? null) === unit)

describe('the worked numbers of the plan, on the board of the demo city', () => {
  it('city 240 and district 120 make 2.00 : 1, planned and on the books', () => {
    const [verdict] = seen.board.verdicts
    expect(verdict).toMatchObject({ left: 240, right: 120, status: 'met' })
    expect(ratioShown({ left: 2, right: 1 }, verdict?.left ?? 0, verdict?.right ?? 0)).toEqual({
      left: '2.00',
      right: '1',
    })
    expect(seen.board.planned).toEqual({ left: 240, right: 120, status: 'met' })
    expect([seen.board.city.onBooks, seen.board.district.onBooks]).toEqual([240, 120])
  })

  it('the city has 96, 96, 24 and 24 of the four departments', () => {
    const city = seen.board.rows.filter(({ unit }) => unit.level === 'city').map(({ unit }) => unit.id)
    const of = (department: string) => city.reduce((sum, id) => sum + count(id, department, established), 0)
    expect(['urban_management', 'public_security', 'transport', 'market_regulation'].map(of)).toEqual([96, 96, 24, 24])
  })

  it.each(Object.entries(squads))(
    '%s is planned and stands as the plan says',
    (name, [a, est, auxUm, auxPolice, all]) => {
      const row = seen.board.rows.find(({ unit }) => unit.shortName === name)
      const [umMore = 0, policeMore = 0] = moved[name] ?? []
      expect(row?.established).toMatchObject({ planned: est, onBooks: est })
      expect(row?.auxiliary).toMatchObject({
        planned: auxUm + auxPolice,
        onBooks: auxUm + auxPolice + umMore + policeMore,
      })
      expect(row?.total).toMatchObject({ planned: all, onBooks: all + umMore + policeMore })
      const id = row?.unit.id ?? ''
      expect(count(id, 'urban_management', established)).toBe(a)
      expect(count(id, 'public_security', established)).toBe(a)
      expect([count(id, 'urban_management', ['aux_um']), count(id, 'public_security', ['aux_police'])]).toEqual([
        ...[auxUm + umMore, auxPolice + policeMore],
      ])
      expect(row?.verdicts.find(({ ruleKey }) => ruleKey === ratioKey)?.left).toBe(2 * a)
    },
  )

  it('the squads sum to 48 of 城管, 120 established, 48 协管, 144 协警, 312 in all', () => {
    const rows = ofSquads(seen.board.rows)
    const sum = (of: (id: string) => number) => rows.reduce((total, { unit }) => total + of(unit.id), 0)
    expect([
      sum((id) => count(id, 'urban_management', established)),
      rows.reduce((total, row) => total + row.established.onBooks, 0),
      sum((id) => count(id, 'urban_management', ['aux_um'])),
      sum((id) => count(id, 'public_security', ['aux_police'])),
      rows.reduce((total, row) => total + row.total.onBooks, 0),
    ]).toEqual([48, 120, 48, 144, 312])
    expect(rows.reduce((total, row) => total + row.total.planned, 0)).toBe(312)
  })

  it('the districts have 60, 48 and 12 established, the whole force 552', () => {
    const inDistrict = (code: string) => {
      const below = facts.units.filter(({ parentId }) => parentId === world.unitId(code)).map(({ id }) => id)
      const rows = ofSquads(seen.board.rows).filter(({ unit }) => below.includes(unit.parentId ?? ''))
      return rows.reduce((total, row) => total + row.established.onBooks, 0)
    }
    expect(['JA', 'YA', 'KF'].map(inDistrict)).toEqual([60, 48, 12])
    expect(seen.board.total).toMatchObject({ planned: 552, onBooks: 552 })
  })
})

describe('the 1 : 2 rolled up, for information (A-02)', () => {
  it('stands at 48 : 99, 38 : 72 and 10 : 21 in the districts and at 96 : 192 in the force, with the separate lines', () => {
    expect(seen.rollUps.map(({ unit, left, right }) => [unit?.shortName, left, right])).toEqual([
      ['金安', 48, 99],
      ['裕安', 38, 72],
      ['开发区', 10, 21],
      [undefined, 96, 192],
    ])
    expect(rollUp(null)?.lines.map(({ left, right }) => [left, right])).toEqual([
      [48, 48],
      [48, 144],
    ])
  })

  it('is shown with the reckoning of a squad: its district and the force', async () => {
    const ctx = await world.as('commission')
    const found = await explainVerdict(ctx, { ruleKey: ratioKey, unitId: world.unitId('SQ-G07'), day: ctx.today })
    expect(found?.rollUps.map(({ unit, left, right }) => [unit?.shortName, left, right])).toEqual([
      ['裕安', 38, 72],
      [undefined, 96, 192],
    ])
    expect(found?.lines.map(({ left, right }) => [left, right])).toEqual([
      [5, 5],
      [5, 11],
    ])
  })

  it('is told only where every squad of it is in sight', async () => {
    const district = await world.as('district')
    const names = async (loginName: string) => {
      const ctx = await world.as(loginName)
      return (await getBoard(ctx, ctx.today)).rollUps.map(({ unit }) => unit?.shortName)
    }
    expect(await names('district')).toEqual(['金安'])
    expect(await names('squad')).toEqual([])
    const asked = { ruleKey: ratioKey, unitId: world.unitId('SQ-G01'), day: district.today }
    expect((await explainVerdict(district, asked))?.rollUps).toHaveLength(1)
    expect((await explainVerdict(await world.as('squad'), asked))?.rollUps).toEqual([])
  })
})
