import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { askingRoles, type AskingRole } from '#domain/access/roles.ts'
import { moved, openStates, whyOverlaps, type PostingKind } from '#domain/postings.ts'
import { asksForItself } from '#domain/postings/opinions.ts'
import type { Counterhalf } from '#domain/postings/pairs.ts'
import { kindNear, kindOn, termsOf, type KindRule, type KindTerms } from '#domain/postings/kinds.ts'
import { whyWrong } from '#domain/postings/requests.ts'
import type { TermWarning } from '#domain/postings/longest-terms.ts'
import type { SingleLine } from '#domain/rules/posting-params.ts'
import { monthsOn, type Rule } from '#domain/rules.ts'
import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postings, units } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Actor, Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { kindRules, rulesOn } from '../rules/queries.server.ts'
import { termAsked, warningsOn } from './longest-terms.server.ts'
import { insertOpinion } from './opinions.server.ts'
import { counterhalfOf, whyNotOfPair } from './pair-halves.server.ts'
import { placeUnderJoining } from './joinings/people.server.ts'
import { otherPostingsOf, type Posting } from './queries.server.ts'
import { savePosting, takeStep, tellOf, whyHostCloses } from './steps.server.ts'
import { hostVoiceOf } from './voices.server.ts'

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
  /** Share of working time, in hundredths; absent: what is usual for the kind. */
  share?: number
  /** Agreed otherwise than the kind has it. */
  injuryLiable?: SingleLine | null
  isCentralWork?: boolean
  approvalForm?: string | null
  /** The batch it is a row of. */
  batchId?: string
  /** The half it answers, where it is one of a reciprocal pair that is not kept yet. */
  counterhalf?: Counterhalf
}

export type Judgement = {
  name: string
  /** Where the person is at home today. */
  homeUnitId: string
  rules: readonly Rule[]
  /** What it would carry of its kind. */
  terms: KindTerms
  /** Of a temporary X member: the joining they would come under. */
  joiningId: string | null
  /** What is the matter with the request itself. */
  wrong: Refusal | undefined
  /** What stands in its way that somebody else may still clear: another posting, the host that is to be closed. */
  obstacle: Refusal | undefined
  /** What is unusual about it, and forbids nothing. */
  warnings: TermWarning[]
}

/**
 * Asks for a person: the one way, whether from the form or from a draft that was kept. Refuses whatever `judgeRequest` finds.
 */
export async function ask(
  tx: Tx,
  ctx: Ctx,
  { batchId, counterhalf, ...request }: PostingRequest,
  draft?: Posting,
): Promise<Posting> {
  const judged = await judgeRequest(tx, ctx, { ...request, counterhalf }, draft?.id)
  const { homeUnitId, rules, terms, joiningId, wrong, obstacle } = judged
  authorizeRequest(ctx, request, homeUnitId)
  const refusal = wrong ?? obstacle
  if (refusal) throw refusal
  const replyMonths = monthsOn(rules, 'CONSULT.REPLY', ctx.today)
  const asked = {
    ...request,
    ...shapeOf(ctx.actor, request, terms),
    homeUnitId,
    joiningId,
    opinionDueOn: replyMonths === undefined ? null : addMonths(ctx.today, replyMonths),
    askedBy: ctx.actor.personId,
    askedAt: ctx.now,
  }
  const posting = draft
    ? await savePosting(tx, draft, { ...asked, state: moved(draft.state, 'send'), round: roundOf(draft) })
    : await insertPosting(tx, ctx, { ...asked, ...originOf(batchId), state: 'awaiting_opinion' })
  await takeStep(tx, ctx, posting, { step: 'asked', by: 'request' })
  await speakForHostAtOnce(tx, ctx, posting)
  await tellOf(tx, ctx, 'posting.requested', { before: draft, after: posting })
  return posting
}

/**
 * What speaks against asking, today. Wrong: a host outside the force or not there on the first day, the home unit as host, a
 * person without a home unit, a kind that is not asked for, a share it does not have, a period in the past, reversed or beyond the
 * longest term (the profile in force); of half a reciprocal pair, whose host is a unit of the other side, what does not fit the other half.
 * An obstacle: an overlap with another full-time posting that is open, the host’s own last day, and of a temporary X member that no
 * joining of the organisation has a place.
 */
