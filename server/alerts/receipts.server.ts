import { eq, sql } from 'drizzle-orm'
import { inParts } from '#db/bulk.ts'
import { listedNumbers } from '#db/listed.ts'
import { deliveries, events, personCursors } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { roomsOver } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'

/** How far each person's pages say they have got: all up to that number reached them. */
export type Reached = ReadonlyMap<string, number>

/** So many people in one transaction: a storm of receipts does not hold up those who write. */
const peopleAtOnce = 1_000

/**
 * Notes what has reached its people: a receipt says “all up to here” and may come twice or late, and never says more than
 * there is. Whoever waits for an acknowledgement hears of it. Three statements however many people there are.
 */
export async function noteReached(ctx: Ctx, reached: Reached): Promise<void> {
  for (const chunk of inParts([...reached], peopleAtOnce)) {
    await write(ctx, async (tx) => {
      const upTo = listedNumbers(chunk)
      const isNew = sql`(${deliveries.personId}, ${deliveries.seq}) in (
        select told.person_id, told.seq from ${upTo} as page
        join ${personCursors} as cursor on cursor.person_id = page.name and cursor.delivered < page.number
        join ${deliveries} as told on told.person_id = page.name and told.seq > cursor.delivered and told.seq <= page.number)`
      const rows = await tx
        .update(deliveries)
        .set({ deliveredAt: ctx.now })
        .where(isNew)
        .returning({ eventId: deliveries.eventId, mustAcknowledge: deliveries.mustAcknowledge })
      await tx
        .update(personCursors)
        .set({
          delivered: sql`case when page.number > ${personCursors.head} then ${personCursors.head} else page.number end`,
        })
        .from(sql`${upTo} as page`)
        .where(sql`${personCursors.personId} = page.name and ${personCursors.delivered} < page.number`)
      const waitedFor = new Set(rows.filter((row) => row.mustAcknowledge).map(({ eventId }) => eventId))
      for (const eventId of waitedFor) await announceReceipts(tx, ctx, eventId)
    })
  }
}

/** A word to the pages on which it is seen who knows of an event: of whoever caused it, and of the offices over its unit. */
export async function announceReceipts(tx: Tx, ctx: Ctx, eventId: string): Promise<void> {
  const [event] = await tx.select().from(events).where(eq(events.id, eventId))
  if (!event) return
  const concerned = { units: event.unitId ? [event.unitId] : [], people: event.actorId ? [event.actorId] : [] }
  announce(tx, {
    type: 'alerts.receipts',
    subject: { kind: event.subjectKind, id: event.subjectId },
    rooms: await roomsOver(tx, concerned, ctx.today),
    told: [],
    eventId: null,
    at: ctx.now,
  })
}
