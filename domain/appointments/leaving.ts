import { clashes, type PostingKind } from '../postings.ts'
import type { PostRoute } from '../appointments.ts'
import type { IsoDate } from '../shared/dates.ts'

/** What becomes of a post when its holder is sent elsewhere: left on the first day, or kept until somebody decides about it. */
export type PostFate = 'vacated' | 'to_settle'

type Share = { kind: PostingKind; share: number; countsInStrength: boolean }

/** A holding beside a posting: what it takes of the person, and until when what it rests on is to last. */
export type HeldBeside = {
  isActing: boolean
  route: PostRoute
  startsOn: IsoDate
  endsOn: IsoDate | null
  /** Of the posting it rests on, or what its mode usually takes. */
  takes: Share
  /** The end of the posting it rests on; undefined where it rests on the home alone. */
  restsUntil: IsoDate | null | undefined
  /** The seat is where the posting leads to. */
  isThere: boolean
}

/**
 * What a posting does to a post the person holds; undefined where both go on side by side, by the rule that says it of two postings. Who acts, who was put
 * there by a decision from outside, and whoever’s own posting is over by then leaves with the first day. A holder by consultation whom nothing else takes away is
 * removed by consultation only (R5), and what begins only later is for whoever decided it: both stay, to be settled.
 */
export function fateBeside(
  held: HeldBeside,
  posting: Share & { startsOn: IsoDate; endsOn: IsoDate | null },
): PostFate | undefined {
  if (held.isThere) return undefined
  const isBoth = clashes(
    { ...held.takes, start: held.startsOn, end: held.endsOn },
    { ...posting, start: posting.startsOn, end: posting.endsOn },
  )
  if (!isBoth) return undefined
  if (held.startsOn >= posting.startsOn) return 'to_settle'
  if (held.isActing || held.route === 'external') return 'vacated'
  const isLeftAnyway = held.restsUntil !== undefined && held.restsUntil !== null && held.restsUntil <= posting.startsOn
  return isLeftAnyway ? 'vacated' : 'to_settle'
}
