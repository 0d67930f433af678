import { and, count, desc, eq, exists, inArray, isNotNull, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { typesOfKind } from '#domain/alerts/inbox.ts'
import { deliveries, escalations, escalationSteps, events } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor, Ctx } from '../context.ts'
import { withReceipts, type Receipts } from './board.server.ts'

/** An alert that has to be acknowledged, and how many have; `notReached`: who was given up, or not gone after in time. */
export type Sent = Omit<Receipts, 'receipts'> & { done: number; all: number; notReached: number }

export const sentShown = 50

/** What has to be acknowledged and the actor may see who has, newest first. */
export async function listSent(ctx: Ctx): Promise<Sent[]> {
  const { read } = ctx.store
  const rows = await sentEvents(read, ctx.actor).orderBy(desc(events.at), desc(events.id)).limit(sentShown)
  if (rows.length === 0) return []
  const isGivenUp = inArray(escalations.state, ['exhausted', 'stale'])
  const many = (condition: SQL) => sql`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number)
  const counted = await read
    .select({
      eventId: deliveries.eventId,
      all: count(),
      done: many(isNotNull(deliveries.acknowledgedAt)),
      notReached: many(isGivenUp),
    })
    .from(deliveries)
    .leftJoin(
      escalations,
      and(eq(escalations.eventId, deliveries.eventId), eq(escalations.personId, deliveries.personId)),
    )
    .where(
      and(
        inArray(
          deliveries.eventId,
          rows.map(({ eventId }) => eventId),
        ),
        eq(deliveries.mustAcknowledge, true),
      ),
    )
    .groupBy(deliveries.eventId)
  const byEvent = new Map(counted.map(({ eventId, ...counts }) => [eventId, counts]))
  return rows.map((event) => ({ ...event, ...(byEvent.get(event.eventId) ?? { all: 0, done: 0, notReached: 0 }) }))
}

/** Who knows of one of them; undefined: there is none, or the actor may not see it. */
export async function getSent(ctx: Ctx, eventId: string): Promise<Receipts | undefined> {
  const rows = await sentEvents(ctx.store.read, ctx.actor, eq(events.id, eventId))
  return (await withReceipts(ctx, rows))[0]
}

function sentEvents(db: Db, actor: Actor, which?: SQL) {
  const isWaitedFor = db
    .select({ one: sql`1` })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, events.id), eq(deliveries.mustAcknowledge, true)))
  return db
    .select({ eventId: events.id, type: events.type, facts: events.facts, at: events.at })
    .from(events)
    .where(and(which, notInArray(events.type, typesOfKind('alert')), exists(isWaitedFor), sentInScope(db, actor)))
    .$dynamic()
}

/**
 * Whose business it is who knows: whoever sent it, the commission office over the unit, those who were told of it for an office
 * they hold, and those who were told that somebody does not answer.
 */
function sentInScope(db: Db, { personId, scopes }: Actor): SQL | undefined {
  const me = personId ?? ''
  const units = scopes.filter(({ role }) => role === 'commission_office').flatMap(({ unitIds }) => unitIds)
  const toldForOffice = db
    .select({ one: sql`1` })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, events.id), eq(deliveries.personId, me), isNotNull(deliveries.toldAs)))
  const raisedToMe = db
    .select({ one: sql`1` })
    .from(escalationSteps)
    .innerJoin(deliveries, eq(deliveries.eventId, escalationSteps.toldBy))
    .where(
      and(
        eq(escalationSteps.eventId, events.id),
        eq(deliveries.personId, me),
        // A reminder is told to whoever is waited for: that is no reason to see who else is.
        sql`${escalationSteps.target} <> 'person'`,
      ),
    )
  return or(
    eq(events.actorId, me),
    units.length > 0 ? inArray(events.unitId, units) : undefined,
    exists(toldForOffice),
    exists(raisedToMe),
  )
}
