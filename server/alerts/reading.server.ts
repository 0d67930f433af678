import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { deliveries, personCursors } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { personRoom } from '../realtime/rooms.server.ts'

/** Marks what fits among a person's unread alerts as read; the count goes down by what was really marked. */
export async function markIn(
  tx: Tx,
  ctx: Ctx,
  { personId, condition }: { personId: string; condition: SQL | undefined },
): Promise<void> {
  const marked = await tx
    .update(deliveries)
    .set({ readAt: ctx.now, deliveredAt: sql`coalesce(${deliveries.deliveredAt}, ${ctx.now})` })
    .where(and(eq(deliveries.personId, personId), isNull(deliveries.readAt), condition))
    .returning({ seq: deliveries.seq })
  await unreadMoves(tx, ctx, { personId, by: -marked.length })
}

/** Moves the count of unread with what was marked; the person's other windows hear of it. */
export async function unreadMoves(tx: Tx, ctx: Ctx, { personId, by }: { personId: string; by: number }): Promise<void> {
  if (by === 0) return
  await tx
    .update(personCursors)
    .set({ unread: sql`${personCursors.unread} + ${by}` })
    .where(eq(personCursors.personId, personId))
  announceRead(tx, ctx, personId)
}

/** A word to the person's other windows: the inbox is not what it was. */
export function announceRead(tx: Tx, ctx: Ctx, personId: string): void {
  announce(tx, {
    type: 'alerts.read',
    subject: { kind: 'person', id: personId },
    rooms: [personRoom(personId)],
    told: [],
    eventId: null,
    at: ctx.now,
  })
}
