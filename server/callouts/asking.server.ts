import { authorize } from '#domain/access/ability.ts'
import { whyCalloutIsWrong, type CalloutReason, type CalloutTerms, type Criteria } from '#domain/callouts.ts'
import { isForceUnit } from '#domain/organisation.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { calloutPeople, callouts, calloutTiers } from '#db/schema/index.ts'
import { inParts } from '#db/bulk.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { write } from '../write.server.ts'
import { callTier } from './calling.server.ts'
import { addCalloutStep, addTimer, recordOfCallout, type Callout } from './callout.server.ts'
import { groupsOf } from './groups.server.ts'
import { candidatesFor, type Excluded, type Listed } from './candidates.server.ts'

export type CalloutRequest = CalloutTerms & {
  unitId: string
  reason: CalloutReason
  purpose: string
  place: string
  gridId: string | null
  /** The units of each tier, first tier first; empty tiers do not count. */
  tiers: readonly (readonly string[])[]
  criteria: Criteria
}

type Judged = { called: Listed[]; excluded: Excluded[]; needed: number }

/** `groups`: which groups hear of each tier that there is a call-out. */
export type CalloutPreview = Judged & { groups: { tier: number; names: string[] }[] }

/** Who a call-out would reach, and how, before anybody is called. Refuses what calling refuses. */
export async function previewCallout(ctx: Ctx, request: CalloutRequest): Promise<CalloutPreview> {
  const { read } = ctx.store
  const found = await judged(read, ctx, request)
  const groups: CalloutPreview['groups'] = []
  for (const [index, unitIds] of filled(request.tiers).entries())
    groups.push({ tier: index + 1, names: (await groupsOf(read, ctx, unitIds)).map(({ name }) => name) })
  return { ...found, groups }
}

/**
 * Calls people out: the first tier is called with the same step; returns the id. Refuses: nobody needed, a deadline that has passed or is too far
 * off, no wait where one is asked after another, no units or none of the force, and nobody who qualifies. The right to call is asked of each unit.
 */
export async function startCallout(ctx: Ctx, request: CalloutRequest): Promise<string> {
  return write(ctx, async (tx) => {
    const { called, needed } = await judged(tx, ctx, request)
    const { criteria, tiers, ...asked } = request
    const isMuster = asked.mode === 'muster'
    const kept = {
      ...{ id: ctx.newId(), ...asked, needed, taken: 0, tier: 0, state: 'open' as const },
      ...{ departments: [...criteria.departments], categories: [...criteria.categories] },
      ...{ needsCertificate: criteria.needsCertificate, duties: [...criteria.duties] },
      ...{ waitMinutes: asked.mode === 'ranked' ? asked.waitMinutes : null },
      ...{ tierMinutes: isMuster ? null : asked.tierMinutes, calledBy: ctx.actor.personId },
      ...{ calledAt: ctx.now, endedAt: null, revision: 1 },
    }
    await tx.insert(callouts).values(kept)
    const callout: Callout = { ...kept, calledUnitIds: [...new Set(called.map(({ unitId }) => unitId))] }
    for (const [index, unitIds] of filled(tiers).entries()) {
      const tier = index + 1
      await tx
        .insert(calloutTiers)
        .values({ id: ctx.newId(), calloutId: callout.id, tier, unitIds: [...unitIds], calledAt: null })
    }
    await listPeople(tx, ctx, callout, called)
    const { purpose: text, deadlineAt: until } = callout
    await addCalloutStep(tx, ctx, callout, { step: 'called', by: 'create', count: needed, until, text })
    await addTimer(tx, ctx, { calloutId: callout.id, kind: 'deadline', dueAt: callout.deadlineAt })
    await recordOfCallout(tx, ctx, 'callout.begun', { callout, after: kept, reason: text })
    await callTier(tx, ctx, callout, 1)
    return callout.id
  })
}

/** Puts these people on the list, after those who are on it. `after`: how many were on it. */
export async function listPeople(
  tx: Tx,
  ctx: Ctx,
  { id: calloutId }: Pick<Callout, 'id'>,
  called: readonly Listed[],
  { after = 0 }: { after?: number } = {},
): Promise<void> {
  const rows = called.map(({ personId, unitId, tier, nearness, lately }, index) => ({
    ...{ id: ctx.newId(), calloutId, personId, unitId, tier, position: after + index + 1, nearness, lately },
    ...{ calledAt: null, waitOverAt: null, skippedBecause: null, answer: null, answeredAt: null, answeredBy: null },
    ...{ etaAt: null, reason: null, hasPlace: false, standsInForId: null, forcedAt: null },
    ...{ accountedAt: null, accountedBy: null },
  }))
  for (const part of inParts(rows, 40)) await tx.insert(calloutPeople).values(part)
}

/** Refuses to call people of a unit that the actor may not call, that is none of the force, or that does not exist. */
export async function authorizeCalling(db: Db, ctx: Ctx, unitIds: readonly string[]): Promise<void> {
  for (const unitId of unitIds) {
    const unit = await unitOn(db, unitId, ctx.today)
    if (!unit) throw new NotFound('unit')
    authorize(ctx.actor.ability, 'create', 'Callout', { unitId, calledUnitIds: [] })
    if (!isForceUnit(unit)) throw new Refusal('callout-needs-units', {}, 'tier1')
  }
}

async function judged(db: Db, ctx: Ctx, request: CalloutRequest): Promise<Judged> {
  const { unitId, gridId, mode, criteria } = request
  const tiers = filled(request.tiers)
  const isMuster = mode === 'muster'
  await authorizeCalling(db, ctx, [unitId, ...tiers.flat()])
  if (request.tiers[0]?.length === 0 || tiers.length === 0) throw new Refusal('callout-needs-units', {}, 'tier1')
  const wrong = whyCalloutIsWrong(request, ctx.now)
  if (wrong) throw wrong
  const wanted = { unitId, gridId, isMuster, tiers, criteria, callerId: ctx.actor.personId }
  const { called, excluded } = await candidatesFor(db, ctx, wanted)
  if (!called.some(({ tier }) => tier === 1)) throw new Refusal('callout-nobody', {}, 'tier1')
  return { called, excluded, needed: isMuster ? called.length : request.needed }
}

function filled(tiers: CalloutRequest['tiers']) {
  return tiers.filter((unitIds) => unitIds.length > 0)
}
