import type { IsoDate } from '#domain/shared/dates.ts'
import type { Matrix, MatrixColumn, MatrixView } from '#domain/staffing/matrix.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import type { FileFormat } from '../workbooks/formats.server.ts'
import type { CellToWrite } from '../workbooks/workbooks.ts'
import { write } from '../write.server.ts'
import { getMatrix } from './matrix.server.ts'

/** The words of the matrix in the reader's language, as the page has them. */
export type MatrixWords = {
  sheet: string
  titles: Record<'force' | 'departments', string>
  unit: string
  sum: string
  column(column: MatrixColumn): string
}

/** The matrix as the page shows it, both directions one below the other. Audited. */
export async function exportMatrix(
  ctx: Ctx,
  { day, view }: { day: IsoDate; view: MatrixView },
  { format, words, signal }: { format: FileFormat; words: MatrixWords; signal?: AbortSignal },
): Promise<Uint8Array> {
  const { force, departments } = await getMatrix(ctx, day, view)
  const rows = [
    ...tableOf(force, words.titles.force, words),
    ...(departments.rows.length > 0 ? [[], ...tableOf(departments, words.titles.departments, words)] : []),
  ]
  await write(ctx, (tx) =>
    audit(tx, ctx, 'staffing.exported', { subject: { kind: 'staffing', id: day }, after: { format, filter: view } }),
  )
  const widths = [24, ...force.columns.map(() => 16), 10]
  return ctx.workbooks.write([{ name: words.sheet, widths, rows }], format, signal)
}

function tableOf({ columns, rows, sums, total }: Matrix, title: string, words: MatrixWords): CellToWrite[][] {
  const head = [words.unit, ...columns.map((column) => words.column(column)), words.sum]
  return [
    [{ value: title, look: 'title' }],
    head.map((value): CellToWrite => ({ value, look: 'head' })),
    ...rows.map((row): CellToWrite[] => [row.unit.shortName, ...row.cells, row.total]),
    [words.sum, ...sums, total],
  ]
}
