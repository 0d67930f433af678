import { sql } from 'drizzle-orm'
import type { EntryKind } from '#domain/roster/entries.ts'
import type { Stretch } from '#domain/roster/hours.ts'
import type { ShiftColour, ShiftPattern } from '#domain/roster/shift-types.ts'
import { check, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'

/**
 * What a letter in a roster stands for. A shift that was rostered keeps its own moments: hours that are changed hold for what is rostered
 * from then on.
 */
export const shiftTypes = table(
  'shift_types',
  {
    id: id().primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text<EntryKind>('kind').notNull(),
    /** In minutes after the midnight of the work day, in order; none where the kind has no hours. */
    stretches: json<readonly Stretch[]>('stretches').notNull(),
    breakMinutes: integer('break_minutes').notNull(),
    weightPercent: integer('weight_percent').notNull(),
    colour: text<ShiftColour>('colour').notNull(),
    pattern: text<ShiftPattern>('pattern').notNull(),
    sortOrder: integer('sort_order').notNull(),
    createdAt: instant('created_at').notNull(),
    /** From then on nothing is rostered with it any more. */
    retiredAt: instant('retired_at'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    uniqueIndex('shift_types_code')
      .on(t.code)
      .where(sql`${t.retiredAt} is null`),
    index('shift_types_order').on(t.sortOrder),
    check('shift_types_weight', sql`${t.weightPercent} between 0 and 100`),
    check('shift_types_break', sql`${t.breakMinutes} >= 0`),
  ],
)

/** What a crew does on each of N days, and then again: painted once, applied to a roster. */
export const rotations = table(
  'rotations',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    /** The codes of each day; none on a day that the rotation leaves free. */
    days: json<readonly (readonly string[])[]>('days').notNull(),
    /** How many crews go through it, each so many days ahead of the one before. */
    crews: integer('crews').notNull(),
    daysApart: integer('days_apart').notNull(),
    sortOrder: integer('sort_order').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    uniqueIndex('rotations_name')
      .on(t.name)
      .where(sql`${t.retiredAt} is null`),
    check('rotations_crews', sql`${t.crews} >= 1 and ${t.daysApart} >= 0`),
  ],
)
