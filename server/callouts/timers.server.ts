import { and, asc, eq, lte } from 'drizzle-orm'
import { fateOfTimer } from '#domain/callouts.ts'
import { calloutTimers } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { calledIn } from './answering.server.ts'
import { callInTurn, callTier, stopCalling, tiersOf } from './calling.server.ts'
import { addCalloutStep, calloutOf, moveCallout, savePerson, tellOfCallout, type Callout } from './callout.server.ts'

type Timer = typeof calloutTimers.$inferSelect

const atOnce = 200

/**
 * Carries out what time asks of call-outs; returns how many timers were settled. Run each second by every process: each timer is claimed in the transaction
 * of what it does, so that it is done once or not at all.
 */
export async function runCalloutTimers(ctx: Ctx): Promise<number> {
  const due = await ctx.store.read
    .select({ id: calloutTimers.id })
    .from(calloutTimers)
    .where(and(eq(calloutTimers.state, 'pending'), lte(calloutTimers.dueAt, ctx.now)))
    .orderBy(asc(calloutTimers.dueAt), asc(calloutTimers.id))
    .limit(atOnce)
  let settled = 0
  for (const { id } of due) settled += await write(ctx, (tx) => settleTimer(tx, ctx, id))
  return settled
}

async function settleTimer(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const [timer] = await tx
    .update(calloutTimers)
    .set({ state: 'done', settledAt: ctx.now })
    .where(and(eq(calloutTimers.id, id), eq(calloutTimers.state, 'pending')))
    .returning()
  if (!timer) return 0
  const callout = await calloutOf(tx, timer.calloutId)
  switch (fateOfTimer(timer, callout, ctx.now)) {
    case 'carry-out':
      await carryOut(tx, ctx, callout, timer)
      break
    case 'stale':
      await goStale(tx, ctx, callout, timer)
      break
    case 'nothing':
  }
  return 1
}

async function carryOut(tx: Tx, ctx: Ctx, callout: Callout, { kind, personId }: Timer): Promise<void> {
  switch (kind) {
    case 'next_person': {
      const person = personId ? await calledIn(tx, callout.id, personId) : undefined
      if (!person || person.answer !== null) return
      await savePerson(tx, person, { waitOverAt: ctx.now })
      await addCalloutStep(tx, ctx, callout, { step: 'waitOver', personId, minutes: callout.waitMinutes })
      return callInTurn(tx, ctx, callout)
    }
    case 'next_tier': {
      const { next } = await tiersOf(tx, callout.id)
      if (next) await callTier(tx, ctx, callout, next.tier)
      return
    }
    case 'deadline': {
      const after = await moveCallout(tx, callout, 'runOut')
      await stopCalling(tx, ctx, after)
      await addCalloutStep(tx, ctx, after, { step: 'runOut', count: after.taken })
      return tellOfCallout(tx, ctx, 'callout.short', { callout: after })
    }
  }
}

/** Late by more than a quarter of an hour: nobody is called blindly, and whoever directs it is told. */
async function goStale(tx: Tx, ctx: Ctx, callout: Callout, timer: Timer): Promise<void> {
  await tx.update(calloutTimers).set({ state: 'stale' }).where(eq(calloutTimers.id, timer.id))
  await stopCalling(tx, ctx, callout)
  const after = await moveCallout(tx, callout, 'goStale')
  const minutes = Math.floor((ctx.now - timer.dueAt) / 60_000)
  await addCalloutStep(tx, ctx, after, { step: 'goStale', minutes })
  await tellOfCallout(tx, ctx, 'callout.stale', { callout: after, facts: { minutes } })
}
