import { addMonths, daysBetween, type IsoDate } from '../shared/dates.ts'
import { Refusal, type Facts } from '../shared/outcomes.ts'

/**
 * Written consultation (R5, DM-1): the office asks the sending unit in writing before it appoints or removes. One case is one
 * person and one seat; another candidate is another case.
 */
export const consultationKinds = ['appointment', 'removal'] as const
export type ConsultationKind = (typeof consultationKinds)[number]

export const consultationStates = [
  'proposed',
  'sent',
  'received',
  'agreed',
  'disagreed',
  'deemed',
  'coordinated',
  'decided',
  'in_effect',
  'declined',
  'withdrawn',
  'restarted',
] as const
export type ConsultationState = (typeof consultationStates)[number]

/** The states of which nothing more comes. */
export const closedConsultations = ['in_effect', 'declined', 'withdrawn', 'restarted'] as const
export const openConsultations: readonly ConsultationState[] = consultationStates.filter((state) => !isClosed(state))

export const replyVerdicts = ['agree', 'agree_with_conditions', 'disagree'] as const
export type ReplyVerdict = (typeof replyVerdicts)[number]

export const coordinationOutcomes = ['settled', 'maintained'] as const
export type CoordinationOutcome = (typeof coordinationOutcomes)[number]

export const consultationMoveNames = [
  'send',
  'receive',
  'agree',
  'disagree',
  'deem',
  'coordinate',
  'decide',
  'decline',
  'take_effect',
  'withdraw',
  'restart',
] as const
export type ConsultationMove = (typeof consultationMoveNames)[number]

const undecided: readonly ConsultationState[] = [
  'proposed',
  'sent',
  'received',
  'agreed',
  'disagreed',
  'deemed',
  'coordinated',
]

/** Every move there is: from where, to where. Code, screen and docs read this one table. */
export const consultationMoves: Record<
  ConsultationMove,
  { from: readonly ConsultationState[]; to: ConsultationState }
> = {
  send: { from: ['proposed'], to: 'sent' },
  receive: { from: ['sent'], to: 'received' },
  agree: { from: ['received'], to: 'agreed' },
  disagree: { from: ['received'], to: 'disagreed' },
  deem: { from: ['received'], to: 'deemed' },
  coordinate: { from: ['disagreed', 'coordinated'], to: 'coordinated' },
  decide: { from: ['agreed', 'deemed', 'coordinated'], to: 'decided' },
  decline: { from: ['agreed', 'disagreed', 'deemed', 'coordinated'], to: 'declined' },
  take_effect: { from: ['decided'], to: 'in_effect' },
  withdraw: { from: [...undecided, 'decided'], to: 'withdrawn' },
  restart: { from: undecided, to: 'restarted' },
}

/** What is kept of every step: the moves, and what happens without one. */
export const consultationSteps = [
  'proposed',
  'sent',
  'received',
  'reminded',
  'overdue',
  'replied',
  'reply_sealed',
  'deemed',
  'coordinated',
  'decided',
  'declined',
  'noticed',
  'in_effect',
  'withdrawn',
  'restarted',
] as const
export type ConsultationStep = (typeof consultationSteps)[number]

/** What came of a case: whoever takes no part in it reads these steps and no others. */
export const outcomeSteps: readonly ConsultationStep[] = ['decided', 'noticed', 'in_effect']

/**
 * Why this move cannot be made from this state, if it cannot. What was taken back is not replied to, and nothing is decided before a
 * reply: both have a sentence of their own.
 */
export function whyCannotMoveOn(state: ConsultationState, move: ConsultationMove): Refusal | undefined {
  if (consultationMoves[move].from.includes(state)) return undefined
  const isReplying = move === 'receive' || move === 'agree' || move === 'disagree'
  if (isReplying && (state === 'withdrawn' || state === 'restarted'))
    return new Refusal('consultation-taken-back', { context: state })
  const isDeciding = move === 'decide' || move === 'decline'
  if (isDeciding && (state === 'proposed' || state === 'sent' || state === 'received'))
    return new Refusal('consultation-no-reply', { state })
  if (move === 'decide' && state === 'disagreed') return new Refusal('consultation-not-coordinated')
  return new Refusal('consultation-out-of-order', { state })
}

/** The state after the move; refuses a move out of order. */
export function movedOn(state: ConsultationState, move: ConsultationMove): ConsultationState {
  const refusal = whyCannotMoveOn(state, move)
  if (refusal) throw refusal
  return consultationMoves[move].to
}

