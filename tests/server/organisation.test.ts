import { and, desc, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, gridUnits, homePositions, roleGrants, unitNameplates, unitVersions } from '#db/schema/index.ts'
import type { UnitFounding, UnitPlacing } from '#domain/organisation/forms.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { closeUnit, createUnit, renameUnit } from '#server/organisation/commands.server.ts'
import { closingOf } from '#server/organisation/closing.server.ts'
import { addNameplate, endNameplate } from '#server/organisation/nameplates.server.ts'
import { listUnits, unitsOn } from '#server/organisation/queries.server.ts'
import { getUnit } from '#server/organisation/unit.server.ts'
import { moveUnit } from '#server/staffing/quotas/moves.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

/** Tuesday 10 March 2026 in the demo city. */
const today: IsoDate = '2026-03-10'
const later: IsoDate = '2026-05-01'

let world: World
let commission: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (commission = await world.as('commission')))
afterAll(() => world.close())

const id = (code: string) => world.unitId(code)

async function show(code: string, { as = commission, on = today }: { as?: Ctx; on?: IsoDate } = {}) {
  const unit = await getUnit(as, id(code), on)
  if (!unit?.isThere) throw new Error(`${code} is not there`)
  return unit
}

async function revisionOf(code: string) {
  return (await show(code)).unit.revision
}

async function placeOf(code: string): Promise<Omit<UnitPlacing, 'from' | 'revision'>> {
  const { unit } = await show(code)
  return {
    parentId: unit.parentId ?? undefined,
    dailyManagerId: unit.dailyManagerId ?? undefined,
    taskingAuthorityId: unit.taskingAuthorityId ?? undefined,
    assessorId: unit.assessorId ?? undefined,
  }
}

/** Of what was done to units; the seats that follow have entries of their own. */
async function lastEntry() {
  const [entry] = await world.services.store.read
    .select()
    .from(auditEntries)
    .where(ne(auditEntries.subjectKind, 'post'))
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  return entry
}

function founding(more: Partial<UnitFounding> = {}): UnitFounding {
  return {
    ...{ code: 'B-NEW', kind: 'brigade', level: 'city', name: '停车管理大队', shortName: '停车大队', from: today },
    ...{ parentId: id('DET'), ...more },
  }
}

/** A grant of the commission office over one district only. */
async function districtOffice(): Promise<Ctx> {
  const key = 'reserve JA-UM 1'
  await world.services.store.write(async (tx) => {
    await tx
      .insert(roleGrants)
      .values({
        id: 'grant of the district office',
        personId: world.personId(key),
        role: 'commission_office',
        unitId: id('JA'),
        startsOn: '2026-01-01',
        grantedAt: 1,
      })
      .onConflictDoNothing()
  })
  return world.asPerson(key)
}

