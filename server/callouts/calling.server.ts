import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { calloutMoves } from '#domain/callouts.ts'
import { beingAsked, nextInTurn } from '#domain/callouts/ranking.ts'
import { calloutPeople, callouts, calloutTiers } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import {
  addCalloutStep,
  addTimer,
  cancelTimers,
  moveCallout,
  peopleOf,
  savePerson,
  tellOfCallout,
  type Called,
  type Callout,
} from './callout.server.ts'
import { takeBackFromGroups, tellGroups } from './groups.server.ts'
import { whoFellAway } from './candidates.server.ts'
import { stopWaitingFor } from './waiting.server.ts'

/** How people are called, whoever or whatever makes it so; each in the transaction of what made it so. */

const minuteMs = 60_000

/** The tiers that were called, and the next that was not. */
export async function tiersOf(db: Db, calloutId: string) {
  const rows = await db.select().from(calloutTiers).where(eq(calloutTiers.calloutId, calloutId))
  const inOrder = rows.toSorted((a, b) => a.tier - b.tier)
  return {
    tiers: inOrder,
    called: inOrder.filter(({ calledAt }) => calledAt !== null).map(({ tier }) => tier),
    next: inOrder.find(({ calledAt }) => calledAt === null),
  }
}

/** Calls a tier: all of it, or as many in turn as there are places. What time is to do after it is set anew. */
export async function callTier(tx: Tx, ctx: Ctx, callout: Callout, tier: number): Promise<Callout> {
  const { id: calloutId, mode, tierMinutes } = callout
  const [begun] = await tx
    .update(calloutTiers)
    .set({ calledAt: ctx.now })
    .where(and(eq(calloutTiers.calloutId, calloutId), eq(calloutTiers.tier, tier), isNull(calloutTiers.calledAt)))
    .returning({ tier: calloutTiers.tier })
  if (!begun) return callout
  const after = await saveTier(tx, callout, tier)
  await cancelTimers(tx, ctx, { calloutId, kinds: ['next_tier'] })
  const { next, tiers } = await tiersOf(tx, calloutId)
  const all = await peopleOf(tx, calloutId)
  const ofTier = all.filter((one) => one.tier === tier && one.calledAt === null && one.skippedBecause === null)
  await addCalloutStep(tx, ctx, after, { step: 'tierCalled', tier, count: ofTier.length })
  if (mode === 'ranked') await callInTurn(tx, ctx, after)
  else await callPeople(tx, ctx, after, ofTier)
  await tellGroups(tx, ctx, after, { tier, unitIds: tiers.find((one) => one.tier === tier)?.unitIds ?? [] })
  if (next && tierMinutes !== null && mode !== 'muster')
    await addTimer(tx, ctx, { calloutId, kind: 'next_tier', dueAt: ctx.now + tierMinutes * minuteMs })
  return after
}

/** Where one is asked after another: as many more as there is room for; where the tier is exhausted, the next one. */
export async function callInTurn(tx: Tx, ctx: Ctx, callout: Callout): Promise<void> {
  if (callout.mode !== 'ranked' || callout.state !== 'open') return
  for (;;) {
    const { called: calledTiers, next } = await tiersOf(tx, callout.id)
    const all = await peopleOf(tx, callout.id)
    const inTurn = nextInTurn(all, { ...callout, calledTiers })
    const reached = await callPeople(tx, ctx, callout, inTurn)
    if (inTurn.length > reached) continue
    const isExhausted = inTurn.length === 0 && beingAsked(all).length === 0 && callout.taken < callout.needed
    if (isExhausted && next) await callTier(tx, ctx, callout, next.tier)
    return
  }
}

/**
 * Calls these people; returns how many. Whoever has left, is away or has gone elsewhere since the list was made is passed over, and it is
 * written down why.
 */
export async function callPeople(tx: Tx, ctx: Ctx, callout: Callout, chosen: readonly Called[]): Promise<number> {
  if (chosen.length === 0) return 0
  const { id: calloutId, mode, waitMinutes } = callout
  const fellAway = await whoFellAway(tx, ctx, {
    ...{ personIds: chosen.map(({ personId }) => personId), calloutId, isMuster: mode === 'muster' },
  })
  const called: string[] = []
  for (const person of chosen) {
    const { personId, tier } = person
    const why = fellAway.get(personId)
    if (why) {
      await savePerson(tx, person, { skippedBecause: why })
      await addCalloutStep(tx, ctx, callout, { step: 'skipped', personId, tier, text: why })
      continue
    }
    await savePerson(tx, person, { calledAt: ctx.now })
    called.push(personId)
    if (mode !== 'ranked') continue
    await addCalloutStep(tx, ctx, callout, { step: 'personCalled', personId, tier, minutes: waitMinutes })
    const dueAt = ctx.now + (waitMinutes ?? 1) * minuteMs
    await addTimer(tx, ctx, { calloutId, kind: 'next_person', personId, dueAt })
  }
  if (called.length > 0) await tellOfCallout(tx, ctx, 'callout.called', { callout, called })
  return called.length
}

/**
 * That a place was taken: when it was the last, nobody else is called, whoever called hears of it, and so do those who have not
 * said that they come.
 */
export async function settleFilled(tx: Tx, ctx: Ctx, callout: Callout): Promise<Callout> {
  const isFull = callout.taken >= callout.needed && calloutMoves.fill.from.includes(callout.state)
  if (!isFull) return callout
  const after = await moveCallout(tx, callout, 'fill')
  await stopCalling(tx, ctx, after)
  await addCalloutStep(tx, ctx, after, { step: 'fill', count: after.taken })
  await tellOfCallout(tx, ctx, 'callout.filled', { callout: after })
  if (after.mode === 'muster') return after
  const spared = (await peopleOf(tx, after.id))
    .filter(({ calledAt, answer, hasPlace }) => calledAt !== null && answer === null && !hasPlace)
    .map(({ personId }) => personId)
  await stopWaitingFor(tx, ctx, { calloutId: after.id, personIds: spared })
  if (spared.length > 0) await tellOfCallout(tx, ctx, 'callout.enough', { callout: after, called: spared })
  return after
}

/** Time calls nobody any more, and nobody’s wait holds up another: who has not answered still may. */
export async function stopCalling(tx: Tx, ctx: Ctx, callout: Callout): Promise<void> {
  const { id: calloutId } = callout
  await takeBackFromGroups(tx, callout)
  await cancelTimers(tx, ctx, { calloutId, kinds: ['next_person', 'next_tier'] })
  const isAsked = and(isNotNull(calloutPeople.calledAt), isNull(calloutPeople.answer), isNull(calloutPeople.waitOverAt))
  await tx
    .update(calloutPeople)
    .set({ waitOverAt: ctx.now })
    .where(and(eq(calloutPeople.calloutId, calloutId), isAsked))
}

async function saveTier(tx: Tx, callout: Callout, tier: number): Promise<Callout> {
  await tx.update(callouts).set({ tier }).where(eq(callouts.id, callout.id))
  return { ...callout, tier }
}
