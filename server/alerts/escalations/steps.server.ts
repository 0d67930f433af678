import { and, eq, lt, lte, min, sql } from 'drizzle-orm'
import { staleAfterMs, stepDueAt, type EscalationPlan } from '#domain/alerts/escalation.ts'
import { preparing } from '#db/prepared.ts'
import { escalationPlans, escalations, escalationSteps, events } from '#db/schema/index.ts'
import { columnsFor, listed } from '#db/listed.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { eachOf } from '../../jobs/running.server.ts'
import { write } from '../../write.server.ts'
import { announceReceipts } from '../receipts.server.ts'
import { endEscalation } from './ending.server.ts'
import { quietLeftIn } from './quiet.server.ts'
import { tellCoordinator, tellOfStep, type Awaited } from './telling.server.ts'
import { goneAmong } from './whom.server.ts'

const stepsAtOnce = 50

/**
 * Takes the steps whose time has come; returns how many. All who are waited for in one event take a step together, in a
 * transaction of its own that claims their timers: several processes may run this, and each step is told once. Killed in
 * between, it was not taken; what could not be taken in time is not made up for, but told to whoever sent it.
 */
export async function carryOutEscalations(ctx: Ctx): Promise<number> {
  let taken = 0
  for (;;) {
    const due = await dueSteps(ctx.store.read, '').execute({ now: ctx.now })
    await eachOf(due, (one) => write(ctx, (tx) => takeStep(tx, ctx, one)))
    taken += due.length
    if (due.length < stepsAtOnce) return taken
  }
}

/** Asked each second, and nearly always for nothing. */
const dueSteps = preparing((db) =>
  db
    .select({ eventId: escalations.eventId, step: escalations.step })
    .from(escalations)
    .where(lte(escalations.dueAt, sql.placeholder('now')))
    .groupBy(escalations.eventId, escalations.step)
    .orderBy(min(escalations.dueAt))
    .limit(stepsAtOnce)
    .prepare(),
)

type Due = { eventId: string; step: number }

async function takeStep(tx: Tx, ctx: Ctx, due: Due): Promise<void> {
  const [found] = await tx
    .select({ event: events, plan: escalationPlans.plan })
    .from(escalationPlans)
    .innerJoin(events, eq(events.id, escalationPlans.eventId))
    .where(eq(escalationPlans.eventId, due.eventId))
  if (!found) return
  const { event, plan } = found
  const late = await claimStale(tx, ctx, due)
  if (late.length > 0) await tellCoordinator(tx, ctx, 'alert.stale', { event, people: late, step: due.step })
  const people = await claim(tx, ctx, { ...due, plan })
  if (people.length > 0) await act(tx, ctx, { event, plan, people, step: due.step })
  if (late.length + people.length > 0) await announceReceipts(tx, ctx, event.id)
}

const isOf = ({ eventId, step }: Due) => and(eq(escalations.eventId, eventId), eq(escalations.step, step))

/** Whoever claims it has it: what is claimed, acknowledged or ended by another has no such timer any more. */
async function claim(tx: Tx, ctx: Ctx, { plan, ...due }: Due & { plan: EscalationPlan }): Promise<string[]> {
  const dueAt = stepDueAt(plan, due.step + 1, { from: ctx.now, quietLeft: quietLeftIn(ctx, plan) })
  const claimed = await tx
    .update(escalations)
    .set({ step: due.step + 1, dueAt, ...(dueAt === null && { state: 'exhausted' as const }) })
    .where(and(isOf(due), lte(escalations.dueAt, ctx.now)))
    .returning({ personId: escalations.personId })
  const gone = await goneAmong(
    tx,
    ctx,
    claimed.map(({ personId }) => personId),
  )
  if (gone.length > 0) await endEscalation(tx, ctx, { eventId: due.eventId, personIds: gone, as: 'left' })
  return claimed.map(({ personId }) => personId).filter((personId) => !gone.includes(personId))
}

async function claimStale(tx: Tx, ctx: Ctx, due: Due): Promise<string[]> {
  const claimed = await tx
    .update(escalations)
    .set({ state: 'stale', dueAt: null })
    .where(and(isOf(due), lt(escalations.dueAt, ctx.now - staleAfterMs)))
    .returning({ personId: escalations.personId })
  return claimed.map(({ personId }) => personId)
}

/**
 * Tells whom the step names, or after the last one whoever sent it, and keeps for each person that it was taken. Where there
 * was nobody to tell, the next step is not waited for.
 */
async function act(tx: Tx, ctx: Ctx, awaited: Awaited & { plan: EscalationPlan }): Promise<void> {
  const { event, plan, people, step } = awaited
  const next = plan.steps[step]
  if (!next) return tellCoordinator(tx, ctx, 'alert.unanswered', awaited)
  const toldBy = await tellOfStep(tx, ctx, next, awaited)
  for (const told of [...new Set(toldBy.values()), null]) {
    const those = people.filter((personId) => (toldBy.get(personId) ?? null) === told)
    const row = columnsFor(escalationSteps, {
      ...{ eventId: sql`${event.id}`, personId: sql`awaited.value`, step: sql`${step}` },
      ...{ target: sql`${next.to}`, toldBy: sql`${told}`, at: sql`${ctx.now}` },
    })
    await tx.insert(escalationSteps).select(sql`select ${row} from ${listed(those)} as awaited where true`)
  }
  const inVain = people.filter((personId) => !toldBy.has(personId))
  if (inVain.length > 0)
    await tx
      .update(escalations)
      .set({ dueAt: ctx.now })
      .where(and(isOf({ eventId: event.id, step: step + 1 }), sql`${escalations.personId} in ${listed(inVain)}`))
}
