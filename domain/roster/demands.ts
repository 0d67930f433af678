import { isForceUnit, type UnitKind } from '../organisation.ts'
import { staffClassOf } from '../people.ts'
import { covers, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import type { DayKind } from './calendar.ts'
import type { Asked, Demand } from './coverage.ts'
import { isWithin } from './duty-places.ts'
import type { EntryKind } from './entries.ts'
import { hasHours } from './shift-types.ts'
import { dayOfWeek } from './weeks.ts'

/** On a public holiday: as the day of the week says, then alone, or not then. */
export const holidayRules = ['as_usual', 'holidays_only', 'not_on_holidays'] as const
export type HolidayRule = (typeof holidayRules)[number]

/** 0 for Monday to 6 for Sunday. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
export type Weekday = (typeof weekdays)[number]

export const demandLimits = { people: 200, lines: 6 } as const

/** On which days something is asked for. */
export type Recurring = {
  weekdays: readonly number[]
  onHolidays: HolidayRule
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** So many people wanted of a unit at a place in a shift, again and again. */
export type DemandTyped = Demand & Recurring & { unitId: string; placeId: string; shiftTypeId: string }

/** What a demand is held against. Periods are half-open. */
export type AroundDemand = {
  today: IsoDate
  unit: { kind: UnitKind; name: string; life: Period } | undefined
  place: { name: string; period: Period; isDeniedToAuxiliaries: boolean } | undefined
  /** Whether the unit may roster people on the place. */
  isOnPlace: boolean
  shiftType: { name: string; kind: EntryKind; retiredAt: number | null } | undefined
  /** Of the same unit, place and shift type. */
  others: readonly Recurring[]
}

/** Those of the demands that ask for people on the day. */
export function demandsOn<T extends Recurring>(demands: readonly T[], day: IsoDate, dayKind: DayKind): T[] {
  return demands.filter(
    (demand) =>
      covers({ start: demand.startsOn, end: demand.endsOn }, day) &&
      demand.weekdays.includes(dayOfWeek(day)) &&
      asksOn(demand.onHolidays, dayKind),
  )
}

/** Whether two demands may both ask on one day. Workdays and weekends of a place may differ, and so may holidays. */
export function mayMeet(a: Recurring, b: Recurring): boolean {
  const isEmpty = ({ startsOn, endsOn }: Recurring) => endsOn !== null && endsOn <= startsOn
  if (isEmpty(a) || isEmpty(b)) return false
  if (!overlaps({ start: a.startsOn, end: a.endsOn }, { start: b.startsOn, end: b.endsOn })) return false
  if (!a.weekdays.some((day) => b.weekdays.includes(day))) return false
  return asksOn(a.onHolidays, 'holiday') === asksOn(b.onHolidays, 'holiday') || isUsual(a) || isUsual(b)
}

/** Why this cannot be a demand, if it cannot: its numbers, its lines, its days, or what it is about. */
export function whyCannotBeDemand(typed: DemandTyped, around: AroundDemand): Refusal | undefined {
  return whatIsWrongWithNumbers(typed) ?? whatIsWrongWithDays(typed, around) ?? whatIsWrongWithPlace(typed, around)
}

/** The least and the most that fit: least ≤ wanted ≤ most, and the lines within the most. */
export function whatIsWrongWithNumbers({ min, target, max, lines }: Demand): Refusal | undefined {
  if (max < 1 || max > demandLimits.people) return new Refusal('demand-max', { most: demandLimits.people }, 'max')
  if (min > max) return new Refusal('demand-min-above-max', { min, max }, 'min')
  if (target < min || target > max) return new Refusal('demand-target-outside', { min, max }, 'target')
  if (lines.length > demandLimits.lines || lines.some(({ count }) => count < 1))
    return new Refusal('demand-lines', { most: demandLimits.lines })
  const asked = lines.reduce((sum, { count }) => sum + count, 0)
  return asked > max ? new Refusal('demand-lines-above-max', { asked, max }, 'max') : undefined
}

/** The days of the week on which at least one of the demands in force on the day asks, public holidays apart. */
export function weekdaysAsked(demands: readonly Recurring[], day: IsoDate): Weekday[] {
  const running = demands.filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
  const usual = running.filter(({ onHolidays }) => onHolidays !== 'holidays_only')
  return weekdays.filter((weekday) => usual.some((one) => one.weekdays.includes(weekday)))
}

/** What the demands in force on a day take at least in a week without public holidays: shifts, and counted minutes of work. */
export function weekNeed(
  demands: readonly (Recurring & Pick<Demand, 'min'> & { minutes: number })[],
  day: IsoDate,
): { shifts: number; minutes: number } {
  const running = demands
    .filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
    .filter(({ onHolidays }) => onHolidays !== 'holidays_only')
    .map(({ min, weekdays: days, minutes }) => ({ shifts: min * days.length, minutes }))
  return {
    shifts: running.reduce((sum, { shifts }) => sum + shifts, 0),
    minutes: running.reduce((sum, { shifts, minutes }) => sum + shifts * minutes, 0),
  }
}

/** Whether a line of it can be filled by auxiliaries alone. */
export function asksForAuxiliaries({ lines }: Pick<Demand, 'lines'>): boolean {
  return lines.some(({ asked }) => isOfAuxiliaries(asked))
}

function whatIsWrongWithDays(typed: DemandTyped, { today, others }: AroundDemand): Refusal | undefined {
  const { startsOn, endsOn } = typed
  if (typed.weekdays.length === 0) return new Refusal('demand-no-weekday', {}, 'weekdays')
  if (startsOn < today) return new Refusal('demand-in-past', {}, 'startsOn')
  if (endsOn !== null && endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'until')
  return others.some((other) => mayMeet(other, typed)) ? new Refusal('demand-there', {}, 'startsOn') : undefined
}

function whatIsWrongWithPlace(typed: DemandTyped, around: AroundDemand): Refusal | undefined {
  const { unit, place, shiftType, isOnPlace } = around
  const period = { start: typed.startsOn, end: typed.endsOn }
  if (!unit || !isForceUnit(unit)) return new Refusal('demand-unit-not-force', {}, 'unitId')
  if (!isWithin(period, unit.life)) return new Refusal('demand-unit-not-there', { unit: unit.name }, 'startsOn')
  if (!place) return new Refusal('demand-place-unknown', {}, 'placeId')
  if (!isWithin(period, place.period)) return new Refusal('demand-place-not-there', { place: place.name }, 'startsOn')
  if (!isOnPlace) return new Refusal('demand-unit-not-on-place', { unit: unit.name, place: place.name }, 'placeId')
  if (!shiftType) return new Refusal('demand-shift-type-unknown', {}, 'shiftTypeId')
  const shift = { name: shiftType.name }
  if (shiftType.retiredAt !== null) return new Refusal('demand-shift-type-retired', shift, 'shiftTypeId')
  if (!hasHours(shiftType.kind)) return new Refusal('demand-shift-without-hours', shift, 'shiftTypeId')
  if (place.isDeniedToAuxiliaries && asksForAuxiliaries(typed))
    return new Refusal('demand-auxiliaries-denied', { place: place.name })
  return undefined
}

function isOfAuxiliaries({ staffClass, categories }: Asked): boolean {
  if (staffClass === 'auxiliary') return true
  return categories !== undefined && categories.every((one) => staffClassOf(one) === 'auxiliary')
}

function asksOn(onHolidays: HolidayRule, dayKind: DayKind): boolean {
  if (onHolidays === 'as_usual') return true
  return (onHolidays === 'holidays_only') === (dayKind === 'holiday')
}

function isUsual({ onHolidays }: Recurring): boolean {
  return onHolidays === 'as_usual'
}
