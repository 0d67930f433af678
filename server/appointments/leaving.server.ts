import { and, asc, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { whyCannotHold, whyPeriodIsWrong } from '#domain/appointments.ts'
import { fateBeside, type PostFate } from '#domain/appointments/leaving.ts'
import { kindNear, termsOf } from '#domain/postings/kinds.ts'
import { inForce } from '#db/periods.ts'
import { postHoldings, postingDecisions, postings, postingVacancies, posts, unitVersions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { holdingFacts } from './facts.server.ts'
import { endHolding, saveHolding, seatOf, tellOfPost, type Holding } from './holdings.server.ts'
import { postTypeOn } from './types.server.ts'

/** A posting as far as it says what becomes of posts. */
export type SentTo = Pick<
  typeof postings.$inferSelect,
  'personId' | 'hostUnitId' | 'kind' | 'share' | 'countsInStrength' | 'startsOn' | 'endsOn'
>

/** The posts that cannot be held beside a posting, with what becomes of each. Not scoped: for whoever decides on it. */
export async function postsLeftFor(db: Db, sent: SentTo): Promise<{ holding: Holding; fate: PostFate }[]> {
  const day = sent.startsOn
  const rows = await db
    .select({ holding: postHoldings, seat: posts, under: postings })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(
      and(
        eq(postHoldings.personId, sent.personId),
        sent.endsOn === null ? undefined : lt(postHoldings.startsOn, sent.endsOn),
        or(isNull(postHoldings.endsOn), gt(postHoldings.endsOn, day)),
      ),
    )
    .orderBy(asc(postHoldings.startsOn), asc(postHoldings.id))
  if (rows.length === 0) return []
  const [host] = await db
    .select({ parentId: unitVersions.parentId })
    .from(unitVersions)
    .where(and(eq(unitVersions.unitId, sent.hostUnitId), inForce(unitVersions, day)))
  const rules = await rulesOn(db, day)
  const left: { holding: Holding; fate: PostFate }[] = []
  for (const { holding, seat, under } of rows) {
    const { route } = await postTypeOn(db, seat.typeKey, day)
    const takes = under ?? { kind: holding.mode, ...termsOf(kindNear(rules, holding.mode, day)) }
    const isThere = seat.unitId === sent.hostUnitId || seat.unitId === host?.parentId
    const fate = fateBeside({ ...holding, route, takes, restsUntil: under?.endsOn, isThere }, sent)
    if (fate) left.push({ holding, fate })
  }
  return left
}

/** With the approval of a posting, before its commit: the posts that cannot be held beside it end with its first day, and what becomes of each is kept. */
export async function leavePosts(tx: Tx, ctx: Ctx, postingId: string): Promise<void> {
  const decided = await decidedPosting(tx, postingId)
  if (!decided) return
  const { posting, decisionId } = decided
  for (const { holding, fate } of await postsLeftFor(tx, posting)) {
    const { id: holdingId, postId, isActing, ...was } = holding
    const { endsOn, ending, endReason, endDocument, endedBy, endedAt } = was
    const leftOn = posting.startsOn
    await tx.insert(postingVacancies).values({
      ...{ id: ctx.newId(), postingId, decisionId, holdingId, postId, isActing, fate, leftOn },
      before: { endsOn, ending, endReason, endDocument, endedBy, endedAt },
    })
    if (fate === 'vacated')
      await endHolding(tx, ctx, holding, {
        ...{ endsOn: leftOn, ending: 'posted_away', reason: null, document: posting.document },
        decisionId,
      })
  }
}

/**
 * With a posting that is called off before it began: the posts left for it stand again, as they would have gone on, where nobody has come into
 * the seat since and the person took no other full post.
 */
export async function standAgain(tx: Tx, ctx: Ctx, postingId: string): Promise<void> {
  const left = await tx
    .select({ holding: postHoldings, before: postingVacancies.before })
    .from(postingVacancies)
    .innerJoin(postHoldings, eq(postHoldings.id, postingVacancies.holdingId))
    .where(
      and(
        eq(postingVacancies.postingId, postingId),
        eq(postingVacancies.fate, 'vacated'),
        // What ended otherwise since then is over for a reason of its own.
        eq(postHoldings.ending, 'posted_away'),
        eq(postHoldings.endDecisionId, postingVacancies.decisionId),
      ),
    )
  for (const { holding, before } of left) {
    const seat = await seatOf(tx, holding.postId)
    const { isFull } = await postTypeOn(tx, seat.typeKey, ctx.today)
    const { postId, personId, isActing, startsOn } = holding
    const others = await holdingFacts(tx, { postId, personId, except: holding.id }, ctx.today)
    const isTaken = whyCannotHold({ postId, personId, isActing, isFull, startsOn, endsOn: before.endsOn }, others)
    if (isTaken || whyPeriodIsWrong({ startsOn, endsOn: before.endsOn }, seat)) continue
    const after = await saveHolding(tx, holding, { ...before, endDecisionId: null })
    await tellOfPost(tx, ctx, 'post.restored', { seat, before: holding, after, reason: null })
  }
}

/** The posting with what was decided of it last. */
async function decidedPosting(tx: Tx, postingId: string) {
  const [decided] = await tx
    .select({ posting: postings, decisionId: postingDecisions.id })
    .from(postings)
    .innerJoin(postingDecisions, eq(postingDecisions.postingId, postings.id))
    .where(
      and(eq(postings.id, postingId), eq(postingDecisions.outcome, 'approved'), isNull(postingDecisions.extensionId)),
    )
    .orderBy(desc(postingDecisions.decidedAt), desc(postingDecisions.id))
    .limit(1)
  return decided
}
