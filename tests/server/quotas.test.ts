import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, quotas, roleGrants } from '#db/schema/index.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { QuotaChanging } from '#domain/staffing/quotas/forms.ts'
import type { Ctx } from '#server/context.ts'
import { closeUnit, createUnit } from '#server/organisation/commands.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { getQuotaBoard, lineToChange, listLines, listNames } from '#server/staffing/quotas/queries.server.ts'
import { measures } from '#server/staffing/quotas/people.server.ts'
import { moveUnit } from '#server/staffing/quotas/moves.server.ts'
import { quotaToWithdraw, withdrawQuota } from '#server/staffing/quotas/withdrawal.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (commission = await world.as('commission')))
afterAll(() => world.close())

const id = (code: string) => world.unitId(code)
const today = () => commission.today

const input = (more: Partial<QuotaChanging> = {}): QuotaChanging => ({
  ...{ kind: 'own', department: 'transport', staffClass: 'established', postClass: 'member' },
  ...{ planned: 1, from: today(), document: '六城管委〔2026〕9号', revision: 0, ...more },
})

const lineOf = async (code: string, more: Partial<QuotaChanging> = {}, day: IsoDate = today()) => {
  const { kind, department, postClass, staffClass } = input(more)
  const lines = (await listLines(commission, id(code), day)) ?? []
  return lines.find(
    ({ line }) =>
      line.kind === kind &&
      line.department === (department ?? null) &&
      line.postClass === (postClass ?? null) &&
      line.staffClass === staffClass,
  )
}

const lastEntry = async () =>
  (await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1))[0]

describe('the quotas of the demo city', () => {
  it('plan 552 places, 240 in the city and 120 in the districts established, as the board has them', async () => {
    const board = await getQuotaBoard(commission, today())
    const { board: staffing } = await getBoard(commission, today())
    expect(board.forceTotal).toMatchObject({ planned: 552, onBooks: 552, borrowed: 552 })
    expect([staffing.total.planned, staffing.city.planned, staffing.district.planned]).toEqual([552, 240, 120])
    expect(
      board.force.map(({ unit, numbers }) => [unit.code, numbers.planned, numbers.onBooks, numbers.present]),
    ).toEqual(staffing.rows.map(({ unit, total }) => [unit.code, total.planned, total.onBooks, total.present]))
    expect(board.departments.reduce((sum, { numbers }) => sum + numbers.planned, 0)).toBe(552)
  })

  it('keep leaders apart: 4 deputies, commander, commissar, 6 brigade leaders and instructors, 5 squad leaders', async () => {
    const rows = await world.services.store.read.select().from(quotas).where(eq(quotas.postClass, 'leadership'))
    expect(rows.reduce((sum, { planned }) => sum + planned, 0)).toBe(6 + 12 + 5)
    const headquarters = await lineOf('DET-HQ', { department: 'urban_management', postClass: 'leadership' })
    expect(headquarters).toMatchObject({ line: { planned: 2 }, held: 2 })
  })

  it('stand at their ceilings to the last place', async () => {
    const { ceilings } = await getQuotaBoard(commission, today())
    expect(ceilings.map(({ ceiling, used, over }) => [ceiling.planned, used, over])).toEqual(
      [96, 96, 24, 24, 60, 48, 12].map((most) => [most, most, 0]),
    )
  })

  it('show a bureau whom it has lent out, and a squad whom it has borrowed', async () => {
    const bureau = await world.as('bureau')
    const { force, home } = await getQuotaBoard(bureau, today())
    expect(force).toEqual([])
    expect(home.map(({ unit, numbers }) => [unit.code, numbers.lentOut])).toEqual([['BUR-UM', 97]])
    const names = await listNames(bureau, {
      ...{ day: today(), unitId: id('BUR-UM'), withBelow: false, side: 'home', measure: 'lentOut' },
    })
    expect(names?.people).toHaveLength(97)
    expect(names?.people.every(({ homeUnit, hostUnit }) => homeUnit === '市城管局' && hostUnit !== '市城管局')).toBe(
      true,
    )
  })

  it('were none before the force was founded', async () => {
    const board = await getQuotaBoard(commission, '2023-01-01')
    expect(board.force).toEqual([])
    expect(board.forceTotal).toMatchObject({ planned: 0, onBooks: 0 })
  })
})

