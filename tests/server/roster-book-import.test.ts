import { eq } from 'drizzle-orm'
import readWorkbook from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { absences, auditEntries, rosterEdits } from '#db/schema/index.ts'
import type { Cell } from '#domain/people/imports.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { markedBookWords } from '#app/components/roster/book/problem-words.ts'
import { bookWords } from '#app/components/roster/book/words.ts'
import { rosterBookTextsFor } from '#app/i18n/roster-book.ts'
import type { Ctx } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { exportRoster } from '#server/roster/book/export.server.ts'
import { importBook, tryOutBook, tryOutBookAgain, type BookShown } from '#server/roster/book/import.server.ts'
import { markedBook } from '#server/roster/book/marked.server.ts'
import { undoBook } from '#server/roster/book/undoing.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { earlyShift, editByHand, putShift, shiftTypeId as type } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { workbook } from '#tests/support/workbooks.ts'

let world: World
let commander: Ctx
let unitId: string
let a: string
let b: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  a = world.personId('B-C1 public_security 2')
  b = world.personId('B-C1 public_security 3')
})
afterEach(() => world.close())

const days = { from: '2026-03-16', until: '2026-03-23' } as const
const edit = (edits: EntryEdit[], ctx = commander) => editByHand(ctx, edits)
const put = async (over: Partial<EntryValues> = {}) =>
  (await putShift(commander, earlyShift({ unitId, personId: a, workDay: days.from, ...over }))).id

/** The rows of the exported sheet, from which a test writes its own. */
const exported = async (ctx = commander, unit = unitId): Promise<Cell[][]> => {
  const { t, language } = await rosterBookTextsFor('zh-CN')
  const { bytes } = await exportRoster(ctx, unit, { days, words: bookWords(t, language) })
  const read = await world.services.workbooks.read({ bytes, name: 'x.xlsx' })
  if ('refusal' in read) throw new Error(read.refusal.code)
  return read.rows
}
const rowOf = async (rows: Cell[][], personId: string | null) => {
  const roster = await getRoster(commander, unitId, days)
  const number = personId === null ? '○' : roster?.people.find(({ id }) => id === personId)?.staffNumber
  const name = roster?.units.find(({ id }) => id === unitId)?.name
  return rows.findIndex((row) => row[0] === number && row[2] === name)
}
/** Writes into the columns of the week, 0 its Monday. */
const written = async (rows: Cell[][], personId: string | null, cells: Record<number, string | null>) => {
  const at = await rowOf(rows, personId)
  const row = Array.from({ length: 11 }, (_none, column) => rows[at]?.[column] ?? null)
  for (const [day, text] of Object.entries(cells)) row[4 + Number(day)] = text
  return rows.with(at, row)
}
const tryOut = async (rows: Cell[][], ctx = commander, unit = unitId) =>
  tryOutBook(ctx, unit, { file: { name: '排班表.xlsx', bytes: await workbook(rows) } })
const bringIn = ({ sheet, digest }: BookShown, over: { leavesOut?: boolean } = {}, ctx = commander) =>
  importBook(ctx, unitId, { sealed: sheet, digest, leavesOut: false, reason: null, ...over })
const cells = async () => {
  const roster = await getRoster(commander, unitId, days)
  const names = new Map([
    [a, 'a'],
    [b, 'b'],
  ])
  return (roster?.entries ?? [])
    .filter(({ isRemoved }) => !isRemoved)
    .map(
      (one) =>
        `${one.workDay.slice(8)} ${names.get(one.personId ?? '') ?? 'open'} ${one.code}${one.isLeader ? '*' : ''}`,
    )
    .toSorted()
}
const said = ({ problems }: BookShown) => problems.map(({ at, code }) => `${at.slice(0, 1)} ${code}`)

