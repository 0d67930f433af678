import type { Category } from './people.ts'
import type { Department } from './organisation.ts'
import { Refusal } from './shared/outcomes.ts'

/**
 * 应急调度, 增援: so many people are called to a place by a deadline. Whoever is called answers; it is filled when as many are coming as
 * are needed. A muster is the same engine: everybody of the units is called, and it is filled when all are accounted for.
 */
export const calloutReasons = ['emergency', 'reinforcement', 'major_event', 'weather', 'drill'] as const
export type CalloutReason = (typeof calloutReasons)[number]

/** All of a tier at once; one after another for as long as a place is open; or everybody, to be accounted for. */
export const calloutModes = ['at_once', 'ranked', 'muster'] as const
export type CalloutMode = (typeof calloutModes)[number]

/** What somebody is doing in that hour, in the order in which people are called: at work, kept ready at the station, at home, free. */
export const duties = ['on_duty', 'standby', 'on_call', 'off_duty'] as const
export type Duty = (typeof duties)[number]

export const calloutStates = ['open', 'filled', 'short', 'stale', 'closed', 'stood_down'] as const
export type CalloutState = (typeof calloutStates)[number]

/** The states in which people may still answer and be called. */
export const liveCallouts: readonly CalloutState[] = ['open', 'filled', 'short', 'stale']
/** The states in which there are places to be taken. */
export const takingCallouts: readonly CalloutState[] = ['open', 'short', 'stale']

export const calloutMoveNames = ['fill', 'reopen', 'runOut', 'goStale', 'callOn', 'close', 'standDown'] as const
export type CalloutMove = (typeof calloutMoveNames)[number]

/** Every move there is: from where, to where. Code, screen and docs read this one table. */
export const calloutMoves: Record<CalloutMove, { from: readonly CalloutState[]; to: CalloutState }> = {
  /** As many are coming as are needed; of a muster, all are accounted for. */
  fill: { from: takingCallouts, to: 'filled' },
  /** Somebody who was coming cannot, and nobody stands ready behind them. */
  reopen: { from: ['filled'], to: 'open' },
  runOut: { from: ['open', 'stale'], to: 'short' },
  /** A timer came so late that nobody should be called without a look. */
  goStale: { from: ['open'], to: 'stale' },
  /** The coordinator calls the next tier, or others, or gives it more time. */
  callOn: { from: takingCallouts, to: 'open' },
  close: { from: ['filled', 'short', 'stale'], to: 'closed' },
  standDown: { from: liveCallouts, to: 'stood_down' },
}

/** What is kept of every step: the moves, what the people said, and what was done about them. */
export const calloutSteps = [
  ...calloutMoveNames,
  'called',
  'tierCalled',
  'groupsTold',
  'personCalled',
  'waitOver',
  'skipped',
  'coming',
  'reserve',
  'cannot',
  'arrived',
  'promoted',
  'stoodIn',
  'forced',
  'accounted',
] as const
export type CalloutStep = (typeof calloutSteps)[number]

export const calloutAnswers = ['coming', 'cannot', 'arrived'] as const
export type CalloutAnswer = (typeof calloutAnswers)[number]

/** How a person stands in a call-out, as the board shows it. */
export const standings = [
  'waiting',
  'unanswered',
  'ordered',
  'coming',
  'reserve',
  'cannot',
  'arrived',
  'accounted',
  'skipped',
] as const
export type CalledStanding = (typeof standings)[number]

/** Minutes on the way that can be chosen. */
export const etaMinutes = [5, 10, 15, 20, 30, 45, 60, 90] as const

/** A timer that comes later than this after its time calls nobody: the server was down, and much may have changed. */
export const staleAfterMs = 15 * 60_000

export type CalloutTerms = {
  mode: CalloutMode
  needed: number
  deadlineAt: number
  /** Ranked: how long each has to answer before the next is called. */
  waitMinutes: number | null
  /** After how long the next tier is called by itself; null: by hand only. */
  tierMinutes: number | null
}

/** Who qualifies. An empty list asks nothing. */
export type Criteria = {
  departments: readonly Department[]
  categories: readonly Category[]
  needsCertificate: boolean
  duties: readonly Duty[]
}

