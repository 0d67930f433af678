import type { AbsenceKind } from '../people.ts'
import { ruleOn, type Rule } from '../rules.ts'
import { daysBetween, overlaps, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** Leave is asked for, decided by whom its length and kind say, and ended by the return. */
export const leaveStates = ['asked', 'approved', 'refused', 'withdrawn', 'returned'] as const
export type LeaveState = (typeof leaveStates)[number]

export const leaveMoveNames = ['approve', 'refuse', 'withdraw', 'callOff', 'return'] as const
export type LeaveMove = (typeof leaveMoveNames)[number]

/** Every move there is: from where, to where. Code, screen and docs read this one table. */
export const leaveMoves: Record<LeaveMove, { from: LeaveState; to: LeaveState }> = {
  approve: { from: 'asked', to: 'approved' },
  refuse: { from: 'asked', to: 'refused' },
  withdraw: { from: 'asked', to: 'withdrawn' },
  /** What is approved is given back before it begins. */
  callOff: { from: 'approved', to: 'withdrawn' },
  return: { from: 'approved', to: 'returned' },
}

/** What is kept of every leave: how it began, and the moves. */
export const leaveSteps = ['requested', ...leaveMoveNames] as const
export type LeaveStep = (typeof leaveSteps)[number]

/** Who decides by the rule: whoever leads the squad or brigade, the brigade or sub-district, the detachment, or the sending unit. */
export const leaveAuthorities = ['leader', 'unit', 'force', 'home'] as const
export type LeaveAuthority = (typeof leaveAuthorities)[number]

/** Who decides in fact: where nobody else has that authority it is the next above, and the commission office above all. */
export const leaveLevels = [...leaveAuthorities, 'office'] as const
export type LeaveLevel = (typeof leaveLevels)[number]

/** The leave that only the sending unit grants, however short: marriage, maternity, abroad, training away. */
export const kindsOfHome: readonly AbsenceKind[] = ['marriage', 'maternity', 'abroad', 'training']

/** What cannot be asked for before it is needed, and so may be written down afterwards by whoever answers for the unit. */
export const kindsReportedLater: readonly AbsenceKind[] = ['sick', 'work_injury', 'bereavement']

/** How long ago such leave may have begun, and how long any leave may last, in days. */
const reportedWithinDays = 30
const mostDays = 366
/** How far ahead leave may be asked for, in days. */
const aheadDays = 366

export type LeaveRuleKey = 'LEAVE.LEADER' | 'LEAVE.UNIT' | 'LEAVE.FORCE'

/** Up to how many days each of them decides; 0 where no such rule is in force. */
export type LeaveLimits = { leader: number; unit: number; force: number }

export function leaveLimitsOn(rules: readonly Rule[], day: IsoDate): LeaveLimits {
  const days = (key: LeaveRuleKey) => {
    const params = ruleOn(rules, key, day)?.params
    return params?.type === 'amount' && params.unit === 'days' ? params.amount : 0
  }
  return { leader: days('LEAVE.LEADER'), unit: days('LEAVE.UNIT'), force: days('LEAVE.FORCE') }
}

/** Who decides on leave of that kind and so many days on end (rules LEAVE.LEADER, LEAVE.UNIT, LEAVE.FORCE). */
export function authorityOf(kind: AbsenceKind, days: number, { leader, unit, force }: LeaveLimits): LeaveAuthority {
  if (kindsOfHome.includes(kind)) return 'home'
  if (days <= leader) return 'leader'
  if (days <= unit) return 'unit'
  return days <= force ? 'force' : 'home'
}

/** Whether the sending unit is told of what others decide: leave beyond what brigade or sub-district grant. */
export function tellsHome(authority: LeaveAuthority): boolean {
  return authority === 'force' || authority === 'home'
}

/** Those above who decide where nobody but the person has the authority, the nearest first. */
export function levelsFrom(authority: LeaveAuthority): readonly LeaveLevel[] {
  if (authority === 'home') return ['home', 'office']
  const chain: readonly LeaveLevel[] = ['leader', 'unit', 'force', 'office']
  return chain.slice(chain.indexOf(authority))
}

/** Who is asked next where nobody decides. */
export function levelAbove(level: LeaveLevel): LeaveLevel | undefined {
  return level === 'office' ? undefined : levelsFrom(level)[1]
}

type Dated = { startsOn: IsoDate; endsOn: IsoDate }
type Away = { startsOn: IsoDate; endsOn: IsoDate | null }

/**
 * How many days on end somebody would be away: the leave itself, and leave that lies against it without a day between, so that nobody
 * gets by its limit in parts.
 */
export function daysOnEnd({ startsOn, endsOn }: Dated, others: readonly Dated[]): number {
  let [from, until] = [startsOn, endsOn]
  for (let grew = true; grew;) {
    const before = others.find((one) => one.endsOn === from && one.startsOn < from)
    const after = others.find((one) => one.startsOn === until && one.endsOn > until)
    from = before?.startsOn ?? from
    until = after?.endsOn ?? until
    grew = before !== undefined || after !== undefined
  }
  return daysBetween(from, until)
}

export type LeaveAsked = Dated & { kind: AbsenceKind }

/**
 * Why this leave cannot be asked for, if so. Refuses: reversed, longer than a year, more than a year ahead, days that have passed
 * (whoever answers for the unit may write down sickness, injury and bereavement later), and days on which the person is away already
 * or has asked to be.
 */
export function whyCannotAskLeave(
  { kind, startsOn, endsOn }: LeaveAsked,
  { today, isOwn, taken }: { today: IsoDate; isOwn: boolean; taken: readonly Away[] },
): Refusal | undefined {
  if (endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  if (daysBetween(startsOn, endsOn) > mostDays) return new Refusal('leave-too-long', { days: mostDays }, 'lastDay')
  if (daysBetween(today, startsOn) > aheadDays) return new Refusal('leave-too-far', { days: aheadDays }, 'startsOn')
  if (startsOn < today) {
    const mayBeLater = !isOwn && kindsReportedLater.includes(kind)
    if (!mayBeLater) return new Refusal('leave-in-past', {}, 'startsOn')
    if (daysBetween(startsOn, today) > reportedWithinDays)
      return new Refusal('leave-reported-late', { days: reportedWithinDays }, 'startsOn')
  }
  return whyLeaveOverlaps({ startsOn, endsOn }, taken)
}

/** Nobody is on leave twice on one day. */
export function whyLeaveOverlaps({ startsOn, endsOn }: Dated, taken: readonly Away[]): Refusal | undefined {
  const clash = taken.find((one) =>
    overlaps({ start: one.startsOn, end: one.endsOn }, { start: startsOn, end: endsOn }),
  )
  return clash && new Refusal('leave-overlaps', { start: clash.startsOn }, 'startsOn')
}

export function whyCannotMoveLeave(state: LeaveState, move: LeaveMove): Refusal | undefined {
  return leaveMoves[move].from === state ? undefined : new Refusal('leave-out-of-order', { state })
}

/** The state after the move; refuses a move out of order. */
export function leaveMoved(state: LeaveState, move: LeaveMove): LeaveState {
  const refusal = whyCannotMoveLeave(state, move)
  if (refusal) throw refusal
  return leaveMoves[move].to
}

/** How leave is given back as it stands. */
export function givingBack(state: LeaveState): 'withdraw' | 'callOff' {
  return state === 'approved' ? 'callOff' : 'withdraw'
}

/** Why leave cannot be given back any more, if so: once it has begun it is cut short by the return. */
export function whyCannotWithdrawLeave(
  { state, startsOn }: { state: LeaveState; startsOn: IsoDate },
  today: IsoDate,
): Refusal | undefined {
  const refusal = whyCannotMoveLeave(state, givingBack(state))
  if (refusal) return refusal
  return state === 'approved' && startsOn <= today ? new Refusal('leave-has-begun', { start: startsOn }) : undefined
}

/**
 * Why the return cannot be written down, if so. `backOn` is the first day at work: not to come, not before the leave began. Whoever
 * says of themselves that they are back says so on the day.
 */
export function whyCannotReturn(
  { state, startsOn }: { state: LeaveState; startsOn: IsoDate },
  { backOn, today, isOwn }: { backOn: IsoDate; today: IsoDate; isOwn: boolean },
): Refusal | undefined {
  const refusal = whyCannotMoveLeave(state, 'return')
  if (refusal) return refusal
  if (startsOn > today) return new Refusal('leave-not-begun', { start: startsOn })
  if (backOn > today) return new Refusal('return-in-future', { today }, 'backOn')
  if (backOn < startsOn) return new Refusal('leave-back-before', { start: startsOn }, 'backOn')
  return isOwn && backOn < today ? new Refusal('leave-back-own', {}, 'backOn') : undefined
}

/** Days somebody came back too late; 0 when in time or before. */
export function daysLate({ endsOn }: { endsOn: IsoDate }, backOn: IsoDate): number {
  return Math.max(0, daysBetween(endsOn, backOn))
}
