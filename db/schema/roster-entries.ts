import { sql } from 'drizzle-orm'
import type { RosterCheck } from '#domain/roster/checks.ts'
import type { EntrySource, EntryValues } from '#domain/roster/edits.ts'
import type { EntryKind } from '#domain/roster/entries.ts'
import type { Span } from '#domain/roster/hours.ts'
import type { PrintFrame } from '#domain/roster/print.ts'
import {
  check,
  day,
  flag,
  id,
  index,
  instant,
  integer,
  json,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from '../columns.ts'
import { dutyPlaces } from './duty-places.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { shiftTypes } from './roster.ts'

/** What an entry was when it was last published: what its person was told, whatever is drafted since. */
export type EntryPublished = EntryValues & {
  version: number
  kind: EntryKind
  code: string
  spans: readonly Span[]
  minutes: number
  nightMinutes: number
}

/** A unit’s week: drafted until its first publication, then version 1, 2, … */
export const rosterPlans = table(
  'roster_plans',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    /** The Monday. */
    weekOn: day('week_on').notNull(),
    /** 0 until it is published. */
    version: integer('version').notNull(),
    publishedAt: instant('published_at'),
    publishedBy: id('published_by').references(() => people.id),
  },
  (t) => [
    uniqueIndex('roster_plans_unit').on(t.unitId, t.weekOn),
    check('roster_plans_published', sql`(${t.version} = 0) = (${t.publishedAt} is null)`),
  ],
)

/** An edit of a roster: many entries in one step, numbered in the order in which they were made. */
export const rosterEdits = table('roster_edits', {
  seq: integer('seq').primaryKey(),
  at: instant('at').notNull(),
  byPersonId: id('by_person_id').references(() => people.id),
  source: text<EntrySource>('source').notNull(),
  reason: text('reason'),
})

/** A shift, or a day that is free for a reason: of a person, or open. It keeps its own moments, whatever becomes of its type. */
export const rosterEntries = table(
  'roster_entries',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    personId: id('person_id').references(() => people.id),
    workDay: day('work_day').notNull(),
    shiftTypeId: id('shift_type_id')
      .notNull()
      .references(() => shiftTypes.id),
    placeId: id('place_id').references(() => dutyPlaces.id),
    kind: text<EntryKind>('kind').notNull(),
    code: text('code').notNull(),
    spans: json<readonly Span[]>('spans').notNull(),
    /** Of the first span; of a day without hours the midnight it begins with. */
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    minutes: integer('minutes').notNull(),
    nightMinutes: integer('night_minutes').notNull(),
    isLeader: flag('is_leader').notNull(),
    isPinned: flag('is_pinned').notNull(),
    source: text<EntrySource>('source').notNull(),
    seq: integer('seq')
      .notNull()
      .references(() => rosterEdits.seq),
    removedAt: instant('removed_at'),
    published: json<EntryPublished>('published'),
    /** Of what is published, for those who ask by it. */
    publishedPersonId: id('published_person_id').references(() => people.id),
    publishedDay: day('published_day'),
  },
  (t) => [
    index('roster_entries_unit').on(t.unitId, t.workDay),
    index('roster_entries_person').on(t.personId, t.workDay),
    index('roster_entries_seq').on(t.seq),
    index('roster_entries_published').on(t.publishedPersonId, t.publishedDay),
    index('roster_entries_published_day').on(t.publishedDay),
    index('roster_entries_moment').on(t.startsAt, t.endsAt),
    check('roster_entries_span', sql`${t.endsAt} >= ${t.startsAt}`),
  ],
)

/** What an edit did to an entry: each keeps its whole history. Nothing before: it was added. */
export const rosterEntryChanges = table(
  'roster_entry_changes',
  {
    id: id().primaryKey(),
    entryId: id('entry_id')
      .notNull()
      .references(() => rosterEntries.id),
    seq: integer('seq')
      .notNull()
      .references(() => rosterEdits.seq),
    before: json<EntryValues>('before'),
    /** Null: it was removed. */
    after: json<EntryValues>('after'),
  },
  (t) => [index('roster_entry_changes_entry').on(t.entryId, t.seq), index('roster_entry_changes_seq').on(t.seq)],
)

/** A warning that somebody took upon themselves, with their reason: for just what was found, and no longer than it stays so. */
export const rosterAcceptances = table(
  'roster_acceptances',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    workDay: day('work_day').notNull(),
    check: text<RosterCheck>('check').notNull(),
    /** What was found, whole: check, person, day, entries and facts. */
    key: text('key').notNull(),
    reason: text('reason').notNull(),
    acceptedBy: id('accepted_by').references(() => people.id),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [uniqueIndex('roster_acceptances_key').on(t.key), index('roster_acceptances_unit').on(t.unitId, t.workDay)],
)

/** Each publication of a unit’s week, as it was told: kept for good, and printed as it was. */
export const rosterPublications = table(
  'roster_publications',
  {
    id: id().primaryKey(),
    planId: id('plan_id')
      .notNull()
      .references(() => rosterPlans.id),
    version: integer('version').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: id('published_by').references(() => people.id),
    /** Needed from the second version on. */
    reason: text('reason'),
    /** Every shift as it was published. */
    entries: json<readonly (EntryPublished & { id: string })[]>('entries').notNull(),
    /** What it is printed with: names, letters and needs as they were. Null: published before that was kept. */
    frame: json<PrintFrame>('frame'),
    /** Whom it concerned: they were told of it. */
    personIds: json<readonly string[]>('person_ids').notNull(),
  },
  (t) => [
    uniqueIndex('roster_publications_version').on(t.planId, t.version),
    check('roster_publications_reason', sql`${t.version} = 1 or ${t.reason} is not null`),
  ],
)

/** Who is to be told of a publication: together with whatever else is published for them until then. */
export const rosterNotices = table(
  'roster_notices',
  {
    publicationId: id('publication_id')
      .notNull()
      .references(() => rosterPublications.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    /** Null: they have been told. */
    dueAt: instant('due_at'),
    /** What they were told with, and say with that they know. */
    eventId: id('event_id'),
  },
  (t) => [
    primaryKey({ columns: [t.publicationId, t.personId] }),
    index('roster_notices_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    index('roster_notices_person')
      .on(t.personId)
      .where(sql`${t.dueAt} is not null`),
    check('roster_notices_told', sql`(${t.dueAt} is null) = (${t.eventId} is not null)`),
  ],
)