describe('the tree of units', () => {
  it('shows the commission office all of them, in their order, with head counts', async () => {
    const units = await listUnits(commission, today)
    expect(units).toHaveLength((await unitsOn(world.services.store.read, today)).length)
    expect(units[0]).toMatchObject({ code: 'CITY', sight: 'scope', heads: { postedWithBelow: 565 } })
    expect(units.find(({ code }) => code === 'SQ-G01')).toMatchObject({
      shortName: '中市中队',
      heads: { home: 0, posted: 40, postedWithBelow: 40 },
    })
  })

  it('shows an office its units and, without counts, those above them', async () => {
    const units = await listUnits(await world.as('street'), today)
    expect(units.map(({ code, sight, heads }) => [code, sight, heads?.posted ?? null])).toEqual([
      ['CITY', 'above', null],
      ['JA', 'above', null],
      ['ST-G01', 'scope', 0],
      ['SQ-G01', 'scope', 40],
    ])
  })

  it('shows a commander of the tasking line the squads it tasks, wherever they stand', async () => {
    const codes = (await listUnits(await world.as('detachment'), today))
      .filter(({ sight }) => sight === 'scope')
      .map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['DET', 'B-C1', 'SQ-G01', 'SQ-G12']))
    expect(codes).not.toContain('ST-G01')
  })

  it('shows a member the units they belong to today, and those above', async () => {
    const units = await listUnits(await world.as('member'), today)
    expect(units.map(({ code, sight, heads }) => [code, sight, heads])).toEqual([
      ['CITY', 'above', null],
      ['UMC', 'above', null],
      ['UMC-OFFICE', 'above', null],
      ['DET', 'above', null],
      ['B-C1', 'own', null],
      ['BUR-UM', 'own', null],
    ])
  })

  it.each(['sysadmin', 'secadmin', 'auditor'])('shows %s nothing', async (loginName) => {
    const ctx = await world.as(loginName)
    expect(await listUnits(ctx, today)).toEqual([])
    expect(await getUnit(ctx, id('CITY'), today)).toBeUndefined()
  })

  it('is that of the day asked for', async () => {
    const codes = (await listUnits(commission, '2024-01-01')).map(({ code }) => code)
    expect(codes).toContain('BUR-UM')
    expect(codes).not.toContain('DET')
  })

  it('is filtered by what a unit is called, was called, its code and its nameplates, keeping those above', async () => {
    const found = async (q: string) =>
      (await listUnits(commission, today, { q })).map(({ code, match }) => [code, match?.by ?? null])
    expect(await found('城北乡')).toEqual([
      ['CITY', null],
      ['JA', null],
      ['ST-G06', 'formerName'],
    ])
    expect(await found('监督指挥中心')).toContainEqual(['UMC-OFFICE', 'nameplate'])
    expect(await found('b-c3')).toContainEqual(['B-C3', 'code'])
    expect(await found('%')).toEqual([])
  })

  it('is filtered by kind', async () => {
    const squads = await listUnits(commission, today, { kind: 'squad' })
    expect(squads.filter(({ isOnTheWay }) => !isOnTheWay)).toHaveLength(12)
    expect(squads.some(({ code, isOnTheWay }) => code === 'CITY' && isOnTheWay)).toBe(true)
  })
})

describe('the page of a unit', () => {
  it('tells the three lines, the path, the grids and who else answers for them', async () => {
    const { lines, path, grids, heads } = await show('SQ-G01')
    expect(path.map(({ shortName }) => shortName)).toEqual(['六安市', '金安', '中市街道', '中市中队'])
    expect([lines.daily, lines.tasking, lines.assessor].map((line) => line?.shortName)).toEqual([
      '中市街道',
      '联勤支队',
      '联勤支队',
    ])
    expect(heads).toEqual({ home: 0, posted: 40, homeWithBelow: 0, postedWithBelow: 40 })
    expect(grids).toMatchObject([{ code: 'G01', duty: 'squad', startsOn: '2024-09-10', endsOn: null }])
    expect(grids[0]?.others.map(({ unit, duty }) => [unit.shortName, duty]).toSorted()).toEqual([
      ['中市派出所', 'beat'],
      ['中市街道', 'sub_district'],
      ['综合一大队', 'brigade'],
    ])
  })

  it('says why a beat reaches into a second grid', async () => {
    const { grids } = await show('PSTA-G01')
    expect(grids.map(({ code, reason }) => [code, reason])).toEqual([
      ['G01', null],
      ['G02', '汽车站广场跨两个网格，警务区不拆分'],
    ])
  })

  it('names a line authority one may not open, without a way in', async () => {
    const { lines } = await show('SQ-G01', { as: await world.as('street') })
    expect(lines.tasking).toMatchObject({ shortName: '联勤支队', isInSight: false })
    expect(lines.daily).toMatchObject({ shortName: '中市街道', isInSight: true })
  })

  it('has no counts for whoever only passes it on the way up', async () => {
    const { sight, heads, children } = await show('JA', { as: await world.as('street') })
    expect([sight, heads]).toEqual(['above', null])
    expect(children.map(({ shortName }) => shortName)).toEqual(['中市街道'])
  })

  it('of a unit out of sight is not found', async () => {
    expect(await getUnit(await world.as('street'), id('ST-G02'), today)).toBeUndefined()
    expect(await getUnit(commission, 'no such unit', today)).toBeUndefined()
  })

  it('on a day before it was founded says since when it exists', async () => {
    expect(await getUnit(commission, id('DET'), '2024-01-01')).toMatchObject({
      isThere: false,
      isYetToCome: true,
      firstDay: '2024-09-10',
      unit: { name: '城市管理联勤执法支队' },
    })
  })
})

