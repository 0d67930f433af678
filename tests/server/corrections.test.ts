import { asc, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries, homePositions, people, unitVersions } from '#db/schema/index.ts'
import type { UnitCorrecting } from '#domain/organisation/forms.ts'
import type { HomeCorrecting } from '#domain/people/forms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { correctUnit, previewUnitCorrection, unitToCorrect } from '#server/organisation/corrections.server.ts'
import { unitsOn } from '#server/organisation/queries.server.ts'
import { getUnit } from '#server/organisation/unit.server.ts'
import { correctHome, homeToCorrect, previewHomeCorrection } from '#server/people/corrections.server.ts'
import { effectOfHomeCorrection, effectOfUnitCorrection } from '#server/staffing/correction.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
beforeAll(async () => {
  world = await openWorld()
  commission = await world.as('commission')
})
afterAll(() => world.close())

const id = (code: string) => world.unitId(code)

async function lastEntry() {
  const [entry] = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
  return entry
}

describe('the past of a unit', () => {
  /** 市工商局 until 10 January 2024, 市工商质监局 since. */
  async function input(more: Partial<UnitCorrecting> = {}, code = 'BUR-MR', on: IsoDate = '2020-01-01') {
    const { facts, startsOn, lastDay, revision } = await unitToCorrect(commission, id(code), on)
    const place = {
      ...{ parentId: facts.parentId ?? undefined, dailyManagerId: facts.dailyManagerId ?? undefined },
      ...{ taskingAuthorityId: facts.taskingAuthorityId ?? undefined, assessorId: facts.assessorId ?? undefined },
    }
    const { name, shortName } = facts
    const asItIs: UnitCorrecting = {
      on,
      name,
      shortName,
      ...place,
      from: startsOn,
      lastDay: lastDay ?? undefined,
      reach: 'only',
    }
    return { ...asItIs, revision, reason: '档案核对', ...more }
  }
  const nameOn = async (code: string, day: IsoDate) =>
    (await unitsOn(world.services.store.read, day)).find((unit) => unit.code === code)?.name

  it('is shown before and after, side by side, and nothing is saved', async () => {
    const wanted = await input({ name: '市工商管理局', from: '2020-01-01', lastDay: '2020-12-31' })
    const rows = await previewUnitCorrection(commission, id('BUR-MR'), wanted)
    expect(rows.map((row) => [row.startsOn, row.before?.name, row.after?.name, row.differing])).toEqual([
      ['2006-03-10', '市工商行政管理局', '市工商行政管理局', []],
      ['2020-01-01', '市工商行政管理局', '市工商管理局', ['name']],
      ['2021-01-01', '市工商行政管理局', '市工商行政管理局', []],
      ['2024-01-10', '市工商行政和质量技术监督管理局', '市工商行政和质量技术监督管理局', []],
    ])
    expect(await effectOfUnitCorrection(commission, id('BUR-MR'), wanted)).toEqual([
      { day: '2020-01-01', strengths: [], force: [] },
      { day: commission.today, strengths: [], force: [] },
    ])
    expect(await nameOn('BUR-MR', '2020-06-01')).toBe('市工商行政管理局')
  })

  it('is corrected for that period only, and views of other days stay', async () => {
    await correctUnit(
      commission,
      id('BUR-MR'),
      await input({ name: '市工商管理局', from: '2020-01-01', lastDay: '2020-12-31' }),
    )
    const names = await Promise.all(
      (['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01', '2026-03-10'] as const).map((day) =>
        nameOn('BUR-MR', day),
      ),
    )
    const [old, right, current] = ['市工商行政管理局', '市工商管理局', '市工商行政和质量技术监督管理局']
    expect(names).toEqual([old, right, right, old, current])
    expect(await lastEntry()).toMatchObject({
      action: 'unit.corrected',
      actorId: commission.actor.personId,
      subjectId: id('BUR-MR'),
      reason: '档案核对',
      before: { periods: [{ name: '市工商行政管理局', startsOn: '2006-03-10', endsOn: '2024-01-10' }] },
      after: {
        reach: 'only',
        periods: [{ endsOn: '2020-01-01' }, { name: '市工商管理局' }, { startsOn: '2021-01-01' }],
      },
    })
    const shown = await getUnit(commission, id('BUR-MR'), commission.today)
    expect(shown?.isThere && shown.unit.revision).toBe(2)
  })

  it('and the later ones: what was changed goes into each of them', async () => {
    const from = { on: '2020-06-01' as const, shortName: '市市监局', reach: 'onwards' as const }
    const wanted = await input({ ...from, lastDay: undefined }, 'BUR-MR', '2020-06-01')
    const rows = await previewUnitCorrection(commission, id('BUR-MR'), wanted)
    expect(rows.map(({ isOverwritten }) => isOverwritten)).toEqual([false, false, false, true])
    await correctUnit(commission, id('BUR-MR'), wanted)
    const versions = await world.services.store.read
      .select()
      .from(unitVersions)
      .where(eq(unitVersions.unitId, id('BUR-MR')))
      .orderBy(asc(unitVersions.startsOn))
    expect(versions.map(({ name, shortName }) => [name, shortName])).toEqual([
      ['市工商行政管理局', '市工商局'],
      ['市工商管理局', '市市监局'],
      ['市工商行政管理局', '市市监局'],
      ['市工商行政和质量技术监督管理局', '市市监局'],
    ])
    expect(new Set(versions.map((version) => version.id)).size).toBe(4)
  })

  it('of where it stood moves it in the tree of those days alone', async () => {
    const wanted = await input({ parentId: id('YA'), lastDay: '2025-12-31', on: '2025-06-01' }, 'ST-G02', '2025-06-01')
    await correctUnit(commission, id('ST-G02'), wanted)
    const parentOn = async (day: IsoDate) =>
      (await unitsOn(world.services.store.read, day)).find((unit) => unit.code === 'ST-G02')?.parentId
    expect([await parentOn('2025-12-31'), await parentOn('2026-01-01')]).toEqual([id('YA'), id('JA')])
  })

  it.each([
    ['correction-overlaps', { from: '2006-03-10', lastDay: '2024-01-10', name: '甲' }, 'UMC', {}],
    ['unit-circle-that-day', { parentId: 'SQ-G01' }, 'ST-G01', { day: '2024-09-10' }],
    ['unit-not-there-that-day', { assessorId: 'DET' }, 'BUR-UM', { day: '2016-03-10' }],
    ['unit-needs-parent', { parentId: undefined }, 'BUR-UM', {}],
    ['correction-changes-nothing', {}, 'BUR-UM', {}],
    ['stale', { revision: 0, name: '甲' }, 'BUR-UM', {}],
  ] as const)('is refused: %s', async (code, change, unit, facts) => {
    const ids = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, key.endsWith('Id') && value ? id(String(value)) : value]),
    )
    const on = code === 'unit-circle-that-day' ? { on: '2026-01-01' as const, from: '2024-09-10' as const } : {}
    const wanted = await input({ ...on, ...ids }, unit, commission.today)
    if (code === 'correction-overlaps') {
      const old = await input({ ...change, on: '2010-01-01' }, 'BUR-MR', '2010-01-01')
      await expect(correctUnit(commission, id('BUR-MR'), old)).rejects.toMatchObject({ code })
      return
    }
    await expect(correctUnit(commission, id(unit), wanted)).rejects.toMatchObject({ code, facts })
  })

  it('is the commission office’s alone, within its units', async () => {
    const wanted = await input({ name: '甲' }, 'B-C1', commission.today)
    for (const loginName of ['detachment', 'brigade', 'observer', 'member'])
      await expect(correctUnit(await world.as(loginName), id('B-C1'), wanted)).rejects.toMatchObject({
        name: 'NotAllowed',
      })
    await expect(correctUnit(await world.as('auditor'), id('B-C1'), wanted)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(previewUnitCorrection(await world.as('detachment'), id('B-C1'), wanted)).rejects.toMatchObject({
      name: 'NotAllowed',
    })
  })
})

