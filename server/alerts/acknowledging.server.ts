import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { inForce } from '#db/periods.ts'
import { deliveries, escalationSteps, roleGrants } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { endEscalation } from './escalations/ending.server.ts'
import { settleRaises } from './escalations/settling.server.ts'
import { announceRead, markIn } from './reading.server.ts'
import { announceReceipts } from './receipts.server.ts'

/**
 * “I know”: a human act, for which one names an alert by its number in one's own inbox. The first stands; saying it again
 * changes nothing and is no error, for a click may be sent twice. Whoever sent it sees it at once, and nobody is gone after
 * any longer, in the same step. Whoever stands in for somebody in the role for which both were told says it for both.
 */
export async function acknowledge(ctx: Ctx, seq: number): Promise<void> {
  const { personId } = ctx.actor
  if (!personId) return
  await write(ctx, async (tx) => {
    const mine = and(eq(deliveries.personId, personId), eq(deliveries.seq, seq), eq(deliveries.mustAcknowledge, true))
    const [row] = await tx
      .select({ eventId: deliveries.eventId })
      .from(deliveries)
      .where(and(mine, isNull(deliveries.acknowledgedAt)))
    if (row) await acknowledgeIn(tx, ctx, { eventId: row.eventId, personId })
  })
}

/**
 * The same within an act that says as much: an answer to a call, a signature under an announcement. Returns whether it was
 * still waited for.
 */
export async function acknowledgeIn(
  tx: Tx,
  ctx: Ctx,
  { eventId, personId }: { eventId: string; personId: string },
): Promise<boolean> {
  if (!(await say(tx, ctx, { eventId, personId, saidBy: null }))) return false
  for (const principalId of await principalsToldAlike(tx, ctx, { eventId, personId }))
    await say(tx, ctx, { eventId, personId: principalId, saidBy: personId })
  const asked = await tx
    .select({ eventId: escalationSteps.eventId, personId: escalationSteps.personId })
    .from(escalationSteps)
    .where(and(eq(escalationSteps.toldBy, eventId), eq(escalationSteps.target, 'substitute')))
  for (const one of asked) await say(tx, ctx, { ...one, saidBy: personId })
  return true
}

type Said = { eventId: string; personId: string; saidBy: string | null }

async function say(tx: Tx, ctx: Ctx, { eventId, personId, saidBy }: Said): Promise<boolean> {
  const isWaitedFor = and(eq(deliveries.mustAcknowledge, true), isNull(deliveries.acknowledgedAt))
  const [said] = await tx
    .update(deliveries)
    .set({ acknowledgedAt: ctx.now, acknowledgedBy: saidBy, snoozedUntil: null })
    .where(and(eq(deliveries.personId, personId), eq(deliveries.eventId, eventId), isWaitedFor))
    .returning({ eventId: deliveries.eventId })
  if (!said) return false
  await endEscalation(tx, ctx, { eventId, personIds: [personId], as: 'acknowledged' })
  await settleRaises(tx, ctx, { eventId, personId })
  // What reminded them of it is done with too; what somebody else said for them stays unread.
  if (saidBy === null)
    await markIn(tx, ctx, {
      personId,
      condition: inArray(deliveries.eventId, [eventId, ...(await remindersOf(tx, { eventId, personId }))]),
    })
  const onBehalfOf = saidBy === null ? null : personId
  await audit(tx, ctx, 'alert.acknowledged', { subject: { kind: 'event', id: eventId }, onBehalfOf })
  await announceReceipts(tx, ctx, eventId)
  announceRead(tx, ctx, personId)
  return true
}

async function remindersOf(tx: Tx, { eventId, personId }: { eventId: string; personId: string }): Promise<string[]> {
  const isReminder = and(eq(escalationSteps.target, 'person'), isNotNull(escalationSteps.toldBy))
  const rows = await tx
    .select({ toldBy: escalationSteps.toldBy })
    .from(escalationSteps)
    .where(and(eq(escalationSteps.eventId, eventId), eq(escalationSteps.personId, personId), isReminder))
  return rows.flatMap(({ toldBy }) => toldBy ?? [])
}

const principals = alias(roleGrants, 'principals')

/** For whom somebody stands in today in the role for which those were told of the event. */
async function principalsToldAlike(
  tx: Tx,
  ctx: Ctx,
  { eventId, personId }: { eventId: string; personId: string },
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ principalId: deliveries.personId })
    .from(roleGrants)
    .innerJoin(principals, eq(principals.id, roleGrants.standsInFor))
    .innerJoin(deliveries, and(eq(deliveries.personId, principals.personId), eq(deliveries.toldAs, principals.role)))
    .where(and(eq(roleGrants.personId, personId), eq(deliveries.eventId, eventId), inForce(roleGrants, ctx.today)))
  return rows.map(({ principalId }) => principalId)
}
