import { authorize } from '#domain/access/ability.ts'
import { moved, whyCannotMove, type PostingOrigin } from '#domain/postings.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import type { Tx } from '#db/store.ts'
import { holdersOf } from '../alerts/tell.server.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { ask, authorizeRequest, insertPosting, judgeRequest, shapeOf, type PostingRequest } from './asking.server.ts'
import { warnOtherHalf } from './pair-warnings.server.ts'
import { getPosting, requirePosting, type Posting } from './queries.server.ts'
import { savePosting } from './steps.server.ts'

export type PostingDraft = Omit<PostingRequest, 'batchId'> & { origin?: PostingOrigin }
/** A draft that was made, and what would keep it from being sent today. */
export type Drafted = { id: string; obstacle: Refusal | null }

/** Keeps what one means to ask for. Refuses what is wrong with it in itself; what merely stands in its way is told. */
export async function draftPosting(ctx: Ctx, draft: PostingDraft): Promise<Drafted> {
  return write(ctx, (tx) => keepDraft(tx, ctx, draft))
}

/**
 * Several drafts in the caller’s transaction, in their order: all of them or none. The refusal (posting-drafts-refused) names
 * the row, counted from 1, and the person, and carries the code of what is wrong with it as `why`.
 */
export async function draftPostings(tx: Tx, ctx: Ctx, drafts: readonly PostingDraft[]): Promise<Drafted[]> {
  const made: Drafted[] = []
  for (const [index, draft] of drafts.entries()) made.push(await keepDraft(tx, ctx, draft, index + 1))
  return made
}

/**
 * Writes a draft anew, all of it; of what was sent back, all but whom it is about and where to, which were told to others. Refuses:
 * already sent or discarded, stale, and what making it would.
 */
export async function editDraft(
  ctx: Ctx,
  id: string,
  { revision, ...request }: PostingRequest & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const draft = await requireDraft(tx, ctx, id, { move: 'send', revision })
    const isAnother = draft.personId !== request.personId || draft.hostUnitId !== request.hostUnitId
    if (draft.state === 'sent_back' && isAnother) throw new Refusal('sent-back-stays')
    const { homeUnitId, terms, wrong } = await judgeRequest(tx, ctx, request, id)
    authorizeRequest(ctx, request, homeUnitId)
    if (wrong) throw wrong
    const home = draft.state === 'draft' ? { homeUnitId } : {}
    const after = await savePosting(tx, draft, { ...request, ...shapeOf(ctx.actor, request, terms), ...home })
    await recordDraft(tx, ctx, 'posting.redrafted', { before: draft, after })
  })
}

/** Asks for what the draft holds, by whoever sends it. Refuses: already sent or discarded, stale, and whatever asking does. */
export async function sendDraft(ctx: Ctx, id: string, { revision }: { revision: number }): Promise<void> {
  await write(ctx, async (tx) => {
    const draft = await requireDraft(tx, ctx, id, { move: 'send', revision })
    await ask(tx, ctx, requestIn(draft), draft)
  })
}

export type Sending = {
  id: string
  name: string | null
  hostUnit: string | null
  outcome: 'sent' | 'refused' | 'gone'
  refusal: { code: Refusal['code']; facts: Refusal['facts'] } | null
}

/** Sends several drafts one after the other: each is decided on its own, and what is refused does not keep the others back. */
export async function sendDrafts(ctx: Ctx, drafts: readonly { id: string; revision: number }[]): Promise<Sending[]> {
  if (!ctx.actor.ability.can('draft', 'Posting')) throw new NotAllowed('draft', 'Posting')
  const sendings: Sending[] = []
  for (const { id, revision } of drafts) {
    const shown = await getPosting(ctx, id)
    const about = { id, name: shown?.name ?? null, hostUnit: shown?.hostUnit ?? null }
    sendings.push({ ...about, ...(await outcomeOf(sendDraft(ctx, id, { revision }))) })
  }
  return sendings
}

/** Gives a draft up. It stays where its office finds it. Refuses: already sent or discarded, stale. */
export async function discardDraft(ctx: Ctx, id: string, { revision }: { revision: number }): Promise<void> {
  await write(ctx, async (tx) => {
    const draft = await requireDraft(tx, ctx, id, { move: 'discard', revision })
    const after = await savePosting(tx, draft, { state: moved(draft.state, 'discard') })
    await recordDraft(tx, ctx, 'posting.discarded', { before: draft, after })
  })
}

