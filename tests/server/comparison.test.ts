import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homePositions, postings, quotas } from '#db/schema/index.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { idOfName } from '#server/ids.ts'
import { createUnit, renameUnit } from '#server/organisation/commands.server.ts'
import { exportComparison } from '#server/staffing/comparison-workbook.server.ts'
import { getComparison } from '#server/staffing/comparison.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

/** Between today and 1 May: terms end, one of 中市中队 goes to 鼓楼中队, one comes, a quota ends. */
const today: IsoDate = '2026-03-10'
const later: IsoDate = '2026-05-01'
const moving = 'SQ-G01 urban_management 2'
const coming = 'reserve JA-UM 1'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const commission = await world.as('commission')
  await world.services.store.write(async (tx) => {
    const posting = {
      ...{ kind: 'draft_in' as const, state: 'approved' as const, purpose: '充实中队', share: 100 },
      ...{ countsInStrength: true, document: '六联勤〔2026〕9号', askedAt: 1, revision: 1, post: '中队骨干' },
    }
    await tx
      .update(postings)
      .set({ endsOn: '2026-04-01' })
      .where(eq(postings.personId, world.personId(moving)))
    await tx.insert(postings).values([
      {
        ...posting,
        ...{ id: 'the move', personId: world.personId(moving), homeUnitId: world.unitId('JA-UM') },
        ...{ hostUnitId: world.unitId('SQ-G07'), startsOn: '2026-04-01' as const },
      },
      {
        ...posting,
        ...{ id: 'the arrival', personId: world.personId(coming), homeUnitId: world.unitId('JA-UM') },
        ...{ hostUnitId: world.unitId('SQ-G01'), startsOn: '2026-04-15' as const },
      },
    ])
    const line = homePositions.personId
    const [home] = await tx
      .select()
      .from(homePositions)
      .where(eq(line, world.personId(coming)))
    if (!home) throw new Error('no home line')
    await tx.update(homePositions).set({ endsOn: '2026-04-10' }).where(eq(homePositions.id, home.id))
    const promoted = { ...home, id: 'promoted', rank: '三级主任科员', unitId: world.unitId('JA-HC') }
    await tx.insert(homePositions).values({ ...promoted, startsOn: '2026-04-10' })
    await tx
      .update(quotas)
      .set({ endsOn: '2026-04-01' })
      .where(eq(quotas.id, idOfName('quota B-C1 transport')))
  })
  const names = {
    name: '市市场监督管理局',
    shortName: '市市监局',
    document: '六编办〔2026〕3号',
    from: '2026-04-20' as const,
  }
  await renameUnit(commission, world.unitId('BUR-MR'), { ...names, revision: 1 })
  await createUnit(commission, {
    ...{ code: 'B-NEW', kind: 'brigade', level: 'city', name: '停车管理大队', shortName: '停车大队' },
    ...{ from: '2026-04-01', parentId: world.unitId('DET') },
  })
})
afterAll(() => world.close())

async function compare(
  loginName: string,
  { unit, from = today, to = later }: { unit?: string; from?: IsoDate; to?: IsoDate } = {},
) {
  const ctx = await world.as(loginName)
  return getComparison(ctx, { from, to, unitId: unit && world.unitId(unit) })
}

async function told(loginName: string, unit?: string) {
  const found = await compare(loginName, { unit })
  return (found?.places ?? []).map(({ kind, from, to, personId }) => [
    kind,
    found?.names[from?.unitId ?? '']?.before ?? null,
    found?.names[to?.unitId ?? '']?.after ?? null,
    personId,
  ])
}

