import { eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { liveCallouts, whyCannotMoveCallout, whyDeadlineIsWrong } from '#domain/callouts.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { callouts, calloutTiers } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { changeTaken } from './answering.server.ts'
import { authorizeCalling, listPeople } from './asking.server.ts'
import { callInTurn, callTier, settleFilled, tiersOf } from './calling.server.ts'
import { takeBackFromGroups } from './groups.server.ts'
import {
  addCalloutStep,
  addTimer,
  cancelTimers,
  moveCallout,
  peopleOf,
  recordOfCallout,
  requireCallout,
  requireFreshCallout,
  savePerson,
  tellOfCallout,
  type Callout,
  type CalloutKept,
} from './callout.server.ts'
import { candidatesFor } from './candidates.server.ts'
import { stopWaitingFor } from './waiting.server.ts'

export type CallingOn = {
  /** Other units to call now; none: the next tier that is planned. */
  unitIds: readonly string[]
  /** A later deadline; null: as it is. */
  deadlineAt: number | null
  revision: number
}

/**
 * Calls the next tier by hand, or people of other units, or gives it more time. Refuses: filled or over, stale, no tier left and nothing else
 * chosen, a deadline that has passed, nobody who qualifies. The right to call is asked of each unit.
 */
export async function callOn(ctx: Ctx, id: string, { unitIds, deadlineAt, revision }: CallingOn): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireCallout(tx, ctx, id)
    const chosen = [...new Set(unitIds)]
    // Whoever answers for the units that are to come may reinforce what they can see.
    if (chosen.length === 0) authorize(ctx.actor.ability, 'edit', 'Callout', before)
    await authorizeCalling(tx, ctx, chosen)
    const refusal = whyCannotMoveCallout(before.state, 'callOn')
    if (refusal) throw refusal
    await requireFreshCallout(tx, before, revision)
    const until = deadlineAt ?? before.deadlineAt
    const wrong = whyDeadlineIsWrong({ deadlineAt: until }, ctx.now)
    if (wrong) throw wrong
    const { next, tiers } = await tiersOf(tx, id)
    if (chosen.length === 0 && !next && deadlineAt === null) throw new Refusal('callout-no-tier-left')
    const changes = { deadlineAt: until, revision: before.revision + 1 }
    const opened = await moveCallout(tx, before, 'callOn', changes)
    if (deadlineAt !== null) await prolong(tx, ctx, opened)
    await addCalloutStep(tx, ctx, opened, { step: 'callOn', by: 'edit', until: deadlineAt })
    const type = deadlineAt !== null && chosen.length === 0 && !next ? 'callout.prolonged' : 'callout.called-on'
    await recordOfCallout(tx, ctx, type, { callout: opened, before, after: opened })
    if (chosen.length > 0) await addTier(tx, ctx, opened, { unitIds: chosen, tier: (tiers.at(-1)?.tier ?? 0) + 1 })
    else if (next) await callTier(tx, ctx, opened, next.tier)
    else await callInTurn(tx, ctx, opened)
  })
}

/**
 * Orders people to come, whatever they answered: each takes a place, also beyond those needed. Refuses: over, nobody chosen who is on the list, a
 * muster, no reason.
 */
export async function forcePeople(
  ctx: Ctx,
  id: string,
  { personIds, reason }: { personIds: readonly string[]; reason: string },
): Promise<void> {
  await write(ctx, async (tx) => {
    const callout = await requireCallout(tx, ctx, id)
    authorize(ctx.actor.ability, 'edit', 'Callout', callout)
    if (!liveCallouts.includes(callout.state)) throw new Refusal('callout-is-over', { state: callout.state })
    const chosen = (await peopleOf(tx, id)).filter(
      ({ personId, hasPlace, answer }) => personIds.includes(personId) && !hasPlace && answer !== 'arrived',
    )
    if (chosen.length === 0 || callout.mode === 'muster') throw new Refusal('callout-nobody-chosen', {}, 'personIds')
    let after = callout
    for (const person of chosen) {
      const { personId, calledAt } = person
      const order = { forcedAt: ctx.now, calledAt: calledAt ?? ctx.now, hasPlace: true, skippedBecause: null }
      await savePerson(tx, person, { ...order, answer: null, answeredAt: null, answeredBy: null, etaAt: null })
      await cancelTimers(tx, ctx, { calloutId: id, kinds: ['next_person'], personId })
      await addCalloutStep(tx, ctx, callout, { step: 'forced', by: 'edit', personId, text: reason })
      after = { ...after, ...(await changeTaken(tx, id, 1)) }
    }
    const called = chosen.map(({ personId }) => personId)
    await tellOfCallout(tx, ctx, 'callout.forced', { callout: after, called, reason, by: 'edit' })
    await settleFilled(tx, ctx, after)
  })
}

