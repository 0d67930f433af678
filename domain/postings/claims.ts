import type { PostingKind } from '../postings.ts'
import { overlaps, type IsoDate } from '../shared/dates.ts'

/** What decides by which of several postings somebody is counted. */
export type Claim = { postingId: string; postingKind: PostingKind; postedOn: IsoDate }

/**
 * Whether somebody is counted by the one posting rather than by the other: a line posting within the police gives way to
 * any other, and to an earlier of its kind. No other two ever count on the same day: `clashes` refuses them. Source: A-15.
 */
export function goesBefore(a: Claim, b: Claim): boolean {
  if (b.postingKind !== 'line_posting') return false
  if (a.postingKind !== 'line_posting') return true
  return a.postedOn === b.postedOn ? a.postingId < b.postingId : a.postedOn < b.postedOn
}

type Served = Claim & { personId: string; countsInStrength: boolean; start: IsoDate; end: IsoDate | null }

/** The same periods, cut so that on no day anybody counts by more than one posting. */
export function countedOnce<T extends Served>(stints: readonly T[]): T[] {
  const claims = new Map<string, T[]>()
  for (const stint of stints) {
    if (!stint.countsInStrength) continue
    const others = claims.get(stint.personId)
    if (others) others.push(stint)
    else claims.set(stint.personId, [stint])
  }
  return stints.flatMap((stint) => {
    const others = stint.countsInStrength ? (claims.get(stint.personId) ?? []) : []
    const before = others.filter((other) => other.postingId !== stint.postingId && goesBefore(other, stint))
    return before.reduce((parts, other) => parts.flatMap((part) => givingWay(part, other)), [stint])
  })
}

/** The piece before, the piece that counts elsewhere, and the piece after. */
function givingWay<T extends Served>(stint: T, other: Served): T[] {
  if (!stint.countsInStrength || !overlaps(stint, other)) return [stint]
  const start = other.start > stint.start ? other.start : stint.start
  const endsFirst = other.end !== null && (stint.end === null || other.end < stint.end)
  const end = endsFirst ? other.end : stint.end
  return [
    ...(stint.start < start ? [{ ...stint, end: start }] : []),
    { ...stint, countsInStrength: false, start, end },
    ...(endsFirst && other.end !== null ? [{ ...stint, start: other.end }] : []),
  ]
}
