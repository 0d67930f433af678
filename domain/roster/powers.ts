import type { Department } from '../organisation.ts'
import type { Period } from '../shared/dates.ts'
import { covers, type IsoDate } from '../shared/dates.ts'

/**
 * What a team may do in the name of a department (行政处罚法 42; 行政强制法 17, 18; the plan changes neither the enforcing bodies nor
 * their powers). penalise: open a case, penalise, use compulsory measures: two certified officers of that department. record: find,
 * dissuade, record evidence: one. hand_over: none of that department.
 */
export const powers = ['penalise', 'record', 'hand_over'] as const
export type Power = (typeof powers)[number]

/** How many certified officers of one department a penalty takes, where no rule says otherwise. */
export const officersToPenalise = 2

export type TeamMember = {
  personId: string
  /** Of the home agency: whose name they may act in. */
  department: Department | null
  isEstablished: boolean
  certified: readonly Period[]
}

export type PowerOf = { department: Department; certifiedIds: string[]; power: Power }

/** The power matrix of a team on a day: for each department that was asked about, who of it is certified then, and what that is enough for. */
export function powerMatrix(
  team: readonly TeamMember[],
  departments: readonly Department[],
  day: IsoDate,
  least = officersToPenalise,
): PowerOf[] {
  return departments.map((department) => {
    const certifiedIds = team.filter((one) => one.department === department && mayAct(one, day)).map(idOf)
    return { department, certifiedIds, power: powerFor(certifiedIds.length, least) }
  })
}

/** A team that can penalise in nobody's name: one of each department is enough for none of them. */
export function canPenaliseNowhere(matrix: readonly PowerOf[]): boolean {
  return matrix.every(({ power }) => power !== 'penalise')
}

function powerFor(certified: number, least: number): Power {
  if (certified >= least) return 'penalise'
  return certified > 0 ? 'record' : 'hand_over'
}

function mayAct({ isEstablished, certified }: TeamMember, day: IsoDate): boolean {
  return isEstablished && certified.some((period) => covers(period, day))
}

function idOf({ personId }: TeamMember): string {
  return personId
}
