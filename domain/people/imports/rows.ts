import type { Category, Sex } from '../../people.ts'
import type { PostingKind } from '../../postings.ts'
import { addDays, type IsoDate } from '../../shared/dates.ts'
import type { Cell, ColumnMapping, ImportField } from '../imports.ts'
import { readCategory, readKind, readSex } from './choices.ts'
import { isOpenEnd, readDay, readLastDay, type DayRead } from './dates.ts'
import { readLine, readName } from './names.ts'
import { readIdNumber, readPhone, readStaffNumber, type Secret } from './numbers.ts'
import type { CellProblem, CellRead } from './problems.ts'
import { isBlank, isExcelError, textOf } from './text.ts'
import type { NamedUnit, UnitFinder } from './units.ts'

/** What a row says, field by field; what it leaves empty is not there. `endsOn` is the first day no longer served. */
export type RowValues = {
  staffNumber?: string
  name?: string
  sex?: Sex
  idNumber?: Secret
  bornOn?: DayRead
  phone?: Secret
  joinedOn?: DayRead
  homeUnit?: NamedUnit
  category?: Category
  homePost?: string
  rank?: string
  employer?: string
  hostUnit?: NamedUnit
  hostPost?: string
  postingKind?: PostingKind
  postedOn?: DayRead
  endsOn?: IsoDate
  document?: string
}

/** Something to say of a field of a row, or of the row as a whole. */
export type FieldProblem = CellProblem & { field: ImportField | null }

export type RowReading = {
  /** As Excel numbers it. */
  rowNumber: number
  /** No person: an empty row, a title, a sum, a remark. */
  isSkipped: boolean
  values: RowValues
  problems: FieldProblem[]
}

const sums = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|总人数|共\s*\d+\s*人|(?:sub)?total\b)/i
const remarks = /^(?:注|备注|说明|制表|填表|填报|审核|复核|单位负责人|负责人|联系人|打印|note|prepared by|checked by)/i
const mostRemarkCells = 3

/** What the first cell of the example in our own empty form begins with. */
const examples = /^(?:示例|样例|example)/i

/** What a row of the sheet says. `titles`: the header's own texts, to know it again where it is printed on every page. */
export function readRow(
  cells: readonly Cell[],
  rowNumber: number,
  { mapping, titles, findUnit }: { mapping: ColumnMapping; titles: readonly string[]; findUnit: UnitFinder },
): RowReading {
  const reading: RowReading = { rowNumber, isSkipped: false, values: {}, problems: [] }
  if (isNoPerson(cells, mapping, titles)) return { ...reading, isSkipped: true }
  for (const [column, field] of mapping.entries()) {
    const cell = cells[column] ?? null
    if (field === null || cell === null) continue
    const problem = isExcelError(textOf(cell))
      ? { code: 'excel-error' as const }
      : readField(field, cell, { values: reading.values, findUnit })
    if (problem) reading.problems.push({ ...problem, field })
  }
  return reading
}

/** The column a field stands in, or null when it is not in the sheet. */
export function columnOf(mapping: ColumnMapping, field: ImportField | null): number | null {
  const column = field === null ? -1 : mapping.indexOf(field)
  return column === -1 ? null : column
}

function isNoPerson(cells: readonly Cell[], mapping: ColumnMapping, titles: readonly string[]): boolean {
  const filled: string[] = []
  let hasMeaning = false
  for (const [column, cell] of cells.entries()) {
    const text = textOf(cell)
    if (text === '') continue
    filled.push(text)
    hasMeaning ||= mapping[column] != null && !isBlank(text)
  }
  if (!hasMeaning) return true
  const isSum = filled.slice(0, 3).some((text) => sums.test(text))
  const isRemark = filled.length <= mostRemarkCells && remarks.test(filled[0] ?? '')
  const isExample = examples.test(filled[0] ?? '')
  return isSum || isRemark || isExample || isHeaderAgain(cells, mapping, titles)
}

/** The header as it is printed on every page. */
function isHeaderAgain(cells: readonly Cell[], mapping: ColumnMapping, titles: readonly string[]): boolean {
  const name = mapping.indexOf('name')
  if (textOf(cells[name] ?? null) !== titles[name]) return false
  const same = titles.filter((title, column) => title !== '' && title === textOf(cells[column] ?? null))
  return same.length >= 3
}

type Reading = { values: RowValues; findUnit: UnitFinder }

function readField(field: ImportField, cell: Cell, { values, findUnit }: Reading): CellProblem | undefined {
  switch (field) {
    case 'staffNumber':
      return put(readStaffNumber(cell), (value) => (values.staffNumber = value))
    case 'name':
      return put(readName(cell), (value) => (values.name = value))
    case 'sex':
      return put(readSex(cell), (value) => (values.sex = value))
    case 'idNumber':
      return put(readIdNumber(cell), (value) => (values.idNumber = value))
    case 'bornOn':
      return put(readDay(cell), (value) => (values.bornOn = value))
    case 'phone':
      return put(readPhone(cell), (value) => (values.phone = value))
    case 'joinedOn':
      return put(readDay(cell), (value) => (values.joinedOn = value))
    case 'homeUnit':
      return put(readUnit(cell, 'home', findUnit), (value) => (values.homeUnit = value))
    case 'category':
      return put(readCategory(cell), (value) => (values.category = value))
    case 'homePost':
      return put(readLine(cell), (value) => (values.homePost = value))
    case 'rank':
      return put(readLine(cell), (value) => (values.rank = value))
    case 'employer':
      return put(readLine(cell), (value) => (values.employer = value))
    case 'hostUnit':
      return put(readUnit(cell, 'host', findUnit), (value) => (values.hostUnit = value))
    case 'hostPost':
      return put(readLine(cell), (value) => (values.hostPost = value))
    case 'postingKind':
      return put(readKind(cell), (value) => (values.postingKind = value))
    case 'postedOn':
      return put(readDay(cell), (value) => (values.postedOn = value))
    case 'postedUntil':
      return put(readEnd(cell), (value) => (values.endsOn = addDays(value, 1)))
    case 'document':
      return put(readLine(cell), (value) => (values.document = value))
  }
}

function put<T>({ value, problem }: CellRead<T>, keep: (value: T) => void): CellProblem | undefined {
  if (value !== undefined) keep(value)
  return problem
}

function readUnit(cell: Cell, side: 'home' | 'host', findUnit: UnitFinder): CellRead<NamedUnit> {
  const text = textOf(cell)
  return isBlank(text) ? {} : findUnit(text, side)
}

function readEnd(cell: Cell): CellRead<IsoDate> {
  return typeof cell !== 'number' && isOpenEnd(textOf(cell)) ? {} : readLastDay(cell)
}