describe('the names behind the numbers', () => {
  it.each(['commission', 'detachment', 'brigade', 'street', 'bureau', 'district'])(
    'are as many as each number says, for %s',
    async (loginName) => {
      const ctx = await world.as(loginName)
      const board = await getQuotaBoard(ctx, today())
      const asked = { day: today(), withBelow: true }
      for (const side of ['force', 'home'] as const) {
        const rows = board[side].slice(0, 8)
        for (const { unit, numbers } of rows) {
          for (const measure of measures) {
            const names = await listNames(ctx, { ...asked, withBelow: false, unitId: unit.id, side, measure })
            expect([unit.code, measure, names?.people.length]).toEqual([unit.code, measure, numbers[measure]])
          }
        }
      }
      for (const { department, staffClass, numbers } of board.departments) {
        const names = await listNames(ctx, {
          ...asked,
          unitId: null,
          side: 'force',
          measure: 'present',
          department,
          staffClass,
        })
        expect(names?.people).toHaveLength(numbers.present)
      }
    },
  )

  it('of a unit out of sight do not exist', async () => {
    const squad = await world.as('squad')
    const asked = { day: today(), withBelow: true, side: 'force', measure: 'onBooks' } as const
    expect(await listNames(squad, { ...asked, unitId: id('SQ-G01') })).toBeDefined()
    expect(await listNames(squad, { ...asked, unitId: id('SQ-G02') })).toBeUndefined()
    expect(await listLines(squad, id('SQ-G02'), today())).toBeUndefined()
    const seen = await listNames(squad, { ...asked, unitId: null })
    expect(new Set(seen?.people.map(({ unitId }) => unitId))).toEqual(new Set([id('SQ-G01')]))
  })
})

