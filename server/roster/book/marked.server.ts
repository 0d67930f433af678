import type { Cell } from '#domain/people/imports.ts'
import type { Ctx } from '../../context.ts'
import { openSheet } from '../../workbooks/sealed-sheet.server.ts'
import type { CellToWrite, Look } from '../../workbooks/workbooks.ts'
import { bookUse, tryOutBookAgain, type BookProblemShown } from './import.server.ts'

/** The sheet as it was sent, with the cells in question coloured and all that is to be said of a row in a last column. */
export async function markedBook(
  ctx: Ctx,
  unitId: string,
  { sealed, words, signal }: { sealed: string; words: MarkedBookWords; signal?: AbortSignal },
): Promise<Uint8Array> {
  const { cells } = openSheet(ctx.vault, bookUse, sealed)
  const { problems } = await tryOutBookAgain(ctx, unitId, sealed)
  const width = Math.max(...cells.map((row) => row.length))
  const rows = cells.map((row, at) => markedRow(row, { width, words, own: problems.filter((one) => one.row === at) }))
  const widths = Array.from({ length: width + 1 }, (_none, at) => (at === width ? 60 : 11))
  return ctx.workbooks.write([{ name: words.sheet, widths, rows, stickyRows: 3, stickyColumns: 2 }], 'xlsx', signal)
}

export type MarkedBookWords = { sheet: string; say(problem: BookProblemShown): string }

function markedRow(
  row: readonly Cell[],
  { width, own, words }: { width: number; own: readonly BookProblemShown[]; words: MarkedBookWords },
): CellToWrite[] {
  if (own.length === 0) return [...row]
  const looks = new Map<number, Look>()
  for (const { column, isError } of own)
    if (looks.get(column) !== 'error') looks.set(column, isError ? 'error' : 'warning')
  const cells = Array.from({ length: width }, (_none, column): CellToWrite => {
    const look = looks.get(column)
    const value = row[column] ?? null
    return look ? { value, look } : value
  })
  return [...cells, { value: own.map((one) => `${one.at} ${words.say(one)}`).join('；'), look: 'note' }]
}
