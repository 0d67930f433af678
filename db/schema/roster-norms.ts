import { sql } from 'drizzle-orm'
import type { CalendarDay } from '#domain/roster/calendar.ts'
import type { ProtectionKind } from '#domain/roster/protections.ts'
import type { Evidence, RuleKey } from '#domain/rules.ts'
import { check, day, id, index, instant, integer, json, sealed, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/** The public holidays of a year as a notice says them. A notice that is changed is a version of its own; older ones are kept. */
export const holidayCalendars = table(
  'holiday_calendars',
  {
    id: id().primaryKey(),
    year: integer('year').notNull(),
    version: integer('version').notNull(),
    document: text('document').notNull(),
    number: text('number'),
    issuer: text('issuer').notNull(),
    evidence: text<Evidence>('evidence').notNull(),
    /** From when on it is known; until then the version before speaks. */
    knownFrom: day('known_from').notNull(),
    days: json<readonly CalendarDay[]>('days').notNull(),
    reason: text('reason'),
    createdBy: id('created_by').references(() => people.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('holiday_calendars_version').on(t.year, t.version)],
)

/** A number of a rule as a unit, and those below it, have it for themselves. */
export const rosterUnitLimits = table(
  'roster_unit_limits',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    key: text<RuleKey>('key').notNull(),
    amount: integer('amount').notNull(),
    reason: text('reason').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('roster_unit_limits_unit').on(t.unitId, t.key),
    uniqueIndex('roster_unit_limits_current')
      .on(t.unitId, t.key)
      .where(sql`${t.endsOn} is null`),
    check('roster_unit_limits_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** Two people who are not put on duty together. Why is sealed: it is for those who roster both. */
export const rosterPairsApart = table(
  'roster_pairs_apart',
  {
    id: id().primaryKey(),
    /** The one of the two whose id comes first. */
    oneId: id('one_id')
      .notNull()
      .references(() => people.id),
    otherId: id('other_id')
      .notNull()
      .references(() => people.id),
    reasonSealed: sealed('reason_sealed').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('roster_pairs_apart_one').on(t.oneId),
    index('roster_pairs_apart_other').on(t.otherId),
    check('roster_pairs_apart_two', sql`${t.oneId} < ${t.otherId}`),
    check('roster_pairs_apart_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** No night work and no overtime for a time (女职工劳动保护特别规定 6, 9). The kind is for her and for personnel; whoever rosters her knows the period. */
export const dutyProtections = table(
  'duty_protections',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    kind: text<ProtectionKind>('kind').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('duty_protections_person').on(t.personId, t.startsOn),
    index('duty_protections_end').on(t.endsOn),
    check('duty_protections_period', sql`${t.endsOn} > ${t.startsOn}`),
  ],
)
