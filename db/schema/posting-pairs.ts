import { sql } from 'drizzle-orm'
import { check, id, instant, integer, table, text, uniqueIndex } from '../columns.ts'
import { people } from './people.ts'
import { postings } from './postings.ts'

/** That two postings answer each other: one side sends somebody, the other sends somebody back. */
export const postingPairs = table('posting_pairs', {
  id: id().primaryKey(),
  reason: text('reason').notNull(),
  document: text('document'),
  askedBy: id('asked_by').references(() => people.id),
  onBehalfOf: id('on_behalf_of').references(() => people.id),
  askedAt: instant('asked_at').notNull(),
})

/** Which postings: each in one pair at most, and two of them in a pair. One that came to nothing stays, and another takes its place. */
export const postingPairSides = table(
  'posting_pair_sides',
  {
    postingId: id('posting_id')
      .primaryKey()
      .references(() => postings.id),
    pairId: id('pair_id')
      .notNull()
      .references(() => postingPairs.id),
    side: integer('side').notNull(),
    replacedAt: instant('replaced_at'),
  },
  (t) => [
    uniqueIndex('posting_pair_sides_two')
      .on(t.pairId, t.side)
      .where(sql`${t.replacedAt} is null`),
    check('posting_pair_side', sql`${t.side} in (1, 2)`),
  ],
)
