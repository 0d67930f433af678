import type { Facts } from '../shared/outcomes.ts'
import { Refusal } from '../shared/outcomes.ts'
import type { ProblemCode } from './imports/problems.ts'

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

/** A cell as read: what the file holds, not yet what it means. Dates come as ISO text, formulas as their last result. */
export type Cell = string | number | boolean | null

/** Which rows of the sheet are the header, by their number in Excel; two when a merged line stands above the titles. */
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
export type RowProblem = { column: number | null; code: ProblemCode; severity: 'error' | 'warning'; facts: Facts }

export type ImportSummary = {
  added: number
  changed: number
  unchanged: number
  skipped: number
  withErrors: number
  withWarnings: number
}

/** Which rows to bring in where some have errors. */
export const commitModes = ['good_rows', 'all_or_nothing'] as const
export type CommitMode = (typeof commitModes)[number]

export type ImportStep = 'map' | 'commit' | 'discard' | 'undo'

/** What can be done in which state. A step that failed half-way leaves nothing behind and may be taken again. */
export const importSteps: Record<ImportStep, readonly ImportState[]> = {
  map: ['uploaded', 'checked', 'failed'],
  commit: ['checked'],
  discard: ['uploaded', 'checked', 'failed'],
  undo: ['committed'],
}

/** Why this cannot be done to an import in this state, if it cannot. */
export function whyCannotStep(state: ImportState, step: ImportStep): Refusal | undefined {
  if (state === 'checking' || state === 'committing') return new Refusal('import-busy')
  return importSteps[step].includes(state) ? undefined : new Refusal('import-out-of-order')
}

/** Why these columns will not do, if they will not: no name, nothing to know a person by, or one meaning twice. */
export function whyMappingIsWrong(mapping: ColumnMapping): Refusal | undefined {
  const meant = mapping.filter((field) => field !== null)
  const twice = meant.find((field, index) => meant.indexOf(field) !== index)
  if (twice) return new Refusal('import-column-twice', { column: twice })
  if (!meant.includes('name')) return new Refusal('import-needs-columns', { columns: 'name' })
  const isKnownBy = meant.includes('staffNumber') || meant.includes('idNumber')
  return isKnownBy ? undefined : new Refusal('import-needs-columns', { columns: 'number' })
}

/** Why the checked rows cannot be brought in this way, if they cannot. */
export function whyCannotCommit(summary: ImportSummary, mode: CommitMode): Refusal | undefined {
  if (mode === 'all_or_nothing' && summary.withErrors > 0)
    return new Refusal('import-has-errors', { rows: summary.withErrors })
  return summary.added + summary.changed === 0 ? new Refusal('import-nothing-to-do') : undefined
}

/** `A`, `Z`, `AA`: a column, counted from 0, as Excel names it. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}
