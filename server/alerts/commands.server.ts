import { and, eq, isNull, lte, sql, type SQL } from 'drizzle-orm'
import { deliveries, personCursors } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { personRoom } from '../realtime/rooms.server.ts'
import { announce } from '../news.server.ts'
import { write } from '../write.server.ts'

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
  await write(ctx, async (tx) => {
    const marked = await tx
      .update(deliveries)
      .set({ readAt: ctx.now })
      .where(and(eq(deliveries.personId, personId), isNull(deliveries.readAt), condition))
      .returning({ seq: deliveries.seq })
    if (marked.length === 0) return
    await tx
      .update(personCursors)
      .set({ unread: sql`${personCursors.unread} - ${marked.length}` })
      .where(eq(personCursors.personId, personId))
    announce(tx, {
      type: 'alerts.read',
      subject: { kind: 'person', id: personId },
      rooms: [personRoom(personId)],
      told: [],
      eventId: null,
      at: ctx.now,
    })
  })
}
