import papaparse from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import type { Cell } from '#domain/people/imports.ts'
import { isoDateOf } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { kindOf } from './kind.ts'
import { bytesPerMb, limits } from './limits.server.ts'
import { prepareSheet } from './sheet-xml.ts'
import type { SheetRead } from './workbooks.ts'
import { archiveOf, directoryOf, unpack } from './zip.ts'

/** Reads a spreadsheet. Runs in the worker: it may use much memory and long time, and is stopped where it does. */
export async function readFile(bytes: Uint8Array, name: string): Promise<SheetRead> {
  const file = kindOf(bytes, name)
  const sheet = file.kind === 'xlsx' ? await readXlsx(bytes) : readText(file.text)
  const rows = withoutEmptyEnd(sheet.rows.map(withoutEmptyEnd))
  if (rows.length === 0) throw new Refusal('file-no-rows')
  if (rows.length > limits.rows) throw new Refusal('file-too-many-rows', { rows: rows.length, most: limits.rows })
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns > limits.columns) throw new Refusal('file-too-many-columns', { columns, most: limits.columns })
  return { ...sheet, rows }
}

async function readXlsx(bytes: Uint8Array): Promise<SheetRead> {
  const parts = partsOf(bytes)
  try {
    const sheets = await readWorkbook(archiveOf(parts))
    const found = sheets.map(({ sheet, data }) => ({ sheetName: sheet, rows: data.map((row) => row.map(cellOf)) }))
    return found.find(({ rows }) => rows.filter(isFilled).length > 1) ?? found[0] ?? { sheetName: null, rows: [] }
  } catch {
    // Whatever the library stumbles over, the file is not as a workbook should be.
    throw new Refusal('file-unreadable')
  }
}

/** The parts the library reads, unpacked and counted before it sees them. */
function partsOf(archive: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const entries = directoryOf(archive)
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new Refusal('file-encrypted')
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw new Refusal('file-not-workbook')
  const wanted = entries.filter(({ name }) => /\.(xml|rels)$/.test(name))
  const total = wanted.reduce((sum, { size }) => sum + size, 0)
  if (total > limits.unpackedMb * bytesPerMb) throw new Refusal('file-is-bomb', { most: limits.unpackedMb })
  return wanted.map((entry) => {
    const bytes = unpack(archive, entry)
    return { name: entry.name, bytes: entry.name.startsWith('xl/worksheets/sheet') ? prepareSheet(bytes) : bytes }
  })
}

function readText(text: string): SheetRead {
  const { data } = papaparse.parse<string[]>(text.replace(/^sep=.\r?\n/, ''), { delimitersToGuess: [',', '\t', ';'] })
  return { sheetName: null, rows: data.map((row) => row.map((cell) => cell.trim() || null)) }
}

/** Date cells become the day as text, whatever the time of day in them. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null
  const day = isoDateOf(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
  return day ?? value.toISOString().slice(0, 10)
}

function isFilled(row: readonly Cell[]): boolean {
  return row.some((cell) => cell !== null && cell !== '')
}

function withoutEmptyEnd<T extends Cell | Cell[]>(items: T[]): T[] {
  const last = items.findLastIndex((item) => (Array.isArray(item) ? item.length > 0 : item !== null && item !== ''))
  return last === items.length - 1 ? items : items.slice(0, last + 1)
}
