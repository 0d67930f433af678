import { columnLetters, type Cell } from '../../people/imports.ts'
import type { IsoDate } from '../../shared/dates.ts'
import type { Facts } from '../../shared/outcomes.ts'
import type { RosterCheck } from '../checks.ts'
import type { PersonShown } from '../view.ts'
import { wordProblems } from './cells.ts'
import { nearest } from './names.ts'

/** Before the days: number, name, unit, category. */
export const firstColumns = 4
/** What stands in the first column of a row of open shifts, and of one that is only looked at. */
export const openSign = '○'
export const footSign = 'Σ'

/** Before the name of a check, where it is what speaks against a cell. */
export const checkSign = 'check-'

/** What can be wrong with a cell, besides what a check finds. */
export const bookProblemCodes = [
  ...wordProblems,
  'changed-meanwhile',
  'pinned',
  'unit-read-only',
  'place-over',
  'others-changed',
  'unknown-person',
  'ambiguous-name',
  'unknown-unit',
  'row-twice',
  'name-differs',
] as const
type BookProblemCode = (typeof bookProblemCodes)[number]

export type BookProblem = {
  /** `F12`: the cell. */
  at: string
  row: number
  column: number
  code: BookProblemCode | `${typeof checkSign}${RosterCheck}`
  facts: Facts
  isError: boolean
}

/** What a person’s day, or all open shifts of a unit’s day, say: each text with its place in the sheet. */
export type BookCell = {
  unitId: string
  personId: string | null
  workDay: IsoDate
  texts: { text: string; row: number; column: number }[]
}

export type BookRead = { cells: BookCell[]; problems: BookProblem[]; missing: string[] }

type Register = {
  days: readonly IsoDate[]
  units: readonly { id: string; name: string }[]
  people: readonly (Pick<PersonShown, 'id' | 'name' | 'staffNumber'> & { unitIds: readonly string[] })[]
}

export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

/** The columns of days in a row of titles: `03-16 …`, in any order; undefined where it has none. */
export function dayColumns(titles: readonly Cell[], days: readonly IsoDate[]): Map<IsoDate, number> | undefined {
  const columns = new Map<IsoDate, number>()
  for (const [column, title] of titles.entries()) {
    const said = /^\s*(?:\d{4}-)?(\d{2}-\d{2})/.exec(String(title ?? ''))?.[1]
    const day = days.find((one) => said !== undefined && one.endsWith(said))
    if (day && !columns.has(day)) columns.set(day, column)
  }
  return columns.size > 0 ? columns : undefined
}

/** The rows of a workbook by people and days; rows of nobody, and those that come twice, are named with their cells. */
export function readBook(rows: readonly Cell[][], register: Register & { head: number }): BookRead {
  const columns = dayColumns(rows[register.head] ?? [], register.days) ?? new Map<IsoDate, number>()
  const cells = new Map<string, BookCell>()
  const problems: BookProblem[] = []
  const seen = new Set<string>()
  const problem = (row: number, column: number, code: BookProblemCode, facts: Facts, isError = true) =>
    problems.push({ at: addressOf(row, column), row, column, code, facts, isError })
  for (const [row, line] of rows.entries()) {
    if (row <= register.head || line.every((cell) => textOf(cell) === '')) continue
    if (textOf(line[0]) === footSign) continue
    const whose = whoseRow(line, register)
    if ('code' in whose) {
      problem(row, whose.column, whose.code, whose.facts)
      continue
    }
    const { unitId, personId } = whose
    const key = `${unitId} ${personId ?? ''}`
    if (personId !== null && seen.has(key)) {
      problem(row, 0, 'row-twice', { name: textOf(line[1]) })
      continue
    }
    seen.add(key)
    if (whose.called) problem(row, 1, 'name-differs', { name: whose.called, said: textOf(line[1]) }, false)
    for (const [workDay, column] of columns) {
      const cell = cells.get(`${key} ${workDay}`) ?? { unitId, personId, workDay, texts: [] }
      cell.texts.push({ text: textOf(line[column]), row, column })
      cells.set(`${key} ${workDay}`, cell)
    }
  }
  return { cells: [...cells.values()], problems, missing: missingOf(register, seen) }
}

type Whose =
  { unitId: string; personId: string | null; called?: string } | { column: number; code: BookProblemCode; facts: Facts }

function whoseRow(line: readonly Cell[], { units, people }: Register): Whose {
  const [number, name, unitName] = [textOf(line[0]), textOf(line[1]), textOf(line[2])]
  const unit =
    units.find((one) => one.name === unitName) ?? (units.length === 1 && unitName === '' ? units[0] : undefined)
  if (!unit) {
    return {
      column: 2,
      code: 'unknown-unit',
      facts: {
        said: unitName,
        near: nearest(
          unitName,
          units.map((one) => one.name),
        ),
      },
    }
  }
  const unitId = unit.id
  if (number === openSign) return { unitId, personId: null }
  const byNumber = people.find(({ staffNumber }) => staffNumber === number)
  if (byNumber) return { unitId, personId: byNumber.id, ...(byNumber.name !== name && { called: byNumber.name }) }
  const called = people.filter((one) => one.name === name)
  const [only, another] = called
  if (only && number === '' && !another) return { unitId, personId: only.id }
  const named = people.map((one) => `${one.name} ${one.staffNumber}`)
  const near = only
    ? called.map((one) => `${one.name} ${one.staffNumber}`).join('、')
    : nearest(`${name} ${number}`, named)
  const column = number === '' || only === undefined ? 1 : 0
  return {
    column,
    code: only && number === '' ? 'ambiguous-name' : 'unknown-person',
    facts: { said: `${name} ${number}`.trim(), near },
  }
}

function missingOf({ people }: Register, seen: ReadonlySet<string>): string[] {
  return people.flatMap(({ id, name, unitIds }) =>
    unitIds.some((unitId) => !seen.has(`${unitId} ${id}`)) ? [name] : [],
  )
}

function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim()
}
