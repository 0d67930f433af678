import { sql } from 'drizzle-orm'
import type {
  CalloutAnswer,
  CalloutMode,
  CalloutReason,
  CalloutState,
  CalloutStep,
  Duty,
  TimerKind,
} from '#domain/callouts.ts'
import type { Exclusion } from '#domain/callouts/qualifying.ts'
import type { Nearness } from '#domain/callouts/ranking.ts'
import type { Department } from '#domain/organisation.ts'
import type { Category } from '#domain/people.ts'
import { check, flag, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'
import { grids, units } from './organisation.ts'
import { people } from './people.ts'

/** So many people called to a place by a deadline. Who may be called is frozen when it begins; what was said and done is in its steps. */
export const callouts = table(
  'callouts',
  {
    id: id().primaryKey(),
    /** Whose call-out it is: whoever answers for this unit directs it. */
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    reason: text<CalloutReason>('reason').notNull(),
    purpose: text('purpose').notNull(),
    place: text('place').notNull(),
    gridId: id('grid_id').references(() => grids.id),
    mode: text<CalloutMode>('mode').notNull(),
    needed: integer('needed').notNull(),
    /** How many places are taken; of a muster, how many are accounted for. Raised by compare-and-set only. */
    taken: integer('taken').notNull(),
    departments: json<Department[]>('departments').notNull(),
    categories: json<Category[]>('categories').notNull(),
    needsCertificate: flag('needs_certificate').notNull(),
    duties: json<Duty[]>('duties').notNull(),
    waitMinutes: integer('wait_minutes'),
    tierMinutes: integer('tier_minutes'),
    /** The last tier that was called. */
    tier: integer('tier').notNull(),
    deadlineAt: instant('deadline_at').notNull(),
    state: text<CalloutState>('state').notNull(),
    calledBy: id('called_by').references(() => people.id),
    calledAt: instant('called_at').notNull(),
    endedAt: instant('ended_at'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('callouts_unit').on(t.unitId, t.state),
    index('callouts_state').on(t.state, t.calledAt),
    check('callouts_needed', sql`${t.needed} > 0`),
    check('callouts_taken', sql`${t.taken} >= 0`),
    check('callouts_tier', sql`${t.tier} >= 0`),
  ],
)

/** The units of each tier: the first is called at once, the next after so long or by hand. */
export const calloutTiers = table(
  'callout_tiers',
  {
    id: id().primaryKey(),
    calloutId: id('callout_id')
      .notNull()
      .references(() => callouts.id),
    tier: integer('tier').notNull(),
    unitIds: json<string[]>('unit_ids').notNull(),
    calledAt: instant('called_at'),
  },
  (t) => [uniqueIndex('callout_tiers_once').on(t.calloutId, t.tier)],
)

/** Everybody who may be called, in the order in which they are, and how each stands. */
export const calloutPeople = table(
  'callout_people',
  {
    id: id().primaryKey(),
    calloutId: id('callout_id')
      .notNull()
      .references(() => callouts.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    /** Where they serve. */
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    tier: integer('tier').notNull(),
    /** The place in the order of calling, and why there. */
    position: integer('position').notNull(),
    nearness: text<Nearness>('nearness').notNull(),
    lately: integer('lately').notNull(),
    calledAt: instant('called_at'),
    waitOverAt: instant('wait_over_at'),
    skippedBecause: text<Exclusion | 'gone'>('skipped_because'),
    answer: text<CalloutAnswer>('answer'),
    answeredAt: instant('answered_at'),
    /** Who wrote the answer down, where it was not the person. */
    answeredBy: id('answered_by').references(() => people.id),
    etaAt: instant('eta_at'),
    reason: text('reason'),
    /** Whether they hold one of the places: coming without one, they stand in reserve. */
    hasPlace: flag('has_place').notNull(),
    standsInForId: id('stands_in_for_id').references(() => people.id),
    forcedAt: instant('forced_at'),
    accountedAt: instant('accounted_at'),
    accountedBy: id('accounted_by').references(() => people.id),
  },
  (t) => [
    uniqueIndex('callout_people_once').on(t.calloutId, t.personId),
    index('callout_people_person').on(t.personId, t.calledAt),
    index('callout_people_order').on(t.calloutId, t.position),
    index('callout_people_unit').on(t.unitId),
  ],
)

/** What time asks of a call-out. Claimed by whoever is first; a row is carried out once or not at all. */
export const calloutTimers = table(
  'callout_timers',
  {
    id: id().primaryKey(),
    calloutId: id('callout_id')
      .notNull()
      .references(() => callouts.id),
    kind: text<TimerKind>('kind').notNull(),
    /** Whose wait it is. */
    personId: id('person_id').references(() => people.id),
    dueAt: instant('due_at').notNull(),
    state: text<'pending' | 'done' | 'cancelled' | 'stale'>('state').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    index('callout_timers_callout').on(t.calloutId),
    index('callout_timers_due')
      .on(t.dueAt)
      .where(sql`${t.state} = 'pending'`),
  ],
)

/** What was said and done in a call-out. Never changed, never removed. */
export const calloutSteps = table(
  'callout_steps',
  {
    id: id().primaryKey(),
    calloutId: id('callout_id')
      .notNull()
      .references(() => callouts.id),
    step: text<CalloutStep>('step').notNull(),
    /** Whom it is about, and for whom they stand in or who wrote it down. */
    personId: id('person_id').references(() => people.id),
    otherId: id('other_id').references(() => people.id),
    tier: integer('tier'),
    count: integer('count'),
    minutes: integer('minutes'),
    /** A new deadline. */
    until: instant('until'),
    text: text('text'),
    actorId: id('actor_id').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [index('callout_steps_callout').on(t.calloutId, t.at)],
)
