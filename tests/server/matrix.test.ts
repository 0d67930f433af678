import { desc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries, postings } from '#db/schema/index.ts'
import type { MatrixView } from '#domain/staffing/matrix.ts'
import { exportMatrix } from '#server/staffing/matrix-workbook.server.ts'
import { getMatrix, listLent } from '#server/staffing/matrix.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const strength: MatrixView = { isApart: false, counting: 'strength' }

const matrix = async (loginName: string, view = strength) => {
  const ctx = await world.as(loginName)
  return getMatrix(ctx, ctx.today, view)
}

describe('the lending matrix of the demo city', () => {
  it('has the numbers of the plan: 渣土大队 28 police and 8 of 城管 after its exchange with 机动大队', async () => {
    const { force } = await matrix('commission')
    const row = (code: string) => force.rows.find(({ unit }) => unit.code === code)
    expect(force.columns.map(({ department }) => department)).toEqual([
      ...['urban_management', 'public_security', 'transport', 'market_regulation', 'housing'],
    ])
    expect(row('B-WASTE')?.cells).toEqual([8, 28, 0, 0, 0])
    expect(row('B-C1')?.cells).toEqual([15, 11, 5, 5, 0])
    expect(row('SQ-G01')?.cells).toEqual([12, 26, 0, 1, 1])
  })

  it('adds up to the board, unit by unit', async () => {
    const ctx = await world.as('commission')
    const { board } = await getBoard(ctx, ctx.today)
    const { force } = await matrix('commission')
    expect(force.rows.map(({ unit, total }) => [unit.code, total])).toEqual(
      board.rows.map(({ unit, total }) => [unit.code, total.onBooks]),
    )
    expect(force.total).toBe(552)
    expect((await matrix('commission', { ...strength, counting: 'all' })).force.total).toBe(561)
  })

  it.each(['commission', 'detachment', 'squad', 'street', 'district', 'observer'])(
    'opens exactly the names behind each number, for %s',
    async (loginName) => {
      const ctx = await world.as(loginName)
      const view: MatrixView = { isApart: true, counting: 'all' }
      const { force } = await getMatrix(ctx, ctx.today, view)
      expect(force.total).toBeGreaterThan(0)
      const ask = { day: ctx.today, hosts: 'force' as const, counting: view.counting }
      expect((await listLent(ctx, ask)).people).toHaveLength(force.total)
      for (const [index, column] of force.columns.entries()) {
        const { people } = await listLent(ctx, {
          ...ask,
          department: column.department ?? 'none',
          ...(column.staffClass && { staffClass: column.staffClass }),
        })
        expect(people).toHaveLength(force.sums[index] ?? -1)
        for (const { unit, cells } of force.rows)
          expect(people.filter(({ hostUnitId }) => hostUnitId === unit.id)).toHaveLength(cells[index] ?? -1)
      }
    },
  )

  it('is that of the day', async () => {
    const ctx = await world.as('commission')
    const transport = async (day: '2026-03-14' | '2026-03-15') =>
      (await getMatrix(ctx, day, strength)).force.rows.find(({ unit }) => unit.code === 'B-C2')?.cells[2]
    expect([await transport('2026-03-14'), await transport('2026-03-15')]).toEqual([5, 4])
    expect((await getMatrix(ctx, '2023-01-01', strength)).force.rows).toEqual([])
  })
})

describe('who sees what', () => {
  it('a squad leader has their own squad, and behind it nobody else', async () => {
    const ctx = await world.as('squad')
    const { force } = await matrix('squad')
    expect(force.rows.map(({ unit }) => unit.code)).toEqual(['SQ-G01'])
    const ask = { day: ctx.today, hosts: 'force' as const, counting: 'all' as const }
    expect(await listLent(ctx, { ...ask, unitId: world.unitId('SQ-G02') })).toEqual({ unit: null, people: [] })
    expect(await listLent(await world.as('member'), ask)).toEqual({ unit: null, people: [] })
  })
})

describe('the other direction', () => {
  it('shows the bureaus that host officers of other departments, and none of their own', async () => {
    const ctx = await world.as('commission')
    const before = (await matrix('commission')).departments.rows
    expect(before.map(({ unit, total }) => [unit.code, total])).toEqual([
      ['BUR-UM', 2],
      ['BUR-PS', 2],
    ])
    await world.services.store.write(async (tx) => {
      const posting = {
        ...{ personId: world.personId('reserve BUR-TR 2'), homeUnitId: world.unitId('BUR-TR') },
        ...{ kind: 'cross_posting' as const, state: 'serving' as const, purpose: '交流', share: 100 },
        ...{ countsInStrength: true, startsOn: '2026-01-01' as const, askedAt: 1, revision: 1 },
      }
      await tx.insert(postings).values([
        { ...posting, id: 'to the bureau', hostUnitId: world.unitId('BUR-UM') },
        {
          ...posting,
          ...{ id: 'within its own', personId: world.personId('reserve JA-UM 1'), homeUnitId: world.unitId('JA-UM') },
          hostUnitId: world.unitId('BUR-UM'),
        },
      ])
    })
    const { departments } = await matrix('commission')
    expect(departments.rows.map(({ unit, total }) => [unit.code, total])).toEqual([
      ['BUR-UM', 3],
      ['BUR-PS', 2],
    ])
    const ask = { day: ctx.today, counting: 'all' as const, hosts: 'departments' as const }
    const { people } = await listLent(ctx, { ...ask, unitId: world.unitId('BUR-UM'), department: 'transport' })
    expect(people.map(({ homeUnit, hostUnit }) => [homeUnit, hostUnit])).toEqual([
      ['市交通局', '市城管局'],
      ['市交通局', '市城管局'],
    ])
  })
})

describe('as a file', () => {
  it('holds what the page shows, and is written down', async () => {
    const ctx = await world.as('squad')
    const words = {
      ...{ sheet: '矩阵', titles: { force: '队伍', departments: '部门' }, unit: '单位', sum: '合计' },
      column: ({ department }: { department: string | null }) => department ?? 'none',
    }
    const bytes = await exportMatrix(ctx, { day: ctx.today, view: strength }, { format: 'csv', words })
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines.slice(1)).toEqual([
      '单位,urban_management,public_security,market_regulation,housing,合计',
      '中市中队,12,26,1,1,40',
      '合计,12,26,1,1,40',
    ])
    const [entry] = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(entry).toMatchObject({ action: 'staffing.exported', actorId: ctx.actor.personId, subjectId: ctx.today })
  })
})