describe('two days compared', () => {
  it('name who came, left and moved, with the posting that did it', async () => {
    const places = await told('commission')
    expect(places).toContainEqual(['moved', '中市中队', '鼓楼中队', world.personId(moving)])
    expect(places).toContainEqual(['added', null, '中市中队', world.personId(coming)])
    expect(places).toContainEqual(['removed', '综合二大队', null, world.personId('B-C2 transport 2')])
    const found = await compare('commission')
    expect(found?.places.find(({ kind }) => kind === 'added')?.to).toMatchObject({
      ...{ postingId: 'the arrival', document: '六联勤〔2026〕9号', startsOn: '2026-04-15', post: '中队骨干' },
    })
  })

  it('explain every difference in strength, unit by unit', async () => {
    const found = await compare('commission')
    for (const { unitId, before, after } of found?.strengths ?? []) {
      const there = (side: 'from' | 'to') =>
        (found?.places ?? []).filter((row) => row[side]?.unitId === unitId && row[side]?.countsInStrength).length
      expect((before?.total.onBooks ?? 0) + there('to') - there('from')).toBe(after?.total.onBooks ?? 0)
    }
    expect(found?.force?.before.total.onBooks).toBe(552)
  })

  it('tell units founded and renamed, on their days', async () => {
    const found = await compare('commission')
    const changes = Object.fromEntries((found?.units ?? []).map((unit) => [unit.name, unit.changes]))
    expect(changes).toMatchObject({
      停车大队: [{ kind: 'founded', on: '2026-04-01' }],
      市市监局: [{ kind: 'renamed', on: '2026-04-20', from: '市工商行政和质量技术监督管理局' }],
    })
  })

  it('tell home lines that are others, and which part', async () => {
    const found = await compare('commission')
    expect(found?.homes).toMatchObject([
      { personId: world.personId(coming), parts: ['unitId', 'rank'], to: { rank: '三级主任科员' } },
    ])
    expect(found?.names[found.homes[0]?.to?.unitId ?? '']?.after).toBe('金安住建局')
  })

  it('tell planned numbers that are others', async () => {
    const found = await compare('commission')
    expect(found?.quotas).toEqual([
      ...[{ unitId: world.unitId('B-C1'), department: 'transport', staffClass: 'established', before: 5, after: 0 }],
    ])
  })

  it('are nothing from a day to itself', async () => {
    const found = await compare('commission', { from: today, to: today })
    expect([found?.places, found?.homes, found?.units, found?.quotas]).toEqual([[], [], [], []])
  })

  it('reach back to before the force was founded: everybody came', async () => {
    const found = await compare('commission', { from: '2024-01-01', to: today })
    expect(found?.places.every(({ kind }) => kind === 'added')).toBe(true)
    expect(found?.places).toHaveLength(565)
    expect(found?.quotas.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(552)
    expect(found?.strengths.every(({ before }) => before === null)).toBe(true)
  })
})

describe('who sees what', () => {
  it('a squad sees its own: whoever went elsewhere has left, and where to is not told', async () => {
    const places = await told('squad')
    expect(places).toContainEqual(['added', null, '中市中队', world.personId(coming)])
    expect(places).toContainEqual(['removed', '中市中队', null, world.personId(moving)])
    expect(new Set(places.flatMap(([, from, to]) => [from, to]))).toEqual(new Set([null, '中市中队']))
    const found = await compare('squad')
    expect(found?.force).toBeNull()
    expect(found?.strengths).toHaveLength(1)
  })

  it('a unit asked for is shown alone, and only to whoever has it', async () => {
    const found = await compare('commission', { unit: 'SQ-G07' })
    expect([found?.strengths.length, found?.force, found?.unit?.name]).toEqual([1, null, '鼓楼联勤执法巡逻中队'])
    expect(await told('commission', 'SQ-G07')).toContainEqual(['added', null, '鼓楼中队', world.personId(moving)])
    expect(await compare('squad', { unit: 'SQ-G07' })).toBeUndefined()
    expect((await compare('member'))?.strengths).toEqual([])
  })
})

describe('as a file', () => {
  it('holds the tables of the page', async () => {
    const ctx = await world.as('squad')
    const bytes = await exportComparison(
      ctx,
      { from: today, to: addDays(today, 60) },
      {
        format: 'csv',
        tables: ({ places }) => [
          { title: '人员', head: ['人', '变化'], rows: places.map((row) => [row.personId, row.kind]) },
        ],
      },
    )
    expect(new TextDecoder().decode(bytes)).toContain(`${world.personId(coming)},added`)
    const other = { from: today, to: later, unitId: world.unitId('SQ-G07') }
    expect(await exportComparison(ctx, other, { format: 'csv', tables: () => [] })).toBeUndefined()
  })
})