export function isClosed(state: ConsultationState): boolean {
  return closedConsultations.some((one) => one === state)
}

/** The last day for a reply: so many months from receipt (rule CONSULT.REPLY of that day). */
export function replyDueOn(receivedOn: IsoDate, months: number): IsoDate {
  return addMonths(receivedOn, months)
}

/** So many days before the reply is due, and on the day, the consulted unit is reminded; after it, it is overdue. */
export const replyReminderDays = [10, 3, 0] as const
/** What is kept once it was told that the reply is overdue. */
export const overdueTold = -1

type Awaited = { state: ConsultationState; replyDueOn: IsoDate | null; remindedDays: number | null }

/**
 * The threshold to be told of today: the closest that has been reached and was not told yet; undefined when there is none. After
 * days without a word only the closest is told, as with the end of a posting: nobody was reminded on the others.
 */
export function replyReminderDue({ state, replyDueOn, remindedDays }: Awaited, today: IsoDate): number | undefined {
  if (state !== 'received' || replyDueOn === null) return undefined
  const left = daysBetween(today, replyDueOn)
  const reached = [...replyReminderDays, overdueTold].findLast((days) => left <= days)
  if (reached === undefined) return undefined
  return remindedDays === null || remindedDays > reached ? reached : undefined
}

/** Days by which a reply is late; 0 until it is. */
export function daysOverdue(
  { state, replyDueOn }: { state: ConsultationState; replyDueOn: IsoDate | null },
  today: IsoDate,
): number {
  return state === 'received' && replyDueOn !== null ? Math.max(0, daysBetween(replyDueOn, today)) : 0
}

/** Whether silence is consent now: the letter said that it would be, and the last day is over. */
export function isDeemedConsent(
  {
    state,
    replyDueOn,
    deemedRuleId,
  }: { state: ConsultationState; replyDueOn: IsoDate | null; deemedRuleId: string | null },
  today: IsoDate,
): boolean {
  return deemedRuleId !== null && daysOverdue({ state, replyDueOn }, today) > 0
}

/** Why it cannot have been received on that day, if so: before it was sent, or on a day to come. */
export function whyNotReceivedOn(day: IsoDate, sentOn: IsoDate | null, today: IsoDate): Refusal | undefined {
  if (sentOn !== null && day < sentOn) return new Refusal('receipt-before-sending', { sentOn }, 'receivedOn')
  return day > today ? new Refusal('receipt-in-future', { today }, 'receivedOn') : undefined
}

/** Why a reply cannot stand as it is, if it cannot: whoever does not simply agree says why; a day before receipt or to come is none. */
export function whyReplyIsWrong(
  { verdict, text, writtenOn }: { verdict: ReplyVerdict; text: string | null; writtenOn: IsoDate | null },
  { sentOn, today }: { sentOn: IsoDate | null; today: IsoDate },
): Refusal | undefined {
  if (verdict !== 'agree' && !text) return new Refusal('reply-needs-text', { verdict }, 'text')
  if (writtenOn === null) return undefined
  if (sentOn !== null && writtenOn < sentOn) return new Refusal('reply-before-letter', { sentOn }, 'writtenOn')
  return writtenOn > today ? new Refusal('reply-in-future', { today }, 'writtenOn') : undefined
}

/** Why a decision cannot take effect on that day, if it cannot: nobody has been in a post, or out of it, before it was decided. */
export function whyNotEffectiveOn(day: IsoDate, today: IsoDate): Refusal | undefined {
  return day < today ? new Refusal('effect-in-past', { today }, 'effectiveOn') : undefined
}

export type SeatHolder = { personId: string; name: string; endsOn: IsoDate | null }

/**
 * Why nobody can come into a seat on that day, if nobody can: it is held then, and no removal is decided that ends by it. An
 * appointment may be consulted on while the holder is there.
 */
export function whySeatIsTaken(
  holder: SeatHolder | undefined,
  { effectiveOn, removedOn }: { effectiveOn: IsoDate; removedOn: IsoDate | null },
): Refusal | undefined {
  if (!holder) return undefined
  const leavesOn = [holder.endsOn, removedOn].filter((day) => day !== null).toSorted()[0]
  if (leavesOn !== undefined && leavesOn <= effectiveOn) return undefined
  const facts: Facts = { holder: holder.name, effectiveOn }
  return new Refusal('seat-is-held', leavesOn ? { ...facts, context: 'until', leavesOn } : facts, 'effectiveOn')
}
