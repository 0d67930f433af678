import type { Cell } from '#domain/people/imports.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import type { FileFormat } from '../workbooks/formats.server.ts'
import type { CellToWrite, SheetToWrite } from '../workbooks/workbooks.ts'
import { write } from '../write.server.ts'
import { getComparison, type Comparison, type TwoDays } from './comparison.server.ts'

export type TableToWrite = { title: string; head: string[]; rows: Cell[][] }

/**
 * A comparison as the page shows it: a sheet for each of its tables, or one below the other in a CSV file. `tables` puts it
 * into the reader's words. Undefined for a unit outside the actor's scope. Audited.
 */
export async function exportComparison(
  ctx: Ctx,
  days: TwoDays,
  {
    format,
    tables,
    signal,
  }: { format: FileFormat; tables(comparison: Comparison): TableToWrite[]; signal?: AbortSignal },
): Promise<Uint8Array | undefined> {
  const comparison = await getComparison(ctx, days)
  if (!comparison) return undefined
  const written = tables(comparison)
  await write(ctx, (tx) =>
    audit(tx, ctx, 'staffing.exported', {
      subject: { kind: 'staffing', id: days.to },
      after: { format, filter: { ...days } },
    }),
  )
  return ctx.workbooks.write(format === 'xlsx' ? written.map(sheetOf) : [stacked(written)], format, signal)
}

function sheetOf({ title, head, rows }: TableToWrite): SheetToWrite {
  return { name: title, widths: head.map(() => 18), rows: [headOf(head), ...rows], stickyRows: 1 }
}

function stacked(tables: readonly TableToWrite[]): SheetToWrite {
  const rows = tables.flatMap(({ title, head, rows: below }): CellToWrite[][] => [[title], head, ...below, []])
  return { name: tables[0]?.title ?? '', widths: [], rows }
}

function headOf(head: readonly string[]): CellToWrite[] {
  return head.map((value): CellToWrite => ({ value, look: 'head' }))
}