describe('changing a line', () => {
  const from = () => addDays(today(), 7)

  it('opens a version from the day and leaves the days before as they were; open pages hear of it', async () => {
    const before = await lineOf('B-C1')
    world.news.length = 0
    await changeQuota(commission, id('B-C1'), input({ planned: 4, from: from(), revision: 1 }))
    expect(before?.line.planned).toBe(5)
    expect((await lineOf('B-C1'))?.line.planned).toBe(5)
    expect(await lineOf('B-C1', {}, from())).toMatchObject({ line: { planned: 4, revision: 2 }, versions: [{}, {}] })
    const { board } = await getBoard(commission, from())
    expect(board.rows.find(({ unit }) => unit.code === 'B-C1')?.total.planned).toBe(35)
    expect((await getBoard(commission, today())).board.total.planned).toBe(552)
    expect(await lastEntry()).toMatchObject({
      action: 'quota.changed',
      subjectKind: 'unit',
      subjectId: id('B-C1'),
      before: { planned: 5, endsOn: from() },
      after: { planned: 4, startsOn: from(), department: 'transport' },
    })
    expect(world.news.map(({ type }) => type)).toEqual(['quota.changed'])
    expect(world.news[0]?.rooms).toContain(`unit:${id('CITY')}`)
  })

  it('is refused to whoever opened the form before, with the name of who came first', async () => {
    await expect(
      changeQuota(commission, id('B-C1'), input({ planned: 3, from: addDays(from(), 1), revision: 1 })),
    ).rejects.toMatchObject({ code: 'stale', facts: { who: commission.actor.name, revision: 2 } })
  })

  it('beyond a ceiling is refused with the number, and taken with a reason, which stays with the line', async () => {
    const more = { department: 'urban_management', revision: 1, planned: 7, from: from() } as const
    await expect(changeQuota(commission, id('SQ-G01'), input(more))).rejects.toMatchObject({
      code: 'quota-over-ceiling',
      field: 'reason',
      facts: { unit: '金安', ceiling: 60, used: 61, over: 1 },
    })
    expect((await lineOf('SQ-G01', more, from()))?.line.planned).toBe(6)
    await changeQuota(commission, id('SQ-G01'), input({ ...more, reason: '中市步行街开街' }))
    expect((await lineOf('SQ-G01', more, from()))?.line).toMatchObject({ planned: 7, reason: '中市步行街开街' })
    const { ceilings } = await getQuotaBoard(commission, from())
    expect(ceilings.filter(({ over }) => over > 0)).toMatchObject([
      { over: 1, unitName: '金安', reasons: [{ unitName: '中市中队', reason: '中市步行街开街' }] },
    ])
  })

  it.each<[string, string, Partial<QuotaChanging>, string]>([
    ['before a later version', 'B-C1', { planned: 6, revision: 2 }, 'quota-too-early'],
    ['to what it is', 'B-C4', { planned: 5, revision: 1, document: '六城管委〔2016〕1号（演示）' }, 'quota-unchanged'],
    ['before the unit was there', 'B-C2', { from: '2020-01-01', department: 'housing' }, 'quota-unit-not-there'],
    ['for a bureau', 'BUR-UM', {}, 'quota-unit-not-force'],
    ['for no department', 'B-C2', { department: undefined }, 'quota-needs-department'],
    ['of a category of the other class', 'B-C2', { category: 'aux_um' }, 'quota-category-of-other-class'],
    ['of half a person', 'B-C2', { planned: 0.5, department: 'housing' }, 'quota-not-whole'],
  ])('%s is refused', async (_what, code, more, refusal) => {
    await expect(changeQuota(commission, id(code), input(more))).rejects.toMatchObject({ code: refusal })
  })

  it('of a unit that is to close ends with it, and is refused from then on', async () => {
    const founding = {
      code: 'B-NEW',
      kind: 'brigade',
      level: 'city',
      name: '停车管理大队',
      shortName: '停车大队',
    } as const
    const unitId = await createUnit(commission, { ...founding, parentId: id('DET'), from: today() })
    commission = await world.as('commission')
    await closeUnit(commission, unitId, { lastDay: addDays(from(), 30), revision: 1 })
    const endsOn = addDays(from(), 31)
    const places = input({ department: 'housing', planned: 2 })
    await expect(changeQuota(commission, unitId, { ...places, from: endsOn })).rejects.toMatchObject({
      code: 'quota-unit-not-there',
      field: 'from',
      facts: { unit: '停车管理大队', day: endsOn },
    })
    await changeQuota(commission, unitId, places)
    expect((await listLines(commission, unitId, today()))?.[0]?.line).toMatchObject({ planned: 2, endsOn })
    expect(await listLines(commission, unitId, endsOn)).toEqual([])
  })

  it('promises what a ceiling below names: a street may not have more than its district has left', async () => {
    const ceiling = { kind: 'ceiling', department: undefined, postClass: undefined } as const
    await expect(changeQuota(commission, id('ST-G11'), input({ ...ceiling, planned: 9 }))).rejects.toMatchObject({
      code: 'quota-over-ceiling',
      facts: { unit: '裕安', ceiling: 48, used: 51, over: 3 },
    })
    await changeQuota(commission, id('ST-G11'), input({ ...ceiling, planned: 6 }))
    expect((await lineOf('ST-G11', ceiling))?.line.planned).toBe(6)
  })

  it('is the commission office’s alone, within its scope', async () => {
    for (const loginName of ['detachment', 'brigade', 'observer']) {
      const ctx = await world.as(loginName)
      await expect(changeQuota(ctx, id('B-C1'), input())).rejects.toMatchObject({ name: 'NotAllowed' })
    }
    const squad = await world.as('squad')
    await expect(changeQuota(squad, id('B-C1'), input())).rejects.toMatchObject({ name: 'NotFound' })
    await world.services.store.write(async (tx) => {
      await tx.insert(roleGrants).values({
        ...{ id: 'grant of the district office', personId: world.personId('reserve JA-UM 1') },
        ...{ role: 'commission_office', unitId: id('JA'), startsOn: '2026-01-01', grantedAt: 1 },
      })
    })
    const district = await world.asPerson('reserve JA-UM 1')
    await expect(lineToChange(district, id('B-C1'), null)).rejects.toMatchObject({ name: 'NotFound' })
    expect((await lineToChange(district, id('SQ-G02'), null)).unit).toMatchObject({
      name: expect.any(String) as string,
    })
  })
})

