import { TZDate } from '@date-fns/tz'
import { minutesInDay, type WallClock } from '#domain/roster/hours.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { startOfDay } from '../clock.ts'

const minuteMs = 60_000

/** The clocks of a zone, for whoever asks for many moments: a day is looked up once, and one whose clocks are changed minute by minute. */
export function wallClockOf(timeZone: string): WallClock {
  const midnights = new Map<IsoDate, number>()
  const midnightOf = (day: IsoDate) => {
    const known = midnights.get(day)
    if (known !== undefined) return known
    const midnight = startOfDay(day, timeZone)
    midnights.set(day, midnight)
    return midnight
  }
  return (day, minutes) => {
    const midnight = midnightOf(day)
    const isPlain = midnightOf(addDays(day, 1)) - midnight === minutesInDay * minuteMs
    if (isPlain) return midnight + minutes * minuteMs
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
    return new TZDate(year, month - 1, date, Math.floor(minutes / 60), minutes % 60, timeZone).getTime()
  }
}
