import { sql } from 'drizzle-orm'
import type { BrigadeType, Department, GridDuty, UnitKind, UnitLevel } from '#domain/organisation.ts'
import { check, day, id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts'

/** What never changes about a unit. Everything that can is in its versions. */
export const units = table(
  'units',
  {
    id: id().primaryKey(),
    code: text('code').notNull(),
    kind: text<UnitKind>('kind').notNull(),
    level: text<UnitLevel>('level').notNull(),
    department: text<Department>('department'),
    brigadeType: text<BrigadeType>('brigade_type'),
    sortOrder: integer('sort_order').notNull(),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('units_code').on(t.code)],
)

/** A unit as it was called and placed for a time. Renaming or moving a unit closes one row and opens the next. */
export const unitVersions = table(
  'unit_versions',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    parentId: id('parent_id').references(() => units.id),
    dailyManagerId: id('daily_manager_id').references(() => units.id),
    taskingAuthorityId: id('tasking_authority_id').references(() => units.id),
    assessorId: id('assessor_id').references(() => units.id),
    document: text('document'),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('unit_versions_unit').on(t.unitId, t.startsOn),
    index('unit_versions_parent').on(t.parentId),
    index('unit_versions_tasking').on(t.taskingAuthorityId),
    uniqueIndex('unit_versions_current')
      .on(t.unitId)
      .where(sql`${t.endsOn} is null`),
    check('unit_versions_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
    check('unit_versions_not_own_parent', sql`${t.parentId} is null or ${t.parentId} <> ${t.unitId}`),
  ],
)

/** 加挂牌子: a second name on the door of the same body. */
export const unitNameplates = table(
  'unit_nameplates',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    name: text('name').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('unit_nameplates_unit').on(t.unitId),
    check('unit_nameplates_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** 网格责任区. */
export const grids = table(
  'grids',
  {
    id: id().primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
  },
  (t) => [uniqueIndex('grids_code').on(t.code)],
)

/** Which unit answers for which grid, and as what. Many to many: a beat may reach into two grids. */
export const gridUnits = table(
  'grid_units',
  {
    id: id().primaryKey(),
    gridId: id('grid_id')
      .notNull()
      .references(() => grids.id),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    duty: text<GridDuty>('duty').notNull(),
    reason: text('reason'),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('grid_units_grid').on(t.gridId),
    index('grid_units_unit').on(t.unitId),
    check('grid_units_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)
