import { daysBetween, lastDayOf, overlaps, type IsoDate, type Period } from './shared/dates.ts'
import { Refusal, type Facts } from './shared/outcomes.ts'

export const postingKinds = [
  'draft_in',
  'loan',
  'developmental',
  'cross_posting',
  'concurrent',
  'attached',
  'line_posting',
  'contract_assignment',
  'agency_assignment',
  'temporary_x',
] as const
export type PostingKind = (typeof postingKinds)[number]

export const postingStates = [
  'draft',
  'awaiting_opinion',
  'awaiting_check',
  'awaiting_decision',
  'sent_back',
  'approved',
  'serving',
  'ended',
  'closed',
  'refused',
  'withdrawn',
  'discarded',
] as const
export type PostingState = (typeof postingStates)[number]

/** What a posting came from, if it was not asked for on its own. */
export const postingOrigins = ['scenario', 'batch'] as const
export type PostingOrigin = { kind: (typeof postingOrigins)[number]; id: string }

export type PostingEnding = 'expired' | 'recalled' | 'terminated' | 'transferred' | 'import_undone'

/**
 * What makes the life of a posting another one: a secondment is asked for with the home unit's opinion, everything else is how
 * somebody is employed. What else a kind entails are rows (domain/postings/kinds.ts).
 */
export const kindShapes: Record<PostingKind, { isSecondment: boolean }> = {
  draft_in: { isSecondment: true },
  loan: { isSecondment: true },
  developmental: { isSecondment: true },
  cross_posting: { isSecondment: true },
  concurrent: { isSecondment: true },
  attached: { isSecondment: true },
  line_posting: { isSecondment: false },
  contract_assignment: { isSecondment: false },
  agency_assignment: { isSecondment: false },
  temporary_x: { isSecondment: true },
}

/** The kinds that may be asked for on the form. */
export const secondmentKinds = postingKinds.filter((kind) => kindShapes[kind].isSecondment)

/** The states in which a posting is decided: from its first day to its last it is a fact, whatever the job has done. */
export const decidedStates: readonly PostingState[] = ['approved', 'serving', 'ended', 'closed']
/** The states in which somebody is to say, check or decide something before it is a posting. */
export const awaitingStates: readonly PostingState[] = ['awaiting_opinion', 'awaiting_check', 'awaiting_decision']
/** The states in which a posting is asked for and not decided: with those who have a say, or back with whoever asks. */
export const askedStates: PostingState[] = [...awaitingStates, 'sent_back']
/** The states that somebody beyond the office that asks may have to reckon with: asked for, or decided. */
export const standingStates: readonly PostingState[] = [...askedStates, ...decidedStates]
/** The states of which nothing comes any more, and nothing has come. */
export const lapsedStates: readonly PostingState[] = ['discarded', 'withdrawn', 'refused']
/** The states in which nobody has been asked yet: known to the office that wrote it, and to nobody else. */
export const unsentStates: readonly PostingState[] = ['draft', 'discarded']
export const openStates: readonly PostingState[] = [...askedStates, 'approved', 'serving']

export type PostingMove =
  | 'send'
  | 'discard'
  | 'opine'
  | 'check'
  | 'approve'
  | 'refuse'
  | 'sendBack'
  | 'withdraw'
  | 'revoke'
  | 'start'
  | 'recall'
  | 'shorten'
  | 'extend'
  | 'end'
  | 'close'

/** Every move there is: from where, to where. Code, screen and docs read this one table. */
export const postingMoves: Record<PostingMove, { from: readonly PostingState[]; to: PostingState }> = {
  send: { from: ['draft', 'sent_back'], to: 'awaiting_opinion' },
  discard: { from: ['draft'], to: 'discarded' },
  /** Home and host are asked at once: the move is made with the second of their opinions. */
  opine: { from: ['awaiting_opinion'], to: 'awaiting_check' },
  check: { from: ['awaiting_check'], to: 'awaiting_decision' },
  approve: { from: ['awaiting_decision'], to: 'approved' },
  refuse: { from: ['awaiting_decision'], to: 'refused' },
  sendBack: { from: awaitingStates, to: 'sent_back' },
  withdraw: { from: askedStates, to: 'withdrawn' },
  /** What was decided for a day to come is called off before it. */
  revoke: { from: ['approved'], to: 'withdrawn' },
  start: { from: ['approved'], to: 'serving' },
  recall: { from: ['serving'], to: 'serving' },
  shorten: { from: ['serving'], to: 'serving' },
  extend: { from: ['serving'], to: 'serving' },
  end: { from: ['serving'], to: 'ended' },
  close: { from: ['ended'], to: 'closed' },
}

