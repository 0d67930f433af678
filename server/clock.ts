import { TZDate } from '@date-fns/tz'
import { isoDateOf, type IsoDate } from '#domain/shared/dates.ts'
import type { Clock } from './context.ts'

/** The machine's clock; the day is the one it is in the city. */
export function systemClock(timeZone: string): Clock {
  return { now: () => Date.now(), today: () => dayAt(Date.now(), timeZone) }
}

/** The day it is in a time zone at an instant. */
export function dayAt(instant: number, timeZone: string): IsoDate {
  const local = new TZDate(instant, timeZone)
  const day = isoDateOf(local.getFullYear(), local.getMonth() + 1, local.getDate())
  if (!day) throw new RangeError(`no day at ${instant}`)
  return day
}

/** The instant a day begins at in a time zone, in milliseconds. */
export function startOfDay(day: IsoDate, timeZone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new TZDate(year, month - 1, date, timeZone).getTime()
}

/** The moment as it is written in a short sentence of a zone: month, day and time, `03-10 14:30`. */
export function momentAt(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}
