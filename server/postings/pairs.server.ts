import { and, desc, eq, exists, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { fateFor, type PairFate } from '#domain/postings/pairs.ts'
import type { PostingEnding, PostingKind, PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { people, postingPairs, postingPairSides, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { isOtherSide, own, theirs } from './pair-halves.server.ts'

/** One half of a pair as its reader may see it. */
export type HalfShown = {
  id: string
  name: string
  staffNumber: string
  homeUnit: string
  hostUnit: string
  kind: PostingKind
  state: PostingState
  ending: PostingEnding | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/**
 * The pair of which a posting is a half. `counterpart`: null where the reader may not see it; that there is one they may know, and what is to be
 * warned of, but not with what words it was asked for.
 */
export type PairShown = {
  id: string
  reason: string | null
  document: string | null
  asker: string | null
  askedAt: number
  counterpart: HalfShown | null
  /** What the posting is to be warned of about the other half. */
  fate: PairFate | null
}

export const pairPageSize = 100

const halves = alias(postings, 'other_halves')
const askers = alias(people, 'askers')

/** The pairs of these postings, by posting. Whoever asks may read the postings; the other halves only as far as they are in scope. */
export async function pairsOf(ctx: Ctx, postingIds: readonly string[]): Promise<Map<string, PairShown>> {
  if (postingIds.length === 0) return new Map()
  const { read } = ctx.store
  const found = await read
    .select({
      postingId: own.postingId,
      ...{ id: postingPairs.id, reason: postingPairs.reason, document: postingPairs.document },
      ...{ askedAt: postingPairs.askedAt, asker: askers.name, otherId: theirs.postingId },
      half: { state: postings.state, ending: postings.ending, endsOn: postings.endsOn },
      other: { state: halves.state, ending: halves.ending, endsOn: halves.endsOn },
    })
    .from(own)
    .innerJoin(postings, eq(postings.id, own.postingId))
    .innerJoin(postingPairs, eq(postingPairs.id, own.pairId))
    .innerJoin(theirs, isOtherSide)
    .innerJoin(halves, eq(halves.id, theirs.postingId))
    .leftJoin(askers, eq(askers.id, postingPairs.askedBy))
    .where(inArray(own.postingId, [...postingIds]))
  const seen = await halvesInSight(
    ctx,
    found.map(({ otherId }) => otherId),
  )
  return new Map(
    found.map(({ postingId, otherId, half, other, ...pair }) => {
      const counterpart = seen.get(otherId) ?? null
      const words = counterpart ? {} : { reason: null, document: null, asker: null }
      return [postingId, { ...pair, ...words, counterpart, fate: fateFor(half, other) }]
    }),
  )
}

export type PairListed = Pick<PairShown, 'id' | 'reason' | 'document' | 'askedAt'> & {
  /** In the order of their sides; null where the reader may not see one. */
  halves: { half: HalfShown | null; fate: PairFate | null }[]
}

/** The pairs of which the actor sees a half, the latest first. `page` counts from 1. */
export async function listPairs(
  ctx: Ctx,
  { page, size = pairPageSize }: { page: number; size?: number },
): Promise<{ pairs: PairListed[]; total: number }> {
  const { read } = ctx.store
  const isInSight = exists(sideInSight(read, ctx))
  const [counted] = await read
    .select({ total: sql<number>`count(*)`.mapWith(Number) })
    .from(postingPairs)
    .where(isInSight)
  const { id, reason, document, askedAt } = postingPairs
  const pairs = await read
    .select({ id, reason, document, askedAt })
    .from(postingPairs)
    .where(isInSight)
    .orderBy(desc(askedAt), desc(id))
    .limit(size)
    .offset((page - 1) * size)
  const sides = await sidesOf(
    ctx,
    pairs.map((pair) => pair.id),
  )
  return {
    pairs: pairs.map((pair) => {
      const halves = sides.get(pair.id) ?? []
      const words = halves.every(({ half }) => half) ? {} : { reason: null, document: null }
      return { ...pair, ...words, halves }
    }),
    total: counted?.total ?? 0,
  }
}

async function sidesOf(ctx: Ctx, pairIds: readonly string[]): Promise<Map<string, PairListed['halves']>> {
  const { pairId, postingId, side, replacedAt } = postingPairSides
  const rows = await ctx.store.read
    .select({ pairId, postingId, state: postings.state, ending: postings.ending, endsOn: postings.endsOn })
    .from(postingPairSides)
    .innerJoin(postings, eq(postings.id, postingId))
    .where(and(inArray(pairId, [...pairIds]), isNull(replacedAt)))
    .orderBy(side)
  const seen = await halvesInSight(
    ctx,
    rows.map((row) => row.postingId),
  )
  const byPair = new Map<string, PairListed['halves']>()
  for (const row of rows) {
    const other = rows.find((one) => one.pairId === row.pairId && one.postingId !== row.postingId)
    const half = { half: seen.get(row.postingId) ?? null, fate: other ? fateFor(row, other) : null }
    byPair.set(row.pairId, [...(byPair.get(row.pairId) ?? []), half])
  }
  return byPair
}

async function halvesInSight(ctx: Ctx, ids: readonly string[]): Promise<Map<string, HalfShown>> {
  if (ids.length === 0) return new Map()
  const { read } = ctx.store
  const rows = await read
    .select({
      ...{ id: postings.id, name: people.name, staffNumber: people.staffNumber, kind: postings.kind },
      ...{ state: postings.state, ending: postings.ending, startsOn: postings.startsOn, endsOn: postings.endsOn },
      homeUnit: unitNameOn<string>(read, postings.homeUnitId, ctx.today),
      hostUnit: unitNameOn<string>(read, postings.hostUnitId, ctx.today),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(and(inArray(postings.id, [...ids]), postingsInScope(ctx.actor)))
  return new Map(rows.map((row) => [row.id, row]))
}

function sideInSight(db: Db, ctx: Ctx) {
  const { pairId, postingId, replacedAt } = postingPairSides
  return db
    .select({ one: sql`1` })
    .from(postingPairSides)
    .innerJoin(postings, eq(postings.id, postingId))
    .where(and(eq(pairId, postingPairs.id), isNull(replacedAt), postingsInScope(ctx.actor)))
}
