import { authorize } from '#domain/access/ability.ts'
import type { PostingRow } from '#domain/access/rows.ts'
import {
  whyOpinionIsIncomplete,
  type HostVoice,
  type OpinionSide,
  type OpinionVerdict,
} from '#domain/postings/opinions.ts'
import { decidedStates, moved, periodOnApproval, stateOn, whyOverlaps } from '#domain/postings.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { postingDecisions } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { ask, type PostingRequest } from './asking.server.ts'
import { whyMayNotDecide } from './checks.server.ts'
import { termsOnApproval } from './longest-terms.server.ts'
import { insertOpinion, sidesHeard } from './opinions.server.ts'
import { memberOf, placeUnderJoining } from './joinings/people.server.ts'
import { otherPostingsOf, requirePosting, type Posting } from './queries.server.ts'
import { signed, type Signed } from './signing.server.ts'
import { hostOf, savePosting, takeStep, tellOf, whyHostCloses } from './steps.server.ts'
import { hostVoiceOf } from './voices.server.ts'

/**
 * Asks for a person. Refuses: a host outside the force, the home unit as host, a person without a home unit, a kind that is
 * not asked for, a period in the past, reversed, beyond the longest term (of its kind, or of the profile in force) or beyond the host’s own last
 * day, and an overlap with another full-time posting that is open, naming it.
 */
export async function requestPosting(ctx: Ctx, request: PostingRequest): Promise<string> {
  return write(ctx, async (tx) => (await ask(tx, ctx, request)).id)
}

type OpinionGiven = { verdict: OpinionVerdict; opinion: string | null; revision: number }

/**
 * The home unit's written opinion. Refuses: out of order, a second one, stale, anything but plain agreement without a text.
 * The first of the two opinions changes nothing of the posting, so that the other side's form stays good.
 */
export async function giveOpinion(ctx: Ctx, id: string, given: OpinionGiven): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'opine', 'Posting', posting)
    await saveOpinion(tx, ctx, posting, { ...given, side: 'home', voice: null })
  })
}

/** The same of the host: whoever commands or manages it, and where nobody does, the office that answers for it. */
export async function giveHostOpinion(ctx: Ctx, id: string, given: OpinionGiven): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    const hostVoice = await hostVoiceOf(tx, posting, ctx.today)
    authorize(ctx.actor.ability, 'speakForHost', 'Posting', { ...posting, hostVoice })
    await saveOpinion(tx, ctx, { ...posting, hostVoice }, { ...given, side: 'host', voice: hostVoice ?? null })
  })
}

/**
 * Approves a posting. It takes effect on its first day, today at the earliest. Refuses: out of order, stale, a period that
 * has passed or is longer than the rules of today allow, an overlap with what was decided meanwhile, and whoever checked it while
 * somebody else could decide. What the kind entails today is kept.
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
    const alone = await whyMayNotDecide(tx, ctx, posting)
    if (alone) throw alone
    const period = periodOnApproval(posting, ctx.today)
    const terms = await termsOnApproval(tx, ctx, posting, period)
    const others = await otherPostingsOf(tx, posting.personId, { except: id, states: decidedStates, today: ctx.today })
    const overlap = whyOverlaps({ ...posting, ...terms, start: period.startsOn, end: period.endsOn }, others)
    if (overlap) throw new Refusal(overlap.code, overlap.facts)
    const joiningId = await placeUnderJoining(tx, ctx, await memberOf(tx, { ...posting, ...period }), {
      states: decidedStates,
    })
    if (joiningId instanceof Refusal) throw new Refusal(joiningId.code, joiningId.facts)
    const closed = await whyHostCloses(tx, await hostOf(tx, posting, period.startsOn), period.endsOn)
    if (closed) throw closed
    const state = period.startsOn <= ctx.today ? moved(approved, 'start') : approved
    const signature = await saveDecision(tx, ctx, posting, { outcome: 'approved', reason, document })
    const after = await savePosting(tx, posting, {
      ...{ ...period, ...terms, state, joiningId, document: document ?? posting.document },
    })
    await tellOf(tx, ctx, 'posting.approved', { before: posting, after, reason, ...signature })
  })
}

/** Refuses a posting, with the reason. Refuses in turn: out of order, stale, no reason, whoever checked it. */
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
    const alone = await whyMayNotDecide(tx, ctx, posting)
    if (alone) throw alone
    const signature = await saveDecision(tx, ctx, posting, { outcome: 'refused', reason, document })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.refused', { before: posting, after, reason, ...signature })
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
    const signature = await takeStep(tx, ctx, posting, { step: 'withdrawn', by: 'withdraw', reason })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.withdrawn', { before: posting, after, reason, ...signature })
  })
}

/**
 * Calls off what was decided, before the first day. The posts that were left for it stand again where nobody has followed. Refuses: out
 * of order, once it has begun whatever the job has done, stale.
 */
export async function revokePosting(
  ctx: Ctx,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Posting', posting)
    const state = moved(stateOn(posting, ctx.today), 'revoke')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const signature = await takeStep(tx, ctx, posting, { step: 'revoked', by: 'decide', reason })
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.revoked', { before: posting, after, reason, ...signature })
  })
}

async function saveOpinion(
  tx: Tx,
  ctx: Ctx,
  { hostVoice, ...posting }: Posting & PostingRow,
  given: OpinionGiven & { side: OpinionSide; voice: HostVoice | null },
): Promise<void> {
  const { side, voice, verdict, opinion, revision } = given
  const state = moved(posting.state, 'opine')
  const said = await sidesHeard(tx, posting)
  if (said.includes(side)) throw new Refusal('opinion-given-already', { context: side })
  await requireFresh(tx, { kind: 'posting', id: posting.id, seen: revision, now: posting.revision })
  const incomplete = whyOpinionIsIncomplete(verdict, opinion ?? undefined)
  if (incomplete) throw incomplete
  const signature = await insertOpinion(tx, ctx, { ...posting, hostVoice }, { side, voice, verdict, opinion })
  const isLast = said.length > 0
  const after = isLast ? await savePosting(tx, posting, { state }) : posting
  const facts = { verdict, ...(side === 'host' && { context: side }) }
  await tellOf(tx, ctx, 'posting.opined', { before: posting, after, reason: opinion, facts, ...signature })
}

async function saveDecision(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  decision: { outcome: 'approved' | 'refused'; reason: string | null; document: string | null },
): Promise<Signed> {
  const id = ctx.newId()
  const signature = await signed(tx, ctx, { action: 'decide', posting, stepId: id })
  await tx.insert(postingDecisions).values({
    ...{ ...decision, id, postingId: posting.id, ...signature },
    ...{ decidedBy: ctx.actor.personId, decidedAt: ctx.now },
  })
  return signature
}
