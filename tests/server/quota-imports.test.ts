import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, quotas, roleGrants } from '#db/schema/index.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { Cell } from '#domain/people/imports.ts'
import type { Ctx } from '#server/context.ts'
import { lineWords } from '#app/components/quotas/words.ts'
import { quotaTextsFor } from '#app/i18n/quotawork.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { importQuotas, tryOutAgain, tryOutQuotas } from '#server/staffing/quotas/import.server.ts'
import { exportQuotaLines } from '#server/staffing/quotas/lines-workbook.server.ts'
import { getQuotaBoard } from '#server/staffing/quotas/queries.server.ts'
import { exportQuotaBoard } from '#server/staffing/quotas/workbook.server.ts'
import { boardWords } from '#app/components/quotas/words.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { workbook } from '#tests/support/workbooks.ts'

let world: World
let commission: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (commission = await world.as('commission')))
afterAll(() => world.close())

const titles = ['单位', '种类', '部门', '类别', '人员类别', '职务', '员额数', '自', '批准文号', '理由'] as const
type Title = (typeof titles)[number]
const from = () => addDays(commission.today, 14)

const row = (change: Partial<Record<Title, Cell>> = {}): Cell[] => {
  const right: Record<Title, Cell> = {
    ...{ 单位: '综合一大队', 种类: '本单位员额', 部门: '交通', 类别: '在编', 人员类别: null, 职务: '队员' },
    ...{ 员额数: 4, 自: from(), 批准文号: '六城管委〔2026〕20号', 理由: null },
  }
  return titles.map((title) => ({ ...right, ...change })[title])
}

const sheet = async (...rows: Cell[][]) => ({
  name: '员额.xlsx',
  bytes: await workbook([['联勤队伍配备员额表'], [...titles], ...rows]),
})
const tryOut = async (...rows: Cell[][]) => tryOutQuotas(commission, await sheet(...rows))
const said = (run: Awaited<ReturnType<typeof tryOut>>) =>
  run.problems.map(({ rowNumber, letters, code }) => `${rowNumber} ${letters ?? 'row'}: ${code}`)
const countLines = () => world.services.store.read.$count(quotas)

