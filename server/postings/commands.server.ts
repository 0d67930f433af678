import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { isForceUnit } from '#domain/organisation.ts'
import {
  decidedStates,
  kindShapes,
  moved,
  openStates,
  periodOnApproval,
  whyOpinionIsIncomplete,
  whyOverlaps,
  whyPeriodIsWrong,
  type OpinionVerdict,
  type PostingKind,
} from '#domain/postings.ts'
import { monthsOn } from '#domain/rules.ts'
import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postingDecisions, postingOpinions, postings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { write } from '../write.server.ts'
import { otherPostingsOf, requirePosting, type Posting } from './queries.server.ts'
import { hostOf, requireHostThrough, savePosting, tellOf } from './steps.server.ts'

export type PostingRequest = {
  personId: string
  hostUnitId: string
  kind: PostingKind
  post: string | null
  purpose: string
  document: string | null
  startsOn: IsoDate
  /** The first day no longer served. */
  endsOn: IsoDate
}

/**
 * Asks for a person. Refuses: a host outside the force, the home unit as host, a person without a home unit, a kind that is
 * not asked for, a period in the past, reversed, beyond the longest term (rule SECOND.TERM) or beyond the host’s own last
 * day, and an overlap with another full-time posting that is open, naming it.
 */
export async function requestPosting(ctx: Ctx, request: PostingRequest): Promise<string> {
  return write(ctx, async (tx) => {
    const { personId, hostUnitId, kind, startsOn, endsOn } = request
    const rules = await rulesOn(tx, ctx.today)
    const host = await unitOn(tx, hostUnitId, startsOn)
    const [home] = await tx
      .select({ unitId: homePositions.unitId, name: people.name })
      .from(people)
      .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
      .where(eq(people.id, personId))
    if (!home || !host) throw new NotFound(home ? 'unit' : 'person')
    authorize(ctx.actor.ability, 'request', 'Posting', {
      personId,
      hostUnitId,
      homeUnitId: home.unitId ?? '',
      askedBy: ctx.actor.personId,
    })
    if (home.unitId === null) throw new Refusal('posting-needs-home-unit', { name: home.name }, 'personId')
    if (!isForceUnit(host)) throw new Refusal('posting-host-not-force', { unit: host.name }, 'hostUnitId')
    if (home.unitId === hostUnitId) throw new Refusal('posting-host-is-home', {}, 'hostUnitId')
    if (!kindShapes[kind].isSecondment) throw new Refusal('posting-kind-not-asked-for', { kind }, 'kind')
    const wrong = whyPeriodIsWrong({ startsOn, endsOn }, ctx.today, monthsOn(rules, 'SECOND.TERM', ctx.today))
    if (wrong) throw wrong
    const { share, countsInStrength } = kindShapes[kind]
    const others = await otherPostingsOf(tx, personId, { except: null, states: openStates, today: ctx.today })
    const overlap = whyOverlaps({ start: startsOn, end: endsOn, share, countsInStrength }, others)
    if (overlap) throw overlap
    await requireHostThrough(tx, host, endsOn)

    const replyMonths = monthsOn(rules, 'CONSULT.REPLY', ctx.today)
    const posting: Posting = {
      ...request,
      id: ctx.newId(),
      homeUnitId: home.unitId,
      state: 'awaiting_opinion',
      share,
      countsInStrength,
      ending: null,
      opinionDueOn: replyMonths === undefined ? null : addMonths(ctx.today, replyMonths),
      askedBy: ctx.actor.personId,
      askedAt: ctx.now,
      importId: null,
      revision: 1,
    }
    await tx.insert(postings).values(posting)
    await tellOf(tx, ctx, 'posting.requested', { after: posting })
    return posting.id
  })
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
    await requireHostThrough(tx, await hostOf(tx, posting, period.startsOn), period.endsOn)
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
