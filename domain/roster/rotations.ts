import { addDays, daysBetween, type IsoDate, type Period } from '../shared/dates.ts'

/**
 * A rotation: what one crew does on each of N days, and then again. Several codes on a day are several shifts; none is a day that the
 * rotation says nothing about. Crews do the same, each so many days ahead of the first.
 */
export type Rotation = {
  days: readonly (readonly string[])[]
  crews: readonly { id: string; offset: number }[]
}

export type RotationProblem = 'no-days' | 'no-crews' | 'longer-than-period' | 'offset-beyond'

/** What is wrong with a rotation, or with applying it to a period; nothing that is cut off in the middle is applied. */
export function whatIsWrongWithRotation({ days, crews }: Rotation, period?: Period): RotationProblem | undefined {
  if (days.length === 0) return 'no-days'
  if (crews.length === 0) return 'no-crews'
  if (crews.some(({ offset }) => !Number.isInteger(offset) || offset < 0 || offset >= days.length))
    return 'offset-beyond'
  if (period?.end && daysBetween(period.start, period.end) < days.length) return 'longer-than-period'
  return undefined
}

/**
 * What a crew does on a day. `startsOn`: the day on which a crew of offset 0 begins; before it the rotation runs too, so that a
 * period can be painted from anywhere in it.
 */
export function codesOn({ days }: Rotation, startsOn: IsoDate, { offset, day }: { offset: number; day: IsoDate }) {
  const place = (daysBetween(startsOn, day) + offset) % days.length
  return days[place < 0 ? place + days.length : place] ?? []
}

/** Every day of the period with what the crew does, in order; days it says nothing about are left out. */
export function cellsOf(
  rotation: Rotation,
  startsOn: IsoDate,
  { offset, period }: { offset: number; period: { start: IsoDate; end: IsoDate } },
): { day: IsoDate; codes: readonly string[] }[] {
  const length = daysBetween(period.start, period.end)
  return Array.from({ length }, (_none, place) => addDays(period.start, place))
    .map((day) => ({ day, codes: codesOn(rotation, startsOn, { offset, day }) }))
    .filter(({ codes }) => codes.length > 0)
}

/** Mean working minutes of a week: those of the cycle, times 7, by its length. A code that is not known counts nothing. */
export function minutesPerWeek({ days }: Pick<Rotation, 'days'>, minutesOf: ReadonlyMap<string, number>): number {
  const cycle = days.flat().reduce((sum, code) => sum + (minutesOf.get(code) ?? 0), 0)
  return days.length === 0 ? 0 : (cycle * 7) / days.length
}
