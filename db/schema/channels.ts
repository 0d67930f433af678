import { sql } from 'drizzle-orm'
import type { OfflineChannel, SendOrigin, SendReason, SendState } from '#domain/alerts/channels.ts'
import { check, day, flag, id, index, instant, integer, json, sealed, table, text, uniqueIndex } from '../columns.ts'
import type { NoticeWay } from '#domain/alerts/preferences.ts'
import { events } from './alerts.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/** A way off the line that a unit has set up, for itself and for those under it that have none of their own. */
export const channels = table(
  'channels',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    kind: text<OfflineChannel>('kind').notNull(),
    name: text('name').notNull(),
    /** Where it is called, without what is secret in it. */
    address: text('address').notNull(),
    /** The key of the robot, the token of the gateway, the secret that signs: sealed, and shown to nobody again. */
    credentialsSealed: sealed('credentials_sealed').notNull(),
    /** The one before, while receivers change over: what goes out is signed with both until then. */
    formerCredentialsSealed: sealed('former_credentials_sealed'),
    formerUntil: instant('former_until'),
    isOn: flag('is_on').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Taken away: it sends nothing any more, and what it sent can still be looked up. */
    removedAt: instant('removed_at'),
    revision: integer('revision').notNull(),
  },
  (t) => [index('channels_unit').on(t.unitId, t.kind)],
)

/** What goes out off the line: to a person, or to a unit. Never removed before its time; the log of deliveries is made of it. */
export const sends = table(
  'sends',
  {
    id: id().primaryKey(),
    /** The same thing asked for twice is one send; receivers know it by this key too. */
    key: text('key').notNull(),
    eventId: id('event_id').references(() => events.id),
    personId: id('person_id').references(() => people.id),
    unitId: id('unit_id').references(() => units.id),
    channel: text<OfflineChannel>('channel').notNull(),
    /** By which of the channels that are set up; absent where there was none. */
    channelId: id('channel_id').references(() => channels.id),
    origin: text<SendOrigin>('origin').notNull(),
    isUrgent: flag('is_urgent').notNull(),
    state: text<SendState>('state').notNull(),
    reason: text<SendReason>('reason'),
    /** What the gateway said, or the network, as far as it helps whoever mends it. */
    lastError: text('last_error'),
    attempt: integer('attempt').notNull(),
    nextAt: instant('next_at').notNull(),
    /** When it was last tried: by it a channel’s sends of the last minute are counted. */
    triedAt: instant('tried_at'),
    leaseUntil: instant('lease_until'),
    expiresAt: instant('expires_at').notNull(),
    /** Went out in the message of another send to the same person. */
    bundledInto: id('bundled_into'),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
  },
  (t) => [
    uniqueIndex('sends_key').on(t.key),
    index('sends_due')
      .on(t.nextAt)
      .where(sql`${t.state} = 'pending'`),
    index('sends_leased')
      .on(t.leaseUntil)
      .where(sql`${t.state} = 'sending'`),
    index('sends_event').on(t.eventId, t.personId),
    index('sends_person').on(t.personId, t.createdAt),
    index('sends_bundle').on(t.bundledInto),
    index('sends_channel').on(t.channelId, t.triedAt),
    index('sends_created').on(t.createdAt),
    check('sends_to_somebody', sql`(${t.personId} is null) <> (${t.unitId} is null)`),
  ],
)

/** How a person wants to be told off the line; whoever has no row has chosen nothing. */
export const noticeChoices = table(
  'notice_choices',
  {
    personId: id('person_id')
      .primaryKey()
      .references(() => people.id),
    ways: json<Partial<Record<string, NoticeWay>>>('ways').notNull(),
    quietFrom: integer('quiet_from').notNull(),
    quietTo: integer('quiet_to').notNull(),
    /** Whether the day is summed up for them, for whatever reason. */
    wantsDigest: flag('wants_digest').notNull(),
    hasDigest: flag('has_digest').notNull(),
    /** The last day that was summed up. */
    digestOn: day('digest_on'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('notice_choices_digest')
      .on(t.digestOn)
      .where(sql`${t.wantsDigest}`),
  ],
)

/** The channel test of a month: one for each channel that was on. The unique month keeps two processes from holding two. */
export const channelDrills = table('channel_drills', {
  /** `2026-03`. */
  month: text('month').primaryKey(),
  startedAt: instant('started_at').notNull(),
  /** How many channels were tried; when what came of it was told. */
  tried: integer('tried').notNull(),
  reportedAt: instant('reported_at'),
  failed: integer('failed'),
})
