import { asc, eq } from 'drizzle-orm'
import type { Cell, RowProblem } from '#domain/people/imports.ts'
import { keyOf, textOf } from '#domain/people/imports/text.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { importRows } from '#db/schema/index.ts'
import { audit } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import type { CellToWrite, Look } from '../../workbooks/workbooks.ts'
import { write } from '../../write.server.ts'
import { requireImport, type Import } from './import.server.ts'
import { steadyPace } from './pace.ts'
import { blocksOf } from './sheets.server.ts'

export type MarkedWords = {
  sheet: string
  /** The title of the last column. */
  column: string
  /** All that is to be said of a row. */
  say(problems: readonly RowProblem[]): string
}

/** The titles this column has had in copies marked before, in either language. */
const markTitles = ['问题', 'problems'].map(keyOf)

const usualWidth = 14
const problemWidth = 60

/**
 * The sheet as it was uploaded, title rows and all, with the cells in question coloured and the problems written out in the
 * last column. It can be corrected and uploaded as it is: that column is known and left out. Audited.
 */
export async function markedCopy(ctx: Ctx, id: string, words: MarkedWords, signal?: AbortSignal): Promise<Uint8Array> {
  const found = await requireImport(ctx.store.read, ctx, id)
  if (found.state !== 'checked') throw new Refusal('import-out-of-order')
  const rows = await allRows(ctx, id)
  if (rows.length === 0) throw new NotFound('import')
  const problems = await problemsByRow(ctx, id)
  const place = placeOfMarks(rows, found)
  const marked = rows.map((cells, index) => markedRow(cells, { rowNumber: index + 1, found, problems, place, words }))
  await write(ctx, (tx) => audit(tx, ctx, 'import.marked', { subject: { kind: 'import', id } }))
  const widths = Array.from({ length: place + 1 }, (_unused, column) => (column === place ? problemWidth : usualWidth))
  const { first, count } = found.headerRows
  return ctx.workbooks.write(
    [{ name: words.sheet, widths, rows: marked, stickyRows: first + count - 1 }],
    'xlsx',
    signal,
  )
}

async function allRows({ store, vault }: Ctx, id: string): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const block of blocksOf(store.read, vault, id, { from: 1, pace: steadyPace() })) {
    rows.push(...block.map(({ cells }) => cells))
  }
  return rows
}

async function problemsByRow({ store }: Ctx, id: string): Promise<Map<number, RowProblem[]>> {
  const rows = await store.read
    .select({ rowNumber: importRows.rowNumber, problems: importRows.problems })
    .from(importRows)
    .where(eq(importRows.importId, id))
    .orderBy(asc(importRows.rowNumber))
  return new Map(rows.map(({ rowNumber, problems }) => [rowNumber, problems]))
}

/** The column after the last; or the last, where it held the problems of an earlier copy. */
function placeOfMarks(rows: readonly Cell[][], { headerRows }: Import): number {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const titles = rows[headerRows.first + headerRows.count - 2] ?? []
  const isMarked = markTitles.includes(keyOf(textOf(titles[width - 1] ?? null)))
  return isMarked ? width - 1 : width
}

type Marking = {
  rowNumber: number
  found: Import
  problems: ReadonlyMap<number, RowProblem[]>
  place: number
  words: MarkedWords
}

function markedRow(cells: readonly Cell[], { rowNumber, found, problems, place, words }: Marking): CellToWrite[] {
  const { first, count } = found.headerRows
  const isHeader = rowNumber >= first && rowNumber < first + count
  if (isHeader) {
    const titles = Array.from({ length: place }, (_unused, column): CellToWrite => head(cells[column] ?? null))
    return [...titles, head(rowNumber === first + count - 1 ? words.column : null)]
  }
  const own = problems.get(rowNumber)
  if (!own) return cells.slice(0, place)
  const looks = new Map<number | null, Look>()
  for (const { column, severity } of own) if (looks.get(column) !== 'error') looks.set(column, severity)
  const marked = Array.from({ length: place }, (_unused, column): CellToWrite => {
    const look = looks.get(column)
    const cell = cells[column] ?? null
    return look ? { value: cell, look } : cell
  })
  return [...marked, { value: words.say(own), look: 'note' }]
}

function head(value: Cell): CellToWrite {
  return { value, look: 'head' }
}
