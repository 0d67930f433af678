import { and, eq, inArray } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import type { KindRule } from '#domain/postings/kinds.ts'
import type { TermWarning } from '#domain/postings/longest-terms.ts'
import { exchangeSideOf, reciprocalKinds, whyCannotBeAnswered, type Counterhalf } from '#domain/postings/pairs.ts'
import { unsentStates } from '#domain/postings.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postingPairs, postingPairSides } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { write } from '../write.server.ts'
import { ask, authorizeRequest, judgeRequest, type PostingRequest } from './asking.server.ts'
import type { Told } from './batches.server.ts'
import { draftPostings } from './drafts.server.ts'
import { kindsAskedFor } from './kinds.server.ts'
import { halfThere, pairWith } from './pair-halves.server.ts'
import { requirePosting, type Posting } from './queries.server.ts'

/** What is the same of both halves, and of each whom it is about and where to. */
export type PairRequest = {
  halves: readonly HalfAsked[]
  common: Omit<PostingRequest, keyof HalfAsked | 'batchId' | 'counterhalf'>
}
export type HalfAsked = Pick<PostingRequest, 'personId' | 'hostUnitId' | 'post'>
/** Sent at once, or kept as drafts. */
export type PairMode = 'request' | 'draft'

export type HalfJudged = {
  name: string
  homeUnitId: string
  /** What is wrong with it in itself, and what somebody else may still clear. */
  wrong: Told | null
  obstacle: Told | null
  warnings: TermWarning[]
}

/** What would become of both halves if they were asked for now; nothing is written. */
export async function previewPair(ctx: Ctx, request: PairRequest): Promise<HalfJudged[]> {
  mayAsk(ctx)
  const { read } = ctx.store
  const judged: HalfJudged[] = []
  for (const half of await requestsIn(read, ctx, request)) {
    const { name, homeUnitId, wrong, obstacle, warnings } = await judgeRequest(read, ctx, half)
    judged.push({ name, homeUnitId, wrong: told(wrong), obstacle: told(obstacle), warnings })
  }
  return judged
}

/**
 * Asks for two people who go each other’s way, in one act: both postings or neither, and the pair they are. From then on each goes
 * its own way. Refuses whatever asking for one of them would, naming whom, and two that do not answer each other. Source: R8.
 */
export async function askForPair(ctx: Ctx, request: PairRequest, mode: PairMode): Promise<string[]> {
  return write(ctx, async (tx) => {
    const halves = await requestsIn(tx, ctx, request)
    for (const half of halves) {
      const { name, homeUnitId, wrong, obstacle } = await judgeRequest(tx, ctx, half)
      authorizeRequest(ctx, half, homeUnitId)
      const refusal = wrong ?? (mode === 'request' ? obstacle : undefined)
      if (refusal) throw new Refusal('pair-half-refused', { ...refusal.facts, person: name, why: refusal.code })
    }
    const ids: string[] = []
    for (const half of halves) ids.push(await keep(tx, ctx, half, mode))
    const pairId = await openPair(tx, ctx, request.common, ids[0] ?? '')
    for (const [index, id] of ids.entries()) {
      const counterpart = ids.find((other) => other !== id) ?? ''
      await joinPair(tx, ctx, { pairId, postingId: id, side: index + 1, counterpart })
    }
    return ids
  })
}

/**
 * Asks for somebody in return for a posting there is: it becomes half of a pair, or gets another half in the place of one that came to
 * nothing. Refuses: a posting that is over or answered already, somebody or somewhere that is not of the other side, and whatever asking does.
 */
export async function askInReturn(
  ctx: Ctx,
  postingId: string,
  request: PostingRequest,
  mode: PairMode,
): Promise<string> {
  return write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, postingId)
    authorize(ctx.actor.ability, 'request', 'Posting', inReturnFor(posting))
    const { side, answeredBy, fallen } = await pairWith(tx, postingId)
    const refusal = whyCannotBeAnswered(posting.state) ?? (await whyAnswered(tx, answeredBy))
    if (refusal) throw refusal
    const id = await keep(tx, ctx, { ...request, counterhalf: halfThere(posting) }, mode)
    if (fallen) await replace(tx, ctx, fallen.id)
    const pairId = side?.pairId ?? (await openPair(tx, ctx, request, id))
    if (!side) await joinPair(tx, ctx, { pairId, postingId, side: 1, counterpart: id })
    await joinPair(tx, ctx, { pairId, postingId: id, side: side?.side === 2 ? 1 : 2, counterpart: postingId })
    return id
  })
}

/** Whether the actor may ask there, where the posting came from. */
export function mayRequestInReturn({ actor }: Ctx, posting: Answerable): boolean {
  return mayOn(actor.ability, 'request', 'Posting', inReturnFor(posting))
}

/** Why nobody can be asked for in return, if so: it is over, answered already, of a kind that goes one way, or goes from no side to another. */
export async function whyNobodyInReturn(
  { store: { read }, today }: Ctx,
  posting: Answerable,
): Promise<Refusal | undefined> {
  const refusal = whyCannotBeAnswered(posting.state)
  if (refusal) return refusal
  const { kind, homeUnitId, hostUnitId } = posting
  if (!reciprocalKinds(await rulesOn(read, today), today).includes(kind))
    return new Refusal('pair-kind-goes-one-way', { kind })
  const units = await unitsOn(read, today)
  const [home, host] = [exchangeSideOf(units, homeUnitId), exchangeSideOf(units, hostUnitId)]
  const nameOf = (unitId: string) => units.find(({ id }) => id === unitId)?.shortName ?? ''
  if (home === null || host === null || home === host)
    return new Refusal('pair-needs-two-sides', { one: nameOf(homeUnitId), other: nameOf(hostUnitId) })
  return whyAnswered(read, (await pairWith(read, posting.id)).answeredBy)
}

