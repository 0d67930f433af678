import type { Department, UnitKind, UnitLevel } from '../organisation.ts'
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { reminderDays } from './terms.ts'

/**
 * Temporary joining (R18): an organisation outside the main departments takes part for a time, at the request of one of them or by
 * its own application; the commission office decides.
 */
export const joiningOrigins = ['request', 'application'] as const
export type JoiningOrigin = (typeof joiningOrigins)[number]

/** What for. Source: the plan, 其他部门 (X). */
export const joiningReasons = ['major_operation', 'emergency', 'hard_problem'] as const
export type JoiningReason = (typeof joiningReasons)[number]

export const joiningStates = [
  'asked',
  'answered',
  'approved',
  'in_force',
  'extension_asked',
  'extension_answered',
  'ended',
  'closed',
  'declined',
  'refused',
  'withdrawn',
] as const
export type JoiningState = (typeof joiningStates)[number]

/** The states in which it runs: whether it is to be extended is asked meanwhile. */
export const runningJoinings: readonly JoiningState[] = ['in_force', 'extension_asked', 'extension_answered']
/** The states in which it is decided that people may come, or that they came. */
export const decidedJoinings: readonly JoiningState[] = ['approved', ...runningJoinings, 'ended', 'closed']
/** The states in which people may be asked for under it. */
export const openToPeople: readonly JoiningState[] = ['approved', ...runningJoinings]
/** The states of which nothing more comes. */
export const closedJoinings: readonly JoiningState[] = ['closed', 'declined', 'refused', 'withdrawn']
/** The states in which the organisation has the next word, and those in which the office has. */
export const awaitingAnswer: readonly JoiningState[] = ['asked', 'extension_asked']
export const awaitingJoiningDecision: readonly JoiningState[] = ['answered', 'extension_answered']

export const joiningMoveNames = [
  'answer',
  'decline',
  'approve',
  'refuse',
  'withdraw',
  'callOff',
  'start',
  'askExtension',
  'applyExtension',
  'answerExtension',
  'declineExtension',
  'extend',
  'refuseExtension',
  'withdrawExtension',
  'shorten',
  'end',
  'close',
] as const
export type JoiningMove = (typeof joiningMoveNames)[number]

/** Every move there is: from where, to where. Code, screen and docs read this one table. */
export const joiningMoves: Record<JoiningMove, { from: readonly JoiningState[]; to: JoiningState }> = {
  answer: { from: ['asked'], to: 'answered' },
  decline: { from: ['asked'], to: 'declined' },
  approve: { from: ['answered'], to: 'approved' },
  refuse: { from: ['answered'], to: 'refused' },
  withdraw: { from: ['asked', 'answered'], to: 'withdrawn' },
  callOff: { from: ['approved'], to: 'withdrawn' },
  start: { from: ['approved'], to: 'in_force' },
  /** Asked by others the organisation answers first; its own application goes straight to the office. */
  askExtension: { from: ['in_force'], to: 'extension_asked' },
  applyExtension: { from: ['in_force'], to: 'extension_answered' },
  answerExtension: { from: ['extension_asked'], to: 'extension_answered' },
  declineExtension: { from: ['extension_asked'], to: 'in_force' },
  extend: { from: ['extension_answered'], to: 'in_force' },
  refuseExtension: { from: ['extension_answered'], to: 'in_force' },
  withdrawExtension: { from: ['extension_asked', 'extension_answered'], to: 'in_force' },
  shorten: { from: runningJoinings, to: 'in_force' },
  end: { from: runningJoinings, to: 'ended' },
  close: { from: ['ended'], to: 'closed' },
}

/** What is kept of every step: how it began, the moves, and the reminders. */
export const joiningSteps = ['requested', 'applied', ...joiningMoveNames, 'reminded'] as const
export type JoiningStep = (typeof joiningSteps)[number]

export function whyCannotMoveJoining(state: JoiningState, move: JoiningMove): Refusal | undefined {
  return joiningMoves[move].from.includes(state) ? undefined : new Refusal('joining-out-of-order', { state })
}

/** The state after the move; refuses a move out of order. */
export function joiningMoved(state: JoiningState, move: JoiningMove): JoiningState {
  const refusal = whyCannotMoveJoining(state, move)
  if (refusal) throw refusal
  return joiningMoves[move].to
}

/** Whether it is the extension that is spoken of now, and not the joining itself. */
export function speaksOfExtension(state: JoiningState): boolean {
  return state === 'extension_asked' || state === 'extension_answered'
}

export type Organisation = { kind: UnitKind; level: UnitLevel; department: Department | null }