export async function judgeRequest(db: Db, ctx: Ctx, request: PostingRequest, itself?: string): Promise<Judgement> {
  const { personId, hostUnitId, startsOn, endsOn } = request
  const { today } = ctx
  const counterhalf = request.counterhalf ?? (itself === undefined ? undefined : await counterhalfOf(db, itself))
  const rules = await rulesOn(db, today)
  const [home] = await db
    .select({ unitId: homePositions.unitId, name: people.name })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, today)))
    .where(eq(people.id, personId))
  const [named] = await db
    .select({ name: unitNameOn<string>(db, units.id, startsOn) })
    .from(units)
    .where(eq(units.id, hostUnitId))
  if (!home || !named) throw new NotFound(home ? 'unit' : 'person')
  const host = await unitOn(db, hostUnitId, startsOn)
  const kind = kindOn(rules, request.kind, today)
  const terms = carriedBy(request, kind ?? kindNear(await kindRules(db), request.kind, today))
  const place = await placeUnderJoining(db, ctx, {
    ...{ ...request, id: itself ?? null, name: home.name, homeUnitId: home.unitId ?? '' },
  })
  const term = await termAsked(db, rules, { asked: { ...request, extensions: 0 }, except: null, today })
  return {
    name: home.name,
    homeUnitId: home.unitId ?? '',
    rules,
    terms,
    joiningId: place instanceof Refusal ? null : place,
    wrong:
      whyWrong(request, {
        home,
        host,
        hostName: named.name,
        rules,
        kind,
        term,
        terms,
        today,
        isOfPair: !!counterhalf,
      }) ??
      (counterhalf &&
        (await whyNotOfPair(db, { ...request, homeUnitId: home.unitId ?? '' }, counterhalf, { rules, today }))),
    obstacle:
      (await whyOthersForbid(db, ctx, { ...request, ...terms }, itself)) ??
      (host ? await whyHostCloses(db, host, endsOn) : undefined) ??
      (place instanceof Refusal ? place : undefined),
    warnings: await warningsOn(db, rules, { term, homeUnitId: home.unitId, host, today }),
  }
}

/** What a request fixes besides: what follows from the kind, and which office it is that asks. */
export function shapeOf(actor: Actor, { hostUnitId, isCentralWork, approvalForm }: PostingRequest, terms: KindTerms) {
  const askedAs = askingRoleOver(actor, hostUnitId)
  return { ...terms, isCentralWork: isCentralWork ?? false, approvalForm: approvalForm ?? null, askedAs }
}

export function authorizeRequest(ctx: Ctx, { personId, hostUnitId }: PostingRequest, homeUnitId: string): void {
  const { personId: askedBy, ability } = ctx.actor
  authorize(ability, 'request', 'Posting', { personId, hostUnitId, homeUnitId, askedBy, state: 'draft', askedAs: null })
}

export async function insertPosting(
  tx: Tx,
  ctx: Ctx,
  values: Omit<Posting, 'id' | 'ending' | 'remindedDays' | 'joiningId' | 'importId' | 'revision' | 'round'> & {
    joiningId?: string | null
  },
): Promise<Posting> {
  const posting = {
    ...values,
    id: ctx.newId(),
    ending: null,
    remindedDays: null,
    joiningId: values.joiningId ?? null,
    importId: null,
    round: 1,
    revision: 1,
  }
  await tx.insert(postings).values(posting)
  return posting
}

function originOf(batchId: string | undefined) {
  return { originKind: batchId === undefined ? null : ('batch' as const), originId: batchId ?? null }
}

/** What was sent back begins a new round: all are asked anew. */
function roundOf({ state, round }: Posting): number {
  return state === 'sent_back' ? round + 1 : round
}

/** Where the office that asks is the one that answers for a host nobody commands, its request says what the host says. */
async function speakForHostAtOnce(tx: Tx, ctx: Ctx, posting: Posting): Promise<void> {
  const voice = await hostVoiceOf(tx, posting, ctx.today)
  if (!asksForItself(voice, posting.askedAs)) return
  await insertOpinion(tx, ctx, posting, { side: 'host', voice: 'asker', verdict: 'agree', opinion: null })
}

async function whyOthersForbid(
  db: Db,
  { today }: Ctx,
  { personId, kind, startsOn, endsOn, share, countsInStrength }: PostingRequest & KindTerms,
  itself = '',
): Promise<Refusal | undefined> {
  const others = await otherPostingsOf(db, personId, { except: itself, states: openStates, today })
  return whyOverlaps({ start: startsOn, end: endsOn, kind, share, countsInStrength }, others)
}

function carriedBy({ share, injuryLiable }: PostingRequest, kind: KindRule): KindTerms {
  const terms = termsOf(kind, share)
  return { ...terms, injuryLiable: injuryLiable ?? terms.injuryLiable }
}

function askingRoleOver({ scopes }: Actor, hostUnitId: string): AskingRole | null {
  const reaches = (asking: AskingRole) =>
    scopes.some(({ role, unitIds }) => role === asking && unitIds.includes(hostUnitId))
  return askingRoles.find(reaches) ?? null
}
