import { covers, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { needsUnit, whyCannotGrant, type Role } from './roles.ts'

/** What a grant says, whoever holds it: a role, over which unit and all below it, for how long. */
export type GrantTerms = { role: Role; unitId: string | null; startsOn: IsoDate; endsOn: IsoDate | null }

export const grantStates = ['in-force', 'to-come', 'ended'] as const
export type GrantState = (typeof grantStates)[number]

/** Roles without whose holder nobody could mend the others: one open account must hold each at any time. */
export const indispensableRoles = ['system_admin', 'security_admin'] as const

export function isIndispensable(role: Role): boolean {
  return indispensableRoles.some((one) => one === role)
}

export function grantStateOn(grant: Pick<GrantTerms, 'startsOn' | 'endsOn'>, day: IsoDate): GrantState {
  if (grant.startsOn > day) return 'to-come'
  return covers(periodOf(grant), day) ? 'in-force' : 'ended'
}

/**
 * Why the grant cannot be given to someone who holds `held`, past and to come, if it cannot. Refuses: no unit where the
 * role is held over one, a unit where it is not, a first day before today, the same grant twice, and two roles that
 * exclude each other on any day of the period.
 */
export function whyCannotGive(
  wanted: GrantTerms,
  { held, today }: { held: readonly GrantTerms[]; today: IsoDate },
): Refusal | undefined {
  const { role, unitId, startsOn, endsOn } = wanted
  if (needsUnit(role) && unitId === null) return new Refusal('grant-needs-unit', { role }, 'unitId')
  if (!needsUnit(role) && unitId !== null) return new Refusal('grant-takes-no-unit', { role }, 'unitId')
  if (startsOn < today) return new Refusal('grant-starts-in-past', { today }, 'startsOn')
  if (endsOn !== null && endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  return whyCannotStandBeside(wanted, held)
}

/**
 * Why the grant cannot end on `endsOn` (the first day without it; null: not at all), if it cannot. Refuses: it is over,
 * an end before today, and, where the end moves out, what whyCannotGive refuses of the longer period.
 */
export function whyCannotEnd(
  grant: GrantTerms,
  { endsOn, held, today }: { endsOn: IsoDate | null; held: readonly GrantTerms[]; today: IsoDate },
): Refusal | undefined {
  if (grantStateOn(grant, today) === 'ended') return new Refusal('grant-is-over', { endsOn: grant.endsOn })
  if (endsOn !== null && endsOn < today) return new Refusal('grant-ends-in-past', { today }, 'lastDay')
  const movesOut = grant.endsOn !== null && (endsOn === null || endsOn > grant.endsOn)
  return movesOut ? whyCannotStandBeside({ ...grant, endsOn }, held) : undefined
}

/**
 * Why a holder cannot drop out from `day` on, if they cannot: nobody else would hold the role as long as they would
 * have. `others`: the grants of other people who have an open account.
 */
export function whyIndispensable(
  leaving: GrantTerms,
  { others, day }: { others: readonly GrantTerms[]; day: IsoDate },
): Refusal | undefined {
  if (!isIndispensable(leaving.role)) return undefined
  const takesOver = (other: GrantTerms) =>
    other.role === leaving.role && covers(periodOf(other), day) && lastsAsLong(other, leaving)
  return others.some(takesOver) ? undefined : new Refusal('last-administrator', { role: leaving.role })
}

/**
 * Why the system administrator cannot appoint a security administrator, if they cannot: there is one in force. Once
 * there is, only a security administrator gives a role.
 */
export function whyCannotAppoint(securityGrants: readonly GrantTerms[], today: IsoDate): Refusal | undefined {
  const isFilled = securityGrants.some((grant) => grantStateOn(grant, today) === 'in-force')
  return isFilled ? new Refusal('security-administrator-there') : undefined
}

function whyCannotStandBeside(wanted: GrantTerms, held: readonly GrantTerms[]): Refusal | undefined {
  const meanwhile = held.filter((grant) => overlaps(periodOf(grant), periodOf(wanted)))
  const isHeld = meanwhile.some(({ role, unitId }) => role === wanted.role && unitId === wanted.unitId)
  if (isHeld) return new Refusal('grant-already-held', {}, 'role')
  return whyCannotGrant(
    wanted.role,
    meanwhile.map(({ role }) => role),
  )
}

function lastsAsLong(one: GrantTerms, other: GrantTerms): boolean {
  if (one.endsOn === null) return true
  return other.endsOn !== null && one.endsOn >= other.endsOn
}

function periodOf({ startsOn, endsOn }: Pick<GrantTerms, 'startsOn' | 'endsOn'>): Period {
  return { start: startsOn, end: endsOn }
}