describe('trying a file of quotas out', () => {
  it('says what would change, row by row, and saves nothing', async () => {
    const before = await countLines()
    const run = await tryOut(row(), row({ 部门: '住建', 员额数: 2 }), [], row({ 部门: '城管', 员额数: 14 }), [
      '合计',
      null,
      null,
      null,
      null,
      null,
      20,
    ])
    expect(said(run)).toEqual([])
    expect(run.counts).toEqual({ added: 1, changed: 2, unchanged: 0, skipped: 2, errors: 0 })
    expect(run.changes.map(({ unit, before: was, after }) => [unit, was, after])).toEqual([
      ['综合一大队', 5, 4],
      ['综合一大队', null, 2],
      ['综合一大队', 14, 14],
    ])
    expect(run.columns.map(({ letters, field }) => `${letters} ${field}`)).toContain('G planned')
    expect(await countLines()).toBe(before)
  })

  it('finds every problem in its cell', async () => {
    const run = await tryOut(
      row({ 单位: '综合九十大队' }),
      row({ 部门: '园林' }),
      row({ 类别: '临时' }),
      row({ 职务: '厨师' }),
      row({ 员额数: -3 }),
      row({ 员额数: 2.5 }),
      row({ 员额数: null }),
      row({ 自: '下个月' }),
      row({ 批准文号: null }),
      row({ 部门: null }),
      row({ 人员类别: '协管员' }),
      row({ 单位: '市城市管理局' }),
      row({ 自: '2020-01-01' }),
      row({ 自: addDays(commission.today, -600) }),
      row(),
      row({ 员额数: 3 }),
    )
    expect(said(run)).toEqual([
      '3 A: unit-unknown',
      '4 C: department-unknown',
      '5 D: class-unknown',
      '6 F: post-class-unknown',
      '7 G: not-whole',
      '8 G: not-whole',
      '9 G: required',
      '10 H: date-unreadable',
      '11 I: required',
      '12 C: quota-needs-department',
      '13 E: quota-category-of-other-class',
      '14 B: quota-unit-not-force',
      '15 H: quota-unit-not-there',
      '16 H: quota-unit-not-there',
      '17 H: same-line',
      '18 H: same-line',
    ])
    expect(run.counts.errors).toBe(16)
    await expect(importQuotas(commission, { sealed: run.sheet, shown: run.fingerprint })).rejects.toMatchObject({
      code: 'quota-import-has-errors',
      facts: { count: 16 },
    })
  })

  it('adds the rows of a district together, and lets one of them give the reason', async () => {
    const places = (squad: string, people: number, more = {}) =>
      row({ 单位: squad, 部门: '城管', 员额数: people, ...more })
    const over = await tryOut(places('中市中队', 7), places('东市中队', 6), places('鼓楼中队', 4))
    expect(said(over)).toEqual(['3 J: over-ceiling', '4 J: over-ceiling'])
    expect(over.problems[0]?.facts).toMatchObject({ unit: '金安', ceiling: 60, used: 62, over: 2 })
    const even = await tryOut(places('中市中队', 7), places('东市中队', 4))
    expect(said(even)).toEqual([])
    const reasoned = await tryOut(places('中市中队', 7), places('东市中队', 6, { 理由: '市里同意' }))
    expect(said(reasoned)).toEqual([])
  })

  it.each([
    [
      'a column that is needed',
      [
        ['单位', '部门', '类别', '自', '批准文号'],
        ['综合一大队', '交通', '在编', '2026-05-01', 'x'],
      ],
      'quota-import-needs-columns',
    ],
    [
      'less than two thousand rows',
      [[...titles], ...Array.from({ length: 2_001 }, () => ['综合一大队', null, '交通'])],
      'quota-import-too-long',
    ],
  ])('needs %s', async (_what, rows, code) => {
    const file = { name: '员额.xlsx', bytes: await workbook(rows) }
    await expect(tryOutQuotas(commission, file)).rejects.toMatchObject({ code, field: 'file' })
  })

  it('knows units by their code, and says where code and name differ', async () => {
    const head = ['单位代码', ...titles]
    const file = await workbook([head, ['b-c1', ...row({ 单位: null })], ['B-C2', ...row()], ['B-C9', ...row()]])
    const run = await tryOutQuotas(commission, { name: 'x.xlsx', bytes: file })
    expect(said(run)).toEqual(['3 A: code-differs', '4 A: code-unknown'])
    expect(run.changes.map(({ rowNumber }) => rowNumber)).toEqual([2])
  })

  it('knows nothing of units beyond the scope of who imports', async () => {
    await world.services.store.write(async (tx) => {
      await tx.insert(roleGrants).values({
        ...{ id: 'grant of the district office', personId: world.personId('reserve JA-UM 1') },
        ...{ role: 'commission_office', unitId: world.unitId('JA'), startsOn: '2026-01-01', grantedAt: 1 },
      })
    })
    const district = await world.asPerson('reserve JA-UM 1')
    const run = await tryOutQuotas(district, await sheet(row(), row({ 单位: '中市中队', 部门: '住建', 员额数: 0 })))
    expect(run.problems.map(({ rowNumber }) => rowNumber)).toEqual([3])
    expect(run.changes.map(({ rowNumber }) => rowNumber)).toEqual([4])
  })
})

