import papaparse from 'papaparse'
import writeWorkbook, { type CellObject } from 'write-excel-file/node'
import type { ShiftColour } from '#domain/roster/shift-types.ts'
import type { CellToWrite, Look, SheetToWrite } from './workbooks.ts'
import type { FileFormat } from './formats.server.ts'

const looks: Record<Look, Partial<CellObject>> = {
  title: { fontWeight: 'bold', fontSize: 14 },
  head: { fontWeight: 'bold', backgroundColor: '#DBE7F2', wrap: true, alignVertical: 'center' },
  error: { backgroundColor: '#FFC9C9' },
  warning: { backgroundColor: '#FFE8B3' },
  note: { textColor: '#666666', wrap: true },
  mark: { textColor: '#999999', fontSize: 8 },
  off: { backgroundColor: '#EDEDED', fontWeight: 'bold', wrap: true },
  plain: {},
  draft: { fontStyle: 'italic' },
}

const fills: Record<ShiftColour, string> = {
  ...{ blue: '#D0E6FB', teal: '#CDEFE5', orange: '#FFE3C7', violet: '#E2DBFA', indigo: '#D9E0FA' },
  ...{ cyan: '#CDEEF4', lime: '#E4F3C6', pink: '#FBDCE8', gray: '#E6E8EB' },
}

/** So that Excel takes a CSV file for UTF-8. */
const byteOrderMark = '\uFEFF'

/** Writes sheets into a file. Runs in the worker. */
export async function writeFile(sheets: readonly SheetToWrite[], format: FileFormat): Promise<Uint8Array> {
  return format === 'xlsx' ? writeXlsx(sheets) : writeCsv(sheets[0]?.rows ?? [])
}

async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, widths, rows, stickyRows = 0, stickyColumns = 0 }) => ({
    data: rows.map((row) => row.flatMap(cellObjects)),
    sheet: name,
    columns: widths.map((width) => ({ width })),
    ...(stickyRows > 0 && { stickyRowsCount: stickyRows }),
    ...(stickyColumns > 0 && { stickyColumnsCount: stickyColumns }),
  }))
  return writeWorkbook(written).toBuffer()
}

/** Whatever it holds is text, also after somebody has typed in it: no number loses digits, nothing is calculated. */
function cellObjects(cell: CellToWrite): (CellObject | null)[] {
  if (cell === null) return [null]
  const {
    value,
    look,
    colour,
    span = 1,
  } = typeof cell === 'object' ? cell : { value: cell, look: undefined, colour: undefined }
  const style = { ...(look ? looks[look] : {}), ...(colour && { backgroundColor: fills[colour] }) }
  const object = { ...style, value: value === null ? '' : String(value), type: String, format: '@' }
  return span > 1 ? [{ ...object, columnSpan: span }, ...Array.from({ length: span - 1 }, () => null)] : [object]
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes away again. */
function writeCsv(rows: readonly (readonly CellToWrite[])[]): Uint8Array {
  const texts = rows.map((row) => row.map(textOf))
  const csv = papaparse.unparse(texts, { escapeFormulae: true, newline: '\r\n' })
  return new TextEncoder().encode(`${byteOrderMark}${csv}\r\n`)
}

function textOf(cell: CellToWrite): string {
  const value = typeof cell === 'object' && cell !== null ? cell.value : cell
  return value === null ? '' : String(value)
}
