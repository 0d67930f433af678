import { sql } from 'drizzle-orm'
import type { JoiningOrigin, JoiningReason, JoiningState, JoiningStep } from '#domain/postings/joinings.ts'
import { check, day, id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/**
 * An organisation outside the main departments takes part for a time (R18). The row holds what is asked for, then what was
 * agreed; what was said and done is in its steps.
 */
export const joinings = table(
  'joinings',
  {
    id: id().primaryKey(),
    origin: text<JoiningOrigin>('origin').notNull(),
    organisationId: id('organisation_id')
      .notNull()
      .references(() => units.id),
    /** The main department that asked for it; absent where the organisation applied. */
    requesterId: id('requester_id').references(() => units.id),
    reason: text<JoiningReason>('reason').notNull(),
    purpose: text('purpose').notNull(),
    /** How many people at once. */
    people: integer('people').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    /** The number of the decision. */
    document: text('document'),
    state: text<JoiningState>('state').notNull(),
    /** What an extension would make of the end, while it is asked for, and who asked. */
    extensionEndsOn: day('extension_ends_on'),
    extensionAskedBy: id('extension_asked_by').references(() => people.id),
    /** When it was approved: from then on the hosts know of it. */
    decidedOn: day('decided_on'),
    /** The closest reminder of the end that was sent, in days before it. */
    remindedDays: integer('reminded_days'),
    askedBy: id('asked_by').references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    /** Who gave or wrote down the last answer of the organisation. */
    answeredBy: id('answered_by').references(() => people.id),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('joinings_organisation').on(t.organisationId, t.state),
    index('joinings_requester').on(t.requesterId, t.state),
    index('joinings_due').on(t.state, t.endsOn),
    check('joinings_period', sql`${t.endsOn} > ${t.startsOn}`),
    check('joinings_people', sql`${t.people} > 0`),
    check('joinings_origin', sql`(${t.origin} = 'request') = (${t.requesterId} is not null)`),
  ],
)

/** The units of the force that take the organisation’s people, and those under them. */
export const joiningHosts = table(
  'joining_hosts',
  {
    id: id().primaryKey(),
    joiningId: id('joining_id')
      .notNull()
      .references(() => joinings.id),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
  },
  (t) => [uniqueIndex('joining_hosts_once').on(t.joiningId, t.unitId), index('joining_hosts_unit').on(t.unitId)],
)

/** What was said and done about a joining, with the numbers and days of that moment. Never changed, never removed. */
export const joiningSteps = table(
  'joining_steps',
  {
    id: id().primaryKey(),
    joiningId: id('joining_id')
      .notNull()
      .references(() => joinings.id),
    step: text<JoiningStep>('step').notNull(),
    people: integer('people'),
    startsOn: day('starts_on'),
    endsOn: day('ends_on'),
    /** Of a reminder: how many days before the end. Of an end: how many people were still out. */
    count: integer('count'),
    text: text('text'),
    document: text('document'),
    actorId: id('actor_id').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [index('joining_steps_joining').on(t.joiningId, t.at)],
)
