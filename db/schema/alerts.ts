import type { Facts } from '#domain/shared/outcomes.ts'
import type { AlertLevel, EventType } from '#domain/alerts.ts'
import { id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
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
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.seq] }),
    uniqueIndex('deliveries_once').on(t.personId, t.eventId),
    index('deliveries_event').on(t.eventId),
  ],
)

/** Where each person's numbering stands and how much is unread. */
export const personCursors = table('person_cursors', {
  personId: id('person_id')
    .primaryKey()
    .references(() => people.id),
  head: integer('head').notNull(),
  unread: integer('unread').notNull(),
})
