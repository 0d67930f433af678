import { sql } from 'drizzle-orm'
import type { DemandLine } from '#domain/roster/coverage.ts'
import type { HolidayRule } from '#domain/roster/demands.ts'
import type { DutyPlaceKind, TaskKind } from '#domain/roster/duty-places.ts'
import { check, day, flag, id, index, instant, integer, json, table, text } from '../columns.ts'
import { grids, units } from './organisation.ts'
import { people } from './people.ts'
import { shiftTypes } from './roster.ts'

/** Where people are on duty, for as long as there is something to do there. */
export const dutyPlaces = table(
  'duty_places',
  {
    id: id().primaryKey(),
    kind: text<DutyPlaceKind>('kind').notNull(),
    name: text('name').notNull(),
    /** What stands in a cell of a roster. */
    shortName: text('short_name').notNull(),
    /** In charge: main roads are the city’s, and a brigade is in charge of each. */
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    /** The grid that it is, or lies in. */
    gridId: id('grid_id').references(() => grids.id),
    taskKind: text<TaskKind>('task_kind').notNull(),
    isEnforcement: flag('is_enforcement').notNull(),
    isDeniedToAuxiliaries: flag('is_denied_to_auxiliaries').notNull(),
    sortOrder: integer('sort_order').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    createdAt: instant('created_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('duty_places_unit').on(t.unitId),
    index('duty_places_grid').on(t.gridId),
    check('duty_places_period', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check('duty_places_grid', sql`${t.kind} <> 'grid' or ${t.gridId} is not null`),
  ],
)

/**
 * How many people a unit wants at a place in a shift, and of what kinds. A change from a day on ends one row and begins the next; one
 * that was changed or taken back before it began is an empty period.
 */
export const demands = table(
  'demands',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    placeId: id('place_id')
      .notNull()
      .references(() => dutyPlaces.id),
    shiftTypeId: id('shift_type_id')
      .notNull()
      .references(() => shiftTypes.id),
    /** 0 for Monday to 6 for Sunday. */
    weekdays: json<readonly number[]>('weekdays').notNull(),
    onHolidays: text<HolidayRule>('on_holidays').notNull(),
    min: integer('min_people').notNull(),
    target: integer('target_people').notNull(),
    max: integer('max_people').notNull(),
    /** In the order in which they matter. */
    lines: json<readonly DemandLine[]>('lines').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    changedBy: id('changed_by').references(() => people.id),
    changedAt: instant('changed_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('demands_unit').on(t.unitId, t.startsOn),
    index('demands_place').on(t.placeId, t.startsOn),
    check('demands_numbers', sql`${t.min} >= 0 and ${t.min} <= ${t.target} and ${t.target} <= ${t.max}`),
    check('demands_period', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
)
