import { sql } from 'drizzle-orm'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { BusinessRole } from '#domain/access/roles.ts'
import type { AlertLevel, EventType } from '#domain/alerts.ts'
import { flag, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import { people } from './people.ts'

/** The outbox: what happened that somebody must know. Written in the transaction of the change itself. */
export const events = table(
  'events',
  {
    id: id().primaryKey(),
    /** Given by the caller where the same thing may be recorded twice; then the second is dropped. */
    uniqueKey: text('unique_key'),
    type: text<EventType>('type').notNull(),
    level: text<AlertLevel>('level').notNull(),
    actorId: id('actor_id'),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    facts: json<Facts>('facts').notNull(),
    /** The unit in which it happened, if it happened in one: by it an inbox is sifted. */
    unitId: id('unit_id'),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('events_unique_key').on(t.uniqueKey), index('events_subject').on(t.subjectKind, t.subjectId)],
)

/** One row per person told, numbered densely per person. */
export const deliveries = table(
  'deliveries',
  {
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    seq: integer('seq').notNull(),
    eventId: id('event_id')
      .notNull()
      .references(() => events.id),
    at: instant('at').notNull(),
    /** Reached a page of the person's, which said so. */
    deliveredAt: instant('delivered_at'),
    readAt: instant('read_at'),
    /** Whether the person has to say that they know, and when they did. */
    mustAcknowledge: flag('must_acknowledge').notNull().default(false),
    acknowledgedAt: instant('acknowledged_at'),
    /** Who said it for them, where somebody stood in. */
    acknowledgedBy: id('acknowledged_by').references(() => people.id),
    /** The role for which they were told; null where it is about themselves. */
    toldAs: text<BusinessRole>('told_as'),
    /** Put away until then. */
    snoozedUntil: instant('snoozed_until'),
    /** When it goes out off the line unless it has reached the person by then; null: it waits in the inbox, or has gone. */
    fallbackAt: instant('fallback_at'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.seq] }),
    uniqueIndex('deliveries_once').on(t.personId, t.eventId),
    index('deliveries_event').on(t.eventId),
    index('deliveries_unacknowledged')
      .on(t.personId)
      .where(sql`${t.mustAcknowledge} and ${t.acknowledgedAt} is null`),
    index('deliveries_fallback')
      .on(t.fallbackAt)
      .where(sql`${t.fallbackAt} is not null and ${t.deliveredAt} is null`),
  ],
)

/** Where each person's numbering stands, how much is unread, and up to where it is known to have reached them. */
export const personCursors = table('person_cursors', {
  personId: id('person_id')
    .primaryKey()
    .references(() => people.id),
  head: integer('head').notNull(),
  unread: integer('unread').notNull(),
  delivered: integer('delivered').notNull().default(0),
})
