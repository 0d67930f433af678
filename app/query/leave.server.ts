import { addDays, addMonths, isIsoDate, isoDateOf, type IsoDate } from '#domain/shared/dates.ts'
import { dayOfWeek } from '#domain/roster/weeks.ts'

export const calendarViews = ['week', 'month'] as const
export type CalendarView = (typeof calendarViews)[number]

/** The days the address of the calendar asks for, and the way to those before and after; what does not fit is today’s week. */
export function calendarFrom(request: Request, today: IsoDate) {
  const search = new URL(request.url).searchParams
  const view = calendarViews.find((one) => one === search.get('view')) ?? 'week'
  const typed = search.get('on')
  const on = typed !== null && isIsoDate(typed) && typed > '1900-02-28' && typed < '2199-01-01' ? typed : today
  const from = view === 'week' ? addDays(on, -dayOfWeek(on)) : firstOfMonth(on)
  const until = view === 'week' ? addDays(from, 7) : addMonths(from, 1)
  const earlier = view === 'week' ? addDays(from, -7) : addMonths(from, -1)
  return { view, on, from, until, earlier }
}

function firstOfMonth(day: IsoDate): IsoDate {
  return isoDateOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1) ?? day
}
