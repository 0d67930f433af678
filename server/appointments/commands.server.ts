import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import type { StatedEnding } from '#domain/appointments.ts'
import { whyGroundsAreNeeded } from '#domain/appointments/registrations.ts'
import type { PostingKind } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { postHoldings, posts } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { weighRegistration } from './registering.server.ts'
import { beginHolding, endHolding } from './holdings.server.ts'
import { holdingsInScope, postsInScope } from './sight.server.ts'
import { postTypeOn } from './types.server.ts'

export type Registration = {
  personId: string
  mode: PostingKind
  startsOn: IsoDate
  document: string
  decidedOn: IsoDate
  decidedBy: string
  /** Why the decision stands though not every condition is met. */
  grounds: string | null
  revision: number
}

/**
 * Registers who holds a post that is decided on outside, and keeps how they met its conditions. Refuses: a post that is filled by
 * consultation, a decision of a day to come, what `weighRegistration` and `beginHolding` refuse, and no word about what was passed over.
 */
export async function registerHolder(ctx: Ctx, postId: string, input: Registration): Promise<void> {
  await write(ctx, async (tx) => {
    const seat = await requireSeat(tx, ctx, postId, input.revision)
    const { route } = await postTypeOn(tx, seat.typeKey, input.startsOn)
    if (route !== 'external') throw new Refusal('post-not-external')
    if (input.decidedOn > ctx.today) throw new Refusal('decision-in-future', { today: ctx.today }, 'decidedOn')
    const { revision: _seen, grounds, ...wanted } = input
    const fitFound = await weighRegistration(tx, seat, input)
    await beginHolding(tx, ctx, {
      ...{ ...wanted, postId, isActing: false, endsOn: null },
      ...{ fitFound, fitGrounds: grounds },
    })
    const silent = whyGroundsAreNeeded(fitFound, grounds)
    if (silent) throw silent
  })
}

/** Names somebody who acts in a seat until a last day, whether it is vacant or its holder is away. Refuses what `beginHolding` refuses. */
export async function nameActing(
  ctx: Ctx,
  postId: string,
  input: { personId: string; startsOn: IsoDate; lastDay: IsoDate; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    await requireSeat(tx, ctx, postId, input.revision)
    const { personId, startsOn, lastDay, document } = input
    const endsOn = addDays(lastDay, 1)
    await beginHolding(tx, ctx, {
      ...{ postId, personId, startsOn, endsOn, document },
      isActing: true,
      mode: 'concurrent',
    })
  })
}

/**
 * Ends a holding with its last day, for a reason. Refuses: stale, over, a day before it began; and where the post is filled by consultation
 * the removal of its holder, which takes the same way as the appointment.
 */
export async function endHoldingOf(
  ctx: Ctx,
  holdingId: string,
  input: { lastDay: IsoDate; ending: StatedEnding; reason: string; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const [found] = await tx
      .select({ holding: postHoldings })
      .from(postHoldings)
      .innerJoin(posts, eq(posts.id, postHoldings.postId))
      .where(and(eq(postHoldings.id, holdingId), holdingsInScope(ctx.actor)))
    if (!found) throw new NotFound('holding')
    const { holding } = found
    const { typeKey } = await requireSeat(tx, ctx, holding.postId, input.revision)
    const { route } = await postTypeOn(tx, typeKey, ctx.today)
    if (input.ending === 'removed' && route === 'consultation' && !holding.isActing)
      throw new Refusal('post-not-external', {}, 'ending')
    const { lastDay, ending, reason, document } = input
    await endHolding(tx, ctx, holding, { endsOn: addDays(lastDay, 1), ending, reason, document })
  })
}

/** The seat a command is about: within the actor's scope, theirs to fill, and as it was when they looked. */
async function requireSeat(tx: Tx, ctx: Ctx, id: string, seen: number): Promise<typeof posts.$inferSelect> {
  const [seat] = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.id, id), postsInScope(tx, ctx.actor)))
  if (!seat) throw new NotFound('post')
  authorize(ctx.actor.ability, 'edit', 'Post', seat)
  await requireFresh(tx, { kind: 'post', id, seen, now: seat.revision, actions: seatActions })
  return seat
}

const seatActions = ['post.held', 'post.acting', 'post.vacated']
