import type { Cell } from '#domain/people/imports.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import type { CellToWrite, SheetToWrite } from './workbooks.ts'
import type { FileFormat } from './formats.server.ts'

/** What the main thread says to the worker. Rows travel in small parcels, so that neither side stands still. */
export type ToWorker =
  | { kind: 'read'; bytes: Uint8Array; name: string }
  | { kind: 'more' }
  | { kind: 'write'; sheets: Omit<SheetToWrite, 'rows'>[]; format: FileFormat }
  | { kind: 'rows'; sheet: number; rows: (readonly CellToWrite[])[] }
  | { kind: 'end' }

/** What the worker says back. The next parcel of rows comes when `more` is asked for. */
export type FromWorker =
  | { kind: 'rows'; rows: Cell[][] }
  | { kind: 'read'; sheetName: string | null }
  | { kind: 'written'; bytes: Uint8Array }
  | { kind: 'refused'; code: RefusalCode; facts: Facts }
  | { kind: 'failed'; message: string }

export const cellsPerParcel = 5_000

/** Parcels of whole rows, of about so many cells each. */
export function* parcelsOf<T>(rows: readonly (readonly T[])[]): Generator<(readonly T[])[]> {
  let parcel: (readonly T[])[] = []
  let cells = 0
  for (const row of rows) {
    parcel.push(row)
    cells += row.length + 1
    if (cells < cellsPerParcel) continue
    yield parcel
    parcel = []
    cells = 0
  }
  if (parcel.length > 0) yield parcel
}