export type Clash = Placed & { hostUnit: string }

/** Why this move cannot be made from this state, if it cannot. */
export function whyCannotMove(state: PostingState, move: PostingMove): Refusal | undefined {
  return postingMoves[move].from.includes(state) ? undefined : new Refusal('posting-out-of-order', { state, move })
}

/** The state after the move; refuses a move out of order. */
export function moved(state: PostingState, move: PostingMove): PostingState {
  const refusal = whyCannotMove(state, move)
  if (refusal) throw refusal
  return postingMoves[move].to
}

type Placed = Period & { kind: PostingKind; share: number; countsInStrength: boolean }

/**
 * Full-time postings exclude each other, and nobody is counted twice. A line posting within the police excludes only another
 * one: who serves in the force besides is counted there, once.
 */
export function clashes(a: Placed, b: Placed): boolean {
  if (!overlaps(a, b)) return false
  if ((a.kind === 'line_posting') !== (b.kind === 'line_posting')) return false
  const bothFull = a.share === 100 && b.share === 100
  return bothFull || (a.countsInStrength && b.countsInStrength)
}

/** The refusal that names the clash, if the new posting clashes with one of the person's others. */
export function whyOverlaps(wanted: Placed, others: readonly Clash[]): Refusal | undefined {
  const clash = others.find((other) => clashes(wanted, other))
  if (!clash) return undefined
  return new Refusal(
    'posting-overlaps',
    { hostUnit: clash.hostUnit, kind: clash.kind, start: clash.start, ...untilOf(clash) },
    'startsOn',
  )
}

/** For a sentence: the last day served, or that there is none. */
function untilOf(period: Period): Facts {
  const last = lastDayOf(period)
  return last === null ? { context: 'open' } : { last }
}

/** What is wrong with the period asked for in itself, if anything; how long it may be `whyTermIsTooLong` says. */
export function whyPeriodIsWrong(
  { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate },
  today: IsoDate,
): Refusal | undefined {
  if (endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  return startsOn < today ? new Refusal('posting-starts-in-past', { today }, 'startsOn') : undefined
}

/**
 * The period that an approval today gives: a start that has passed while people were thinking becomes today,
 * for nobody can have served before it was decided. Refuses a posting that would already be over.
 */
export function periodOnApproval(
  posting: { startsOn: IsoDate; endsOn: IsoDate | null },
  today: IsoDate,
): { startsOn: IsoDate; endsOn: IsoDate | null } {
  const { endsOn } = posting
  if (endsOn !== null && endsOn <= today) throw new Refusal('posting-period-passed', { endsOn })
  return { startsOn: posting.startsOn < today ? today : posting.startsOn, endsOn }
}

/**
 * What the passing of time asks of a decided posting on `today`, in order. Empty when nothing is due. Whoever was sent is
 * waited for: their posting is closed when the home unit says that they are back. Nobody waits for those who were employed.
 */
export function movesDue(
  posting: { kind: PostingKind; state: PostingState; startsOn: IsoDate; endsOn: IsoDate | null },
  today: IsoDate,
): ('start' | 'end' | 'close')[] {
  const hasBegun = posting.startsOn <= today
  const isOver = posting.endsOn !== null && posting.endsOn <= today
  const start: 'start'[] = posting.state === 'approved' && hasBegun ? ['start'] : []
  const end: 'end'[] = isOver && (posting.state === 'serving' || start.length > 0) ? ['end'] : []
  const close: 'close'[] = end.length > 0 && !kindShapes[posting.kind].isSecondment ? ['close'] : []
  return [...start, ...end, ...close]
}

/** What a decided posting was or will be on a day, by its dates; one that is not decided is what it is. */
export function stateOn(
  posting: { state: PostingState; startsOn: IsoDate; endsOn: IsoDate | null },
  day: IsoDate,
): PostingState {
  if (!decidedStates.includes(posting.state)) return posting.state
  if (day < posting.startsOn) return 'approved'
  if (posting.endsOn === null || day < posting.endsOn) return 'serving'
  return posting.state === 'closed' ? 'closed' : 'ended'
}

/** Days until the posting ends, counted from `today`; null when it has no end. 0 means today is the first day back. */
export function daysLeft(posting: { endsOn: IsoDate | null }, today: IsoDate): number | null {
  return posting.endsOn === null ? null : daysBetween(today, posting.endsOn)
}
