import { departments } from '#domain/organisation.ts'
import { staffClasses } from '#domain/people.ts'
import { monthsBefore, isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import { latestDay } from '#domain/shared/fields.ts'
import type { MatrixView } from '#domain/staffing/matrix.ts'
import type { TwoDays } from '#server/staffing/comparison.server.ts'
import { hostSides, type LentFilter } from '#server/staffing/matrix.server.ts'

/** How the matrix is asked for: established and auxiliary apart or together, counted in strength or all. */
export function matrixViewFrom(request: Request): MatrixView {
  const search = new URL(request.url).searchParams
  return {
    isApart: search.get('classes') === 'apart',
    counting: search.get('count') === 'all' ? 'all' : 'strength',
  }
}

/** Behind which number of the matrix; what does not fit is left out. */
export function lentFilterFrom(request: Request, day: IsoDate): LentFilter {
  const search = new URL(request.url).searchParams
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === search.get(name))
  return {
    day,
    counting: matrixViewFrom(request).counting,
    hosts: oneOf('hosts', hostSides) ?? 'force',
    unitId: search.get('unit') || undefined,
    department: oneOf('department', [...departments, 'none']),
    staffClass: oneOf('staffClass', staffClasses),
  }
}

/** The two days of a comparison, the earlier first; a month ago and today where none are given or what is given is none. */
export function twoDaysFrom(request: Request, today: IsoDate): TwoDays & { wrong: string[] } {
  const search = new URL(request.url).searchParams
  const given = ['from', 'to'].map((name) => search.get(name) ?? '')
  const wrong = given.filter((text) => text !== '' && !isDay(text))
  const [from = monthsBefore(today, 1), to = today] = given.map((text) => (isDay(text) ? text : undefined))
  const days = from <= to ? { from, to } : { from: to, to: from }
  return { ...days, unitId: search.get('unit') || undefined, wrong }
}

function isDay(text: string): text is IsoDate {
  return isIsoDate(text) && text <= latestDay
}
