import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '#db/schema/index.ts'
import { rosterTextsFor } from '#app/i18n/imports.ts'
import { markedWords, rosterWords, templateWords } from '#app/components/imports/words.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { markedCopy } from '#server/people/imports/marked.server.ts'
import { getImport, listFindings } from '#server/people/imports/queries.server.ts'
import { rosterTemplate } from '#server/people/imports/template.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import { exportPeople } from '#server/people/roster-workbook.server.ts'
import type { Ctx } from '#server/context.ts'
import { checked, mappingOf, problemsOf, roster, rosterRow } from '#tests/support/rosters.ts'
import { sheetOf, workbook } from '#tests/support/workbooks.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let detachment: Ctx
beforeAll(async () => {
  world = await openWorld()
  world.clock.advance({ minutes: 1 })
  commission = await world.as('commission')
  detachment = await world.as('detachment')
})
afterAll(() => world.close())

const everybody = { day: '2026-03-10', sort: 'staffNumber', descending: false } as const
const summaryOf = async (ctx: Ctx, id: string) => (await getImport(ctx, id))?.summary
const wordsIn = async (locale: 'zh-CN' | 'en') => rosterWords((await rosterTextsFor(locale)).t)

describe('an export', () => {
  it.each([
    ['xlsx', 'zh-CN'],
    ['csv', 'zh-CN'],
    ['xlsx', 'en'],
  ] as const)('as %s in %s imports unchanged, row for row', async (format, locale) => {
    const bytes = await exportPeople(commission, everybody, { format, words: await wordsIn(locale) })
    const id = await checked(commission, { name: `people.${format}`, bytes })
    expect(await problemsOf(commission, id)).toEqual([])
    const summary = await summaryOf(commission, id)
    expect(summary).toMatchObject({ added: 0, changed: 0, withErrors: 0, withWarnings: 0, skipped: 0 })
    expect(summary?.unchanged).toBeGreaterThan(550)
  })

  it('is masked like the screen, and written down', async () => {
    const bytes = await exportPeople(
      detachment,
      { ...everybody, q: 'DEMO-0001' },
      { format: 'csv', words: await wordsIn('zh-CN') },
    )
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/99\*{14}\d[\dX]/)
    expect(lines[1]).toMatch(/100\*{4}\d{4}/)
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'people.exported'))
    expect(entries.at(-1)).toMatchObject({ actorId: detachment.actor.personId, after: { format: 'csv', rows: 1 } })
  })
})

describe('a marked copy', () => {
  it('is the sheet as it was, with the problems in words; corrected and uploaded again it goes through', async () => {
    const wrong = [
      rosterRow(9_001, { 人员类别: '临时工' }),
      [],
      rosterRow(9_002, { 参加工作时间: 2016.1, 派出单位: '公安局' }),
      rosterRow(9_003),
    ]
    const id = await checked(detachment, await roster(...wrong))
    const { t } = await rosterTextsFor('zh-CN')
    const { mapping } = await mappingOf(detachment, id)
    const bytes = await markedCopy(detachment, id, markedWords(t, mapping))
    const { rows } = await sheetOf(world.services.workbooks, bytes)
    expect(rows[0]).toEqual(['联勤执法人员花名册'])
    expect(rows[1]?.at(-1)).toBe('问题')
    expect(rows[2]?.at(-1)).toBe('人员类别：没有这个人员类别。可填：公务员、参公、事业、人民警察、协管、协警。')
    expect(rows[3]).toEqual([])
    expect(String(rows[4]?.at(-1))).toContain('2016.1 可能是 1 月')
    expect(String(rows[4]?.at(-1))).toContain('已理解为“市公安局”')
    expect(rows[5]).toEqual(rosterRow(9_003).map((cell) => (typeof cell === 'number' ? String(cell) : cell)))

    const corrected = rows.map((row) =>
      row.map((cell) => (cell === '临时工' ? '民警' : cell)).map((cell) => (cell === '2016.1' ? '2016-10' : cell)),
    )
    const again = await uploadRoster(
      detachment,
      { name: 'marked.xlsx', bytes: await workbook(corrected) },
      { replaces: id },
    )
    const matched = await mappingOf(detachment, again)
    await (
      await checkRoster(detachment, again, matched)
    ).finished
    expect(await summaryOf(detachment, again)).toMatchObject({ added: 3, withErrors: 0 })

    const twice = await markedCopy(detachment, again, markedWords(t, matched.mapping))
    const { rows: second } = await sheetOf(world.services.workbooks, twice)
    expect(second[1]).toEqual(rows[1])
  })

  it('says the same in English', async () => {
    const id = await checked(detachment, await roster(rosterRow(9_101, { 人员类别: '临时工' })))
    const { mapping } = await mappingOf(detachment, id)
    const bytes = await markedCopy(detachment, id, markedWords((await rosterTextsFor('en')).t, mapping))
    const { rows } = await sheetOf(world.services.workbooks, bytes)
    expect(rows[1]?.at(-1)).toBe('Problems')
    expect(String(rows[2]?.at(-1))).toContain('Category: There is no such category')
  })

  it('of someone else is not found, and of a file not tried out there is none', async () => {
    const id = await uploadRoster(detachment, await roster(rosterRow(9_201)))
    const words = markedWords((await rosterTextsFor('en')).t, [])
    await expect(markedCopy(commission, id, words)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(markedCopy(detachment, id, words)).rejects.toMatchObject({ code: 'import-out-of-order' })
  })
})

describe('the empty form', () => {
  it.each(['zh-CN', 'en'] as const)('in %s is understood, and its example is nobody', async (locale) => {
    const bytes = await rosterTemplate(detachment, templateWords((await rosterTextsFor(locale)).t))
    const id = await checked(detachment, { name: 'form.xlsx', bytes })
    expect((await mappingOf(detachment, id)).mapping).not.toContain(null)
    expect(await summaryOf(detachment, id)).toMatchObject({ skipped: 1, added: 0, withErrors: 0 })
  })

  it('filled in like its example goes through', async () => {
    const bytes = await rosterTemplate(detachment, templateWords((await rosterTextsFor('zh-CN')).t))
    const { rows } = await sheetOf(world.services.workbooks, bytes)
    const filled = (rows[1] ?? []).map((cell) => (cell === '示例' ? 'FORM-1' : cell))
    const id = await checked(detachment, { name: 'form.xlsx', bytes: await workbook([rows[0] ?? [], filled]) })
    const { findings } = await listFindings(detachment, id, { kind: undefined, page: 1 })
    expect(findings).toEqual([])
    expect(await summaryOf(detachment, id)).toMatchObject({ added: 1 })
  })
})