describe('a workbook that comes back', () => {
  it('as it went out does nothing, with places, leaders, pins and open shifts', async () => {
    const roster = await getRoster(commander, unitId, days)
    const place = roster?.places.find(({ unitIds }) => unitIds.includes(unitId))
    await put({ isLeader: true, placeId: place?.id ?? null, isPinned: true })
    await put({ personId: null, shiftTypeId: type('N') })
    await put({ personId: null, shiftTypeId: type('N') })
    const shown = await tryOut(await exported())
    expect(shown.counts).toEqual({ additions: 0, changes: 0, removals: 0, errors: 0, notes: 0 })
    expect(shown.missing).toEqual([])
    await expect(bringIn(shown)).rejects.toMatchObject({ code: 'book-nothing' })
  })

  it('with cells written, changed and emptied does just that, in one edit that is written down', async () => {
    const kept = await put()
    await put({ workDay: '2026-03-18' })
    await put({ personId: null, shiftTypeId: type('N'), workDay: '2026-03-18' })
    const rows = await written(await exported(), a, { 0: 'A*', 2: null, 4: 'ｍ' })
    const shown = await tryOut(await written(rows, null, { 2: 'D', 3: 'N' }))
    expect(shown.counts).toEqual({ additions: 2, changes: 2, removals: 1, errors: 0, notes: 0 })
    expect(shown.steps.find(({ at }) => at.startsWith('E'))).toMatchObject({ before: 'M', after: 'A*' })
    expect(await bringIn(shown)).toMatchObject({ written: 5, from: days.from })
    expect(await cells()).toEqual(['16 a A*', '18 open D', '19 open N', '20 a M'])
    const roster = await getRoster(commander, unitId, days)
    expect(roster?.entries.find(({ personId, workDay }) => personId === a && workDay === days.from)?.id).toBe(kept)
    const { read } = world.services.store
    const edits = await read.select().from(rosterEdits).where(eq(rosterEdits.source, 'import'))
    expect(edits).toHaveLength(1)
    const audited = await read.select().from(auditEntries).where(eq(auditEntries.action, 'roster.edited'))
    expect(audited.map(({ after }) => after).filter((one) => JSON.stringify(one).includes('"import"'))).toHaveLength(1)
  })

  it('names each error with its cell, and writes the rest only when the errors are to be left out', async () => {
    const rows = await written(await exported(), a, { 0: 'Q', 1: 'M@哪里', 2: 'M' })
    const shown = await tryOut([...rows, ['X-0', '甲乙丙丁', rows[3]?.[2] ?? null, null, 'M']])
    expect(said(shown)).toEqual(['E unknown-code', 'F unknown-place', 'B unknown-person'])
    expect(shown.problems[0]?.said).toBe('Q')
    await expect(bringIn(shown)).rejects.toMatchObject({ code: 'book-has-errors', facts: { count: 3 } })
    expect(await cells()).toEqual([])
    await bringIn(shown, { leavesOut: true })
    expect(await cells()).toEqual(['18 a M'])
  })

  it('is held against the same checks as an edit by hand: who is away is not rostered', async () => {
    const { store } = world.services
    const absence = { id: newId(), personId: a, kind: 'annual', note: null, recordedBy: b } as const
    await store.write(
      async (tx) =>
        void (await tx.insert(absences).values({ ...absence, startsOn: '2026-03-17', endsOn: '2026-03-18' })),
    )
    const shown = await tryOut(await written(await exported(), a, { 0: 'M', 1: 'M' }))
    expect(said(shown)).toEqual(['F check-away'])
    expect(shown.counts).toMatchObject({ additions: 1, errors: 1 })
    await bringIn(shown, { leavesOut: true })
    expect(await cells()).toEqual(['16 a M'])
  })

  it('does not write over what others changed meanwhile, and leaves it where the workbook says nothing of it', async () => {
    const one = await put()
    await put({ personId: b })
    const rows = await exported()
    await edit([{ do: 'change', id: one, seq: 1, values: { shiftTypeId: type('N') } }])
    await put({ personId: b, workDay: '2026-03-18' })
    const shown = await tryOut(await written(rows, a, { 0: 'A' }))
    expect(said(shown).toSorted()).toEqual(['E changed-meanwhile', 'G others-changed'])
    expect(shown.problems.find(({ isError }) => isError)?.facts['name']).not.toBe('')
    expect(shown.steps).toEqual([])
  })

  it('leaves what is pinned', async () => {
    await put({ isPinned: true })
    expect(said(await tryOut(await written(await exported(), a, { 0: 'A' })))).toEqual(['E pinned'])
  })

  it('is not brought in where it would do something else by now', async () => {
    await put()
    const shown = await tryOut(await written(await exported(), a, { 0: 'A', 1: 'A' }))
    await put({ workDay: '2026-03-17', shiftTypeId: type('N') })
    await expect(bringIn(shown)).rejects.toMatchObject({ code: 'book-moved-on' })
    expect(said(await tryOutBookAgain(commander, unitId, shown.sheet))).toEqual(['F changed-meanwhile'])
  })

  it('comes back with its errors marked, and can be corrected and sent again', async () => {
    const shown = await tryOut(await written(await exported(), a, { 0: 'Q' }))
    const { t } = await rosterBookTextsFor('zh-CN')
    const bytes = await markedBook(commander, unitId, { sealed: shown.sheet, words: markedBookWords(t) })
    const [sheet] = await readWorkbook(Buffer.from(bytes))
    const at = shown.problems[0]?.row ?? 0
    expect(sheet?.data[at]?.at(-1)).toMatch(/^E\d+ 没有这个班次代码：Q$/)
    const again = await tryOutBook(commander, unitId, { file: { name: 'x.xlsx', bytes } })
    expect(said(again)).toEqual(['E unknown-code'])
  })
})

