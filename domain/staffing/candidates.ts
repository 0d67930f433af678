import { departments, type Department, type UnitLevel } from '../organisation.ts'
import type { Category } from '../people.ts'
import type { JudgedParams } from '../rules.ts'
import { placementOf, type Member, type Tally } from './verdicts.ts'

/** Somebody who might come to a unit or leave it: of which department, in what category, at what level. */
export type Candidate = { department: Department; category: Category; level: UnitLevel }

/** The two kinds of auxiliaries, each with the department that employs them. */
export const auxiliaryClasses = [
  { department: 'urban_management', category: 'aux_um' },
  { department: 'public_security', category: 'aux_police' },
] as const

/** Everybody who might: established staff of each department, and the two kinds of auxiliaries. */
export function candidatesFor(levels: readonly UnitLevel[]): Candidate[] {
  return levels.flatMap((level) => [
    ...departments.map((department) => ({
      department,
      category: department === 'public_security' ? ('police' as const) : ('civil_servant' as const),
      level,
    })),
    ...auxiliaryClasses.map((one) => ({ ...one, level })),
  ])
}

/** A candidate as a rule would look at them, serving in the usual way in a unit that it judges. */
export function memberOf(params: JudgedParams, { department, category, level }: Candidate): Member {
  const usualKind = level === 'city' ? 'brigade' : 'squad'
  const unitKind = params.scope === 'force' ? usualKind : params.scope
  const isAuxiliary = category === 'aux_um' || category === 'aux_police'
  const postingKind = isAuxiliary ? 'contract_assignment' : 'draft_in'
  return { level, unitKind, department, category, postingKind, countsInStrength: true }
}

/** Counts so many more (or fewer) of a kind into a tally, where the rule counts them. */
export function countIn(params: JudgedParams, tally: Tally, member: Member, by: number): void {
  const { side } = placementOf(params, member)
  if (!side) return
  tally[side] += by
  const { department } = member
  if (params.type === 'presence' && department)
    tally.departments[department] = (tally.departments[department] ?? 0) + by
}
