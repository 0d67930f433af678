import type { IsoDate } from '../shared/dates.ts'
import type { Facts } from '../shared/outcomes.ts'
import { officersToPenalise } from './powers.ts'

/** What a roster is checked for. The first group is of one person, the second of people who are on duty together. */
export const personChecks = [
  'double_booking',
  'away',
  'not_serving',
  'short_rest',
  'rest_after_nights',
  'week_hours',
  'overtime_month',
  'days_in_a_row',
  'nights_in_a_row',
  'certificate',
  'certificate_ending',
  'protected_night',
] as const
export const teamChecks = ['auxiliary_alone', 'auxiliary_task', 'kept_apart', 'no_power'] as const
export const rosterChecks = [...personChecks, ...teamChecks] as const
export type RosterCheck = (typeof rosterChecks)[number]

/** info: said; warn: to be accepted with a name and a reason; block: cannot be. */
export const checkLevels = ['info', 'warn', 'block'] as const
export type CheckLevel = (typeof checkLevels)[number]

/** The numbers of the checks, as a unit has them on a day; each a row of a rule, with its source there. */
export type RosterLimits = {
  /** Least hours between two work days (WT-12). */
  restHours: number
  /** After so many nights in a row, so many hours (WT-12). */
  nightsBeforeRest: number
  restAfterNightsHours: number
  /** Most hours in a week from Monday: of the established (WT-1) and of auxiliaries (WT-4). */
  weekHours: { established: number; auxiliary: number }
  /** Most hours beyond the normal ones in a calendar month, of auxiliaries (WT-4). */
  overtimeMonthHours: number
  daysInARow: number
  nightsInARow: number
  /** A certificate that ends within so many days of the shift is said (30). */
  certificateEndingDays: number
  /** A shift with at least so many minutes between 22:00 and 6:00 is a night. */
  nightFromMinutes: number
  /** How many certified officers of one department a penalty takes (TL-1). */
  officersToPenalise: number
}

/** The numbers that are shipped. */
export const defaultLimits: RosterLimits = {
  restHours: 11,
  nightsBeforeRest: 2,
  restAfterNightsHours: 24,
  weekHours: { established: 40, auxiliary: 44 },
  overtimeMonthHours: 36,
  daysInARow: 6,
  nightsInARow: 3,
  certificateEndingDays: 30,
  nightFromMinutes: 120,
  officersToPenalise,
}

/** What weighs how much where no rule says otherwise. What the law forbids outright, or nobody can do, blocks. */
export const defaultLevels: Record<RosterCheck, CheckLevel> = {
  double_booking: 'block',
  away: 'block',
  not_serving: 'block',
  short_rest: 'warn',
  rest_after_nights: 'warn',
  week_hours: 'warn',
  overtime_month: 'warn',
  days_in_a_row: 'warn',
  nights_in_a_row: 'warn',
  certificate: 'block',
  certificate_ending: 'info',
  protected_night: 'block',
  auxiliary_alone: 'block',
  auxiliary_task: 'block',
  kept_apart: 'block',
  no_power: 'warn',
}

/** Something a check found: at which entries, on which day, and what its sentence is filled with. */
export type RosterFinding = {
  check: RosterCheck
  personId: string
  workDay: IsoDate
  entryIds: string[]
  facts: Facts
}
