import { departments, type Department } from '../organisation.ts'
import { staffClassOf, staffClasses, type StaffClass } from '../people.ts'
import type { Board, boardOf } from '../staffing/board.ts'
import { strengthChanges, verdictTurns, type StrengthChange, type VerdictTurn } from '../staffing/comparison.ts'

type BoardFacts = Parameters<typeof boardOf>[0]

/** How many of a department and class count in a unit's strength, without the scenario and with it. */
export type DepartmentTurn = {
  department: Department | null
  staffClass: StaffClass
  before: number
  after: number
}

/** A unit side by side: its rows on both boards, who counts there by department, and the verdicts that turn. */
export type UnitTurn = StrengthChange & { departments: DepartmentTurn[]; turns: VerdictTurn[]; isChanged: boolean }

type Side = { facts: BoardFacts; board: Board }

/** Every unit of either board with both sides, changed ones first, each in the order of the tree. */
export function unitTurns(before: Side, after: Side): UnitTurn[] {
  const rows = strengthChanges(before.board, after.board).map((change): UnitTurn => {
    const all = departmentTurns(before.facts, after.facts, change.unitId)
    const turns = verdictTurns(change.before, change.after)
    const isMixed = all.some((one) => one.before !== one.after)
    return { ...change, departments: all, turns, isChanged: isMixed || turns.length > 0 || !isSame(change) }
  })
  return [...rows.filter(({ isChanged }) => isChanged), ...rows.filter(({ isChanged }) => !isChanged)]
}

/** Alike in all that is shown; that a posting is going to end soon is no change yet. */
function isSame({ before, after }: StrengthChange): boolean {
  if (!before || !after) return false
  const parts = ['planned', 'onBooks', 'present', 'uncounted'] as const
  return parts.every((part) => before.total[part] === after.total[part])
}

/** Who counts in the strength of a unit by department and class, in the usual order; people of no department last. */
export function departmentTurns(before: BoardFacts, after: BoardFacts, unitId: string): DepartmentTurn[] {
  const count = ({ groups }: BoardFacts, department: Department | null, staffClass: StaffClass) =>
    groups.reduce((sum, group) => {
      const isOf = group.unitId === unitId && group.department === department && group.countsInStrength
      return isOf && staffClassOf(group.category) === staffClass ? sum + group.onBooks : sum
    }, 0)
  return [...departments, null].flatMap((department) =>
    staffClasses.flatMap((staffClass) => {
      const turn = {
        before: count(before, department, staffClass),
        after: count(after, department, staffClass),
      }
      return turn.before === 0 && turn.after === 0 ? [] : [{ department, staffClass, ...turn }]
    }),
  )
}
