import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IsoDate } from '#domain/shared/dates.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import { renameUnit } from '#server/organisation/commands.server.ts'
import { registerOf } from '#server/organisation/register.server.ts'
import { listPeople } from '#server/people/queries.server.ts'
import { getComparison } from '#server/staffing/comparison.server.ts'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { getMatrix, listLent } from '#server/staffing/matrix.server.ts'
import { boardFacts, getBoard } from '#server/staffing/queries.server.ts'
import { listVerdicts } from '#server/staffing/verdicts.server.ts'
import { openWorld, openWorldOn, type World } from '#tests/support/world.ts'

const ratioKey = 'STAFF.RATIO.SQUAD_EST_AUX'
const capKey = 'STAFF.CAP.AUX_UM'

describe('scenario 4: ten auxiliaries more in a squad', () => {
  let world: World
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  const employ = (number: number) =>
    world.services.store.write(async (tx) => {
      const id = `auxiliary ${number}`
      const startsOn: IsoDate = '2026-01-01'
      await tx.insert(people).values({
        ...{ id, staffNumber: `AUX-${number}`, name: `新协管${number}`, namePinyin: 'xin', isFictional: true },
        ...{ revision: 1, createdAt: 0, updatedAt: 0 },
      })
      await tx.insert(homePositions).values({
        ...{ id: `home of ${id}`, personId: id, unitId: world.unitId('YA-UM'), category: 'aux_um', startsOn },
      })
      await tx.insert(postings).values({
        ...{
          id: `posting of ${id}`,
          personId: id,
          homeUnitId: world.unitId('YA-UM'),
          hostUnitId: world.unitId('SQ-G09'),
        },
        ...{ kind: 'agency_assignment', state: 'serving', purpose: '增配', share: 100, countsInStrength: true },
        ...{ startsOn, askedAt: 0, revision: 1 },
      })
    })

  it('leave the 2 : 1 as it is, turn the 1 : 2 of that squad amber and then red, and the card of the cap red', async () => {
    const ctx = await world.as('commission')
    const stand = async () => {
      const { board } = await getBoard(ctx, ctx.today)
      const row = board.rows.find(({ unit }) => unit.code === 'SQ-G09')
      const of = (key: string) => row?.verdicts.find(({ ruleKey }) => ruleKey === key)?.status
      const [city] = board.verdicts
      return { city: [city?.left, city?.right, city?.status], ratio: of(ratioKey), cap: of(capKey) }
    }
    expect(await stand()).toEqual({ city: [240, 120, 'met'], ratio: 'met', cap: 'met' })
    const ratios: unknown[] = []
    for (let number = 1; number <= 10; number++) {
      await employ(number)
      const { city, ratio, cap } = await stand()
      expect([city, cap]).toEqual([[240, 120, 'met'], 'broken'])
      ratios.push(ratio)
    }
    expect(ratios).toEqual(['met', 'near', 'near', ...Array<string>(7).fill('broken')])
  })
})

describe('scenario 16: a bureau and a squad renamed in 2018, looked at from 2026', () => {
  const then: IsoDate = '2016-06-01'
  const later: IsoDate = '2019-01-01'
  let world: World
  beforeAll(async () => {
    world = await openWorldOn(`${then}T09:00:00+08:00`)
    world.clock.set('2018-01-10T09:00:00+08:00')
    await rename('BUR-MR', { name: '市市场监督管理局', shortName: '市市场监管局' })
    await rename('SQ-G01', { name: '中市城管联勤中队', shortName: '中市联勤中队' })
    world.clock.set('2026-03-10T09:00:00+08:00')
  })
  afterAll(() => world.close())

  const rename = async (code: string, names: { name: string; shortName: string }) => {
    const ctx = await world.as('commission')
    const unit = (await registerOf(ctx.store.read)).find(({ id }) => id === world.unitId(code))
    await renameUnit(ctx, world.unitId(code), {
      ...{ ...names, from: '2018-02-01', document: '机构改革方案', revision: unit?.revision ?? 0 },
    })
  }
  const commission = () => world.as('commission')

  it('the board of 2016 has the old names, that of 2019 the new ones', async () => {
    const ctx = await commission()
    const squad = async (day: IsoDate) =>
      (await getBoard(ctx, day)).board.rows.find(({ unit }) => unit.code === 'SQ-G01')?.unit.shortName
    const bureau = async (day: IsoDate) =>
      (await boardFacts(ctx.store.read, day)).units.find(({ code }) => code === 'BUR-MR')?.shortName
    expect([await squad(then), await bureau(then)]).toEqual(['中市中队', '市工商质监局'])
    expect([await squad(later), await bureau(later)]).toEqual(['中市联勤中队', '市市场监管局'])
    expect((await getBoard(ctx, then)).board.verdicts[0]).toMatchObject({ left: 240, right: 120, status: 'met' })
  })

  it('the people of 2016 belong to the old bureau', async () => {
    const ctx = await commission()
    const homes = async (day: IsoDate) => {
      const { people: listed } = await listPeople(ctx, {
        ...{ day, unitId: world.unitId('BUR-MR'), sort: 'staffNumber', descending: false },
      })
      return [
        ...new Set(listed.filter(({ postingKind }) => postingKind !== 'developmental').map((one) => one.homeUnit)),
      ]
    }
    expect(await homes(then)).toEqual(['市工商质监局'])
    expect(await homes(later)).toEqual(['市市场监管局'])
  })

  it('the matrix of 2016 and the names behind it, too', async () => {
    const ctx = await commission()
    const { force } = await getMatrix(ctx, then, { isApart: false, counting: 'strength' })
    expect(force.rows.map(({ unit }) => unit.shortName)).toContain('中市中队')
    const lent = await listLent(ctx, {
      ...{ day: then, hosts: 'force', counting: 'strength', department: 'market_regulation' },
      unitId: world.unitId('B-C1'),
    })
    expect(new Set(lent.people.map(({ homeUnit }) => homeUnit))).toEqual(new Set(['市工商质监局']))
  })

  it('the comparison of both years tells of the renaming, each side by its name', async () => {
    const found = await getComparison(await commission(), { from: then, to: later })
    const renamed = found?.units.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'renamed')
    expect(renamed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ from: '市工商行政和质量技术监督管理局', to: '市市场监督管理局', on: '2018-02-01' }),
      ]),
    )
    expect(found?.names[world.unitId('SQ-G01')]).toMatchObject({ before: '中市中队', after: '中市联勤中队' })
  })

  it('the list of verdicts of 2016 and the reasons behind one, too', async () => {
    const ctx = await commission()
    const unitId = world.unitId('SQ-G01')
    const name = async (day: IsoDate) => (await listVerdicts(ctx, day, { unitId }))[0]?.unit?.shortName
    expect([await name(then), await name(later)]).toEqual(['中市中队', '中市联勤中队'])
    const found = await explainVerdict(ctx, { ruleKey: ratioKey, unitId, day: then })
    expect(found?.unit?.name).toBe('中市联勤执法巡逻中队')
    expect(new Set(found?.people.map(({ unitName }) => unitName))).toEqual(new Set(['中市中队']))
  })
})
