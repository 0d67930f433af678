import type { Department } from '../../organisation.ts'
import { staffClassOf, staffClasses, type Category, type StaffClass } from '../../people.ts'
import { departments } from '../../organisation.ts'
import type { Quota } from '../quotas.ts'

/** People of one kind on the books of a unit of the force on a day: decided postings that count in strength. */
export type HostedGroup = {
  unitId: string
  department: Department | null
  category: Category
  isLeading: boolean
  onBooks: number
  present: number
  /** Of them, those whose home is another unit. */
  borrowed: number
  endingSoon: number
}

/** People of one kind whose home is a unit. */
export type HomeGroup = {
  unitId: string
  department: Department | null
  category: Category
  onBooks: number
  /** At home, and not away. */
  present: number
  /** Full-time in another unit. */
  lentOut: number
  /** Of those lent out, the ones to be back within 30 days. */
  endingSoon: number
}

/** What stands in a row: places planned, and people. */
export type Numbers = {
  planned: number
  onBooks: number
  present: number
  lentOut: number
  borrowed: number
  endingSoon: number
}

export type DepartmentNumbers = { department: Department | null; staffClass: StaffClass; numbers: Numbers }

type Facts = { lines: readonly Quota[]; hosted: readonly HostedGroup[]; home: readonly HomeGroup[] }

/** The numbers of units of the force: who serves there; lent out are those at home there who serve elsewhere. */
export function forceNumbers({ lines, hosted, home }: Facts): Numbers {
  return {
    planned: sum(lines, ({ planned }) => planned),
    onBooks: sum(hosted, ({ onBooks }) => onBooks),
    present: sum(hosted, ({ present }) => present),
    lentOut: sum(home, ({ lentOut }) => lentOut),
    borrowed: sum(hosted, ({ borrowed }) => borrowed),
    endingSoon: sum(hosted, ({ endingSoon }) => endingSoon),
  }
}

/** The numbers of units people come from: who is at home there, wherever they serve. They have no quota: their posts are 编制. */
export function homeNumbers(home: readonly HomeGroup[]): Numbers {
  return {
    planned: 0,
    onBooks: sum(home, ({ onBooks }) => onBooks),
    present: sum(home, ({ present }) => present),
    lentOut: sum(home, ({ lentOut }) => lentOut),
    borrowed: 0,
    endingSoon: sum(home, ({ endingSoon }) => endingSoon),
  }
}

/** The same for each department and class that has a place or a person, in the usual order; people of no department last. */
export function numbersByDepartment({ lines, hosted, home }: Facts): DepartmentNumbers[] {
  const all = [...departments, null].flatMap((department) =>
    staffClasses.map((staffClass) => {
      const isOf = (one: { department: Department | null; category: Category }) =>
        one.department === department && staffClassOf(one.category) === staffClass
      const isPlannedFor = (line: Quota) => line.department === department && line.staffClass === staffClass
      const facts = { lines: lines.filter(isPlannedFor), hosted: hosted.filter(isOf), home: home.filter(isOf) }
      return { department, staffClass, numbers: forceNumbers(facts) }
    }),
  )
  return all.filter(({ numbers }) => numbers.planned > 0 || numbers.onBooks > 0)
}

/**
 * How many hold the places of each line, by its id. A line for one category takes the people of that category; those that
 * are left fall to the line for any.
 */
export function occupancyOf(lines: readonly Quota[], hosted: readonly HostedGroup[]): Map<string, number> {
  const held = new Map(lines.map(({ id }) => [id, 0]))
  for (const group of hosted) {
    const fitting = lines.filter(
      (line) =>
        line.unitId === group.unitId &&
        line.department === group.department &&
        line.staffClass === staffClassOf(group.category) &&
        line.postClass === (group.isLeading ? 'leadership' : 'member'),
    )
    const line =
      fitting.find(({ category }) => category === group.category) ?? fitting.find(({ category }) => category === null)
    if (line) held.set(line.id, (held.get(line.id) ?? 0) + group.onBooks)
  }
  return held
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}
