import { addDays, addMonths, isoDateOf, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { dayOfWeek } from './weeks.ts'

/** holiday: free of work; workday: a day of a weekend that is worked in exchange for one of them (调休). */
export const calendarKinds = ['holiday', 'workday'] as const
export type CalendarKind = (typeof calendarKinds)[number]
export type CalendarDay = { day: IsoDate; kind: CalendarKind; name: string }

/** What a notice says of a year. A notice that is changed is a version of its own: the one known on a day speaks for it. */
export type CalendarVersion = { year: number; version: number; knownFrom: IsoDate; days: readonly CalendarDay[] }

/** What is known of all years together. */
export type Calendar = {
  days: ReadonlyMap<IsoDate, CalendarDay>
  /** Of which years a notice is known; in the others only weekends are free. */
  years: ReadonlySet<number>
}

/** work: of the week or in exchange; rest: a weekend; holiday: as the notice says. */
export const dayKinds = ['work', 'rest', 'holiday'] as const
export type DayKind = (typeof dayKinds)[number]

/** Eight hours (国务院关于职工工作时间的规定 3). */
export const normalMinutesPerDay = 480

/** The notice of a year may begin in the December before: 2018-12-29 was worked for the New Year of 2019. */
const earliestOfYear = { month: '12', day: '20' } as const
const mostDays = 80

/**
 * The calendar as it was known on a day: of each year the newest of the versions known by then. Where two years speak of one day at the
 * turn of the year, the later one does, whose notice is the newer.
 */
export function calendarKnownOn(versions: readonly CalendarVersion[], knownOn: IsoDate): Calendar {
  const speaking = new Map<number, CalendarVersion>()
  for (const one of versions.filter(({ knownFrom }) => knownFrom <= knownOn)) {
    const other = speaking.get(one.year)
    if (!other || isNewer(one, other)) speaking.set(one.year, one)
  }
  const inOrder = [...speaking.values()].toSorted((a, b) => a.year - b.year)
  const days = inOrder.flatMap((version) => version.days.map((one) => [one.day, one] as const))
  return { days: new Map(days), years: new Set(speaking.keys()) }
}

export function dayKindOn({ days }: Pick<Calendar, 'days'>, day: IsoDate): DayKind {
  const said = days.get(day)
  if (said) return said.kind === 'holiday' ? 'holiday' : 'work'
  return isWeekend(day) ? 'rest' : 'work'
}

/** Working days from the one day on, before the other. */
export function workingDaysBetween(calendar: Pick<Calendar, 'days'>, from: IsoDate, before: IsoDate): number {
  let count = 0
  for (let day = from; day < before; day = addDays(day, 1)) if (dayKindOn(calendar, day) === 'work') count += 1
  return count
}

/** Normal working minutes of a month (`2026-03`): eight hours on each of its working days. */
export function normalMinutesOfMonth(calendar: Pick<Calendar, 'days'>, month: string): number {
  const first = isoDateOf(Number(month.slice(0, 4)), Number(month.slice(5)), 1)
  return first ? workingDaysBetween(calendar, first, addMonths(first, 1)) * normalMinutesPerDay : 0
}

/** A year at a glance: its working days, the days a notice frees and those it has worked in exchange. */
export type YearFigures = { days: number; weekendDays: number; holidays: number; swapped: number; workingDays: number }

export function yearFigures(calendar: Pick<Calendar, 'days'>, year: number): YearFigures {
  const figures = { days: 0, weekendDays: 0, holidays: 0, swapped: 0, workingDays: 0 }
  for (const day of daysOfYear(year)) {
    figures.days += 1
    if (isWeekend(day)) figures.weekendDays += 1
    if (calendar.days.get(day)?.kind === 'holiday') figures.holidays += 1
    if (calendar.days.get(day)?.kind === 'workday') figures.swapped += 1
    if (dayKindOn(calendar, day) === 'work') figures.workingDays += 1
  }
  return figures
}

/**
 * How many working days a year has by the statute: all its days but weekends and statutory holidays, since a holiday on a weekend is
 * made up for. A calendar that comes to something else was probably typed wrong.
 */
export function workingDaysByStatute({ days, weekendDays }: YearFigures, statutoryDays: number): number {
  return days - weekendDays - statutoryDays
}

/** Every day of a year, in order. */
export function daysOfYear(year: number): IsoDate[] {
  const days: IsoDate[] = []
  const first: IsoDate = `${year}-01-01`
  for (let day = first; Number(day.slice(0, 4)) === year; day = addDays(day, 1)) days.push(day)
  return days
}

export function isWeekend(day: IsoDate): boolean {
  return dayOfWeek(day) >= 5
}

/**
 * Why this cannot be what a notice says of a year, if it cannot. Refuses: no day at all, too many of them, a day twice, one that lies
 * outside the year, a day worked in exchange that is no weekend.
 */
export function whyCannotBeCalendar(year: number, days: readonly CalendarDay[]): Refusal | undefined {
  if (days.every(({ kind }) => kind !== 'holiday')) return new Refusal('calendar-empty', { year }, 'days')
  if (days.length > mostDays) return new Refusal('calendar-too-long', { most: mostDays }, 'days')
  const seen = new Set<IsoDate>()
  for (const { day, kind } of days) {
    if (seen.has(day)) return new Refusal('calendar-day-twice', { day }, 'days')
    seen.add(day)
    if (!liesInYear(day, year)) return new Refusal('calendar-day-outside', { day, year }, 'days')
    if (kind === 'workday' && !isWeekend(day)) return new Refusal('calendar-swap-on-weekday', { day }, 'days')
  }
  return undefined
}

function liesInYear(day: IsoDate, year: number): boolean {
  const earliest = `${year - 1}-${earliestOfYear.month}-${earliestOfYear.day}`
  return day >= earliest && Number(day.slice(0, 4)) <= year
}

function isNewer(one: CalendarVersion, other: CalendarVersion): boolean {
  return one.knownFrom === other.knownFrom ? one.version > other.version : one.knownFrom > other.knownFrom
}