describe('renaming', () => {
  const renaming = { name: '市市场监督管理局', shortName: '市市监局', document: '六编办〔2026〕3号' }

  it('a bureau: old views keep the old name, views from the day on have the new one', async () => {
    world.news.length = 0
    await renameUnit(commission, id('BUR-MR'), { ...renaming, from: later, revision: await revisionOf('BUR-MR') })

    const nameOn = async (on: IsoDate) => (await show('BUR-MR', { on })).unit.name
    expect(await nameOn('2023-12-31')).toBe('市工商行政管理局')
    expect(await nameOn(today)).toBe('市工商行政和质量技术监督管理局')
    expect(await nameOn(addDays(later, -1))).toBe('市工商行政和质量技术监督管理局')
    expect(await nameOn(later)).toBe('市市场监督管理局')
    const inTree = async (on: IsoDate) =>
      (await listUnits(commission, on)).find(({ code }) => code === 'BUR-MR')?.shortName
    expect([await inTree(today), await inTree(later)]).toEqual(['市工商质监局', '市市监局'])

    const { names, upcoming, unit } = await show('BUR-MR')
    expect(names.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])).toEqual([
      ['市市场监督管理局', later, null],
      ['市工商行政和质量技术监督管理局', '2024-01-10', later],
      ['市工商行政管理局', '2006-03-10', '2024-01-10'],
    ])
    expect(upcoming).toMatchObject([
      { kind: 'renamed', on: later, to: '市市场监督管理局', document: renaming.document },
    ])
    expect(unit.revision).toBe(2)
    expect(await lastEntry()).toMatchObject({
      action: 'unit.changed',
      actorId: commission.actor.personId,
      subjectKind: 'unit',
      subjectId: id('BUR-MR'),
      before: { name: '市工商行政和质量技术监督管理局' },
      after: { name: '市市场监督管理局', startsOn: later },
    })
    expect(world.news).toMatchObject([{ type: 'unit.changed', subject: { kind: 'unit', id: id('BUR-MR') } }])
    expect(world.news[0]?.rooms).toEqual(expect.arrayContaining([`unit:${id('BUR-MR')}`, `unit:${id('CITY')}`]))
  })

  it('a form filled before someone else saved is refused, and says who that was', async () => {
    const stale = { ...renaming, name: '别的名字', from: '2026-06-01' as const, revision: 1 }
    await expect(renameUnit(commission, id('BUR-MR'), stale)).rejects.toMatchObject({
      code: 'stale',
      facts: { who: commission.actor.name, revision: 2 },
    })
  })

  it.each([
    ['unit-same-name', { name: '市城市管理局', shortName: '市城管局', from: later }],
    ['unit-change-too-early', { ...renaming, from: '2016-03-10' as const }],
  ])('is refused: %s', async (code, input) => {
    await expect(renameUnit(commission, id('BUR-UM'), { ...input, revision: 1 })).rejects.toMatchObject({ code })
  })

  it('is not for other roles, and of a unit out of sight not even known', async () => {
    const input = { ...renaming, from: later, revision: 1 }
    for (const loginName of ['detachment', 'brigade', 'member', 'observer'])
      await expect(renameUnit(await world.as(loginName), id('B-C1'), input)).rejects.toMatchObject({
        name: 'NotAllowed',
      })
    await expect(renameUnit(await districtOffice(), id('YA-UM'), input)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(renameUnit(await districtOffice(), id('CITY'), input)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(renameUnit(await world.as('auditor'), id('B-C1'), input)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('moving', () => {
  it('a street to the other district changes who sees it from that day on, and tells both', async () => {
    const place = { ...(await placeOf('ST-G02')), parentId: id('YA') }
    world.news.length = 0
    const why = { document: '六政〔2026〕8号', reason: '员额随街道划转' }
    await moveUnit(commission, id('ST-G02'), { ...place, from: today, revision: 1, ...why })

    expect((await show('ST-G02')).path.map(({ shortName }) => shortName)).toEqual(['六安市', '裕安', '东市街道'])
    expect((await show('ST-G02', { on: '2026-03-09' })).path[1]?.shortName).toBe('金安')
    const supervisor = await world.as('district')
    expect(await getUnit(supervisor, id('SQ-G02'), today)).toBeUndefined()
    expect(await getUnit(supervisor, id('SQ-G02'), '2026-03-09')).toBeDefined()
    expect(world.news[0]?.rooms).toEqual(expect.arrayContaining([`unit:${id('JA')}`, `unit:${id('YA')}`]))
    expect(await lastEntry()).toMatchObject({ before: { parentId: id('JA') }, after: { parentId: id('YA') } })
    expect((await show('ST-G02')).changes[0]).toMatchObject({
      kind: 'placed',
      moves: [{ line: 'parentId', from: '金安区', to: '裕安区' }],
    })
  })

  it('and renaming on one day are one version', async () => {
    await renameUnit(commission, id('ST-G02'), {
      ...{ name: '东市新区街道', shortName: '东市新区', from: today, revision: 2 },
    })
    const { changes, unit } = await show('ST-G02')
    expect(changes.map(({ kind, on }) => [kind, on])).toEqual([
      ['placed', today],
      ['renamed', today],
      ['founded', '2016-03-10'],
    ])
    expect([unit.parentId, unit.name]).toEqual([id('YA'), '东市新区街道'])
  })

  it('only to other authorities keeps the parent', async () => {
    const place = { ...(await placeOf('SQ-G03')), dailyManagerId: id('JA') }
    await moveUnit(commission, id('SQ-G03'), { ...place, from: later, revision: 1 })
    expect((await show('SQ-G03')).lines.daily?.shortName).toBe('三里桥街道')
    expect((await show('SQ-G03', { on: later })).lines.daily?.shortName).toBe('金安')
    expect((await show('SQ-G03')).upcoming).toMatchObject([{ moves: [{ line: 'dailyManagerId', to: '金安区' }] }])
  })

  it('is refused: a circle, no change, no parent, too early, a parent that is not there that day', async () => {
    const place = await placeOf('DET')
    const move = (change: Partial<UnitPlacing>) =>
      moveUnit(commission, id('DET'), { ...place, from: later, revision: 1, ...change })
    await expect(move({ parentId: id('B-C1') })).rejects.toMatchObject({ code: 'unit-circle' })
    await expect(move({ parentId: id('SQ-G05') })).rejects.toMatchObject({ code: 'unit-circle' })
    await expect(move({})).rejects.toMatchObject({ code: 'unit-same-place' })
    await expect(move({ parentId: undefined })).rejects.toMatchObject({ code: 'unit-needs-parent' })
    await expect(move({ parentId: id('CITY'), from: '2024-01-01' })).rejects.toMatchObject({
      code: 'unit-change-too-early',
    })
    const soon = await createUnit(commission, founding({ code: 'SOON', from: '2026-08-01', parentId: id('CITY') }))
    commission = await world.as('commission')
    await expect(move({ parentId: soon })).rejects.toMatchObject({ code: 'unit-not-there-that-day', field: 'parentId' })
    await expect(move({ parentId: id('CITY'), revision: 0 })).rejects.toMatchObject({ code: 'stale' })
  })

  it('needs the right over both ends', async () => {
    const office = await districtOffice()
    const place = await placeOf('ST-G05')
    const move = (parentId: string) => moveUnit(office, id('ST-G05'), { ...place, parentId, from: later, revision: 1 })
    await expect(move(id('YA'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(move(id('CITY'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(moveUnit(office, id('ST-G07'), { ...place, from: later, revision: 1 })).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(
      moveUnit(await world.as('district'), id('ST-G05'), { ...place, parentId: id('CITY'), from: later, revision: 1 }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(move(id('JA-UM'))).resolves.toBeUndefined()
  })

  it('keeps an authority out of sight that was there before', async () => {
    const place = { ...(await placeOf('SQ-G04')), dailyManagerId: id('JA') }
    await expect(
      moveUnit(await districtOffice(), id('SQ-G04'), { ...place, from: later, revision: 1 }),
    ).resolves.toBeUndefined()
  })
})

describe('founding', () => {
  it('puts a unit under its parent, last among its siblings', async () => {
    const lines = { dailyManagerId: id('DET'), taskingAuthorityId: id('DET'), assessorId: id('DET') }
    const newId = await createUnit(commission, founding({ ...lines, document: '六编办〔2026〕9号' }))
    const units = await listUnits(commission, today)
    expect(units.filter(({ parentId }) => parentId === id('DET')).at(-1)).toMatchObject({
      id: newId,
      name: '停车管理大队',
    })
    expect(await lastEntry()).toMatchObject({
      subjectId: newId,
      after: { code: 'B-NEW', document: '六编办〔2026〕9号' },
    })
    expect((await listUnits(await world.as('detachment'), today)).map((unit) => unit.id)).toContain(newId)
  })

  it('ahead of time is seen from its first day on, and its page says when that is', async () => {
    const newId = await createUnit(commission, founding({ code: 'B-MAY', from: later }))
    expect((await listUnits(commission, today)).map((unit) => unit.id)).not.toContain(newId)
    const again = await world.as('commission')
    expect((await listUnits(again, later)).map((unit) => unit.id)).toContain(newId)
    expect(await getUnit(again, newId, today)).toMatchObject({ isThere: false, isYetToCome: true, firstDay: later })
  })

  it('is refused: a code that is taken, a parent that is not there that day', async () => {
    await expect(createUnit(commission, founding({ code: 'det' }))).rejects.toMatchObject({
      code: 'unit-code-taken',
      field: 'code',
    })
    await expect(createUnit(commission, founding({ code: 'B-OLD', from: '2024-01-01' }))).rejects.toMatchObject({
      code: 'unit-not-there-that-day',
      facts: { unit: '城市管理联勤执法支队', day: '2024-01-01' },
    })
  })

  it('is for the commission office, under its own units', async () => {
    const office = await districtOffice()
    await expect(createUnit(office, founding({ code: 'X', parentId: id('YA') }))).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(createUnit(office, founding({ code: 'X', parentId: id('CITY') }))).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await expect(createUnit(await world.as('detachment'), founding({ code: 'X' }))).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    const stranger = founding({ code: 'X', parentId: id('JA'), taskingAuthorityId: id('DET') })
    await expect(createUnit(office, stranger)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(createUnit(office, founding({ code: 'JA-X', parentId: id('JA') }))).resolves.toBeTypeOf('string')
  })
})

describe('closing', () => {
  it('a unit nobody depends on ends it, with its grid duties and nameplates', async () => {
    const { read } = world.services.store
    await addNameplate(commission, id('PSTA-G10'), { name: '平桥警务站', from: today, revision: 1 })
    expect(await closingOf(commission, id('PSTA-G10'))).toMatchObject({
      people: [],
      below: [],
      led: [],
      endsWithIt: { nameplates: 1, grids: 1, quotas: 0 },
    })
    await closeUnit(commission, id('PSTA-G10'), { lastDay: '2026-04-30', document: '六公〔2026〕5号', revision: 2 })

    expect((await show('PSTA-G10', { on: '2026-04-30' })).upcoming).toMatchObject([{ kind: 'closed', on: later }])
    expect(await getUnit(commission, id('PSTA-G10'), later)).toMatchObject({ isThere: false, lastDay: '2026-04-30' })
    expect((await listUnits(commission, later)).map(({ code }) => code)).not.toContain('PSTA-G10')
    const [grid] = await read
      .select()
      .from(gridUnits)
      .where(eq(gridUnits.unitId, id('PSTA-G10')))
    const [plate] = await read
      .select()
      .from(unitNameplates)
      .where(eq(unitNameplates.unitId, id('PSTA-G10')))
    expect([grid?.endsOn, plate?.endsOn]).toEqual([later, later])
    expect(await lastEntry()).toMatchObject({ reason: '六公〔2026〕5号', after: { endsOn: later } })
  })

  it('keeps the unit in sight of whoever answered for it', async () => {
    world.clock.set('2026-06-01T09:00:00+08:00')
    expect(await getUnit(await world.as('police'), id('PSTA-G10'), '2026-06-01')).toBeUndefined()
    expect(await getUnit(await world.as('commission'), id('PSTA-G10'), '2026-06-01')).toMatchObject({ isThere: false })
    world.clock.set('2026-03-10T09:00:00+08:00')
  })

  it('is refused with what is in the way', async () => {
    const close = (code: string, lastDay: IsoDate = '2026-04-30', revision = 1) =>
      closeUnit(commission, id(code), { lastDay, revision })
    await expect(close('BUR-TR')).rejects.toMatchObject({ code: 'unit-has-people', field: 'lastDay' })
    await expect(close('B-C1')).rejects.toMatchObject({ code: 'unit-has-people', facts: { people: 36 } })
    await expect(close('JA')).rejects.toMatchObject({ code: 'unit-has-units' })
    await expect(close('PSTA-G10')).rejects.toMatchObject({ code: 'stale' })
    await expect(close('PSTA-G10', '2026-04-30', 3)).rejects.toMatchObject({
      code: 'unit-closed',
      facts: { endsOn: later },
    })
    await expect(close('PSTA-G11', '2016-03-09')).rejects.toMatchObject({ code: 'unit-change-too-early' })
    expect((await closingOf(commission, id('B-C1')))?.people).toHaveLength(36)
  })

  it('waits for the units it leads, and for what only begins later', async () => {
    const lead = await createUnit(commission, founding({ code: 'LEAD', kind: 'headquarters' }))
    const plain = await createUnit(commission, founding({ code: 'PLAIN' }))
    commission = await world.as('commission')
    await moveUnit(commission, id('SQ-G11'), {
      ...{ ...(await placeOf('SQ-G11')), assessorId: lead, from: later, revision: 1 },
    })
    const close = (unitId: string, revision: number) =>
      closeUnit(commission, unitId, { lastDay: '2026-04-30', revision })
    await expect(close(lead, 1)).rejects.toMatchObject({ code: 'unit-leads-units', facts: { units: 1 } })
    await addNameplate(commission, plain, { name: '后来的牌子', from: later, revision: 1 })
    await expect(close(plain, 2)).rejects.toMatchObject({ code: 'unit-has-later', facts: { count: 1 } })
  })

  it('is possible once everybody has left by the last day', async () => {
    const unitId = await createUnit(commission, founding({ code: 'LEFT' }))
    commission = await world.as('commission')
    const homes = world.services.store
    const [someone] = await homes.read.select().from(homePositions).limit(1)
    await homes.write(async (tx) => {
      const stay = { id: 'a stay', unitId, category: 'police' as const, startsOn: today, endsOn: '2026-04-30' as const }
      await tx.insert(homePositions).values({ ...stay, personId: someone?.personId ?? '' })
    })
    await expect(closeUnit(commission, unitId, { lastDay: '2026-04-28', revision: 1 })).rejects.toMatchObject({
      facts: { people: 1 },
    })
    await expect(closeUnit(commission, unitId, { lastDay: '2026-04-29', revision: 1 })).resolves.toBeUndefined()
  })

  it('is not for others', async () => {
    const input = { lastDay: '2026-04-30' as const, revision: 1 }
    await expect(closeUnit(await world.as('detachment'), id('B-C1'), input)).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await expect(closeUnit(await districtOffice(), id('YA'), input)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await closingOf(await world.as('detachment'), id('B-C1'))).toBeUndefined()
  })
})

describe('nameplates', () => {
  const plate = { name: '城市管理警察支队', from: today }

  it('go up and come down', async () => {
    await addNameplate(commission, id('BUR-PS'), { ...plate, revision: 1 })
    const hung = (await show('BUR-PS')).nameplates.find(({ name }) => name === plate.name)
    expect(hung).toMatchObject({ startsOn: today, endsOn: null })
    await endNameplate(
      commission,
      { unitId: id('BUR-PS'), nameplateId: hung?.id ?? '' },
      { lastDay: '2026-12-31', revision: 2 },
    )
    const taken = (await show('BUR-PS')).nameplates.find(({ name }) => name === plate.name)
    expect(taken).toMatchObject({ endsOn: '2027-01-01' })
    expect(await lastEntry()).toMatchObject({
      action: 'unit.changed',
      subjectId: id('BUR-PS'),
      before: { nameplate: { endsOn: null } },
      after: { nameplate: { endsOn: '2027-01-01' } },
    })
    expect(await revisionOf('BUR-PS')).toBe(3)
  })

  it('are refused: twice at a time, on a stale form, ended before they began or again', async () => {
    const plates = await world.services.store.read
      .select()
      .from(unitNameplates)
      .where(and(eq(unitNameplates.unitId, id('BUR-PS')), eq(unitNameplates.name, plate.name)))
    const nameplateId = plates[0]?.id ?? ''
    const end = (lastDay: IsoDate, revision = 3) =>
      endNameplate(commission, { unitId: id('BUR-PS'), nameplateId }, { lastDay, revision })
    await expect(addNameplate(commission, id('BUR-PS'), { ...plate, revision: 3 })).rejects.toMatchObject({
      code: 'nameplate-already-there',
    })
    await expect(addNameplate(commission, id('BUR-PS'), { ...plate, revision: 1 })).rejects.toMatchObject({
      code: 'stale',
    })
    await expect(end('2026-11-30')).rejects.toMatchObject({ code: 'nameplate-ended' })
    await expect(end('2026-11-30', 1)).rejects.toMatchObject({ code: 'stale' })
    const { nameplates } = await show('UMC-OFFICE')
    await expect(
      endNameplate(
        commission,
        { unitId: id('UMC-OFFICE'), nameplateId: nameplates[0]?.id ?? '' },
        { lastDay: '2020-01-01', revision: 1 },
      ),
    ).rejects.toMatchObject({ code: 'period-ends-before-start' })
  })

  it('of another unit are not found, and nobody else touches them', async () => {
    const { nameplates } = await show('UMC-OFFICE')
    const nameplateId = nameplates[0]?.id ?? ''
    const input = { lastDay: '2026-12-31' as const, revision: 1 }
    await expect(endNameplate(commission, { unitId: id('CITY'), nameplateId }, input)).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(
      endNameplate(await districtOffice(), { unitId: id('UMC-OFFICE'), nameplateId }, input),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(addNameplate(await world.as('street'), id('ST-G01'), { ...plate, revision: 1 })).rejects.toMatchObject(
      {
        name: 'NotAllowed',
      },
    )
    await expect(addNameplate(await world.as('street'), id('ST-G03'), { ...plate, revision: 1 })).rejects.toMatchObject(
      {
        name: 'NotFound',
      },
    )
  })
})

it('a unit has one version a day, whatever was done to it', async () => {
  const versions = await world.services.store.read.select().from(unitVersions)
  const begun = versions.map(({ unitId, startsOn }) => `${unitId} ${startsOn}`)
  expect(new Set(begun).size).toBe(begun.length)
  for (const { unitId, endsOn } of versions) {
    const isFollowed = endsOn !== null && begun.includes(`${unitId} ${endsOn}`)
    const isLast = versions.every((other) => other.unitId !== unitId || endsOn === null || other.startsOn < endsOn)
    expect([unitId, isFollowed || isLast]).toEqual([unitId, true])
  }
})
