import { and, eq, isNotNull, lte, type SQL } from 'drizzle-orm'
import { deliveries } from '#db/schema/index.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { announceRead, markIn, unreadMoves } from './reading.server.ts'

/** Marks one of the actor's alerts as read. Another person's number is another alert of the actor's, or none. */
export async function markRead(ctx: Ctx, seq: number): Promise<void> {
  await markWhere(ctx, eq(deliveries.seq, seq))
}

/** Marks all of the actor's alerts up to a number as read: those that were on the screen, not those that came since. */
export async function markAllRead(ctx: Ctx, { upTo }: { upTo: number }): Promise<void> {
  await markWhere(ctx, lte(deliveries.seq, upTo))
}

/** The count of unread goes down by what was really marked; the person's other windows hear of it. */
async function markWhere(ctx: Ctx, condition: SQL): Promise<void> {
  const { personId } = ctx.actor
  if (!personId) return
  await write(ctx, (tx) => markIn(tx, ctx, { personId, condition }))
}

/** Takes “read” back: what was marked by mistake is unread again. What was acknowledged stays known. */
export async function markUnread(ctx: Ctx, seq: number): Promise<void> {
  const { personId } = ctx.actor
  if (!personId) return
  await write(ctx, async (tx) => {
    const marked = await tx
      .update(deliveries)
      .set({ readAt: null })
      .where(and(eq(deliveries.personId, personId), eq(deliveries.seq, seq), isNotNull(deliveries.readAt)))
      .returning({ seq: deliveries.seq })
    await unreadMoves(tx, ctx, { personId, by: marked.length })
  })
}

/** The longest an alert may be put away. */
const longestSnoozeMs = 7 * 24 * 3_600_000

/**
 * Puts an alert away until a moment, or brings it back with null. What waits for an acknowledgement cannot be put away: it
 * stays on top until it is known.
 */
export async function snooze(ctx: Ctx, seq: number, until: number | null): Promise<void> {
  const { personId } = ctx.actor
  if (!personId) return
  if (until !== null && (until <= ctx.now || until > ctx.now + longestSnoozeMs))
    throw new Refusal('snooze-out-of-range')
  await write(ctx, async (tx) => {
    const [row] = await tx
      .select({ mustAcknowledge: deliveries.mustAcknowledge, acknowledgedAt: deliveries.acknowledgedAt })
      .from(deliveries)
      .where(and(eq(deliveries.personId, personId), eq(deliveries.seq, seq)))
    if (!row) return
    if (until !== null && row.mustAcknowledge && row.acknowledgedAt === null) throw new Refusal('snooze-unacknowledged')
    await tx
      .update(deliveries)
      .set({ snoozedUntil: until })
      .where(and(eq(deliveries.personId, personId), eq(deliveries.seq, seq)))
    announceRead(tx, ctx, personId)
  })
}
