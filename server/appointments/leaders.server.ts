import { and, asc, eq, inArray, isNull, like, or, type SQL } from 'drizzle-orm'
import type { PostHeld, SeatHeld } from '#domain/appointments.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { people, postHoldings, postings, posts, postTypes } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/**
 * The condition that somebody holds a seat on a day, of a question over holdings and the postings under them: a holding that runs, on
 * a posting that is not over. A vacancy is there on the day, whatever has been carried out by then.
 */
export function heldOn(day: IsoDate): SQL | undefined {
  return and(inForce(postHoldings, day), or(isNull(postHoldings.postingId), notOver(postings, day)))
}

/** Who holds the leading post of each of these units on a day, or acts in it: the holder first. Not scoped. */
export async function leadersOn(db: Db, unitIds: readonly string[], day: IsoDate): Promise<SeatHeld[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .select({
      ...{ unitId: posts.unitId, personId: people.id, name: people.name, isActing: postHoldings.isActing },
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, day)))
    .innerJoin(people, eq(people.id, postHoldings.personId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(and(inArray(posts.unitId, [...unitIds]), eq(postTypes.isLeading, true), heldOn(day)))
    .orderBy(asc(postHoldings.isActing), asc(postHoldings.startsOn), asc(postHoldings.id))
  return rows
}

/** Whoever serves in one of the units on a day under a post of command, by the text of their posting. Not scoped. */
export async function leadersByText(db: Db, unitIds: readonly string[], day: IsoDate): Promise<PostHeld[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .select({ unitId: postings.hostUnitId, personId: people.id, name: people.name, post: postings.post })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        inArray(postings.hostUnitId, [...unitIds]),
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
        like(postings.post, '%队长%'),
      ),
    )
    .orderBy(asc(postings.startsOn), asc(people.staffNumber))
  return rows.map(({ post, ...held }) => ({ ...held, post: post ?? '' }))
}
