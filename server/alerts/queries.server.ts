import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, min, or, type SQL } from 'drizzle-orm'
import { typesOfKind } from '#domain/alerts/inbox.ts'
import type { AlertLevel } from '#domain/alerts.ts'
import { deliveries, events, people, personCursors } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'

/**
 * Where the actor's inbox stands: the last number, and how much is unread and not put away; how many wait for the actor to
 * say that they know; and when the next one that was put away comes back.
 */
export async function inboxHeadOf(
  ctx: Ctx,
): Promise<{ head: number; unread: number; unacknowledged: number; nextBackAt: number | null }> {
  const { read } = ctx.store
  const mine = eq(deliveries.personId, ctx.actor.personId ?? '')
  const [cursor] = await read
    .select({ head: personCursors.head, unread: personCursors.unread })
    .from(personCursors)
    .where(eq(personCursors.personId, ctx.actor.personId ?? ''))
  if (!cursor) return { head: 0, unread: 0, unacknowledged: 0, nextBackAt: null }
  const [away] = await read
    .select({ unread: count(), nextBackAt: min(deliveries.snoozedUntil) })
    .from(deliveries)
    .where(and(mine, gt(deliveries.snoozedUntil, ctx.now), isNull(deliveries.readAt)))
  const unacknowledged = await read.$count(deliveries, and(mine, isUnacknowledged))
  const { head, unread } = cursor
  return { head, unread: unread - (away?.unread ?? 0), unacknowledged, nextBackAt: away?.nextBackAt ?? null }
}

const isUnacknowledged = and(eq(deliveries.mustAcknowledge, true), isNull(deliveries.acknowledgedAt))

export const inboxPageSize = 50

/** What of the inbox is asked for; what is not given is not sifted by. */
export type InboxFilter = {
  show?: 'unread' | 'read' | 'snoozed' | 'unacknowledged' | undefined
  kind?: string | undefined
  level?: AlertLevel | undefined
  unitId?: string | undefined
  /** Before a number, exclusive. */
  before?: number | undefined
  /** After a number, exclusive. */
  after?: number | undefined
}

/**
 * The actor's alerts, newest first; nobody else's. What is put away, and what waits to be acknowledged, shows only where it is
 * asked for, or where nothing is sifted.
 */
export async function listAlerts(ctx: Ctx, filter: InboxFilter = {}) {
  const { before, after, kind, level, unitId } = filter
  return ctx.store.read
    .select({
      seq: deliveries.seq,
      readAt: deliveries.readAt,
      mustAcknowledge: deliveries.mustAcknowledge,
      acknowledgedAt: deliveries.acknowledgedAt,
      snoozedUntil: deliveries.snoozedUntil,
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
        shown(filter.show, ctx.now),
        before === undefined ? undefined : lt(deliveries.seq, before),
        after === undefined ? undefined : gt(deliveries.seq, after),
        kind === undefined ? undefined : inArray(events.type, typesOfKind(kind)),
        level === undefined ? undefined : eq(events.level, level),
        unitId === undefined ? undefined : eq(events.unitId, unitId),
      ),
    )
    .orderBy(desc(deliveries.seq))
    .limit(inboxPageSize)
}

export type AlertListed = Awaited<ReturnType<typeof listAlerts>>[number]

function shown(show: InboxFilter['show'], now: number): SQL | undefined {
  const isHere = or(isNull(deliveries.snoozedUntil), lte(deliveries.snoozedUntil, now))
  const isDone = or(eq(deliveries.mustAcknowledge, false), isNotNull(deliveries.acknowledgedAt))
  switch (show) {
    case 'unread':
      return and(isHere, isDone, isNull(deliveries.readAt))
    case 'read':
      return and(isHere, isDone, isNotNull(deliveries.readAt))
    case 'snoozed':
      return gt(deliveries.snoozedUntil, now)
    case 'unacknowledged':
      return isUnacknowledged
    default:
      return isHere
  }
}

/** The units in which what the actor was told of happened, for sifting. */
export async function unitsInInbox(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.store.read
    .selectDistinct({ unitId: events.unitId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(deliveries.personId, ctx.actor.personId ?? ''), isNotNull(events.unitId)))
  return rows.flatMap(({ unitId }) => unitId ?? [])
}
