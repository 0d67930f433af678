import { addDays, type IsoDate } from '../shared/dates.ts'

export const minutesInDay = 1_440

/**
 * A stretch of work in minutes after the midnight with which its work day begins: 21:30–05:30 is 1290–1770. A shift over midnight
 * belongs to the day it starts on, so `from` lies in that day and `to` at most a day later.
 */
export type Stretch = { from: number; to: number }

/** One shift may have several stretches (8–12 and 14–18), in order; what is unpaid within them is the break. */
export type ShiftHours = { stretches: readonly Stretch[]; breakMinutes: number }

/** From a moment to a moment, half-open. */
export type Span = { startsAt: number; endsAt: number }

/** The moment at which the clocks of the city show so many minutes after the midnight of a day. */
export type WallClock = (day: IsoDate, minutes: number) => number

export type HoursProblem = 'no-stretch' | 'not-in-day' | 'too-long' | 'not-in-order' | 'break-too-long'

/** What is wrong with the hours of a shift type, if anything: each stretch begins within the day, lasts at most 24 h, and follows the one before. */
export function whatIsWrongWithHours({ stretches, breakMinutes }: ShiftHours): HoursProblem | undefined {
  if (stretches.length === 0) return 'no-stretch'
  if (stretches.some(({ from }) => !isMinute(from) || from >= minutesInDay)) return 'not-in-day'
  if (stretches.some(({ from, to }) => !isMinute(to) || to <= from || to - from > minutesInDay)) return 'too-long'
  if (stretches.some(({ from }, place) => from < (stretches[place - 1]?.to ?? 0))) return 'not-in-order'
  const present = lengthOf(stretches)
  return isMinute(breakMinutes) && breakMinutes < present ? undefined : 'break-too-long'
}

/** Minutes of work in a shift: what is between from and to, less the break. By the clock on the wall; a day whose clocks are changed counts alike. */
export function workMinutesOf({ stretches, breakMinutes }: ShiftHours): number {
  return Math.max(0, lengthOf(stretches) - breakMinutes)
}

/** Minutes between 22:00 and 6:00: night work in the sense of 女职工劳动保护特别规定 9. */
export function nightMinutesOf({ stretches }: Pick<ShiftHours, 'stretches'>): number {
  return stretches.reduce((sum, stretch) => sum + nights.reduce((part, night) => part + shared(stretch, night), 0), 0)
}

/** When the shift of a work day really is: one span per stretch, by the clocks of the city. */
export function spansOf({ stretches }: Pick<ShiftHours, 'stretches'>, workDay: IsoDate, clock: WallClock): Span[] {
  const at = (minutes: number) => clock(addDays(workDay, Math.floor(minutes / minutesInDay)), minutes % minutesInDay)
  return stretches.map(({ from, to }) => ({ startsAt: at(from), endsAt: at(to) }))
}

/** Whether the two share a moment; one that ends as the other begins does not. */
export function spansOverlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/** The two ends as the clock shows them, and whether the second is on the next day. Midnight as an end is 24:00. */
export function clockTimesOf({ from, to }: Stretch): { from: string; to: string; endsNextDay: boolean } {
  return { from: clockTime(from), to: clockTime(to), endsNextDay: to > minutesInDay }
}

/** The three nights that a shift of a work day can reach into, in minutes after its midnight. */
const nights: readonly Stretch[] = [
  { from: 0, to: 6 * 60 },
  { from: 22 * 60, to: 30 * 60 },
  { from: 46 * 60, to: 54 * 60 },
]

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + (to - from), 0)
}

function shared(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

/** 24:00 is the midnight a day ends with. */
function clockTime(minutes: number): string {
  const within = minutes === minutesInDay ? minutes : minutes % minutesInDay
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

function isMinute(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0
}
