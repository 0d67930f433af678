import type { Cell } from '#domain/people/imports.ts'
import type { ShiftColour } from '#domain/roster/shift-types.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import type { FileFormat } from './formats.server.ts'

/** The sheet of a file that holds the most: its rows from the top, each as long as its last filled cell. */
export type SheetRead = { sheetName: string | null; rows: Cell[][] }

/** Why a file is not read. Plain data: whoever asked makes the refusal of it. */
export type FileRefused = { refusal: { code: RefusalCode; facts: Facts } }

/** How a cell is made to look, in words; the colours are in write.ts. */
export type Look = 'title' | 'head' | 'error' | 'warning' | 'note' | 'mark' | 'off' | 'plain' | 'draft'

/** `colour`: what a cell of a roster is filled with. */
export type CellToWrite = Cell | { value: Cell; look: Look; span?: number; colour?: ShiftColour | undefined }

export type SheetToWrite = {
  name: string
  /** In characters. */
  widths: readonly number[]
  rows: readonly (readonly CellToWrite[])[]
  /** How many rows stay in view when the others move. */
  stickyRows?: number
  /** The same of columns. */
  stickyColumns?: number
}

/** Spreadsheets, read and written outside the main thread, within a limit of memory and of time. */
export type Workbooks = {
  /**
   * Reads a file, or says why not: file-empty, file-not-workbook, file-old-excel, file-encrypted,
   * file-is-bomb, file-too-heavy, file-unreadable, file-no-rows, file-too-many-rows, file-too-many-columns.
   */
  read(file: { bytes: Uint8Array; name: string }, signal?: AbortSignal): Promise<SheetRead | FileRefused>
  /** Writes sheets into one file; of a CSV file there is only the first. Every cell is text: nothing is calculated. */
  write(sheets: readonly SheetToWrite[], format: FileFormat, signal?: AbortSignal): Promise<Uint8Array>
  close(): Promise<void>
}
