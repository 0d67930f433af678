import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { addresseesOf, levelOf } from '#domain/alerts.ts'
import { openEscalationStates } from '#domain/alerts/escalation.ts'
import { listed } from '#db/listed.ts'
import { deliveries, escalations, escalationSteps, events, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit } from '../../audit/record.server.ts'
import { cancelSends } from '../../channels/enqueue.server.ts'
import type { Ctx } from '../../context.ts'
import { announce } from '../../news.server.ts'
import { announceRead, markIn } from '../reading.server.ts'
import { tell } from '../tell.server.ts'

type Known = { eventId: string; personId: string }

/**
 * Whoever it was raised to that somebody does not answer need not go after it any longer, once nobody of those they were told of is
 * waited for: what raised it is done with in their inbox, and they learn so, once however often it was raised to them.
 */
export async function settleRaises(tx: Tx, ctx: Ctx, known: Known): Promise<void> {
  const raises = await raisesOf(tx, known)
  const settled: string[] = []
  for (const raise of raises) if ((await stillAwaitedIn(tx, raise)) === 0) settled.push(raise)
  if (settled.length === 0) return
  const toldBefore = await tx
    .select({ personId: deliveries.personId, eventId: deliveries.eventId })
    .from(deliveries)
    .where(sql`${deliveries.eventId} in ${listed(settled)}`)
  for (const raise of settled) await cancelSends(tx, { eventId: raise, reason: 'acknowledged' })
  const raisedTo = [...new Set(toldBefore.map(({ personId }) => personId))]
  for (const personId of raisedTo) await putAway(tx, ctx, { personId, settled })
  await tellSettled(tx, ctx, { ...known, settled, raisedTo })
}

/** The events by which others were told that this person does not answer. */
async function raisesOf(tx: Tx, { eventId, personId }: Known): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ toldBy: escalationSteps.toldBy })
    .from(escalationSteps)
    .where(
      and(
        ...[eq(escalationSteps.eventId, eventId), eq(escalationSteps.personId, personId)],
        ...[ne(escalationSteps.target, 'person'), isNotNull(escalationSteps.toldBy)],
      ),
    )
  return rows.flatMap(({ toldBy }) => toldBy ?? [])
}

async function stillAwaitedIn(tx: Tx, raise: string): Promise<number> {
  const rows = await tx
    .select({ personId: escalations.personId })
    .from(escalationSteps)
    .innerJoin(
      escalations,
      and(eq(escalations.eventId, escalationSteps.eventId), eq(escalations.personId, escalationSteps.personId)),
    )
    .where(and(eq(escalationSteps.toldBy, raise), inArray(escalations.state, [...openEscalationStates])))
    .limit(1)
  return rows.length
}

/** Read, and no longer to be acknowledged: there is nothing left to do about it. */
async function putAway(
  tx: Tx,
  ctx: Ctx,
  { personId, settled }: { personId: string; settled: readonly string[] },
): Promise<void> {
  const condition = sql`${deliveries.eventId} in ${listed(settled)}`
  await markIn(tx, ctx, { personId, condition })
  const waited = await tx
    .update(deliveries)
    .set({ mustAcknowledge: false, snoozedUntil: null })
    .where(
      and(
        ...[eq(deliveries.personId, personId), condition],
        ...[eq(deliveries.mustAcknowledge, true), sql`${deliveries.acknowledgedAt} is null`],
      ),
    )
    .returning({ seq: deliveries.seq })
  if (waited.length > 0) announceRead(tx, ctx, personId)
}

async function tellSettled(
  tx: Tx,
  ctx: Ctx,
  { eventId, settled, raisedTo }: Known & { settled: readonly string[]; raisedTo: readonly string[] },
): Promise<void> {
  const [event] = await tx.select().from(events).where(eq(events.id, eventId))
  if (!event) return
  const type = 'alert.settled' as const
  const subject = { kind: event.subjectKind, id: event.subjectId }
  const to = addresseesOf(type, { raised: raisedTo.map((person) => ({ person })) })
  const row = {
    ...{ id: ctx.newId(), type, level: levelOf(type), actorId: ctx.actor.personId, unitId: event.unitId, at: ctx.now },
    ...{ subjectKind: subject.kind, subjectId: subject.id },
    facts: { ...event.facts, ...(await namesIn(tx, settled)), of: event.type },
  }
  const told = await tell(tx, ctx, row, to, { goesAfter: false })
  await audit(tx, ctx, type, {
    subject: { kind: 'event', id: eventId },
    after: { raises: settled.length, told: told.length },
  })
  if (told.length > 0) announce(tx, { type, subject, rooms: [], told, eventId: row.id, at: ctx.now })
}

const namesShown = 3

/** Of whom it had been said that they do not answer. */
async function namesIn(tx: Tx, settled: readonly string[]): Promise<{ waiting: number; who: string }> {
  const rows = await tx
    .selectDistinct({ id: people.id, name: people.name })
    .from(escalationSteps)
    .innerJoin(people, eq(people.id, escalationSteps.personId))
    .where(sql`${escalationSteps.toldBy} in ${listed(settled)}`)
    .orderBy(people.name, people.id)
  const names = rows
    .slice(0, namesShown)
    .map(({ name }) => name)
    .join('、')
  return { waiting: rows.length, who: rows.length > namesShown ? `${names}…` : names }
}
