import type { Span } from '../hours.ts'

/** What the days of one person are asked for; those of a roster’s checks have the names they have there. */
export const personRules = [
  'double_booking',
  'short_rest',
  'rest_after_nights',
  'days_in_a_row',
  'nights_in_a_row',
  'few_days_in_a_row',
  'few_days_off',
  'week_hours',
  'overtime_month',
  'hours_over',
  'hours_under',
  'many_of_kind',
  'many_weekends',
  'forbidden_succession',
] as const
export type PersonRule = (typeof personRules)[number]

/** What is asked of those who are on duty together. */
export const teamRules = ['auxiliary_alone', 'kept_apart'] as const
export type TeamRule = (typeof teamRules)[number]
export type FillRule = PersonRule | TeamRule

/** What breaking a rule once costs (of hours: each hour), or that it is never broken. 0 is not asked. */
export type FillWeight = number | 'never'

/**
 * What a person’s days are held to. A number that is left out is not asked; a weight that is left out is 0, but nobody is ever in
 * two places. A run of work or rest that touches an edge of what is known of the person is not too short.
 */
export type FillRules = {
  restHours?: number
  nightsBeforeRest?: number
  restAfterNightsHours?: number
  daysInARow?: number
  nightsInARow?: number
  leastDaysInARow?: number
  leastDaysOff?: number
  mostWeekends?: number
  /** Most of each kind of shift, by the number of the kind. */
  mostOfKind?: readonly number[]
  weights: Partial<Record<PersonRule, FillWeight>>
}

/** Days are counted from the first that is filled, 0; fixed entries and windows may lie before it and after the last. */
export type FillWindow = {
  rule: 'week_hours' | 'overtime_month' | 'hours_over'
  /** Half-open. */
  from: number
  to: number
  /** Minutes within the window that are not among the fixed entries. */
  already?: number
  most?: number
  /** Fewer than these break `hours_under`. */
  least?: number
}

/** One shift at one place: what one person can be put to on a day. */
export type FillSlot = {
  id: string
  /** The shift type, by number, for what may not follow what and most of a kind. */
  kind: number
  /** On each day, from the first moment to the last. */
  spans: readonly Span[]
  minutes: number
  nightMinutes: number
  /** Whether an auxiliary there is led by somebody established for as long as they are on duty. */
  isLed: boolean
}

/** What is there already and stays. A day of a person with anything fixed is not filled. */
export type FillFixed = {
  day: number
  /** The slot it counts for, if it is one that is asked for. */
  slot?: number
  /** None: a day without hours, such as leave or rest. */
  span?: Span
  minutes: number
  nightMinutes: number
  /** What keeps the person from other work on that day: `away`, `rest`, …; work that is fixed is `on_duty`. */
  reason?: string
}

export type FillPerson = {
  id: string
  isEstablished: boolean
  /** Which of the problem’s rules the person is held to. */
  rules: number
  /** The slots they may be put to at all. */
  slots: readonly number[]
  /** Days, or slots of days, that are barred to them, and by what: `away`, `not_serving`, `certificate`, `protected_night`, … */
  barred: readonly { day: number; slot?: number; reason: string }[]
  fixed: readonly FillFixed[]
  windows: readonly FillWindow[]
  /** Duty on a day (in one of the slots) that is wished for, or wished away. */
  wishes: readonly { day: number; slots?: readonly number[]; isWanted: boolean; weight: number }[]
  /** What was published for a day; null: free. Days that are left out were not published. */
  published: readonly { day: number; slot: number | null }[]
  /** Of the last twelve weeks; and among whom and by what share burdens are evened out (1: as everybody). */
  history: { nights: number; weekends: number; minutes: number }
  group: number
  share: number
}

/** People of a kind that are wanted among those on duty, and who is of it. Everybody fills one place of one line. */
export type FillLine = { id: string; count: number; people: readonly number[] }

/** How many are wanted in a slot on a day, and what each that is missing or too many costs. At most one for a slot and a day. */
export type FillDemand = {
  slot: number
  day: number
  min: number
  target: number
  max: number
  lines: readonly FillLine[]
  weights: { underMin: number; underTarget: number; overMax: number }
}

/** A roster to be filled: plain numbers and ids, so that it can be sent to a thread; the numbers are places in the lists. */
export type FillProblem = {
  days: number
  /** Of the first day: 0 Monday to 6 Sunday. */
  firstWeekday: number
  slots: readonly FillSlot[]
  people: readonly FillPerson[]
  demands: readonly FillDemand[]
  rules: readonly FillRules[]
  /** Kinds of which the second may not follow the first on the next day. */
  successions: readonly (readonly [number, number])[]
  keptApart: readonly (readonly [number, number])[]
  teamWeights: Record<TeamRule, FillWeight>
  /** What being away from one’s share of nights, weekends and hours (in eights) costs, by the square of the distance. */
  fairness: { nights: number; weekends: number; hours: number }
  /** What each cell that differs from what was published costs. */
  changeWeight: number
  /** A shift with at least so many minutes at night is a night. */
  nightFromMinutes: number
}

/** Most lines of one demand: every set of them is kept count of. */
export const mostLines = 8
