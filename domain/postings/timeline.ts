import { addDays, addMonths, daysBetween, isoDateOf, monthsBefore, overlaps, type IsoDate } from '../shared/dates.ts'

/** The days a picture shows, half-open: `from` is in it, `to` is not. */
export type Window = { from: IsoDate; to: IsoDate }

type Dated = { startsOn: IsoDate; endsOn: IsoDate | null }

/** A dated fact as it is drawn: from `left` to `right`, in hundredths of the window. */
export type Bar<T> = {
  of: T
  left: number
  right: number
  /** It began before the window, or goes on after it. */
  isCutBefore: boolean
  isCutAfter: boolean
}

/** A mark on the axis: the first day of a month. */
export type Tick = { at: number; day: IsoDate }

/** However short, a bar can still be seen, and pointed at. */
const leastWidth = 1

/** What of the facts lies in the window, from left to right; facts that begin on the same day keep their order. */
export function barsIn<T extends Dated>(facts: readonly T[], window: Window): Bar<T>[] {
  const shown = facts.filter(({ startsOn, endsOn }) =>
    overlaps({ start: startsOn, end: endsOn }, { start: window.from, end: window.to }),
  )
  return shown.map((of) => barOf(of, window)).toSorted((a, b) => a.left - b.left)
}

/** The bars in as few rows as they need for none to cover another. Each goes into the first row that has room. */
export function rowsOf<T>(bars: readonly Bar<T>[]): Bar<T>[][] {
  const rows: Bar<T>[][] = []
  for (const bar of bars.toSorted((a, b) => a.left - b.left)) {
    const free = rows.find((row) => (row.at(-1)?.right ?? 0) <= bar.left)
    if (free) free.push(bar)
    else rows.push([bar])
  }
  return rows
}

/** Where the beginning of a day lies, in hundredths of the window; null outside of it. */
export function placeOf(day: IsoDate, window: Window): number | null {
  return day >= window.from && day < window.to ? hundredths(day, window) : null
}

/** The first days of months, so far apart that a telephone has room to name them; with a long window, of years. */
export function ticksIn(window: Window): Tick[] {
  const months = stepFor(daysBetween(window.from, window.to) / 30.5)
  const ticks: Tick[] = []
  for (let day = stepBefore(window.from, months); day < window.to; day = addMonths(day, months))
    if (day >= window.from) ticks.push({ at: hundredths(day, window), day })
  return ticks
}

/** The window around a day: whole months, so many before its own, and so many from its own on. */
export function windowAround(day: IsoDate, { before, after }: { before: number; after: number }): Window {
  const first = stepBefore(day, 1)
  return { from: monthsBefore(first, before), to: addMonths(first, after) }
}

/** A window that holds another, and all the facts from their first day to their last. */
export function windowOver(facts: readonly Dated[], around: Window): Window {
  const starts = facts.map(({ startsOn }) => startsOn)
  const ends = facts.flatMap(({ startsOn, endsOn }) => endsOn ?? addDays(startsOn, 1))
  const [from = around.from] = [around.from, ...starts].toSorted()
  return { from: stepBefore(from, 1), to: [around.to, ...ends].toSorted().at(-1) ?? around.to }
}

function barOf<T extends Dated>(of: T, window: Window): Bar<T> {
  const isCutBefore = of.startsOn < window.from
  const isCutAfter = of.endsOn === null || of.endsOn > window.to
  const left = isCutBefore ? 0 : hundredths(of.startsOn, window)
  const right = isCutAfter || of.endsOn === null ? 100 : hundredths(of.endsOn, window)
  const from = Math.min(left, 100 - leastWidth)
  return { of, left: from, right: Math.max(right, from + leastWidth), isCutBefore, isCutAfter }
}

function hundredths(day: IsoDate, { from, to }: Window): number {
  return Math.round((daysBetween(from, day) / daysBetween(from, to)) * 10_000) / 100
}

function stepFor(months: number): number {
  return [1, 3, 6, 12, 24, 60].find((step) => months / step <= 13) ?? 120
}

/** The last first day of a month, of every so many months since 1900, that is not after the day. */
function stepBefore(day: IsoDate, months: number): IsoDate {
  const [year = 1900, month = 1] = day.split('-').map(Number)
  const count = (year - 1900) * 12 + month - 1
  const first = count - (count % months)
  return isoDateOf(1900 + Math.floor(first / 12), (first % 12) + 1, 1) ?? day
}
