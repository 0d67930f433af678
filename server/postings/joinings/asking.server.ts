import { authorize } from '#domain/access/ability.ts'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import {
  isMainDepartment,
  joiningMoved,
  mayJoin,
  whyCannotMoveJoining,
  whyJoiningIsWrong,
  whyNotLonger,
  type JoiningReason,
  type JoiningTerms,
} from '#domain/postings/joinings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { joiningHosts, joinings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { unitOn } from '../../organisation/queries.server.ts'
import { write } from '../../write.server.ts'
import { whyHostCloses } from '../steps.server.ts'
import {
  addJoiningStep,
  requireFreshJoining,
  requireJoining,
  saveJoining,
  tellOfJoining,
  type Joining,
} from './joining.server.ts'

export type JoiningRequest = JoiningTerms & {
  organisationId: string
  /** The main department that asks for it; null: the organisation applies itself. */
  requesterId: string | null
  hostUnitIds: readonly string[]
  reason: JoiningReason
  purpose: string
  /** The number of a letter on paper, where the office writes it down for another. */
  document: string | null
}

/**
 * Asks that an organisation take part for a time; its own application goes straight to the office. Returns the id. Refuses: an
 * organisation that is a main department, a request of one that is none, hosts outside the force or that close before the end, no people, a
 * period in the past or reversed, and a request that the office writes down for another without the number of its letter.
 */
export async function requestJoining(ctx: Ctx, request: JoiningRequest): Promise<string> {
  return write(ctx, async (tx) => {
    const { hostUnitIds, requesterId, document, ...asked } = request
    const hosts = [...new Set(hostUnitIds)]
    const row = {
      organisationId: asked.organisationId,
      requesterId,
      hostUnitIds: hosts,
      decidedOn: null,
      askedBy: null,
    }
    authorize(ctx.actor.ability, 'create', 'Joining', row)
    const wrong =
      (await whyPartiesAreWrong(tx, ctx, { ...request, hostUnitIds: hosts })) ?? whyJoiningIsWrong(asked, ctx.today)
    if (wrong) throw wrong
    if (!speaksFor(ctx, requesterId ?? asked.organisationId) && !document)
      throw new Refusal('joining-needs-document', {}, 'document')
    const joining: Joining = {
      ...{ id: ctx.newId(), ...asked, requesterId, origin: requesterId ? 'request' : 'application', document: null },
      ...{ state: requesterId ? 'asked' : 'answered', extensionEndsOn: null, extensionAskedBy: null, decidedOn: null },
      ...{ remindedDays: null, askedBy: ctx.actor.personId, askedAt: ctx.now, answeredBy: null, revision: 1 },
      hostUnitIds: hosts,
    }
    await insertJoining(tx, ctx, joining)
    const { people, startsOn, endsOn, purpose: text } = joining
    const step = requesterId ? ('requested' as const) : ('applied' as const)
    await addJoiningStep(tx, ctx, joining, { step, by: 'create', people, startsOn, endsOn, text, document })
    const facts: Facts = requesterId ? {} : { context: 'application' }
    await tellOfJoining(tx, ctx, 'joining.asked', { after: joining, by: 'create', facts })
    return joining.id
  })
}

/**
 * Asks that it go on longer, on the same record. Asked by others the organisation answers first. Refuses: out of order, stale, a day that is
 * no later, and a host that closes before.
 */
export async function requestJoiningExtension(
  ctx: Ctx,
  id: string,
  { lastDay, text, revision }: { lastDay: IsoDate; text: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireJoining(tx, ctx, id)
    authorize(ctx.actor.ability, 'request', 'Joining', before)
    const isOwn = speaksFor(ctx, before.organisationId)
    const step = isOwn ? 'applyExtension' : 'askExtension'
    const state = joiningMoved(before.state, step)
    await requireFreshJoining(tx, before, revision)
    const endsOn = addDays(lastDay, 1)
    const wrong = whyNotLonger(lastDay, before, ctx.today) ?? (await whyAHostCloses(tx, before, ctx.today, endsOn))
    if (wrong) throw wrong
    const asked = { extensionEndsOn: endsOn, extensionAskedBy: ctx.actor.personId, answeredBy: null }
    const after = await saveJoining(tx, before, { state, ...asked })
    await addJoiningStep(tx, ctx, before, { step, by: 'request', endsOn, text })
    await tellOfJoining(tx, ctx, 'joining.extension-asked', {
      ...{ before, after, by: 'request', reason: text },
      facts: { lastDay, ...(isOwn && { context: 'application' }) },
    })
  })
}

