import { and, eq, isNull } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { lastDayDecided, usualNotice, whyCannotEndWith, whyNoticeIsTooShort } from '#domain/postings/early-ends.ts'
import { whyCannotMove } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { postingEarlyEnds } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { whyExtensionWaits } from './open-extension.server.ts'
import { requirePosting, type Posting } from './queries.server.ts'
import { signed } from './signing.server.ts'
import { savePosting, tellOf } from './steps.server.ts'

export type EarlyEnd = typeof postingEarlyEnds.$inferSelect

/**
 * The home unit calls somebody back, with notice and reason; the commission office decides. Refuses: out of order, stale,
 * another recall or an extension that waits, a day that has passed or is no earlier, too short notice.
 */
export async function recallPosting(
  ctx: Ctx,
  id: string,
  { lastDay, reason, revision }: { lastDay: IsoDate; reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requireShortenable(tx, ctx, { id, action: 'recall', lastDay, revision })
    const refusal = whyNoticeIsTooShort(lastDay, ctx.today, usualNotice)
    if (refusal) throw refusal
    const wanted = asked(ctx, posting, { lastDay, reason })
    const signature = await signed(tx, ctx, { action: 'recall', posting, stepId: wanted.id })
    await tx.insert(postingEarlyEnds).values({ ...wanted, ...signature, kind: 'recall' })
    const after = await savePosting(tx, posting, {})
    await tellOf(tx, ctx, 'posting.recalled', { before: posting, after, reason, facts: { lastDay }, ...signature })
  })
}

/**
 * Decides on the recall that waits: approved, the posting ends with the day asked for, or today where that has passed; refused, with
 * the reason, it goes on. Refuses: out of order, stale, no recall there, a refusal without a reason, an end that is no earlier.
 */
export async function decideRecall(
  ctx: Ctx,
  id: string,
  {
    outcome,
    reason: answer,
    document,
    revision,
  }: { outcome: 'approved' | 'refused'; reason: string | null; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Posting', posting)
    const recall = await openRecallOf(tx, id)
    if (!recall) throw new Refusal('recall-is-not-there')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    if (outcome === 'refused' && !answer) throw new Refusal('refusal-needs-reason', {}, 'reason')
    const signature = await signed(tx, ctx, { action: 'decide', posting, stepId: `${recall.id} decision` })
    await tx
      .update(postingEarlyEnds)
      .set({
        ...{ outcome, answer, document, decidedBy: ctx.actor.personId, decidedAt: ctx.now },
        decidedOnBehalfOf: signature.onBehalfOf,
      })
      .where(eq(postingEarlyEnds.id, recall.id))
    if (outcome === 'approved') return shorten(tx, ctx, posting, { ...recall, ...signature, ending: 'recalled' })
    const after = await savePosting(tx, posting, {})
    await tellOf(tx, ctx, 'posting.recall-refused', { before: posting, after, reason: answer, ...signature })
  })
}

/**
 * Ends a posting before its time. Refuses: out of order, stale, a recall or an extension that waits to be decided, a day that has passed or is
 * no earlier.
 */
export async function terminatePosting(
  ctx: Ctx,
  id: string,
  {
    lastDay,
    reason,
    document,
    revision,
  }: { lastDay: IsoDate; reason: string; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requireShortenable(tx, ctx, { id, action: 'decide', lastDay, revision })
    const wanted = asked(ctx, posting, { lastDay, reason })
    const signature = await signed(tx, ctx, { action: 'decide', posting, stepId: wanted.id })
    await tx.insert(postingEarlyEnds).values({
      ...{ ...wanted, ...signature, kind: 'termination', outcome: 'approved', document },
      ...{ decidedBy: ctx.actor.personId, decidedAt: ctx.now, decidedOnBehalfOf: signature.onBehalfOf },
    })
    await shorten(tx, ctx, posting, { lastDay, reason, ...signature, ending: 'terminated' })
  })
}

/** The recall of a posting that nobody has decided on. */
export async function openRecallOf(db: Db, postingId: string): Promise<EarlyEnd | undefined> {
  const [recall] = await db
    .select()
    .from(postingEarlyEnds)
    .where(and(eq(postingEarlyEnds.postingId, postingId), isNull(postingEarlyEnds.outcome)))
  return recall
}

/** When a posting is over: the recall of it that nobody has decided on is asked for no longer. */
export async function lapseRecall(tx: Tx, ctx: Ctx, postingId: string): Promise<void> {
  await tx
    .update(postingEarlyEnds)
    .set({ outcome: 'lapsed', decidedAt: ctx.now })
    .where(and(eq(postingEarlyEnds.postingId, postingId), isNull(postingEarlyEnds.outcome)))
}

/** The posting, as far as it may be ended with that day: in order, fresh, with no recall that waits, and earlier than it ends. */
async function requireShortenable(
  tx: Tx,
  ctx: Ctx,
  { id, action, lastDay, revision }: { id: string; action: 'recall' | 'decide'; lastDay: IsoDate; revision: number },
): Promise<Posting> {
  const posting = await requirePosting(tx, ctx, id)
  authorize(ctx.actor.ability, action, 'Posting', posting)
  const outOfOrder = whyCannotMove(posting.state, 'shorten')
  if (outOfOrder) throw outOfOrder
  await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
  const waiting = await openRecallOf(tx, id)
  if (waiting) throw new Refusal('recall-is-waiting', { lastDay: waiting.lastDay })
  const wrong = (await whyExtensionWaits(tx, id)) ?? whyCannotEndWith(lastDay, posting, ctx.today)
  if (wrong) throw wrong
  return posting
}

function asked(ctx: Ctx, posting: Posting, { lastDay, reason }: { lastDay: IsoDate; reason: string }) {
  return {
    ...{ id: ctx.newId(), postingId: posting.id, lastDay, reason, askedBy: ctx.actor.personId, askedAt: ctx.now },
    ...{ outcome: null, answer: null, document: null, decidedBy: null, decidedAt: null },
  }
}

/** The new end; the reminders of the old one are none of this. */
export async function shorten(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  {
    lastDay,
    reason,
    ending,
    onBehalfOf,
  }: { lastDay: IsoDate; reason: string; ending: 'recalled' | 'terminated'; onBehalfOf: string | null },
): Promise<void> {
  const last = lastDayDecided(lastDay, ctx.today)
  const wrong = whyCannotEndWith(last, posting, ctx.today)
  if (wrong) throw new Refusal(wrong.code, wrong.facts)
  const after = await savePosting(tx, posting, { endsOn: addDays(last, 1), ending, remindedDays: null })
  await tellOf(tx, ctx, 'posting.shortened', {
    before: posting,
    after,
    reason,
    facts: { ending, lastDay: last },
    onBehalfOf,
  })
}