describe('the past of a home line', () => {
  const key = 'SQ-G01 aux_um 1'

  async function input(more: Partial<HomeCorrecting> = {}, who = key, as = commission) {
    const found = await homeToCorrect(as, world.personId(who), as.today)
    const { unitId, category, post, rank } = found.facts
    const asItIs: HomeCorrecting = {
      ...{ on: as.today, unitId, category, post: post ?? undefined, rank: rank ?? undefined },
      ...{ from: found.startsOn, lastDay: found.lastDay ?? undefined, reach: 'only' },
    }
    return { ...asItIs, revision: found.revision, reason: '录入有误', ...more }
  }
  const linesOf = async (who = key) =>
    world.services.store.read
      .select()
      .from(homePositions)
      .where(eq(homePositions.personId, world.personId(who)))
      .orderBy(asc(homePositions.startsOn))

  it('is shown with what it does to strengths and verdicts on its first day and today', async () => {
    const wanted = await input({ category: 'civil_servant', from: '2026-02-01' })
    const rows = await previewHomeCorrection(commission, world.personId(key), wanted)
    expect(rows.map((row) => [row.before?.category, row.after?.category, row.differing])).toEqual([
      ['aux_um', 'aux_um', []],
      ['aux_um', 'civil_servant', ['category']],
    ])
    const effects = await effectOfHomeCorrection(commission, world.personId(key), wanted)
    const squad = effects?.at(-1)?.strengths.find(({ unitId }) => unitId === id('SQ-G01'))
    expect(effects?.map(({ day }) => day)).toEqual(['2026-02-01', commission.today])
    expect([squad?.before?.auxiliary.onBooks, squad?.after?.auxiliary.onBooks]).toEqual([26, 25])
    expect([squad?.before?.established.onBooks, squad?.after?.established.onBooks]).toEqual([14, 15])
    expect(squad?.after?.total).toEqual(squad?.before?.total)
  })

  it('is corrected in one go, and the board of those days says what the preview said', async () => {
    const wanted = await input({ category: 'civil_servant', from: '2026-02-01' })
    const effects = await effectOfHomeCorrection(commission, world.personId(key), wanted)
    await correctHome(commission, world.personId(key), wanted)
    for (const { day, strengths } of effects ?? []) {
      const { board } = await getBoard(commission, day)
      for (const { unitId, after } of strengths)
        expect(board.rows.find(({ unit }) => unit.id === unitId)).toEqual(after)
    }
    const { board } = await getBoard(commission, '2026-01-31')
    expect(board.rows.find(({ unit }) => unit.code === 'SQ-G01')?.auxiliary.onBooks).toBeGreaterThan(0)
    expect((await linesOf()).map(({ category, endsOn }) => [category, endsOn])).toEqual([
      ['aux_um', '2026-02-01'],
      ['civil_servant', null],
    ])
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'person.corrected', reason: '录入有误', subjectId: world.personId(key) },
      before: { periods: [{ category: 'aux_um', endsOn: null }] },
      after: { reach: 'only', periods: [{ endsOn: '2026-02-01' }, { category: 'civil_servant' }] },
    })
  })

  it('and back again leaves one line, as it was', async () => {
    await correctHome(commission, world.personId(key), await input({ category: 'aux_um' }))
    expect(await linesOf()).toMatchObject([{ category: 'aux_um', endsOn: null }])
    const [person] = await world.services.store.read
      .select({ revision: people.revision })
      .from(people)
      .where(eq(people.id, world.personId(key)))
    expect(person?.revision).toBe(3)
  })

  it.each([
    ['stale', { revision: 1, rank: '3级' }],
    ['correction-changes-nothing', {}],
    ['period-ends-before-start', { lastDay: '1990-01-01' as const, rank: '特级' }],
  ])('is refused: %s', async (code, change) => {
    const before = await linesOf()
    await expect(correctHome(commission, world.personId(key), await input(change))).rejects.toMatchObject({ code })
    expect(await linesOf()).toEqual(before)
  })

  it('is refused in a unit that was not there', async () => {
    const wanted = await input({ unitId: id('DET') })
    await expect(correctHome(commission, world.personId(key), wanted)).rejects.toMatchObject({
      ...{ code: 'unit-not-there-that-day', field: 'unitId' },
    })
  })

  it('is for the home side: the host may not, a sending unit may among its own units, others do not know of it', async () => {
    const own = 'reserve BUR-UM 5'
    const bureau = await world.as('bureau')
    await correctHome(bureau, world.personId(own), await input({ rank: '四级主任科员' }, own, bureau))
    expect((await linesOf(own))[0]?.rank).toBe('四级主任科员')
    const elsewhere = await input({ unitId: id('BUR-PS'), from: '2026-03-01' }, own, bureau)
    await expect(correctHome(bureau, world.personId(own), elsewhere)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await effectOfHomeCorrection(bureau, world.personId(own), elsewhere)).toBeNull()
    const wanted = await input({ rank: '3级' })
    for (const loginName of ['detachment', 'squad', 'street', 'observer'])
      await expect(correctHome(await world.as(loginName), world.personId(key), wanted)).rejects.toMatchObject({
        name: 'NotAllowed',
      })
    await expect(correctHome(bureau, world.personId(key), wanted)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