/** Calls it off: everybody who was called is told, those on the way as an emergency. Refuses: over, stale. */
export async function standDown(
  ctx: Ctx,
  id: string,
  { text, revision }: { text: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const after = await endCallout(tx, ctx, id, { move: 'standDown', text, revision })
    const told = (await peopleOf(tx, id)).filter(({ calledAt }) => calledAt !== null)
    const isComing = (one: (typeof told)[number]) => one.hasPlace || one.answer === 'coming' || one.answer === 'arrived'
    await tellOfCallout(tx, ctx, 'callout.stood-down', {
      ...{ callout: after, reason: text, by: 'edit' },
      coming: told.filter(isComing).map(({ personId }) => personId),
      called: told.filter((one) => !isComing(one)).map(({ personId }) => personId),
    })
  })
}

/** Files what is done: nobody can answer any more. Refuses: still open, over, stale. */
export async function closeCallout(ctx: Ctx, id: string, { revision }: { revision: number }): Promise<void> {
  await write(ctx, async (tx) => {
    const after = await endCallout(tx, ctx, id, { move: 'close', text: null, revision })
    await recordOfCallout(tx, ctx, 'callout.closed', { callout: after, after: { state: after.state } })
  })
}

async function endCallout(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { move, text, revision }: { move: 'standDown' | 'close'; text: string | null; revision: number },
): Promise<Callout> {
  const before = await requireCallout(tx, ctx, id)
  authorize(ctx.actor.ability, 'edit', 'Callout', before)
  const refusal = whyCannotMoveCallout(before.state, move)
  if (refusal) throw refusal
  await requireFreshCallout(tx, before, revision)
  const changes: Partial<CalloutKept> = { endedAt: ctx.now, revision: before.revision + 1 }
  const after = await moveCallout(tx, before, move, changes)
  await cancelTimers(tx, ctx, { calloutId: id, kinds: ['next_person', 'next_tier', 'deadline'] })
  await takeBackFromGroups(tx, after)
  await addCalloutStep(tx, ctx, after, { step: move, by: 'edit', text, count: after.taken })
  const all = await peopleOf(tx, id)
  await stopWaitingFor(tx, ctx, { calloutId: id, personIds: all.map(({ personId }) => personId) })
  return after
}

async function prolong(tx: Tx, ctx: Ctx, callout: Callout): Promise<void> {
  await cancelTimers(tx, ctx, { calloutId: callout.id, kinds: ['deadline'] })
  await addTimer(tx, ctx, { calloutId: callout.id, kind: 'deadline', dueAt: callout.deadlineAt })
}

/** People of other units, behind those on the list, and called at once; of a muster they are to be accounted for too. */
async function addTier(
  tx: Tx,
  ctx: Ctx,
  callout: Callout,
  { unitIds, tier }: { unitIds: readonly string[]; tier: number },
): Promise<void> {
  const { id: calloutId, unitId, gridId, mode, departments, categories, needsCertificate, duties } = callout
  const there = await peopleOf(tx, calloutId)
  const { called } = await candidatesFor(tx, ctx, {
    ...{ unitId, gridId, isMuster: mode === 'muster', tiers: [unitIds], callerId: ctx.actor.personId },
    criteria: { departments, categories, needsCertificate, duties },
    except: new Set(there.map(({ personId }) => personId)),
  })
  if (called.length === 0) throw new Refusal('callout-nobody', {}, 'unitIds')
  await tx.insert(calloutTiers).values({ id: ctx.newId(), calloutId, tier, unitIds: [...unitIds], calledAt: null })
  const listed = called.map((one) => ({ ...one, tier }))
  await listPeople(tx, ctx, callout, listed, { after: there.length })
  const calledUnitIds = [...new Set([...callout.calledUnitIds, ...called.map((one) => one.unitId)])]
  const needed = mode === 'muster' ? callout.needed + called.length : callout.needed
  await tx.update(callouts).set({ needed }).where(eq(callouts.id, calloutId))
  await callTier(tx, ctx, { ...callout, needed, calledUnitIds }, tier)
}