/** The departments that make up the force: the four of the city, and housing where it is one of the four of a district (§1.5, 4+X). */
export function isMainDepartment({ level, department }: Omit<Organisation, 'kind'>): boolean {
  return department !== null && (department !== 'housing' || level !== 'city')
}

/** Whether an organisation may join for a time: a bureau that is none of the main departments. */
export function mayJoin(unit: Organisation): boolean {
  return unit.kind === 'bureau' && !isMainDepartment(unit)
}

export type JoiningTerms = { people: number; startsOn: IsoDate; endsOn: IsoDate }

/** What is wrong with the number and the days asked for in themselves, if anything. */
export function whyJoiningIsWrong({ people, startsOn, endsOn }: JoiningTerms, today: IsoDate): Refusal | undefined {
  if (people < 1) return new Refusal('joining-needs-people', {}, 'people')
  if (endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  return startsOn < today ? new Refusal('posting-starts-in-past', { today }, 'startsOn') : undefined
}

/** Why the organisation cannot offer so many, if not: more than it was asked for is another asking. */
export function whyOfferIsWrong(people: number, asked: number): Refusal | undefined {
  if (people < 1) return new Refusal('joining-needs-people', {}, 'people')
  return people > asked ? new Refusal('joining-more-than-asked', { people: asked }, 'people') : undefined
}

/**
 * What an approval today gives of what it was asked for: the same or less, and never before today. Refuses more people or other days
 * than were asked for, and what would already be over.
 */
export function termsOnJoining(given: JoiningTerms, asked: JoiningTerms, today: IsoDate): JoiningTerms {
  if (asked.endsOn <= today) throw new Refusal('joining-period-passed', { last: addDays(asked.endsOn, -1) })
  const earliest = asked.startsOn < today ? today : asked.startsOn
  const startsOn = given.startsOn < earliest && given.startsOn >= asked.startsOn ? earliest : given.startsOn
  const terms = { ...given, startsOn }
  const wrong = whyJoiningIsWrong(terms, today) ?? whyOfferIsWrong(terms.people, asked.people)
  if (wrong) throw wrong
  if (startsOn < asked.startsOn || terms.endsOn > asked.endsOn)
    throw new Refusal(
      'joining-beyond-asked',
      { first: asked.startsOn, last: addDays(asked.endsOn, -1) },
      startsOn < asked.startsOn ? 'startsOn' : 'lastDay',
    )
  return terms
}

/** Why it cannot go on until that day, if not: it does so anyhow, or it is over by then. */
export function whyNotLonger(lastDay: IsoDate, { endsOn }: { endsOn: IsoDate }, today: IsoDate): Refusal | undefined {
  const last = addDays(endsOn, -1)
  if (lastDay <= last) return new Refusal('joining-not-longer', { last }, 'lastDay')
  return lastDay < today ? new Refusal('early-end-in-past', { today }, 'lastDay') : undefined
}

/** Why it cannot end with that day, if not: the day has passed, or it ends by then anyhow. */
export function whyNotShorter(lastDay: IsoDate, { endsOn }: { endsOn: IsoDate }, today: IsoDate): Refusal | undefined {
  if (lastDay < today) return new Refusal('early-end-in-past', { today }, 'lastDay')
  const last = addDays(endsOn, -1)
  return lastDay >= last ? new Refusal('joining-not-shorter', { last }, 'lastDay') : undefined
}

type Dated = { state: JoiningState; startsOn: IsoDate; endsOn: IsoDate }

/** What the passing of time asks of a decided joining, in order. What is over is filed once nobody is out any more. */
export function joiningMovesDue({ state, startsOn, endsOn }: Dated, out: number, today: IsoDate): JoiningMove[] {
  const start: JoiningMove[] = state === 'approved' && startsOn <= today ? ['start'] : []
  const isRunning = runningJoinings.includes(state) || start.length > 0
  const end: JoiningMove[] = isRunning && endsOn <= today ? ['end'] : []
  const close: JoiningMove[] = (state === 'ended' || end.length > 0) && out === 0 ? ['close'] : []
  return [...start, ...end, ...close]
}

/**
 * The threshold to be reminded of today: the closest that was reached and not told yet, as with postings; those that are as long
 * as the whole joining or longer tell nothing.
 */
export function joiningReminderDue(
  { state, startsOn, endsOn, remindedDays }: Dated & { remindedDays: number | null },
  today: IsoDate,
): number | undefined {
  if (!runningJoinings.includes(state)) return undefined
  const left = daysBetween(today, endsOn)
  const length = daysBetween(startsOn, endsOn)
  const reached = reminderDays.filter((days) => days < length).findLast((days) => left <= days)
  if (left <= 0 || reached === undefined) return undefined
  return remindedDays === null || remindedDays > reached ? reached : undefined
}
