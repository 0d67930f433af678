import type { IsoDate } from '#domain/shared/dates.ts'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { mostDays } from '#server/roster/view.server.ts'

/** How many weeks a roster may show. */
export const shownWeeks = [1, 2, 4, 5] as const

/** The days of an address: whole weeks from a Monday, this week where nothing is said. */
export function rosterDays(request: Request, today: IsoDate): { from: IsoDate; until: IsoDate; weeks: number } {
  const { searchParams } = new URL(request.url)
  const from = searchParams.get('from') ?? ''
  const asked = Number(searchParams.get('weeks') ?? 1)
  const weeks = shownWeeks.find((one) => one === asked) ?? 1
  const monday = mondayOf(isIsoDate(from) ? from : today)
  return { from: monday, until: addDays(monday, weeks * 7), weeks }
}

/** Days as a page sends them; no more than are shown at once. */
export function withinReach(from: IsoDate, until: IsoDate): { from: IsoDate; until: IsoDate } {
  const furthest = addDays(from, mostDays)
  return { from, until: until > furthest ? furthest : until }
}
