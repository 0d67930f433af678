import { sql } from 'drizzle-orm'
import type { AlertCheck } from '#domain/alerts/checks.ts'
import type { EscalationPlan, EscalationState, EscalationStep } from '#domain/alerts/escalation.ts'
import { check, flag, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import { events } from './alerts.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/**
 * How a unit goes after those who have not acknowledged. A change is a row of its own: the newest of a unit holds, the others are
 * its history. No steps: it goes by the unit above again.
 */
export const escalationPolicies = table(
  'escalation_policies',
  {
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    revision: integer('revision').notNull(),
    steps: json<EscalationStep[]>('steps'),
    changedBy: id('changed_by').references(() => people.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.revision] })],
)

/**
 * When those of a unit rest, as minutes after midnight. A change is a row of its own: the newest of a unit holds, the others are its
 * history. No hours: as the unit above has it. The same minute twice: none at all.
 */
export const unitQuietHours = table(
  'unit_quiet_hours',
  {
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    revision: integer('revision').notNull(),
    quietFrom: integer('quiet_from'),
    quietTo: integer('quiet_to'),
    /** Whether what has to be acknowledged waits for their end as well. */
    holdsBackAcknowledgements: flag('holds_back_acknowledgements').notNull(),
    changedBy: id('changed_by').references(() => people.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.revision] }),
    check('unit_quiet_hours_both_or_none', sql`(${t.quietFrom} is null) = (${t.quietTo} is null)`),
  ],
)

/** For an event that waits for somebody: the policy as it was when it was told. What is changed later does not reach it. */
export const escalationPlans = table(
  'escalation_plans',
  {
    eventId: id('event_id')
      .primaryKey()
      .references(() => events.id),
    plan: json<EscalationPlan>('plan').notNull(),
    startedAt: instant('started_at').notNull(),
    /** When it is looked whether it has reached everybody it waits for. Null: that was looked at, or need not be. */
    alarmAt: instant('alarm_at'),
  },
  (t) => [
    index('escalation_plans_alarm')
      .on(t.alarmAt)
      .where(sql`${t.alarmAt} is not null`),
  ],
)

/** One person who is waited for: a timer, or how it ended. */
export const escalations = table(
  'escalations',
  {
    eventId: id('event_id')
      .notNull()
      .references(() => escalationPlans.eventId),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    state: text<EscalationState>('state').notNull(),
    /** The step that comes next, from 0. */
    step: integer('step').notNull(),
    dueAt: instant('due_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.personId] }),
    index('escalations_person').on(t.personId),
    index('escalations_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    /** For the auditor, who looks each minute for what is waited for without a timer. */
    index('escalations_open')
      .on(t.state, t.dueAt)
      .where(sql`${t.endedAt} is null`),
  ],
)

/** A step that was taken for one person, and the event by which others, or they again, were told; null where there was nobody. */
export const escalationSteps = table(
  'escalation_steps',
  {
    eventId: id('event_id')
      .notNull()
      .references(() => escalationPlans.eventId),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    step: integer('step').notNull(),
    target: text<EscalationStep['to']>('target').notNull(),
    toldBy: id('told_by').references(() => events.id),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.personId, t.step] }), index('escalation_steps_told').on(t.toldBy)],
)

/** What the auditor of alerts found, as long as it found it; kept when it is mended. Says how many, never who. */
export const checkFindings = table(
  'check_findings',
  {
    id: id().primaryKey(),
    check: text<AlertCheck>('check').notNull(),
    found: integer('found').notNull(),
    since: instant('since').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    mendedAt: instant('mended_at'),
  },
  (t) => [
    uniqueIndex('check_findings_open')
      .on(t.check)
      .where(sql`${t.mendedAt} is null`),
    index('check_findings_since').on(t.since),
  ],
)
