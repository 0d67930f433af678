import { sql } from 'drizzle-orm'
import type { Department } from '#domain/organisation.ts'
import type { StaffClass } from '#domain/people.ts'
import { check, day, id, index, integer, table, text } from '../columns.ts'
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
