import { sql } from 'drizzle-orm'
import type { AbsenceKind } from '#domain/people.ts'
import type { LeaveAuthority, LeaveLevel, LeaveState, LeaveStep } from '#domain/roster/leave.ts'
import { check, day, id, index, instant, integer, table, text } from '../columns.ts'
import { units } from './organisation.ts'
import { absences, people } from './people.ts'

/** Leave as it was asked for, and where it stands. That somebody is away is said by its absence, once it is approved, and nowhere else. */
export const leaves = table(
  'leaves',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    /** Where the person serves when it begins, and the unit they were sent by. */
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    homeUnitId: id('home_unit_id')
      .notNull()
      .references(() => units.id),
    kind: text<AbsenceKind>('kind').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    reason: text('reason').notNull(),
    state: text<LeaveState>('state').notNull(),
    /** Who decides by the rules of the day it was asked for, and who was asked in fact, for which unit. */
    authority: text<LeaveAuthority>('authority').notNull(),
    level: text<LeaveLevel>('level').notNull(),
    decidingUnitId: id('deciding_unit_id')
      .notNull()
      .references(() => units.id),
    /** The first day at work again, once somebody said so. */
    backOn: day('back_on'),
    absenceId: id('absence_id').references(() => absences.id),
    askedBy: id('asked_by').references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('leaves_person').on(t.personId, t.startsOn),
    index('leaves_unit').on(t.unitId, t.state),
    index('leaves_home').on(t.homeUnitId, t.state),
    index('leaves_deciding').on(t.decidingUnitId, t.state),
    index('leaves_due').on(t.state, t.endsOn),
    index('leaves_absence').on(t.absenceId),
    check('leaves_period', sql`${t.endsOn} > ${t.startsOn}`),
  ],
)

/** What was done about a leave, by whom and when. Never changed, never removed. */
export const leaveSteps = table(
  'leave_steps',
  {
    id: id().primaryKey(),
    leaveId: id('leave_id')
      .notNull()
      .references(() => leaves.id),
    step: text<LeaveStep>('step').notNull(),
    /** Of a return: the first day at work. */
    backOn: day('back_on'),
    text: text('text'),
    actorId: id('actor_id').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [index('leave_steps_leave').on(t.leaveId, t.at)],
)