/** Whether the page of a posting offers to ask for somebody in return. */
export async function mayAskInReturn(ctx: Ctx, posting: Answerable): Promise<boolean> {
  return mayRequestInReturn(ctx, posting) && (await whyNobodyInReturn(ctx, posting)) === undefined
}

/** The kinds that go both ways, with what each entails today. */
export async function kindsInPairs(ctx: Ctx): Promise<KindRule[]> {
  const kinds = reciprocalKinds(await rulesOn(ctx.store.read, ctx.today), ctx.today)
  return (await kindsAskedFor(ctx)).filter(({ params }) => kinds.includes(params.kind))
}

/** The units in the actor’s scope on the side of this one: where somebody may be sent in return. */
export async function hostsOnSideOf(ctx: Ctx, unitId: string): Promise<{ id: string; name: string }[]> {
  const units = await unitsOn(ctx.store.read, ctx.today)
  const side = exchangeSideOf(units, unitId)
  const inScope = new Set(unitIdsInScope(ctx.actor))
  return units
    .filter(({ id }) => side !== null && inScope.has(id) && exchangeSideOf(units, id) === side)
    .map(({ id, shortName: name }) => ({ id, name }))
}

type Answerable = Pick<
  Posting,
  'id' | 'personId' | 'homeUnitId' | 'hostUnitId' | 'kind' | 'state' | 'askedBy' | 'askedAs'
>

/** Both requests, each with the other as what it has to fit. */
async function requestsIn(db: Db, ctx: Ctx, { halves, common }: PairRequest): Promise<PostingRequest[]> {
  const homes = await db
    .select({ personId: people.id, unitId: homePositions.unitId })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .where(inArray(people.id, [...halves.map(({ personId }) => personId)]))
  const homeOf = (personId: string) => {
    const home = homes.find((one) => one.personId === personId)
    if (!home) throw new NotFound('person')
    return home.unitId ?? ''
  }
  const [first, second] = halves
  if (!first || !second) throw new NotFound('person')
  const counterOf = ({ personId, hostUnitId }: HalfAsked): Counterhalf => ({
    ...{ personId, hostUnitId, kind: common.kind, homeUnitId: homeOf(personId), isThere: false },
  })
  return [
    { ...common, ...first, counterhalf: counterOf(second) },
    { ...common, ...second, counterhalf: counterOf(first) },
  ]
}

async function keep(tx: Tx, ctx: Ctx, request: PostingRequest, mode: PairMode): Promise<string> {
  if (mode === 'request') return (await ask(tx, ctx, request)).id
  const { batchId: _batchId, ...draft } = request
  const [drafted] = await draftPostings(tx, ctx, [draft])
  return drafted?.id ?? ''
}

async function openPair(
  tx: Tx,
  ctx: Ctx,
  { purpose: reason, document }: Pick<PostingRequest, 'purpose' | 'document'>,
  postingId: string,
): Promise<string> {
  const id = ctx.newId()
  const posting = await requirePosting(tx, ctx, postingId)
  await tx.insert(postingPairs).values({
    ...{ id, reason, document, askedBy: ctx.actor.personId, askedAt: ctx.now },
    onBehalfOf: onWhoseBehalf(ctx.actor, 'request', 'Posting', posting),
  })
  return id
}

async function joinPair(
  tx: Tx,
  ctx: Ctx,
  { postingId, counterpart, ...side }: { pairId: string; postingId: string; side: number; counterpart: string },
): Promise<void> {
  await tx.insert(postingPairSides).values({ ...side, postingId })
  const { state, homeUnitId, hostUnitId } = await requirePosting(tx, ctx, postingId)
  // A draft is known to its office alone, and so are its pages.
  const isUnsent = unsentStates.includes(state)
  await record(tx, ctx, 'posting.paired', {
    subject: { kind: 'posting', id: postingId },
    after: { ...side, counterpart },
    ...(isUnsent ? { people: ctx.actor.personId ? [ctx.actor.personId] : [] } : { units: [homeUnitId, hostUnitId] }),
  })
}

async function replace(tx: Tx, ctx: Ctx, postingId: string): Promise<void> {
  await tx.update(postingPairSides).set({ replacedAt: ctx.now }).where(eq(postingPairSides.postingId, postingId))
}

async function whyAnswered(db: Db, answeredBy: Posting | undefined): Promise<Refusal | undefined> {
  if (!answeredBy) return undefined
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, answeredBy.personId))
  return new Refusal('pair-is-answered', { person: person?.name ?? '' })
}

/** What is asked about whoever may ask for somebody in return: the same posting the other way round. */
function inReturnFor<T extends { homeUnitId: string; hostUnitId: string }>(posting: T): T {
  return { ...posting, homeUnitId: posting.hostUnitId, hostUnitId: posting.homeUnitId }
}

function mayAsk({ actor }: Ctx): void {
  if (!actor.ability.can('request', 'Posting')) throw new NotAllowed('request', 'Posting')
}

function told(refusal: Refusal | undefined): Told | null {
  return refusal ? { code: refusal.code, facts: refusal.facts } : null
}
