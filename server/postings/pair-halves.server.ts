import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import {
  hasFallenAway,
  reciprocalKinds,
  whyNotReciprocal,
  type Counterhalf,
  type Half,
} from '#domain/postings/pairs.ts'
import type { Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Refusal } from '#domain/shared/outcomes.ts'
import { postingPairSides, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import type { Posting } from './queries.server.ts'

/** The halves of reciprocal pairs as they lie in the database. Not scoped: for rules and for warnings, never for a page. */

export const own = alias(postingPairSides, 'own_side')
export const theirs = alias(postingPairSides, 'their_side')

/** The other side of the same pair: of those that came to nothing, the one in whose place nobody else was asked for. */
export const isOtherSide = and(eq(theirs.pairId, own.pairId), ne(theirs.side, own.side), isNull(theirs.replacedAt))

/** The posting that answers this one, with the pair and where it stands; undefined where there is none. */
export async function otherHalfOf(db: Db, postingId: string) {
  const [found] = await db
    .select({ pairId: own.pairId, side: theirs.side, posting: postings })
    .from(own)
    .innerJoin(theirs, isOtherSide)
    .innerJoin(postings, eq(postings.id, theirs.postingId))
    .where(and(eq(own.postingId, postingId), isNull(own.replacedAt)))
  return found
}

/** What a posting that is one of a pair has to fit; undefined for all others. */
export async function counterhalfOf(db: Db, postingId: string): Promise<Counterhalf | undefined> {
  const [found] = await db
    .select({ posting: postings })
    .from(own)
    .innerJoin(theirs, isOtherSide)
    .innerJoin(postings, eq(postings.id, theirs.postingId))
    .where(eq(own.postingId, postingId))
    .orderBy(asc(postings.id))
  return found && halfThere(found.posting)
}

/** A posting that is there, as the half another has to fit. */
export function halfThere({ personId, homeUnitId, hostUnitId, kind }: Posting): Counterhalf {
  return { personId, homeUnitId, hostUnitId, kind, isThere: true }
}

/** Why the two do not make a pair today, if so. */
export async function whyNotOfPair(
  db: Db,
  half: Half,
  other: Counterhalf,
  { rules, today }: { rules: readonly Rule[]; today: IsoDate },
): Promise<Refusal | undefined> {
  return whyNotReciprocal(half, other, { kinds: reciprocalKinds(rules, today), units: await unitsOn(db, today) })
}

/** The pair of which a posting is a half already, and who answers it there, if anybody still does. */
export async function pairWith(db: Db, postingId: string) {
  const [side] = await db
    .select({ pairId: postingPairSides.pairId, side: postingPairSides.side })
    .from(postingPairSides)
    .where(and(eq(postingPairSides.postingId, postingId), isNull(postingPairSides.replacedAt)))
  const other = side && (await otherHalfOf(db, postingId))
  const answeredBy = other && !hasFallenAway(other.posting) ? other.posting : undefined
  return { side, answeredBy, fallen: answeredBy ? undefined : other?.posting }
}
