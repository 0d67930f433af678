import { addBusinessDays, addDays as shiftDays, addMonths as shiftMonths, differenceInCalendarDays } from 'date-fns'
import { UTCDate } from '@date-fns/utc'

/** A calendar day in the city's own calendar, `YYYY-MM-DD`. Compares as text. */
export type IsoDate = `${number}-${number}-${number}`

/** Half-open: the day `start` is in, the day `end` is not. No end: still running. */
export type Period = { start: IsoDate; end: IsoDate | null }

const firstDay: IsoDate = '1900-01-01'
const isoPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists (2026-02-30 does not), from 1900 to 2999. */
export function isIsoDate(text: string): text is IsoDate {
  const [, year, month, day] = isoPattern.exec(text) ?? []
  return year !== undefined && isDay(Number(year), Number(month), Number(day))
}

/** The day `year-month-day` (month 1–12), or undefined when there is no such day. */
export function isoDateOf(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isIsoDate(text) ? text : undefined
}

/** The day a `Date` falls on in UTC. */
export function isoDateFromUtc(date: Date): IsoDate {
  const day = isoDateOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (!day) throw new RangeError(`not a day this system can hold: ${date.toString()}`)
  return day
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return isoDateFromUtc(shiftDays(new UTCDate(day), days))
}

/** So many working days later: Monday to Friday, for public holidays are not known yet. */
export function addWorkingDays(day: IsoDate, days: number): IsoDate {
  return isoDateFromUtc(addBusinessDays(new UTCDate(day), days))
}

/** The same day `months` later; the last day of that month where it is shorter (31 January + 1 = 28 or 29 February). */
export function addMonths(day: IsoDate, months: number): IsoDate {
  return isoDateFromUtc(shiftMonths(new UTCDate(day), months))
}

/** The same so many months earlier, and never before the first day there is: 1 January 1900. */
export function monthsBefore(day: IsoDate, months: number): IsoDate {
  const earlier = shiftMonths(new UTCDate(day), -months)
  return earlier.getUTCFullYear() < 1900 ? firstDay : isoDateFromUtc(earlier)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return differenceInCalendarDays(new UTCDate(to), new UTCDate(from))
}

/** Whether the two half-open periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end)
}

/** Whether `day` lies in the period. */
export function covers(period: Period, day: IsoDate): boolean {
  return period.start <= day && isBefore(day, period.end)
}

/** The last day inside the period, as written on paper and on the screen; null while it is open. */
export function lastDayOf(period: Period): IsoDate | null {
  return period.end === null ? null : addDays(period.end, -1)
}

/** The version in force on `day`, from rows that carry their own period. */
export function asOf<T extends { startsOn: IsoDate; endsOn: IsoDate | null }>(
  versions: readonly T[],
  day: IsoDate,
): T | undefined {
  return versions.find((version) => covers({ start: version.startsOn, end: version.endsOn }, day))
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return isLeap ? 29 : 28
}

function isBefore(day: IsoDate, end: IsoDate | null): boolean {
  return end === null || day < end
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
