import { kindShapes, type PostingKind, type PostingState } from '../postings.ts'
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** So many days before a posting ends the person, home and host are reminded; on the day itself they are told that it is over. */
export const reminderDays = [60, 30, 10] as const

type Term = { state: PostingState; endsOn: IsoDate | null; remindedDays: number | null }

/**
 * The threshold to be reminded of today: the closest that has been reached and was not told yet; undefined when there is none.
 * After days without a word only the closest is told, not each that was missed.
 */
export function reminderDue({ state, endsOn, remindedDays }: Term, today: IsoDate): number | undefined {
  if (state !== 'serving' || endsOn === null) return undefined
  const left = daysBetween(today, endsOn)
  const reached = reminderDays.findLast((days) => left <= days)
  if (left <= 0 || reached === undefined) return undefined
  return remindedDays === null || remindedDays > reached ? reached : undefined
}

/** Days for which whoever was sent has been waited for, counted from the first day back; undefined when nobody is. */
export function daysUnreturned(
  { kind, state, endsOn }: { kind: PostingKind; state: PostingState; endsOn: IsoDate | null },
  today: IsoDate,
): number | undefined {
  const isWaitedFor = state === 'ended' && endsOn !== null && kindShapes[kind].isSecondment
  return isWaitedFor ? Math.max(0, daysBetween(endsOn, today)) : undefined
}

/** Why nobody can have come back on that day, if so: not before the posting was over, and not in the future. */
export function whyNotBackOn(
  returnedOn: IsoDate,
  { endsOn }: { endsOn: IsoDate | null },
  today: IsoDate,
): Refusal | undefined {
  if (endsOn !== null && returnedOn < endsOn)
    return new Refusal('return-before-end', { last: addDays(endsOn, -1), endsOn }, 'returnedOn')
  return returnedOn > today ? new Refusal('return-in-future', { today }, 'returnedOn') : undefined
}
