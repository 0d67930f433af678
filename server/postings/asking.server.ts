import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { askingRoles, type AskingRole } from '#domain/access/roles.ts'
import { isForceUnit } from '#domain/organisation.ts'
import { kindShapes, moved, openStates, whyOverlaps, whyPeriodIsWrong, type PostingKind } from '#domain/postings.ts'
import { monthsOn, type Rule } from '#domain/rules.ts'
import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postings, units } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Actor, Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { otherPostingsOf, type Posting } from './queries.server.ts'
import { savePosting, tellOf, whyHostCloses } from './steps.server.ts'

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

export type Judgement = {
  name: string
  /** Where the person is at home today. */
  homeUnitId: string
  rules: readonly Rule[]
  /** What is the matter with the request itself. */
  wrong: Refusal | undefined
  /** What stands in its way that somebody else may still clear: another posting, the host that is to be closed. */
  obstacle: Refusal | undefined
}

/**
 * Asks for a person: the one way, whether from the form or from a draft that was kept. Refuses whatever `judgeRequest` finds.
 */
export async function ask(tx: Tx, ctx: Ctx, request: PostingRequest, draft?: Posting): Promise<Posting> {
  const { homeUnitId, rules, wrong, obstacle } = await judgeRequest(tx, ctx, request)
  authorizeRequest(ctx, request, homeUnitId)
  const refusal = wrong ?? obstacle
  if (refusal) throw refusal
  const replyMonths = monthsOn(rules, 'CONSULT.REPLY', ctx.today)
  const asked = {
    ...request,
    ...shapeOf(ctx.actor, request),
    homeUnitId,
    opinionDueOn: replyMonths === undefined ? null : addMonths(ctx.today, replyMonths),
    askedBy: ctx.actor.personId,
    askedAt: ctx.now,
  }
  const posting = draft
    ? await savePosting(tx, draft, { ...asked, state: moved(draft.state, 'send') })
    : await insertPosting(tx, ctx, { ...asked, state: 'awaiting_opinion', originKind: null, originId: null })
  await tellOf(tx, ctx, 'posting.requested', { before: draft, after: posting })
  return posting
}

/**
 * What speaks against asking, today. Wrong: a host outside the force or not there on the first day, the home unit as host, a
 * person without a home unit, a kind that is not asked for, a period in the past, reversed or beyond the longest term (rule
 * SECOND.TERM). An obstacle: an overlap with another full-time posting that is open, and the host’s own last day.
 */
export async function judgeRequest(db: Db, ctx: Ctx, request: PostingRequest): Promise<Judgement> {
  const { personId, hostUnitId, startsOn, endsOn } = request
  const rules = await rulesOn(db, ctx.today)
  const [home] = await db
    .select({ unitId: homePositions.unitId, name: people.name })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .where(eq(people.id, personId))
  const [named] = await db
    .select({ name: unitNameOn<string>(db, units.id, startsOn) })
    .from(units)
    .where(eq(units.id, hostUnitId))
  if (!home || !named) throw new NotFound(home ? 'unit' : 'person')
  const host = await unitOn(db, hostUnitId, startsOn)
  return {
    name: home.name,
    homeUnitId: home.unitId ?? '',
    rules,
    wrong: whyWrong(request, { home, host, hostName: named.name, rules, today: ctx.today }),
    obstacle: (await whyOthersForbid(db, ctx, request)) ?? (host ? await whyHostCloses(db, host, endsOn) : undefined),
  }
}

/** What follows from the kind, and which office it is that asks. */
export function shapeOf(actor: Actor, { kind, hostUnitId }: PostingRequest) {
  const { share, countsInStrength } = kindShapes[kind]
  return { share, countsInStrength, askedAs: askingRoleOver(actor, hostUnitId) }
}

export function authorizeRequest(ctx: Ctx, { personId, hostUnitId }: PostingRequest, homeUnitId: string): void {
  const { personId: askedBy, ability } = ctx.actor
  authorize(ability, 'request', 'Posting', { personId, hostUnitId, homeUnitId, askedBy, state: 'draft', askedAs: null })
}

export async function insertPosting(
  tx: Tx,
  ctx: Ctx,
  values: Omit<Posting, 'id' | 'ending' | 'remindedDays' | 'importId' | 'revision'>,
): Promise<Posting> {
  const posting = { ...values, id: ctx.newId(), ending: null, remindedDays: null, importId: null, revision: 1 }
  await tx.insert(postings).values(posting)
  return posting
}

function whyWrong(
  { hostUnitId, kind, startsOn, endsOn }: PostingRequest,
  found: {
    home: { unitId: string | null; name: string }
    host: Parameters<typeof isForceUnit>[0] | undefined
    hostName: string
    rules: readonly Rule[]
    today: IsoDate
  },
): Refusal | undefined {
  const { home, host, hostName, rules, today } = found
  if (!host) return new Refusal('unit-not-there-that-day', { unit: hostName, day: startsOn }, 'hostUnitId')
  if (home.unitId === null) return new Refusal('posting-needs-home-unit', { name: home.name }, 'personId')
  if (!isForceUnit(host)) return new Refusal('posting-host-not-force', { unit: hostName }, 'hostUnitId')
  if (home.unitId === hostUnitId) return new Refusal('posting-host-is-home', {}, 'hostUnitId')
  if (!kindShapes[kind].isSecondment) return new Refusal('posting-kind-not-asked-for', { kind }, 'kind')
  return whyPeriodIsWrong({ startsOn, endsOn }, today, monthsOn(rules, 'SECOND.TERM', today))
}

async function whyOthersForbid(
  db: Db,
  { today }: Ctx,
  { personId, kind, startsOn, endsOn }: PostingRequest,
): Promise<Refusal | undefined> {
  const { share, countsInStrength } = kindShapes[kind]
  const others = await otherPostingsOf(db, personId, { except: null, states: openStates, today })
  return whyOverlaps({ start: startsOn, end: endsOn, kind, share, countsInStrength }, others)
}

function askingRoleOver({ scopes }: Actor, hostUnitId: string): AskingRole | null {
  const reaches = (asking: AskingRole) =>
    scopes.some(({ role, unitIds }) => role === asking && unitIds.includes(hostUnitId))
  return askingRoles.find(reaches) ?? null
}
