import { day, flag, id, instant, table, uniqueIndex } from '../columns.ts'
import { people } from './people.ts'

/** A day that somebody would like to be on duty, or would rather not. It binds nobody. */
export const shiftWishes = table(
  'shift_wishes',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    workDay: day('work_day').notNull(),
    isWanted: flag('is_wanted').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [uniqueIndex('shift_wishes_person').on(t.personId, t.workDay)],
)
