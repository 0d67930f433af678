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

/** How a sheet is read. `titles`: the header's own texts, to know it again where it is printed on every page. */
export type SheetReading = { mapping: ColumnMapping; titles: readonly string[]; findUnit: UnitFinder }

export type RowReader = (cells: readonly Cell[], rowNumber: number) => RowReading

/** Reads the rows of one sheet. In most columns the same few texts stand again and again: each is read once. */
export function rowReader({ mapping, titles, findUnit }: SheetReading): RowReader {
  const columns = mapping.flatMap((field, column) =>
    field ? [{ field, column, seen: new Map<Cell, CellReading>() }] : [],
  )
  return (cells, rowNumber) => {
    const reading: RowReading = { rowNumber, isSkipped: false, values: {}, problems: [] }
    if (isNoPerson(cells, mapping, titles)) return { ...reading, isSkipped: true }
    for (const { field, column, seen } of columns) {
      const cell = cells[column] ?? null
      if (cell === null) continue
      let read = seen.get(cell)
      if (!read) {
        read = readCell(field, cell, findUnit)
        if (!isOwn[field]) seen.set(cell, read)
      }
      Object.assign(reading.values, read.values)
      if (read.problem) reading.problems.push({ ...read.problem, field })
    }
    return reading
  }
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
    if (hasMeaning && filled.length > mostRemarkCells) break
    const text = textOf(cell)
    if (text === '') continue
    filled.push(text)
    hasMeaning ||= mapping[column] != null && !isBlank(text)
  }
  if (!hasMeaning) return true
  const [first = ''] = filled
  const isSum = filled.slice(0, 3).some((text) => sums.test(text))
  const isRemark = filled.length <= mostRemarkCells && remarks.test(first)
  return isSum || isRemark || examples.test(first) || isHeaderAgain(cells, mapping, titles)
}

/** The header as it is printed on every page. */
function isHeaderAgain(cells: readonly Cell[], mapping: ColumnMapping, titles: readonly string[]): boolean {
  const name = mapping.indexOf('name')
  if (textOf(cells[name] ?? null) !== titles[name]) return false
  const same = titles.filter((title, column) => title !== '' && title === textOf(cells[column] ?? null))
  return same.length >= 3
}

/** The fields in which nearly every row has a text of its own. */
const isOwn: Partial<Record<ImportField, true>> = {
  staffNumber: true,
  name: true,
  idNumber: true,
  phone: true,
  bornOn: true,
}

/** What a cell says, and what is wrong with it. */
type CellReading = { values: RowValues; problem?: CellProblem }

function readCell(field: ImportField, cell: Cell, findUnit: UnitFinder): CellReading {
  if (isExcelError(cell)) return { values: {}, problem: { code: 'excel-error' } }
  switch (field) {
    case 'staffNumber':
      return said(readStaffNumber(cell), (staffNumber) => ({ staffNumber }))
    case 'name':
      return said(readName(cell), (name) => ({ name }))
    case 'sex':
      return said(readSex(cell), (sex) => ({ sex }))
    case 'idNumber':
      return said(readIdNumber(cell), (idNumber) => ({ idNumber }))
    case 'bornOn':
      return said(readDay(cell), (bornOn) => ({ bornOn }))
    case 'phone':
      return said(readPhone(cell), (phone) => ({ phone }))
    case 'joinedOn':
      return said(readDay(cell), (joinedOn) => ({ joinedOn }))
    case 'homeUnit':
      return said(readUnit(cell, 'home', findUnit), (homeUnit) => ({ homeUnit }))
    case 'category':
      return said(readCategory(cell), (category) => ({ category }))
    case 'homePost':
      return said(readLine(cell), (homePost) => ({ homePost }))
    case 'rank':
      return said(readLine(cell), (rank) => ({ rank }))
    case 'employer':
      return said(readLine(cell), (employer) => ({ employer }))
    case 'hostUnit':
      return said(readUnit(cell, 'host', findUnit), (hostUnit) => ({ hostUnit }))
    case 'hostPost':
      return said(readLine(cell), (hostPost) => ({ hostPost }))
    case 'postingKind':
      return said(readKind(cell), (postingKind) => ({ postingKind }))
    case 'postedOn':
      return said(readDay(cell), (postedOn) => ({ postedOn }))
    case 'postedUntil':
      return said(readEnd(cell), (lastDay) => ({ endsOn: addDays(lastDay, 1) }))
    case 'document':
      return said(readLine(cell), (document) => ({ document }))
  }
}

function said<T>({ value, problem }: CellRead<T>, valuesOf: (value: T) => RowValues): CellReading {
  const values = value === undefined ? {} : valuesOf(value)
  return problem ? { values, problem } : { values }
}

function readUnit(cell: Cell, side: 'home' | 'host', findUnit: UnitFinder): CellRead<NamedUnit> {
  const text = textOf(cell)
  return isBlank(text) ? {} : findUnit(text, side)
}

function readEnd(cell: Cell): CellRead<IsoDate> {
  return typeof cell !== 'number' && isOpenEnd(textOf(cell)) ? {} : readLastDay(cell)
}
