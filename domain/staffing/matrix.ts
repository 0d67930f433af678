import { departments, type Department, type Unit } from '../organisation.ts'
import { staffClasses, staffClassOf, type Category, type StaffClass } from '../people.ts'

/** People serving in a unit on a day, by the department of their home. */
export type Lent = {
  unitId: string
  department: Department | null
  category: Category
  countsInStrength: boolean
  onBooks: number
}

/** Whose people are counted in a column: of a department (null: of units outside them), all or one class of them. */
export type MatrixColumn = { department: Department | null; staffClass: StaffClass | null }

export type MatrixRow = { unit: Unit; cells: number[]; total: number }

/** Who has lent whom to whom: host units down, home departments across, people in the cells. */
export type Matrix = {
  columns: MatrixColumn[]
  rows: MatrixRow[]
  sums: number[]
  total: number
  /** The largest cell, for the shade. */
  most: number
}

export type MatrixView = {
  /** Established and auxiliary staff in columns of their own. */
  isApart: boolean
  /** Only those who count in the host's strength, or everybody who serves there. */
  counting: 'strength' | 'all'
}

/** The matrix of these units. A department without anybody in any of them has no column; a unit without anybody has a row. */
export function matrixOf(units: readonly Unit[], lent: readonly Lent[], { isApart, counting }: MatrixView): Matrix {
  const shown = new Set(units.map(({ id }) => id))
  const counted = lent.filter((group) => shown.has(group.unitId) && (counting === 'all' || group.countsInStrength))
  const columns = columnsFor(isApart).filter((column) => counted.some((group) => standsIn(group, column)))
  const count = (groups: readonly Lent[]) =>
    columns.map((column) =>
      groups.filter((group) => standsIn(group, column)).reduce((sum, { onBooks }) => sum + onBooks, 0),
    )
  const rows = units.map((unit): MatrixRow => {
    const cells = count(counted.filter(({ unitId }) => unitId === unit.id))
    return { unit, cells, total: sumOf(cells) }
  })
  const sums = count(counted)
  return { columns, rows, sums, total: sumOf(sums), most: Math.max(0, ...rows.flatMap(({ cells }) => cells)) }
}

/**
 * The other direction: units of departments that host people of other departments, and those people. A unit that hosts
 * nobody but its own department's is not among them.
 */
export function hostedByDepartments(units: readonly Unit[], lent: readonly Lent[]): { units: Unit[]; lent: Lent[] } {
  const departmentOf = new Map(units.map(({ id, department }) => [id, department]))
  const foreign = lent.filter((group) => isForeign(departmentOf.get(group.unitId) ?? null, group.department))
  const hosts = new Set(foreign.map(({ unitId }) => unitId))
  return { units: units.filter(({ id }) => hosts.has(id)), lent: foreign }
}

/** Whether a unit of this department hosts somebody of another when it hosts somebody of that one. */
export function isForeign(hosts: Department | null, lends: Department | null): boolean {
  return hosts !== null && hosts !== lends
}

function columnsFor(isApart: boolean): MatrixColumn[] {
  const classes = isApart ? staffClasses : [null]
  return [...departments, null].flatMap((department) => classes.map((staffClass) => ({ department, staffClass })))
}

function standsIn({ department, category }: Lent, column: MatrixColumn): boolean {
  const isOfClass = column.staffClass === null || column.staffClass === staffClassOf(category)
  return department === column.department && isOfClass
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