describe('taking a workbook back', () => {
  it('leaves everything as it was before, in one edit; by whoever brought it in alone', async () => {
    await put()
    await put({ workDay: '2026-03-18' })
    const before = await cells()
    const { seq } = await bringIn(await tryOut(await written(await exported(), a, { 0: 'A*', 2: null, 4: 'M' })))
    expect(await cells()).not.toEqual(before)
    await expect(undoBook(await world.as('detachment'), unitId, seq)).rejects.toThrow(NotFound)
    await expect(undoBook(await world.as('squad'), unitId, seq)).rejects.toThrow(NotFound)
    await expect(undoBook(commander, unitId, seq - 1)).rejects.toThrow(NotFound)
    await undoBook(commander, unitId, seq)
    expect(await cells()).toEqual(before)
    await expect(undoBook(commander, unitId, seq)).rejects.toMatchObject({ code: 'roster-cell-changed' })
  })

  it('is refused once one of its shifts was changed', async () => {
    const { seq } = await bringIn(await tryOut(await written(await exported(), a, { 0: 'M', 1: 'M' })))
    const roster = await getRoster(commander, unitId, days)
    const id = roster?.entries[0]?.id ?? ''
    await edit([{ do: 'change', id, seq, values: { isPinned: true } }])
    await expect(undoBook(commander, unitId, seq)).rejects.toMatchObject({ code: 'roster-cell-changed' })
  })
})

describe('a file', () => {
  it('that is no roster of this unit is refused in words', async () => {
    const rows = await exported()
    const detachment = await world.as('detachment')
    const other = await exported(detachment, world.unitId('B-C2'))
    await expect(tryOut(other)).rejects.toMatchObject({ code: 'book-other-unit' })
    await expect(tryOut(rows.filter((_row, at) => at !== 1))).rejects.toMatchObject({ code: 'book-not-ours' })
    await expect(tryOut(rows.filter((_row, at) => at !== 2))).rejects.toMatchObject({ code: 'book-no-days' })
    const csv = { name: 'x.csv', bytes: new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n')) }
    await expect(tryOutBook(commander, unitId, { file: csv })).rejects.toMatchObject({ code: 'book-is-csv' })
    const pdf = { name: 'x.xlsx', bytes: new TextEncoder().encode('%PDF-1.7') }
    await expect(tryOutBook(commander, unitId, { file: pdf })).rejects.toMatchObject({ code: 'file-not-workbook' })
  })

  it('of others is not found, and whoever only reads brings nothing in', async () => {
    const rows = await exported()
    const shown = await tryOut(await written(rows, a, { 0: 'M' }))
    await expect(tryOut(rows, await world.as('squad'))).rejects.toThrow(NotFound)
    await expect(bringIn(shown, {}, await world.as('squad'))).rejects.toThrow(NotFound)
    await expect(bringIn(shown, {}, await world.as('commission'))).rejects.toThrow(NotAllowed)
    await expect(
      importBook(commander, unitId, { sealed: 'nothing', digest: '', leavesOut: true, reason: null }),
    ).rejects.toThrow(NotFound)
  })
})
