import type { Facts } from '../shared/outcomes.ts'

/** The life of one roster file on its way in. */
export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'committed',
  'undone',
  'cancelled',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/** Which rows of the sheet, counted from 0, are the header; two when a merged line stands above the titles. */
export type HeaderRows = { first: number; count: 1 | 2 }

/** What a column can mean. */
export const importFields = [
  'staffNumber',
  'name',
  'sex',
  'idNumber',
  'bornOn',
  'phone',
  'joinedOn',
  'homeUnit',
  'category',
  'homePost',
  'rank',
  'employer',
  'hostUnit',
  'hostPost',
  'postingKind',
  'postedOn',
  'postedUntil',
  'document',
] as const
export type ImportField = (typeof importFields)[number]

/** For each column of the sheet, from the left: what it means, or null to leave it out. */
export type ColumnMapping = (ImportField | null)[]

/** What a row does to the system: adds a person, changes one, changes nothing, or is no person at all. */
export type RowAction = 'new' | 'changed' | 'unchanged' | 'skipped'

/** What is wrong with a cell (or, with no column, with the row), in a code the screen makes a sentence of. */
export type RowProblem = { column: number | null; code: string; severity: 'error' | 'warning'; facts: Facts }

export type ImportSummary = {
  added: number
  changed: number
  unchanged: number
  skipped: number
  withErrors: number
  withWarnings: number
}
