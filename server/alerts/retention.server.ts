import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { and, eq, exists, gte, isNotNull, isNull, lt, lte, not, or, sql, type SQL } from 'drizzle-orm'
import { listed } from '#db/listed.ts'
import { deliveries, escalationPlans, escalationSteps, events, personCursors } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { numberedAfter } from './log.server.ts'

/** So many people in one step, between which others have their turn. */
const peopleAtOnce = 50
const dayMs = 24 * 3_600_000

/** Since when everything is kept that anybody was told. */
export function keptSince({ now, settings }: Pick<Ctx, 'now' | 'settings'>): number {
  return now - settings.alertsKeptDays * dayMs
}

/**
 * Removes from the inboxes what is done with: told longer ago than alerts are kept, read, not put away, and nothing that anybody had
 * to acknowledge or that reminded of it, for of that it can be asked years later who knew. The last alert of each person
 * stays, so that the numbering goes on from it. Counts of unread do not change. Returns how many were removed.
 */
export async function removeOldAlerts(ctx: Ctx): Promise<number> {
  let removed = 0
  for (let after = ''; ;) {
    const people = await numberedAfter(ctx.store.read, after, peopleAtOnce)
    if (people.length === 0) return removed
    removed += await write(ctx, (tx) => removeOf(tx, ctx, people))
    after = people.at(-1) ?? ''
    await turnOfLoop()
  }
}

async function removeOf(tx: Tx, ctx: Ctx, people: readonly string[]): Promise<number> {
  const head = tx
    .select({ head: personCursors.head })
    .from(personCursors)
    .where(eq(personCursors.personId, deliveries.personId))
  const removed = await tx
    .delete(deliveries)
    .where(
      and(
        ...[
          sql`${deliveries.personId} in ${listed(people)}`,
          lt(deliveries.at, keptSince(ctx)),
          isNotNull(deliveries.readAt),
        ],
        ...[
          eq(deliveries.mustAcknowledge, false),
          or(isNull(deliveries.snoozedUntil), lte(deliveries.snoozedUntil, ctx.now)),
        ],
        ...[sql`${deliveries.seq} < ${head}`, not(isProof(tx, deliveries.eventId))],
      ),
    )
    .returning({ seq: deliveries.seq })
  return removed.length
}

/** The condition that all who were told of an event are still known: it is recent, or is kept for good. */
export function isKeptWhole(db: Db, ctx: Pick<Ctx, 'now' | 'settings'>): SQL | undefined {
  return or(gte(events.at, keptSince(ctx)), isProof(db, events.id))
}

/** That somebody had to acknowledge it, or that it reminded somebody, or told others of whoever did not. */
function isProof(db: Db, eventId: typeof events.id | typeof deliveries.eventId): SQL {
  const one = { one: sql`1` }
  const wasWaitedFor = db.select(one).from(escalationPlans).where(eq(escalationPlans.eventId, eventId))
  const wasStep = db.select(one).from(escalationSteps).where(eq(escalationSteps.toldBy, eventId))
  return sql`(${exists(wasWaitedFor)} or ${exists(wasStep)})`
}
