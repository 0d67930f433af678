import { sql } from 'drizzle-orm'
import type { Department } from '#domain/organisation.ts'
import type { StaffClass } from '#domain/people.ts'
import type { Tally, VerdictStatus } from '#domain/staffing/verdicts.ts'
import { check, day, id, index, instant, integer, json, primaryKey, table, text } from '../columns.ts'
import { units } from './organisation.ts'

/** 配备员额: how many of which department and class a unit is planned to have. Not 编制. */
export const quotas = table(
  'quotas',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    department: text<Department>('department').notNull(),
    staffClass: text<StaffClass>('staff_class').notNull(),
    planned: integer('planned').notNull(),
    document: text('document'),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('quotas_unit').on(t.unitId, t.startsOn),
    check('quotas_planned', sql`${t.planned} >= 0`),
    check('quotas_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/**
 * What each rule said of each unit when the staffing last changed: to notice that a verdict turns. `unitId` is the id of
 * the unit, or '' for the force. The truth is always reckoned from the dated facts.
 */
export const verdictStates = table(
  'verdict_states',
  {
    ruleKey: text('rule_key').notNull(),
    unitId: id('unit_id').notNull(),
    ruleId: id('rule_id').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    status: text<VerdictStatus>('status').notNull(),
    inputs: json<Tally>('inputs').notNull(),
    turnedOn: day('turned_on').notNull(),
    reckonedAt: instant('reckoned_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ruleKey, t.unitId] })],
)
