import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { alarmAfterMs, isStale } from '#domain/alerts/escalation.ts'
import { preparing } from '#db/prepared.ts'
import { deliveries, escalationPlans, events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { eachOf } from '../jobs/running.server.ts'
import { write } from '../write.server.ts'
import { administrators } from './administrators.server.ts'
import { tellCoordinator } from './escalations/telling.server.ts'

const eventsAtOnce = 50

/**
 * Looks, half a minute after each alert that has to be acknowledged, whether it has reached everybody it waits for; and tells
 * whoever sent it of those it has not, and of an emergency the system administrators as well, who learn how many and not of
 * what. Once for each event. Returns how many were looked at.
 */
export async function raiseAlarms(ctx: Ctx): Promise<number> {
  const due = await dueAlarms(ctx.store.read, '').execute({ now: ctx.now })
  await eachOf(due, ({ eventId }) => write(ctx, (tx) => look(tx, ctx, eventId)))
  return due.length
}

/** Asked each second, and nearly always for nothing. */
const dueAlarms = preparing((db) =>
  db
    .select({ eventId: escalationPlans.eventId })
    .from(escalationPlans)
    .where(lte(escalationPlans.alarmAt, sql.placeholder('now')))
    .orderBy(escalationPlans.alarmAt)
    .limit(eventsAtOnce)
    .prepare(),
)

async function look(tx: Tx, ctx: Ctx, eventId: string): Promise<void> {
  const [found] = await tx
    .select({ event: events, alarmAt: escalationPlans.alarmAt })
    .from(escalationPlans)
    .innerJoin(events, eq(events.id, escalationPlans.eventId))
    .where(eq(escalationPlans.eventId, eventId))
  const isMine = and(eq(escalationPlans.eventId, eventId), lte(escalationPlans.alarmAt, ctx.now))
  const claimed = await tx
    .update(escalationPlans)
    .set({ alarmAt: null })
    .where(isMine)
    .returning({ eventId: escalationPlans.eventId })
  if (!found || claimed.length === 0) return
  const { event, alarmAt } = found
  // After an outage whoever sent it hears of the reminders that were not sent; by now it says nothing new.
  if (alarmAt !== null && isStale(alarmAt, ctx.now)) return
  const people = await notReached(tx, eventId)
  if (people.length === 0) return
  await tellCoordinator(tx, ctx, 'alert.undelivered', { event, people, step: 0 })
  if (event.level === 'emergency') await tellAdministrators(tx, ctx, { eventId, waiting: people.length })
}

async function notReached(tx: Tx, eventId: string): Promise<string[]> {
  const isWaitedFor = and(eq(deliveries.mustAcknowledge, true), isNull(deliveries.acknowledgedAt))
  const rows = await tx
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, eventId), isWaitedFor, isNull(deliveries.deliveredAt)))
  return rows.map(({ personId }) => personId)
}

async function tellAdministrators(
  tx: Tx,
  ctx: Ctx,
  { eventId, waiting }: { eventId: string; waiting: number },
): Promise<void> {
  await recordAndTell(tx, ctx, 'system.undelivered', {
    subject: { kind: 'system', id: eventId },
    after: { waiting },
    whom: { administrator: await administrators(tx, ctx) },
    facts: { waiting, afterSeconds: alarmAfterMs / 1_000 },
    uniqueKey: `system.undelivered ${eventId}`,
  })
}
