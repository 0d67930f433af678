import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'

/** A Monday. */
const monday: IsoDate = '1900-01-01'

/** The Monday of the week that the day lies in. */
export function mondayOf(day: IsoDate): IsoDate {
  return addDays(day, -dayOfWeek(day))
}

/** 0 for Monday to 6 for Sunday. */
export function dayOfWeek(day: IsoDate): number {
  return daysBetween(monday, day) % 7
}

/** `2026-03`. */
export function monthOf(day: IsoDate): string {
  return day.slice(0, 7)
}

/** The first day of the month that the day lies in. */
export function firstOfMonth(day: IsoDate): IsoDate {
  return addDays(day, 1 - Number(day.slice(8)))
}
