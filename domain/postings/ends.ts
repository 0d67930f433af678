import { decidedStates, kindShapes, type PostingKind, type PostingState } from '../postings.ts'
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'

/** How many days ahead an end is flagged: the nearest of these that holds it. */
export const flagDays = [0, 7, 30, 60] as const

/** That a posting ends within so many days, or is over while nobody has confirmed the return; `days` to go, or gone by. */
export type EndFlag = { within: (typeof flagDays)[number]; days: number } | { within: 'overdue'; days: number }

export type Ending = { state: PostingState; kind: PostingKind; endsOn: IsoDate | null }

/** The states in which somebody whose last day has passed is still to come back. */
export const returningStates: readonly PostingState[] = ['approved', 'serving', 'ended']

/** The day looked at, and the day it is. */
export type Days = { day: IsoDate; today: IsoDate }

/**
 * What is to be said of the end of a posting on a day; null while it is far, or over and done. On a day to come nothing more
 * is overdue than today: whoever ends until then may well have come back.
 */
export function endFlagOf(posting: Ending, { day, today }: Days): EndFlag | null {
  const { state, endsOn } = posting
  if (endsOn === null || !decidedStates.includes(state)) return null
  const left = daysBetween(day, endsOn)
  if (left <= 0 && !returns(posting)) return null
  if (left < 0) {
    const late = daysBetween(endsOn, knownDay({ day, today }))
    return late > 0 ? { within: 'overdue', days: late } : null
  }
  const within = flagDays.find((most) => left <= most)
  return within === undefined ? null : { within, days: left }
}

/** The days gone by since the last day of a posting that is overdue, the last one that is known included. */
export function overdueOf(posting: Ending, days: Days): { startsOn: IsoDate; endsOn: IsoDate } | null {
  const isOverdue = endFlagOf(posting, days)?.within === 'overdue'
  return isOverdue && posting.endsOn !== null ? { startsOn: posting.endsOn, endsOn: addDays(knownDay(days), 1) } : null
}

/** The last day of which it is known who has come back: the day looked at, or today before that. */
export function knownDay({ day, today }: Days): IsoDate {
  return day < today ? day : today
}

/** Whoever was sent is waited for; whoever was employed for the host is not. */
function returns({ kind, state }: Ending): boolean {
  return returningStates.includes(state) && kindShapes[kind].isSecondment
}
