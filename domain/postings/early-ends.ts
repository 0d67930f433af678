import { whyCannotMove, type PostingState } from '../postings.ts'
import { addDays, addWorkingDays, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** How a posting comes to end before its time: the home unit calls somebody back, or the decider ends it. */
export const earlyEndKinds = ['recall', 'termination'] as const
export type EarlyEndKind = (typeof earlyEndKinds)[number]

/** What came of it; as long as there is nothing, it is asked for. `lapsed`: the posting was over before anybody decided. */
export type EarlyEndOutcome = 'approved' | 'refused' | 'lapsed'

/** Working days of notice that a recall gives. Source: A-23. */
export const usualNotice = 15

type Term = { state: PostingState; endsOn: IsoDate | null }

/** Why a posting cannot end with that day, if it cannot: it is not served, the day has passed, or it ends by then anyhow. */
export function whyCannotEndWith(lastDay: IsoDate, { state, endsOn }: Term, today: IsoDate): Refusal | undefined {
  const outOfOrder = whyCannotMove(state, 'shorten')
  if (outOfOrder) return outOfOrder
  if (lastDay < today) return new Refusal('early-end-in-past', { today }, 'lastDay')
  const last = endsOn === null ? null : addDays(endsOn, -1)
  return last !== null && lastDay >= last ? new Refusal('early-end-not-earlier', { last }, 'lastDay') : undefined
}

/** Why nobody can be called back for that day: the host needs notice to find somebody else. */
export function whyNoticeIsTooShort(lastDay: IsoDate, today: IsoDate, notice: number): Refusal | undefined {
  const earliest = addWorkingDays(today, notice)
  return lastDay < earliest ? new Refusal('recall-notice-too-short', { days: notice, earliest }, 'lastDay') : undefined
}

/** The last day once it is decided: one that passed while people were thinking becomes today. */
export function lastDayDecided(lastDay: IsoDate, today: IsoDate): IsoDate {
  return lastDay < today ? today : lastDay
}
