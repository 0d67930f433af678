import type { Basis, ScenarioChange } from '#domain/scenarios.ts'
import { flag, id, index, instant, integer, json, primaryKey, table, text } from '../columns.ts'
import { people } from './people.ts'

/** A what-if: whose it is and what it is for. Nothing live refers to it. */
export const scenarios = table(
  'scenarios',
  {
    id: id().primaryKey(),
    title: text('title').notNull(),
    note: text('note'),
    ownerId: id('owner_id')
      .notNull()
      .references(() => people.id),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('scenarios_owner').on(t.ownerId)],
)

/** A change as it was planned, with the live state it was planned on. Taken out, it stays until the scenario goes. */
export const scenarioChanges = table(
  'scenario_changes',
  {
    id: id().primaryKey(),
    scenarioId: id('scenario_id')
      .notNull()
      .references(() => scenarios.id),
    position: integer('position').notNull(),
    change: json<ScenarioChange>('change').notNull(),
    basis: json<Basis>('basis').notNull(),
    addedBy: id('added_by').references(() => people.id),
    addedAt: instant('added_at').notNull(),
    removedAt: instant('removed_at'),
    /** The posting that was made of it; which may be gone by now. */
    postingId: id('posting_id'),
  },
  (t) => [index('scenario_changes_scenario').on(t.scenarioId, t.position)],
)

/** Colleagues a scenario is shown to by name. */
export const scenarioShares = table(
  'scenario_shares',
  {
    scenarioId: id('scenario_id')
      .notNull()
      .references(() => scenarios.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    mayEdit: flag('may_edit').notNull(),
    sharedAt: instant('shared_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scenarioId, t.personId] }), index('scenario_shares_person').on(t.personId)],
)