describe('withdrawing a version that does not hold yet', () => {
  const from = () => addDays(today(), 20)
  const key = { department: 'public_security' } as const
  const coming = async () => (await lineOf('B-C3', key, from()))?.line
  const withdraw = async (ctx: Ctx, more: { lineId?: string; revision?: number } = {}) => {
    const line = await coming()
    const what = { lineId: line?.id ?? '', revision: line?.revision ?? 0, ...more }
    return withdrawQuota(ctx, id('B-C3'), { reason: '文号填错', ...what })
  }

  it('brings back what held before, to the end it had; the log alone keeps what was withdrawn, and why', async () => {
    const before = await lineOf('B-C3', key)
    const change = input({ ...key, planned: 3, from: from(), revision: before?.line.revision })
    await changeQuota(commission, id('B-C3'), change)
    expect(await coming()).toMatchObject({ planned: 3 })
    expect(await quotaToWithdraw(commission, id('B-C3'), before?.line.id ?? '')).toMatchObject({
      gone: { planned: 3, startsOn: from() },
      reopened: { planned: before?.line.planned, endsOn: null },
    })
    const opened = await coming()
    world.news.length = 0
    await withdraw(commission)
    const after = await lineOf('B-C3', key)
    expect(after).toEqual({
      ...before,
      line: { ...before?.line, revision: (opened?.revision ?? 0) + 1 },
      versions: [{ ...before?.line, revision: (opened?.revision ?? 0) + 1 }],
    })
    expect(await coming()).toEqual(after?.line)
    expect(await lastEntry()).toMatchObject({
      action: 'quota.withdrawn',
      subjectId: id('B-C3'),
      reason: '文号填错',
      before: { planned: 3, startsOn: from() },
      after: null,
    })
    expect(world.news.map(({ type }) => type)).toEqual(['quota.withdrawn'])
    // A form that was opened on what was withdrawn knows that it is gone.
    const late = input({ ...key, planned: 4, from: from(), revision: opened?.revision })
    await expect(changeQuota(commission, id('B-C3'), late)).rejects.toMatchObject({ code: 'stale' })
  })

  it('takes a line away that was only to come', async () => {
    await changeQuota(commission, id('B-C3'), input({ department: 'housing', planned: 2, from: from() }))
    const line = (await lineOf('B-C3', { department: 'housing' }, from()))?.line
    await withdrawQuota(commission, id('B-C3'), { lineId: line?.id ?? '', reason: '无此安排', revision: 1 })
    expect(await lineOf('B-C3', { department: 'housing' }, from())).toBeUndefined()
  })

  it('is refused for what holds already, and for what somebody changed since', async () => {
    await expect(withdraw(commission)).rejects.toMatchObject({ code: 'quota-holds-already' })
    await expect(withdraw(commission, { revision: 99 })).rejects.toMatchObject({ code: 'stale' })
  })

  it('is refused where a ceiling would be exceeded without it', async () => {
    const less = { department: 'urban_management', revision: 1, planned: 1, from: from() } as const
    await changeQuota(commission, id('SQ-G03'), input(less))
    const more = {
      department: 'urban_management',
      revision: 1,
      planned: 7,
      from: addDays(from(), 5),
      reason: '补东市',
    } as const
    const [freed, taken] = [await lineOf('SQ-G03', less, from()), await lineOf('SQ-G02', more, from())]
    const places = (freed?.versions[1]?.planned ?? 0) - 1
    expect(places).toBeGreaterThan(0)
    await changeQuota(commission, id('SQ-G02'), input({ ...more, planned: (taken?.line.planned ?? 0) + places }))
    const wanted = { lineId: freed?.line.id ?? '', reason: '改回', revision: 2 }
    await expect(withdrawQuota(commission, id('SQ-G03'), wanted)).rejects.toMatchObject({
      code: 'quota-withdrawal-over-ceiling',
      facts: { unit: '金安', day: addDays(from(), 5) },
    })
  })

  it('is the commission office’s alone, within its sight', async () => {
    await expect(withdraw(await world.as('detachment'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(withdraw(await world.as('squad'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(withdraw(commission, { lineId: 'no such line' })).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('a unit moved under another', () => {
  it('with more places than the units above it have left is refused with the number, and taken with a reason', async () => {
    const from = addDays(today(), 40)
    const before = await getQuotaBoard(commission, from)
    const move = (reason?: string) =>
      moveUnit(commission, id('SQ-G12'), { parentId: id('ST-G01'), from, revision: 1, reason })
    await expect(move()).rejects.toMatchObject({ code: 'quota-over-ceiling', field: 'reason' })
    expect((await getQuotaBoard(commission, from)).ceilings).toEqual(before.ceilings)
    await move('两区合署办公，市里同意')
    expect(await lastEntry()).toMatchObject({ action: 'unit.changed', reason: '两区合署办公，市里同意' })
    const over = (board: typeof before) => board.ceilings.reduce((sum, standing) => sum + standing.over, 0)
    expect(over(await getQuotaBoard(commission, from))).toBeGreaterThan(over(before))
  })

  it('back where it came from, and so with no ceiling the worse for it, needs none', async () => {
    const from = addDays(today(), 50)
    const parentId = id('ST-G12')
    await expect(moveUnit(commission, id('SQ-G12'), { parentId, from, revision: 2 })).resolves.toBeUndefined()
  })
})

describe('the tables themselves', () => {
  it('refuse two open versions of one line', async () => {
    const [row] = await world.services.store.read
      .select()
      .from(quotas)
      .where(eq(quotas.unitId, id('B-WASTE')))
    if (!row) throw new Error('no quota of B-WASTE')
    await expect(
      world.services.store.write(async (tx) => {
        await tx.insert(quotas).values({ ...row, id: 'twice', startsOn: today() })
      }),
    ).rejects.toThrow()
  })
})
