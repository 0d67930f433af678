import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { deliveries, events, people, personCursors } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'

/** Where the actor's inbox stands: the last number and how much is unread. */
export async function inboxHeadOf(ctx: Ctx): Promise<{ head: number; unread: number }> {
  const [cursor] = await ctx.store.read
    .select({ head: personCursors.head, unread: personCursors.unread })
    .from(personCursors)
    .where(eq(personCursors.personId, ctx.actor.personId ?? ''))
  return cursor ?? { head: 0, unread: 0 }
}

export const inboxPageSize = 50

/** The actor's alerts, newest first, before a number (exclusive) or after one; nobody else's. */
export async function listAlerts(
  ctx: Ctx,
  { unreadOnly = false, before, after }: { unreadOnly?: boolean; before?: number; after?: number },
) {
  return ctx.store.read
    .select({
      seq: deliveries.seq,
      readAt: deliveries.readAt,
      type: events.type,
      level: events.level,
      facts: events.facts,
      subjectKind: events.subjectKind,
      subjectId: events.subjectId,
      by: people.name,
      at: events.at,
    })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .leftJoin(people, eq(people.id, events.actorId))
    .where(
      and(
        eq(deliveries.personId, ctx.actor.personId ?? ''),
        unreadOnly ? isNull(deliveries.readAt) : undefined,
        before === undefined ? undefined : lt(deliveries.seq, before),
        after === undefined ? undefined : gt(deliveries.seq, after),
      ),
    )
    .orderBy(desc(deliveries.seq))
    .limit(inboxPageSize)
}

export type AlertListed = Awaited<ReturnType<typeof listAlerts>>[number]
