import { eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotExtendTo } from '#domain/postings/extensions.ts'
import { whyOpinionIsIncomplete, type OpinionVerdict } from '#domain/postings/opinions.ts'
import { decidedStates, moved, openStates, whyOverlaps } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { postingDecisions, postingExtensions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { openRecallOf } from './early-ends.server.ts'
import { whyTooLongToday } from './longest-terms.server.ts'
import { countExtensions, openExtensionOf, whyExtensionWaits, type Extension } from './open-extension.server.ts'
import { memberOf, placeUnderJoining } from './joinings/people.server.ts'
import { otherPostingsOf, requirePosting, type Posting } from './queries.server.ts'
import { signed, type Signed } from './signing.server.ts'
import { hostOf, savePosting, tellOf, whyHostCloses } from './steps.server.ts'

/**
 * Asks that somebody serve longer, with the reason: the same record, and what was served counts against the limit. Refuses: out of
 * order, stale, an extension or a recall that waits, no later day, beyond the longest term, an overlap, a host that closes.
 */
export async function requestExtension(
  ctx: Ctx,
  id: string,
  { lastDay, reason, revision }: { lastDay: IsoDate; reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'request', 'Posting', posting)
    moved(posting.state, 'extend')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const refusal =
      (await whyOthersWait(tx, id)) ?? (await whyNotUntil(tx, ctx, posting, { lastDay, others: openStates }))
    if (refusal) throw refusal
    const extensionId = ctx.newId()
    const signature = await signed(tx, ctx, { action: 'request', posting, stepId: extensionId })
    await tx.insert(postingExtensions).values({
      ...{ id: extensionId, postingId: id, lastDay, reason, ...signature },
      ...{ askedBy: ctx.actor.personId, askedAt: ctx.now },
    })
    const after = await savePosting(tx, posting, {})
    const facts = { lastDay }
    await tellOf(tx, ctx, 'posting.extension-asked', { before: posting, after, reason, facts, ...signature })
  })
}

/** The home unit's written opinion on an extension. Refuses: none that waits for it, stale, no reason where one is needed. */
export async function giveExtensionOpinion(
  ctx: Ctx,
  id: string,
  { verdict, opinion, revision }: { verdict: OpinionVerdict; opinion: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'opine', 'Posting', posting)
    const extension = await requireExtension(tx, id)
    if (extension.verdict !== null) throw new Refusal('opinion-given-already', { context: 'home' })
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const incomplete = whyOpinionIsIncomplete(verdict, opinion ?? undefined)
    if (incomplete) throw incomplete
    const signature = await signed(tx, ctx, { action: 'opine', posting, stepId: `${extension.id} opinion` })
    await tx
      .update(postingExtensions)
      .set({
        ...{ verdict, opinion, givenBy: ctx.actor.personId, givenAt: ctx.now },
        givenOnBehalfOf: signature.onBehalfOf,
      })
      .where(eq(postingExtensions.id, extension.id))
    const after = await savePosting(tx, posting, {})
    const facts = { verdict, lastDay: extension.lastDay }
    await tellOf(tx, ctx, 'posting.extension-opined', { before: posting, after, reason: opinion, facts, ...signature })
  })
}

/**
 * Decides on the extension that waits: a new decision on the same record. Refuses: out of order, stale, none there, before the home
 * unit's opinion, a refusal without a reason, and on approval what asking would, judged anew against what is decided.
 */
export async function decideExtension(
  ctx: Ctx,
  id: string,
  decision: { outcome: 'approved' | 'refused'; reason: string | null; document: string | null; revision: number },
): Promise<void> {
  const { outcome, reason: answer, document, revision } = decision
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'decide', 'Posting', posting)
    const extension = await requireExtension(tx, id)
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    if (extension.verdict === null) throw new Refusal('extension-needs-opinion')
    if (outcome === 'refused' && !answer) throw new Refusal('refusal-needs-reason', {}, 'reason')
    const signature = await signed(tx, ctx, { action: 'decide', posting, stepId: `${extension.id} decision` })
    await tx
      .update(postingExtensions)
      .set({
        ...{ outcome, answer, document, decidedBy: ctx.actor.personId, decidedAt: ctx.now },
        decidedOnBehalfOf: signature.onBehalfOf,
      })
      .where(eq(postingExtensions.id, extension.id))
    if (outcome === 'approved') return extend(tx, ctx, posting, { extension, answer, document, signature })
    const after = await savePosting(tx, posting, {})
    const facts = { lastDay: extension.lastDay }
    await tellOf(tx, ctx, 'posting.extension-refused', { before: posting, after, reason: answer, facts, ...signature })
  })
}

/** The new end; the reminders of the old one are none of this. */
async function extend(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  {
    extension,
    answer,
    document,
    signature,
  }: { extension: Extension; answer: string | null; document: string | null; signature: Signed },
): Promise<void> {
  const { id: extensionId, lastDay } = extension
  const wrong = await whyNotUntil(tx, ctx, posting, { lastDay, others: decidedStates })
  if (wrong) throw new Refusal(wrong.code, wrong.facts)
  await tx.insert(postingDecisions).values({
    ...{
      id: ctx.newId(),
      postingId: posting.id,
      extensionId,
      outcome: 'approved',
      reason: answer,
      document,
      ...signature,
    },
    ...{ decidedBy: ctx.actor.personId, decidedAt: ctx.now },
  })
  const changes = { endsOn: addDays(lastDay, 1), ending: null, remindedDays: null }
  const after = await savePosting(tx, posting, { ...changes, state: moved(posting.state, 'extend') })
  await tellOf(tx, ctx, 'posting.extended', {
    ...{ before: posting, after, reason: answer, facts: { lastDay }, ...signature },
  })
}

async function requireExtension(db: Db, postingId: string): Promise<Extension> {
  const extension = await openExtensionOf(db, postingId)
  if (!extension) throw new Refusal('extension-is-not-there')
  return extension
}

/** One thing at a time is decided about the end of a posting. */
async function whyOthersWait(tx: Tx, postingId: string): Promise<Refusal | undefined> {
  const recall = await openRecallOf(tx, postingId)
  if (recall) return new Refusal('recall-is-waiting', { lastDay: recall.lastDay })
  return whyExtensionWaits(tx, postingId)
}

/** The longest term is that of today, counted from the first day; then other postings of the person, and the host's own end. */
async function whyNotUntil(
  tx: Tx,
  ctx: Ctx,
  posting: Posting,
  { lastDay, others }: { lastDay: IsoDate; others: typeof decidedStates },
): Promise<Refusal | undefined> {
  const end = addDays(lastDay, 1)
  const extensions = (await countExtensions(tx, posting.id)) + 1
  const wrong =
    whyCannotExtendTo(lastDay, posting) ?? (await whyTooLongToday(tx, ctx, { ...posting, endsOn: end, extensions }))
  if (wrong) return wrong
  const states = { except: posting.id, states: others, today: ctx.today }
  const clash = whyOverlaps(
    { ...posting, start: posting.startsOn, end },
    await otherPostingsOf(tx, posting.personId, states),
  )
  if (clash) return new Refusal(clash.code, clash.facts, 'lastDay')
  const only = posting.joiningId
  const place = await placeUnderJoining(tx, ctx, await memberOf(tx, { ...posting, endsOn: end }), {
    states: others,
    only,
  })
  if (place instanceof Refusal) return new Refusal(place.code, place.facts, 'lastDay')
  return whyHostCloses(tx, await hostOf(tx, posting, ctx.today), end)
}
