import { and, asc, eq, gt, inArray, isNull, lt, ne, or, type AnyColumn } from 'drizzle-orm'
import type { PostFate } from '#domain/appointments/leaving.ts'
import { standingStates, type PostingKind, type PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { absences, postHoldings, postings, posts, postTypes } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { postsLeftFor, type SentTo } from './leaving.server.ts'

type Dated = { id: string; startsOn: IsoDate; endsOn: IsoDate | null }

/** Something that somebody holds or is put down for: each kind as far as whoever checks and decides has to know of it. */
export type Held = Dated &
  (
    | { kind: 'posting'; unit: string | null; postingKind: PostingKind; state: PostingState }
    | {
        kind: 'post'
        unit: string | null
        nameZh: string
        nameEn: string
        isActing: boolean
        /** What an approval does to it, and from when; null where it goes on beside the posting. */
        leaving: { fate: PostFate; on: IsoDate } | null
      }
    | { kind: 'absence' }
  )

/**
 * What a person holds or is put down for on any day of the posting that is asked for, besides it, and which posts they cannot go on
 * holding: what a decision has to reckon with. Not scoped: for whoever checks and decides. Contexts that come later, the roster first, add their kinds.
 */
export async function heldMeanwhile(db: Db, posting: SentTo & { id: string }, today: IsoDate): Promise<Held[]> {
  const { id: except, personId, endsOn: end } = posting
  const start = posting.startsOn < today ? today : posting.startsOn
  const meets = ({ startsOn, endsOn }: { startsOn: AnyColumn; endsOn: AnyColumn }) =>
    and(end === null ? undefined : lt(startsOn, end), or(isNull(endsOn), gt(endsOn, start)))
  const { hostUnitId, kind: postingKind, state } = postings
  const others = await db
    .select({
      ...{ id: postings.id, startsOn: postings.startsOn, endsOn: postings.endsOn, postingKind, state },
      unit: unitNameOn(db, hostUnitId, today),
    })
    .from(postings)
    .where(
      and(
        eq(postings.personId, personId),
        ne(postings.id, except),
        inArray(state, [...standingStates]),
        meets(postings),
      ),
    )
    .orderBy(asc(postings.startsOn), asc(postings.id))
  const held = await db
    .select({
      holdingId: postHoldings.id,
      ...{ id: posts.id, startsOn: postHoldings.startsOn, endsOn: postHoldings.endsOn },
      ...{ nameZh: postTypes.nameZh, nameEn: postTypes.nameEn, isActing: postHoldings.isActing },
      unit: unitNameOn(db, posts.unitId, today),
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, today)))
    .where(
      and(eq(postHoldings.personId, personId), meets({ startsOn: postHoldings.startsOn, endsOn: postHoldings.endsOn })),
    )
    .orderBy(asc(postHoldings.startsOn), asc(postHoldings.id))
  const away = await db
    .select({ id: absences.id, startsOn: absences.startsOn, endsOn: absences.endsOn })
    .from(absences)
    .where(and(eq(absences.personId, personId), meets({ startsOn: absences.startsOn, endsOn: absences.endsOn })))
    .orderBy(asc(absences.startsOn), asc(absences.id))
  const left = await postsLeftFor(db, { ...posting, startsOn: start })
  const leavingOf = (id: string) => {
    const found = left.find(({ holding }) => holding.id === id)
    return found ? { fate: found.fate, on: start } : null
  }
  return [
    ...others.map((one) => ({ ...one, kind: 'posting' as const })),
    ...held.map(({ holdingId, ...one }) => ({ ...one, kind: 'post' as const, leaving: leavingOf(holdingId) })),
    ...away.map((one) => ({ ...one, kind: 'absence' as const })),
  ]
}
