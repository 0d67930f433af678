import { addDays, addMonths, isIsoDate, monthsBefore, type IsoDate } from '#domain/shared/dates.ts'
import { latestDay } from '#domain/shared/fields.ts'
import type { HistoryAsked } from '#server/staffing/history.server.ts'

export const historyPeriods = ['90d', '1y', '2y', 'own'] as const
export type HistoryPeriod = (typeof historyPeriods)[number]

export type HistoryQuery = HistoryAsked & {
  period: HistoryPeriod
  /** Whether it goes on half a year past the day looked at. */
  isAhead: boolean
  /** Texts given as days that are none. */
  wrong: string[]
  /** Longer than is shown at once: the beginning was left out. */
  isCut: boolean
}

const mostMonths = 120
const earliest: IsoDate = '1900-01-01'
const tooEarly: IsoDate = '1910-01-02'

/**
 * Of what, and from when to when: a year up to the day looked at where nothing else is asked for. Own dates hold where no
 * other period is named; what is given the wrong way round is turned, and what is too long is cut at its beginning.
 */
export function historyFrom(request: Request, day: IsoDate): HistoryQuery {
  const search = new URL(request.url).searchParams
  const unitId = search.get('unit') || undefined
  const ruleKey = search.get('rule') || undefined
  const isAhead = search.get('ahead') === '6m'
  const given = ['from', 'to'].map((name) => search.get(name) ?? '')
  const period = historyPeriods.find((one) => one === search.get('period')) ?? (given.some(Boolean) ? 'own' : '1y')
  const of = { unitId, ruleKey, period, isAhead }
  if (period !== 'own') {
    const last = isAhead ? addMonths(day, 6) : day
    return { ...of, from: startOf(period, day), to: last < latestDay ? last : latestDay, wrong: [], isCut: false }
  }
  const [from = monthsBefore(day, 12), to = day] = given.map((text) => (isDay(text) ? text : undefined))
  const [first, last] = from <= to ? [from, to] : [to, from]
  const cutAt = monthsBefore(last, mostMonths)
  const wrong = given.filter((text) => text !== '' && !isDay(text))
  return { ...of, isAhead: false, from: first < cutAt ? cutAt : first, to: last, wrong, isCut: first < cutAt }
}

function startOf(period: Exclude<HistoryPeriod, 'own'>, day: IsoDate): IsoDate {
  switch (period) {
    case '90d':
      return day < tooEarly ? earliest : addDays(day, -89)
    case '1y':
      return monthsBefore(day, 12)
    case '2y':
      return monthsBefore(day, 24)
  }
}

function isDay(text: string): text is IsoDate {
  return isIsoDate(text) && text <= latestDay
}
