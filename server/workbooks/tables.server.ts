import type { Cell } from '#domain/people/imports.ts'
import type { FileFormat } from './formats.server.ts'
import type { CellToWrite, SheetToWrite } from './workbooks.ts'

export type TableToWrite = { title: string; head: string[]; rows: Cell[][] }

/** Tables as a sheet each, or one below the other in a CSV file, which has only one. */
export function sheetsOf(tables: readonly TableToWrite[], format: FileFormat): SheetToWrite[] {
  return format === 'xlsx' ? tables.map(sheetOf) : [stacked(tables)]
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
