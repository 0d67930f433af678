import { whyCannotMove, type PostingState } from '../postings.ts'
import { addDays, addMonths, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** What came of an extension; as long as there is nothing, it is asked for. `lapsed`: the posting was over before. */
export type ExtensionOutcome = 'approved' | 'refused' | 'lapsed'

type Term = { state: PostingState; endsOn: IsoDate | null }

/**
 * Why a posting cannot last until that day, if it cannot: it is not served, has no end that could be moved, or ends no earlier. How long it
 * may be in all `whyTermIsTooLong` says: what was served counts against the limit (SC-5).
 */
export function whyCannotExtendTo(lastDay: IsoDate, { state, endsOn }: Term): Refusal | undefined {
  const outOfOrder = whyCannotMove(state, 'extend')
  if (outOfOrder) return outOfOrder
  if (endsOn === null) return new Refusal('extension-no-end')
  const last = addDays(endsOn, -1)
  return lastDay <= last ? new Refusal('extension-not-later', { last }, 'lastDay') : undefined
}

/** The months a posting takes, begun ones counted whole; null without an end. */
export function monthsOf({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): number | null {
  if (endsOn === null) return null
  let months = 0
  while (addMonths(startsOn, months) < endsOn) months += 1
  return months
}
