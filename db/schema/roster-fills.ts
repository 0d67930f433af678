import type { RosterFillState } from '#domain/roster/filling/states.ts'
import type { Proposal, FillOutcome } from '#domain/roster/filling/proposal.ts'
import { day, flag, id, index, instant, integer, json, table, text } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/** A roster that was filled by machine: asked for, proposed, and what became of it. Nothing of it is in the roster until it is applied. */
export const rosterFills = table(
  'roster_fills',
  {
    id: id().primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    startsOn: day('starts_on').notNull(),
    /** The first day after. */
    endsOn: day('ends_on').notNull(),
    /** Whether drafts that nobody has pinned may give way. */
    replaces: flag('replaces').notNull(),
    state: text<RosterFillState>('state').notNull(),
    /** The last edit of any roster when it was read: what is changed later is not undone. */
    seq: integer('seq').notNull(),
    askedBy: id('asked_by').references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    proposal: json<Proposal>('proposal'),
    proposedAt: instant('proposed_at'),
    /** What applying it came to. */
    outcome: json<FillOutcome>('outcome'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('roster_fills_unit').on(t.unitId, t.askedAt)],
)
