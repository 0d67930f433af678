import { absenceKinds, type AbsenceKind } from '../people.ts'
import { addDays, addMonths, daysBetween, isoDateOf, type IsoDate } from '../shared/dates.ts'
import { workingDaysBetween, type Calendar } from './calendar.ts'

export type LeaveTaken = { kind: AbsenceKind; times: number; days: number; workingDays: number }

/** What somebody was away in the year of a day, by kind, up to the end of that year: times, days and working days, public holidays taken out. */
export function takenInYear(
  away: readonly { kind: AbsenceKind; startsOn: IsoDate; endsOn: IsoDate | null }[],
  day: IsoDate,
  calendar: Pick<Calendar, 'days'>,
): LeaveTaken[] {
  const year = Number(day.slice(0, 4))
  const first = isoDateOf(year, 1, 1) ?? day
  const next = addDays(isoDateOf(year, 12, 31) ?? day, 1)
  const within = away.flatMap(({ kind, startsOn, endsOn }) => {
    // Without an end it is counted up to and with the day.
    const until = endsOn ?? addDays(day > startsOn ? day : startsOn, 1)
    const part = { startsOn: startsOn < first ? first : startsOn, endsOn: until > next ? next : until }
    return part.startsOn < part.endsOn ? [{ kind, ...part }] : []
  })
  return absenceKinds.flatMap((kind) => {
    const ofKind = within.filter((one) => one.kind === kind)
    if (ofKind.length === 0) return []
    const sum = (count: (one: (typeof ofKind)[number]) => number) =>
      ofKind.reduce((total, one) => total + count(one), 0)
    const days = sum((one) => daysBetween(one.startsOn, one.endsOn))
    return [
      {
        kind,
        times: ofKind.length,
        days,
        workingDays: sum((one) => workingDaysBetween(calendar, one.startsOn, one.endsOn)),
      },
    ]
  })
}

/** Why there is no annual leave this year although the years would give some. */
export type AnnualExclusion = 'personal' | 'sick'
export type AnnualEntitlement = { years: number; workingDays: number; excludedBy: AnnualExclusion | null }

/**
 * The annual leave that the years of service give on a day, in working days: 5 from the first year, 10 from the tenth, 15 from the
 * twentieth (职工带薪年休假条例 3). None in a year with 20 days of paid personal leave, or with sick leave of two, three or four months
 * (4). Information only: the sending unit keeps the account.
 */
export function annualEntitlement(joinedOn: IsoDate, day: IsoDate, taken: readonly LeaveTaken[]): AnnualEntitlement {
  const years = yearsBetween(joinedOn, day)
  const [workingDays, sickMonths] = steps.find(([from]) => years >= from)?.slice(1) ?? [0, 0]
  const of = (kind: AbsenceKind) => taken.find((one) => one.kind === kind)
  if (!workingDays || !sickMonths) return { years, workingDays: 0, excludedBy: null }
  if ((of('personal')?.workingDays ?? 0) >= 20) return { years, workingDays: 0, excludedBy: 'personal' }
  if ((of('sick')?.days ?? 0) >= sickMonths * 30) return { years, workingDays: 0, excludedBy: 'sick' }
  return { years, workingDays, excludedBy: null }
}

/** From so many years on: so many working days, and so many months of sick leave that take them away. */
const steps: readonly (readonly [number, number, number])[] = [
  [20, 15, 4],
  [10, 10, 3],
  [1, 5, 2],
]

function yearsBetween(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  if (years < 1) return 0
  return addMonths(from, years * 12) <= to ? years : years - 1
}