/** Why a draft that the actor sees could not be sent today, for its page. */
export async function whyCannotSend(ctx: Ctx, draft: PostingHeld): Promise<Refusal | undefined> {
  const { wrong, obstacle } = await judgeRequest(ctx.store.read, ctx, requestIn(draft), draft.id)
  return wrong ?? obstacle
}

async function keepDraft(
  tx: Tx,
  ctx: Ctx,
  { origin, counterhalf, ...request }: PostingDraft,
  row?: number,
): Promise<Drafted> {
  const judged = await judgeRequest(tx, ctx, { ...request, counterhalf })
  const { name, homeUnitId, terms, wrong, obstacle } = judged
  authorizeRequest(ctx, request, homeUnitId)
  if (wrong) throw row === undefined ? wrong : inRow(wrong, row, name)
  const draft = await insertPosting(tx, ctx, {
    ...request,
    ...shapeOf(ctx.actor, request, terms),
    homeUnitId,
    state: 'draft',
    opinionDueOn: null,
    askedBy: ctx.actor.personId,
    askedAt: ctx.now,
    originKind: origin?.kind ?? null,
    originId: origin?.id ?? null,
  })
  await recordDraft(tx, ctx, 'posting.drafted', { after: draft })
  return { id: draft.id, obstacle: obstacle ?? null }
}

function inRow({ code, facts }: Refusal, row: number, person: string): Refusal {
  return new Refusal('posting-drafts-refused', { ...facts, row, person, why: code })
}

async function requireDraft(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { move, revision }: { move: 'send' | 'discard'; revision: number },
): Promise<Posting> {
  const draft = await requirePosting(tx, ctx, id)
  authorize(ctx.actor.ability, 'draft', 'Posting', draft)
  const refusal = whyCannotMove(draft.state, move)
  if (refusal) throw refusal
  await requireFresh(tx, { kind: 'posting', id, seen: revision, now: draft.revision, actions: ['posting.redrafted'] })
  return draft
}

type PostingHeld = Pick<Posting, keyof Omit<PostingRequest, 'batchId' | 'counterhalf'> | 'id'>

/** What was asked for with a draft; it always has an end, for nothing without one can be asked for. */
function requestIn(held: PostingHeld): PostingRequest {
  const { personId, hostUnitId, kind, post, purpose, document, startsOn, endsOn } = held
  const { share, injuryLiable, isCentralWork, approvalForm } = held
  return {
    ...{ personId, hostUnitId, kind, post, purpose, document, startsOn, endsOn: endsOn ?? startsOn },
    ...{ share, injuryLiable, isCentralWork, approvalForm },
  }
}

async function outcomeOf(sending: Promise<void>): Promise<Pick<Sending, 'outcome' | 'refusal'>> {
  try {
    await sending
    return { outcome: 'sent', refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', refusal: { code: error.code, facts: error.facts } }
    if (error instanceof NotFound || error instanceof NotAllowed) return { outcome: 'gone', refusal: null }
    throw error
  }
}

/** One entry in the log, and a word to the pages of the office alone. Nobody is alerted. */
async function recordDraft(
  tx: Tx,
  ctx: Ctx,
  type: 'posting.drafted' | 'posting.redrafted' | 'posting.discarded',
  { before, after }: { before?: Posting; after: Posting },
): Promise<void> {
  const offices = await Promise.all([before, after].map((draft) => (draft ? officeOf(tx, ctx, draft) : [])))
  const subject = { kind: 'posting', id: after.id }
  const units = after.state === 'sent_back' ? [after.homeUnitId, after.hostUnitId] : []
  await record(tx, ctx, type, { subject, before, after, units, people: [...new Set(offices.flat())] })
  await warnOtherHalf(tx, ctx, type, after)
}

/** Who knows of a draft: its author and whoever holds the asking office over the host, but the person it is about. */
async function officeOf(tx: Tx, ctx: Ctx, { askedAs, askedBy, hostUnitId, personId }: Posting): Promise<string[]> {
  const holders = askedAs ? await holdersOf(tx, ctx, [{ role: askedAs, unitId: hostUnitId }]) : []
  return [...(askedBy ? [askedBy] : []), ...holders.filter((holder) => holder !== personId)]
}
