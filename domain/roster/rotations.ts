import { addDays, daysBetween, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

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

/** A rotation as it is kept: what each day holds, how many crews go through it, each so many days ahead of the one before. */
export type RotationKept = { name: string; days: readonly (readonly string[])[]; crews: number; daysApart: number }

export const rotationLimits = { days: 56, crews: 20, shiftsADay: 3 } as const

const freeDays: readonly string[] = ['-', '—', '·', '.', '休', '空']

/** A rotation as people write it: a word a day, `+` between two shifts of one day, a dash for a day that is free. */
export function daysTyped(text: string): string[][] {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s,，、|/]+/)
    .filter((word) => word !== '')
    .map((word) => (freeDays.includes(word) ? [] : word.split('+').filter((code) => code !== '')))
}

/** The same, back as it is written. */
export function daysWritten(days: RotationKept['days']): string {
  return days.map((codes) => (codes.length === 0 ? '-' : codes.join('+'))).join(' ')
}

/** Why this cannot be a rotation, if it cannot: its days, its crews, or a code that stands for nothing. */
export function whyCannotBeRotation(
  { days, crews, daysApart }: Omit<RotationKept, 'name'>,
  known: ReadonlySet<string>,
): Refusal | undefined {
  if (days.flat().length === 0) return new Refusal('rotation-empty', {}, 'days')
  if (days.length > rotationLimits.days) return new Refusal('rotation-too-long', { most: rotationLimits.days }, 'days')
  const unknown = days.flat().find((code) => !known.has(code))
  if (unknown !== undefined) return new Refusal('rotation-unknown-code', { code: unknown.slice(0, 10) }, 'days')
  if (days.some((codes) => codes.length > rotationLimits.shiftsADay || new Set(codes).size < codes.length))
    return new Refusal('rotation-day-too-full', { most: rotationLimits.shiftsADay }, 'days')
  if (crews < 1 || crews > rotationLimits.crews)
    return new Refusal('rotation-crews', { most: rotationLimits.crews }, 'crews')
  return daysApart >= days.length ? new Refusal('rotation-apart', { days: days.length }, 'daysApart') : undefined
}

/** The crews of a rotation, each with its place in it. */
export function crewsOf({ days, crews, daysApart }: Omit<RotationKept, 'name'>): Rotation['crews'] {
  return Array.from({ length: crews }, (_none, place) => ({
    id: String(place + 1),
    offset: (place * daysApart) % days.length,
  }))
}

/** Mean hours a week beside what the law has: within the normal week (40, WT-1), within its ceiling (44, WT-4), or beyond it. */
export function weekVerdict(minutes: number): 'within' | 'above' | 'beyond' {
  if (minutes <= 40 * 60) return 'within'
  return minutes <= 44 * 60 ? 'above' : 'beyond'
}
