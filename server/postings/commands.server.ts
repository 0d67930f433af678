import { authorize } from '#domain/access/ability.ts'
import {
  decidedStates,
  moved,
  periodOnApproval,
  whyOpinionIsIncomplete,
  whyOverlaps,
  type OpinionVerdict,
} from '#domain/postings.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { postingDecisions, postingOpinions } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { ask, type PostingRequest } from './asking.server.ts'
import { otherPostingsOf, requirePosting, type Posting } from './queries.server.ts'
import { hostOf, savePosting, tellOf, whyHostCloses } from './steps.server.ts'

/**
 * Asks for a person. Refuses: a host outside the force, the home unit as host, a person without a home unit, a kind that is
 * not asked for, a period in the past, reversed, beyond the longest term (rule SECOND.TERM) or beyond the host’s own last
 * day, and an overlap with another full-time posting that is open, naming it.
 */
export async function requestPosting(ctx: Ctx, request: PostingRequest): Promise<string> {
  return write(ctx, async (tx) => (await ask(tx, ctx, request)).id)
}

/** The home unit's written opinion. Refuses: out of order, stale, anything but plain agreement without a text. */
export async function giveOpinion(
  ctx: Ctx,
  id: string,
  { verdict, opinion, revision }: { verdict: OpinionVerdict; opinion: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'opine', 'Posting', posting)
    const state = moved(posting.state, 'opine')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const incomplete = whyOpinionIsIncomplete(verdict, opinion ?? undefined)
    if (incomplete) throw incomplete
    await tx.insert(postingOpinions).values({
      id: ctx.newId(),
      postingId: id,
      unitId: posting.homeUnitId,
      verdict,
      opinion,
      givenBy: ctx.actor.personId,
      givenAt: ctx.now,
    })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.opined', { before: posting, after, reason: opinion, facts: { verdict } })
  })
}

/**
 * Approves a posting. It takes effect on its first day, today at the earliest. Refuses: out of order, stale, a period that
 * has passed, and an overlap with what was decided meanwhile.
 */
export async function approvePosting(
  ctx: Ctx,
  id: string,
  { reason, document, revision }: { reason: string | null; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Posting', posting)
    const approved = moved(posting.state, 'approve')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const period = periodOnApproval(posting, ctx.today)
    const others = await otherPostingsOf(tx, posting.personId, { except: id, states: decidedStates, today: ctx.today })
    const overlap = whyOverlaps({ ...posting, start: period.startsOn, end: period.endsOn }, others)
    if (overlap) throw new Refusal(overlap.code, overlap.facts)
    const closed = await whyHostCloses(tx, await hostOf(tx, posting, period.startsOn), period.endsOn)
    if (closed) throw closed
    const state = period.startsOn <= ctx.today ? moved(approved, 'start') : approved
    await saveDecision(tx, ctx, posting, { outcome: 'approved', reason, document })
    const after = await savePosting(tx, posting, { ...period, state, document: document ?? posting.document })
    await tellOf(tx, ctx, 'posting.approved', { before: posting, after, reason })
  })
}

/** Refuses a posting, with the reason. Refuses in turn: out of order, stale, no reason. */
export async function refusePosting(
  ctx: Ctx,
  id: string,
  { reason, document, revision }: { reason: string | null; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Posting', posting)
    const state = moved(posting.state, 'refuse')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    if (!reason) throw new Refusal('refusal-needs-reason', {}, 'reason')
    await saveDecision(tx, ctx, posting, { outcome: 'refused', reason, document })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.refused', { before: posting, after, reason })
  })
}

/** Takes back what one asked for, before it is decided. */
export async function withdrawPosting(
  ctx: Ctx,
  id: string,
  { reason, revision }: { reason: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'withdraw', 'Posting', posting)
    const state = moved(posting.state, 'withdraw')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.withdrawn', { before: posting, after, reason })
  })
}

async function saveDecision(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  decision: { outcome: 'approved' | 'refused'; reason: string | null; document: string | null },
): Promise<void> {
  await tx.insert(postingDecisions).values({
    ...decision,
    id: ctx.newId(),
    postingId: posting.id,
    decidedBy: ctx.actor.personId,
    decidedAt: ctx.now,
  })
}