/** Takes back what was asked for and is not decided: the joining itself, or the extension of one that runs. Refuses: out of order, stale. */
export async function withdrawJoining(
  ctx: Ctx,
  id: string,
  { text, revision }: { text: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireJoining(tx, ctx, id)
    const isExtension = !whyCannotMoveJoining(before.state, 'withdrawExtension')
    const mine = isExtension && before.extensionAskedBy === ctx.actor.personId
    if (!mine) authorize(ctx.actor.ability, 'withdraw', 'Joining', before)
    const step = isExtension ? 'withdrawExtension' : 'withdraw'
    const state = joiningMoved(before.state, step)
    await requireFreshJoining(tx, before, revision)
    const after = await saveJoining(tx, before, { state, extensionEndsOn: null, extensionAskedBy: null })
    await addJoiningStep(tx, ctx, before, { step, by: mine ? 'request' : 'withdraw', text })
    const facts: Facts = isExtension ? { context: 'extension' } : {}
    await tellOfJoining(tx, ctx, 'joining.withdrawn', { before, after, by: 'withdraw', reason: text, facts })
  })
}

/** Whether the actor speaks for that organisation, rather than writing down what came on paper. */
export function speaksFor({ actor }: Ctx, unitId: string): boolean {
  return actor.scopes.some(({ role, unitIds }) => role === 'sending_personnel' && unitIds.includes(unitId))
}

/** Why the hosts cannot have anybody so long, if so: a unit whose closing is decided takes nobody beyond its last day. */
export async function whyAHostCloses(
  db: Db,
  { hostUnitIds }: Pick<Joining, 'hostUnitIds'>,
  day: IsoDate,
  endsOn: IsoDate,
): Promise<Refusal | undefined> {
  for (const unitId of hostUnitIds) {
    const host = await unitOn(db, unitId, day)
    const closes = host && (await whyHostCloses(db, host, endsOn))
    if (closes) return closes
  }
  return undefined
}

async function whyPartiesAreWrong(
  db: Db,
  { today }: Ctx,
  { organisationId, requesterId, hostUnitIds, startsOn, endsOn }: JoiningRequest,
): Promise<Refusal | undefined> {
  const organisation = await requireUnit(db, organisationId, today)
  if (!mayJoin(organisation))
    return new Refusal('joining-organisation-main', { unit: organisation.shortName }, 'organisationId')
  const requester = requesterId === null ? undefined : await requireUnit(db, requesterId, today)
  if (requester && !(requester.kind === 'bureau' && isMainDepartment(requester)))
    return new Refusal('joining-requester-not-main', { unit: requester.shortName }, 'requesterId')
  if (hostUnitIds.length === 0) return new Refusal('joining-needs-hosts', {}, 'hostUnitIds')
  for (const unitId of hostUnitIds) {
    const host = await requireUnit(db, unitId, today)
    if (!isForceUnit(host)) return new Refusal('joining-host-not-force', { unit: host.shortName }, 'hostUnitIds')
  }
  return whyAHostCloses(db, { hostUnitIds: [...hostUnitIds] }, startsOn < today ? today : startsOn, endsOn)
}

async function requireUnit(db: Db, unitId: string, day: IsoDate): Promise<Unit> {
  const unit = await unitOn(db, unitId, day)
  if (!unit) throw new NotFound('unit')
  return unit
}

async function insertJoining(tx: Tx, ctx: Ctx, { hostUnitIds, ...joining }: Joining): Promise<void> {
  await tx.insert(joinings).values(joining)
  for (const unitId of hostUnitIds)
    await tx.insert(joiningHosts).values({ id: ctx.newId(), joiningId: joining.id, unitId })
}
