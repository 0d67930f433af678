import { sql } from 'drizzle-orm'
import { day, id, index, instant, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { rosterEntries, type EntryPublished } from './roster-entries.ts'

/** An address at which somebody’s calendar reads what is published: of themselves, or of a unit. It carries a token; only its hash is stored. */
export const calendarFeeds = table(
  'calendar_feeds',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    /** Null: of their own shifts. */
    unitId: id('unit_id').references(() => units.id),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    lastReadAt: instant('last_read_at'),
    endedAt: instant('ended_at'),
    endedBecause: text<'renewed' | 'revoked'>('ended_because'),
  },
  (t) => [
    uniqueIndex('calendar_feeds_token').on(t.tokenHash),
    uniqueIndex('calendar_feeds_own')
      .on(t.personId)
      .where(sql`${t.endedAt} is null and ${t.unitId} is null`),
    uniqueIndex('calendar_feeds_unit')
      .on(t.personId, t.unitId)
      .where(sql`${t.endedAt} is null and ${t.unitId} is not null`),
  ],
)

/** What somebody had been published for and is no longer: their calendar is told that it was cancelled. */
export const rosterWithdrawals = table(
  'roster_withdrawals',
  {
    entryId: id('entry_id')
      .notNull()
      .references(() => rosterEntries.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    workDay: day('work_day').notNull(),
    published: json<EntryPublished>('published').notNull(),
    withdrawnAt: instant('withdrawn_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.personId] }),
    index('roster_withdrawals_person').on(t.personId, t.workDay),
    index('roster_withdrawals_unit').on(t.unitId, t.workDay),
  ],
)
