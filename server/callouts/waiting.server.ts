import { and, eq, isNull, sql } from 'drizzle-orm'
import { listed } from '#db/listed.ts'
import { deliveries, events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { acknowledgeIn } from '../alerts/acknowledging.server.ts'
import { endEscalation } from '../alerts/escalations/ending.server.ts'
import { announceReceipts } from '../alerts/receipts.server.ts'
import type { Ctx } from '../context.ts'

/** Answering a call says that one knows of it: what of it waits for the person is acknowledged in the same step. */
export async function acknowledgeCall(
  tx: Tx,
  ctx: Ctx,
  { calloutId, personId }: { calloutId: string; personId: string },
): Promise<void> {
  for (const { eventId } of await waitingIn(tx, { calloutId, personIds: [personId] }))
    await acknowledgeIn(tx, ctx, { eventId, personId })
}

/**
 * Nobody is waited for any more: it is filled or over, or somebody wrote the answer down for them. That they know is not said
 * by it; they are only not asked any longer.
 */
export async function stopWaitingFor(
  tx: Tx,
  ctx: Ctx,
  { calloutId, personIds }: { calloutId: string; personIds: readonly string[] },
): Promise<void> {
  const waiting = await waitingIn(tx, { calloutId, personIds })
  for (const eventId of new Set(waiting.map((one) => one.eventId))) {
    const those = waiting.filter((one) => one.eventId === eventId).map(({ personId }) => personId)
    await tx
      .update(deliveries)
      .set({ mustAcknowledge: false })
      .where(and(eq(deliveries.eventId, eventId), sql`${deliveries.personId} in ${listed(those)}`))
    await endEscalation(tx, ctx, { eventId, personIds: those, as: 'over' })
    await announceReceipts(tx, ctx, eventId)
  }
}

async function waitingIn(
  tx: Tx,
  { calloutId, personIds }: { calloutId: string; personIds: readonly string[] },
): Promise<{ personId: string; eventId: string }[]> {
  return tx
    .select({ personId: deliveries.personId, eventId: deliveries.eventId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(
      and(
        eq(events.subjectKind, 'callout'),
        eq(events.subjectId, calloutId),
        sql`${deliveries.personId} in ${listed(personIds)}`,
        eq(deliveries.mustAcknowledge, true),
        isNull(deliveries.acknowledgedAt),
      ),
    )
}