export function whyCannotMoveCallout(state: CalloutState, move: CalloutMove): Refusal | undefined {
  return calloutMoves[move].from.includes(state) ? undefined : new Refusal('callout-out-of-order', { state })
}

/** The state after the move; refuses a move out of order. */
export function calloutMoved(state: CalloutState, move: CalloutMove): CalloutState {
  const refusal = whyCannotMoveCallout(state, move)
  if (refusal) throw refusal
  return calloutMoves[move].to
}

const longestHours = 72

/** What is wrong with what is asked for in itself, if anything. `now` in milliseconds. */
export function whyCalloutIsWrong(terms: CalloutTerms, now: number): Refusal | undefined {
  const { mode, needed, waitMinutes, tierMinutes } = terms
  if (mode !== 'muster' && needed < 1) return new Refusal('callout-needs-people', {}, 'needed')
  if (mode === 'ranked' && (waitMinutes === null || waitMinutes < 1))
    return new Refusal('callout-needs-wait', {}, 'waitMinutes')
  if (tierMinutes !== null && tierMinutes < 1) return new Refusal('callout-needs-wait', {}, 'tierMinutes')
  return whyDeadlineIsWrong(terms, now)
}

/** Why it cannot have that deadline, if not: it has passed, or is further off than a call-out lasts. */
export function whyDeadlineIsWrong({ deadlineAt }: Pick<CalloutTerms, 'deadlineAt'>, now: number): Refusal | undefined {
  if (deadlineAt <= now) return new Refusal('callout-deadline-passed', {}, 'deadline')
  return deadlineAt > now + longestHours * 3_600_000
    ? new Refusal('callout-deadline-far', { hours: longestHours }, 'deadline')
    : undefined
}

type Answered = {
  calledAt: number | null
  answer: CalloutAnswer | null
  hasPlace: boolean
  accountedAt: number | null
  forcedAt: number | null
  skippedBecause: string | null
}

/** How a person stands, from what is kept of them. */
export function standingOf(person: Answered): CalledStanding {
  const { calledAt, answer, hasPlace, accountedAt, forcedAt, skippedBecause } = person
  if (accountedAt !== null) return 'accounted'
  if (answer === 'arrived') return 'arrived'
  if (answer === 'cannot') return 'cannot'
  if (answer === 'coming') return hasPlace ? 'coming' : 'reserve'
  if (forcedAt !== null) return 'ordered'
  if (skippedBecause !== null) return 'skipped'
  return calledAt === null ? 'waiting' : 'unanswered'
}

type Person = { calledAt: number | null; forcedAt: number | null; answer: CalloutAnswer | null }

/**
 * Why the person cannot give that answer, if not. Said again it may be otherwise: whoever is coming may find that they cannot. Whoever
 * was ordered to come cannot say no here, and whoever has arrived has arrived.
 */
export function whyCannotAnswer(state: CalloutState, person: Person, answer: CalloutAnswer): Refusal | undefined {
  if (!liveCallouts.includes(state)) return new Refusal('callout-is-over', { state })
  if (person.calledAt === null) return new Refusal('callout-not-called')
  if (person.answer === 'arrived') return new Refusal('callout-has-arrived')
  return answer === 'cannot' && person.forcedAt !== null ? new Refusal('callout-forced') : undefined
}

export type TimerKind = 'next_person' | 'next_tier' | 'deadline'

/**
 * What becomes of a timer that is due: it is carried out; it is stale, for it comes so late that it would call people blindly; or there is
 * nothing left to do. After the deadline nobody is called, and that it has come is told however late.
 */
export function fateOfTimer(
  { kind, dueAt }: { kind: TimerKind; dueAt: number },
  { state, deadlineAt }: { state: CalloutState; deadlineAt: number },
  now: number,
): 'carry-out' | 'stale' | 'nothing' {
  if (kind === 'deadline') return calloutMoves.runOut.from.includes(state) ? 'carry-out' : 'nothing'
  if (state !== 'open' || deadlineAt <= now) return 'nothing'
  return dueAt < now - staleAfterMs ? 'stale' : 'carry-out'
}
