import { and, asc, eq, inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { effectOfEnding } from '#domain/postings/joined.ts'
import { joiningMoved, whyNotShorter } from '#domain/postings/joinings.ts'
import { moved, type PostingState } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { postingEarlyEnds, postings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { lapseRecall, openRecallOf, shorten } from '../early-ends.server.ts'
import { lapseExtension } from '../open-extension.server.ts'
import type { Posting } from '../queries.server.ts'
import { savePosting, takeStep, tellOf } from '../steps.server.ts'
import { nothingWaits } from './deciding.server.ts'
import {
  addJoiningStep,
  requireFreshJoining,
  requireJoining,
  saveJoining,
  tellOfJoining,
  type Joining,
} from './joining.server.ts'

type Ending = { text: string; document: string | null; revision: number }

/**
 * Ends a joining with an earlier day, with the reason, and in the same step the postings under it: whoever serves longer ends with that
 * day, whoever has not begun by then does not come. Their return is waited for as any other. Refuses: out of order, stale, a day
 * that has passed or is no earlier.
 */
export async function endJoining(
  ctx: Ctx,
  id: string,
  { lastDay, text, document, revision }: Ending & { lastDay: IsoDate },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireJoining(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Joining', before)
    const state = joiningMoved(before.state, 'shorten')
    await requireFreshJoining(tx, before, revision)
    const wrong = whyNotShorter(lastDay, before, ctx.today)
    if (wrong) throw wrong
    const endsOn = addDays(lastDay, 1)
    const after = await saveJoining(tx, before, { state, endsOn, ...nothingWaits, remindedDays: null })
    const count = await endPostings(tx, ctx, before, { lastDay, reason: text, document })
    await addJoiningStep(tx, ctx, before, { step: 'shorten', by: 'decide', endsOn, count, text, document })
    const facts = { lastDay, count }
    await tellOfJoining(tx, ctx, 'joining.shortened', { before, after, by: 'decide', reason: text, facts })
  })
}

/** Calls off a joining that has not begun, and whoever was to come under it. Refuses: out of order, stale. */
export async function callOffJoining(ctx: Ctx, id: string, { text, document, revision }: Ending): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireJoining(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Joining', before)
    const state = joiningMoved(before.state, 'callOff')
    await requireFreshJoining(tx, before, revision)
    const after = await saveJoining(tx, before, { state })
    const lastDay = addDays(before.startsOn, -1)
    const count = await endPostings(tx, ctx, before, { lastDay, reason: text, document })
    await addJoiningStep(tx, ctx, before, { step: 'callOff', by: 'decide', count, text, document })
    await tellOfJoining(tx, ctx, 'joining.withdrawn', { before, after, by: 'decide', reason: text })
  })
}

/** Who serves or is to serve under a joining, whose end it would bring forward. Not scoped. */
export async function decidedUnder(db: Db, joiningId: string): Promise<Posting[]> {
  const states: PostingState[] = ['approved', 'serving']
  return db
    .select()
    .from(postings)
    .where(and(eq(postings.joiningId, joiningId), inArray(postings.state, states)))
    .orderBy(asc(postings.startsOn), asc(postings.id))
}

type Reason = { lastDay: IsoDate; reason: string; document: string | null }

/** How many postings it ended. */
async function endPostings(tx: Tx, ctx: Ctx, joining: Joining, ending: Reason): Promise<number> {
  let ended = 0
  for (const posting of await decidedUnder(tx, joining.id)) {
    const effect = effectOfEnding(posting, ending.lastDay)
    if (effect === 'shortened') await shortenPosting(tx, ctx, posting, ending)
    if (effect === 'called_off') await revoke(tx, ctx, posting, ending)
    if (effect !== 'stays') ended += 1
  }
  return ended
}

/** A termination like any other; what is asked about a later end is asked for no longer. */
async function shortenPosting(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  { lastDay, reason, document }: Reason,
): Promise<void> {
  const recall = await openRecallOf(tx, posting.id)
  if (recall && recall.lastDay >= lastDay) await lapseRecall(tx, ctx, posting.id)
  await lapseExtension(tx, ctx, posting.id)
  const by = { askedBy: ctx.actor.personId, askedAt: ctx.now, decidedBy: ctx.actor.personId, decidedAt: ctx.now }
  await tx.insert(postingEarlyEnds).values({
    ...{ id: ctx.newId(), postingId: posting.id, kind: 'termination', outcome: 'approved', answer: null },
    ...{ lastDay, reason, document, ...by },
  })
  await shorten(tx, ctx, posting, { lastDay, reason, ending: 'terminated', onBehalfOf: null })
}

async function revoke(tx: Tx, ctx: Ctx, posting: Posting, { reason }: Reason): Promise<void> {
  const state = moved(posting.state, 'revoke')
  const signature = await takeStep(tx, ctx, posting, { step: 'revoked', by: 'decide', reason })
  const after = await savePosting(tx, posting, { state })
  await tellOf(tx, ctx, 'posting.revoked', { before: posting, after, reason, ...signature })
}
