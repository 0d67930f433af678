import { sql } from 'drizzle-orm'
import type { Department } from '#domain/organisation.ts'
import type { Category, StaffClass } from '#domain/people.ts'
import type { RuleKey } from '#domain/rules.ts'
import type { PostClass, QuotaKind } from '#domain/staffing/quotas.ts'
import type { VerdictStatus } from '#domain/staffing/verdicts.ts'
import { check, day, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/**
 * 配备员额: how many of which department and class a unit is planned to have, and how many it and those below it may have
 * together. Not 编制. One row per version of a line: a change closes one and opens the next. The defaults are for rows from
 * before there were kinds and post classes.
 */
export const quotas = table(
  'quotas',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    kind: text<QuotaKind>('kind').notNull().default('own'),
    department: text<Department>('department'),
    staffClass: text<StaffClass>('staff_class').notNull(),
    category: text<Category>('category'),
    postClass: text<PostClass>('post_class').default('member'),
    /** What the line is about, as `keyText` writes it: versions of one line have the same. */
    line: text('line').notNull(),
    planned: integer('planned').notNull(),
    document: text('document'),
    reason: text('reason'),
    revision: integer('revision').notNull().default(1),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull().default(0),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('quotas_unit').on(t.unitId, t.startsOn),
    uniqueIndex('quotas_current')
      .on(t.line)
      .where(sql`${t.endsOn} is null`),
    uniqueIndex('quotas_line').on(t.line, t.startsOn),
    check('quotas_planned', sql`${t.planned} >= 0`),
    check('quotas_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
    check('quotas_own', sql`${t.kind} <> 'own' or (${t.department} is not null and ${t.postClass} is not null)`),
  ],
)

/**
 * Where each rule stood when it was last looked at, so that a turn is noticed once and by whoever answers for it. Not the truth
 * about any day: pages reckon verdicts from the dated facts. `subject` is a unit, or `force`; without a status it is what a unit
 * adds to a rule of the force.
 */
export const standings = table(
  'standings',
  {
    ruleKey: text<RuleKey>('rule_key').notNull(),
    subject: text('subject').notNull(),
    ruleId: id('rule_id').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    status: text<VerdictStatus>('status'),
    left: integer('left_count').notNull(),
    right: integer('right_count').notNull(),
    departments: json<Partial<Record<Department, number>>>('departments').notNull(),
    /** The day on which it was noticed that the status is this. */
    turnedOn: day('turned_on').notNull(),
    /** The day it was last held against. */
    settledOn: day('settled_on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ruleKey, t.subject] }), index('standings_subject').on(t.subject)],
)
