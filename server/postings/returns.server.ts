import { authorize } from '#domain/access/ability.ts'
import { moved } from '#domain/postings.ts'
import { whyNotBackOn } from '#domain/postings/terms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { postingReturns } from '#db/schema/index.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { settleJoining } from './joinings/due.server.ts'
import { requirePosting } from './queries.server.ts'
import { signed } from './signing.server.ts'
import { savePosting, tellOf } from './steps.server.ts'

/**
 * Confirms that somebody is back at home, and closes their posting. Refuses: out of order, stale, a day before the posting was
 * over or one that has not come.
 */
export async function confirmReturn(
  ctx: Ctx,
  id: string,
  { returnedOn, note, revision }: { returnedOn: IsoDate; note: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'confirmReturn', 'Posting', posting)
    const state = moved(posting.state, 'close')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const wrong = whyNotBackOn(returnedOn, posting, ctx.today)
    if (wrong) throw wrong
    const returnId = ctx.newId()
    const signature = await signed(tx, ctx, { action: 'confirmReturn', posting, stepId: returnId })
    await tx.insert(postingReturns).values({
      ...{ id: returnId, postingId: id, returnedOn, note, ...signature },
      ...{ confirmedBy: ctx.actor.personId, confirmedAt: ctx.now },
    })
    const after = await savePosting(tx, posting, { state })
    const facts = { returnedOn }
    if (posting.joiningId) await settleJoining(tx, ctx, posting.joiningId)
    await tellOf(tx, ctx, 'posting.returned', { before: posting, after, reason: note, facts, ...signature })
  })
}