describe('bringing it in', () => {
  it('is all of it in one entry, and open pages hear of it', async () => {
    const run = await tryOut(
      row({ 单位: '综合二大队', 员额数: 3 }),
      row({ 单位: '综合三大队', 部门: '住建', 员额数: 1 }),
    )
    world.news.length = 0
    const done = await importQuotas(commission, { sealed: run.sheet, shown: run.fingerprint })
    expect(done).toEqual({ added: 1, changed: 1, unchanged: 0 })
    expect(world.news.map(({ type }) => type)).toEqual(['quota.imported'])
    const [entry] = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(entry).toMatchObject({ action: 'quota.imported', after: { fileName: '员额.xlsx', added: 1, changed: 1 } })
    const board = await getQuotaBoard(commission, from())
    const planned = (code: string) => board.force.find(({ unit }) => unit.code === code)?.numbers.planned
    expect([planned('B-C2'), planned('B-C3')]).toEqual([35, 37])
    const again = await tryOutAgain(commission, run.sheet)
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    await expect(importQuotas(commission, { sealed: run.sheet, shown: again.fingerprint })).rejects.toMatchObject({
      code: 'quota-import-nothing-to-do',
    })
  })

  it('takes several days of one line, in whatever order they stand', async () => {
    const later = addDays(from(), 40)
    const line = { 单位: '城南中队', 部门: '住建', 理由: '试点' }
    const run = await tryOut(row({ ...line, 员额数: 3, 自: later }), row({ ...line, 员额数: 2 }))
    expect(run.changes.map(({ before, after }) => [before, after])).toEqual([
      [1, 2],
      [2, 3],
    ])
    await importQuotas(commission, { sealed: run.sheet, shown: run.fingerprint })
    const lines = await world.services.store.read
      .select()
      .from(quotas)
      .where(eq(quotas.unitId, world.unitId('SQ-G11')))
    const versions = lines.filter(({ department }) => department === 'housing')
    expect(versions.map(({ planned, endsOn }) => [planned, endsOn]).toSorted()).toEqual([
      [1, from()],
      [2, later],
      [3, null],
    ])
  })

  it('does nothing where somebody changed a line since it was tried out', async () => {
    const run = await tryOut(
      row({ 单位: '综合四大队', 员额数: 3 }),
      row({ 单位: '综合四大队', 部门: '公安', 员额数: 9 }),
    )
    await changeQuota(commission, world.unitId('B-C4'), {
      ...{ kind: 'own', department: 'transport', staffClass: 'established', postClass: 'member' },
      ...{ planned: 4, from: commission.today, document: '文', revision: 1 },
    })
    const before = await countLines()
    await expect(importQuotas(commission, { sealed: run.sheet, shown: run.fingerprint })).rejects.toMatchObject({
      code: 'quota-import-moved-on',
    })
    expect(await countLines()).toBe(before)
  })

  it('takes nothing that was not sealed here', async () => {
    const sealed = world.services.vault.seal('something else')
    for (const sheet of ['', 'x', sealed])
      await expect(importQuotas(commission, { sealed: sheet, shown: '' })).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('what is exported', () => {
  it.each([
    ['zh-CN', 'xlsx'],
    ['zh-CN', 'csv'],
    ['en', 'xlsx'],
    ['en', 'csv'],
  ] as const)('in %s as %s comes back unchanged', async (locale, format) => {
    const { t } = await quotaTextsFor(locale)
    const day = addDays(from(), 1)
    const bytes = await exportQuotaLines(commission, day, { format, words: lineWords(t) })
    const run = await tryOutQuotas(commission, { name: `lines.${format}`, bytes })
    const lines = await world.services.store.read.select().from(quotas)
    const inForce = lines.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day))
    expect(said(run)).toEqual([])
    expect(run.counts).toEqual({ added: 0, changed: 0, unchanged: inForce.length, skipped: 0, errors: 0 })
  })

  it('of a page is what the page shows', async () => {
    const { t } = await quotaTextsFor('zh-CN')
    const { today } = commission
    const bytes = await exportQuotaBoard(
      commission,
      { day: today, unitId: world.unitId('SQ-G07') },
      { format: 'csv', words: boardWords(t) },
    )
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain('鼓楼中队,32,28,')
    expect(text).toContain('公安 · 协管、协警,15,11,')
    const squad = await world.as('squad')
    const asked = { day: today, unitId: world.unitId('SQ-G07') }
    expect(await exportQuotaBoard(squad, asked, { format: 'csv', words: boardWords(t) })).toBeUndefined()
  })

  it('holds only lines of units in sight', async () => {
    const { t } = await quotaTextsFor('zh-CN')
    const squad = await world.as('squad')
    const bytes = await exportQuotaLines(squad, squad.today, { format: 'csv', words: lineWords(t) })
    const codes = new TextDecoder()
      .decode(bytes)
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    expect(new Set(codes)).toEqual(new Set(['SQ-G01']))
    const rows = await world.services.store.read
      .select()
      .from(quotas)
      .where(eq(quotas.unitId, world.unitId('SQ-G01')))
    expect(codes).toHaveLength(rows.length)
  })
})
