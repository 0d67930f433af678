import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DemandLine } from '#domain/roster/coverage.ts'
import {
  demandsOn,
  holidayRules,
  mayMeet,
  weekdaysAsked,
  weekNeed,
  weekdays,
  whyCannotBeDemand,
  type AroundDemand,
  type DemandTyped,
  type Recurring,
} from '#domain/roster/demands.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const today: IsoDate = '2026-03-10'
const line = (count: number, asked: DemandLine['asked'] = {}): DemandLine => ({ id: String(count), count, asked })
const recurring = (over: Partial<Recurring> = {}): Recurring => ({
  ...{ weekdays, onHolidays: 'as_usual', startsOn: today, endsOn: null, ...over },
})
const typed = (over: Partial<DemandTyped> = {}): DemandTyped => ({
  ...recurring(),
  ...{ unitId: 'u', placeId: 'p', shiftTypeId: 's', min: 2, target: 3, max: 4, lines: [line(2)], ...over },
})
const around = (over: Partial<AroundDemand> = {}): AroundDemand => ({
  ...{ today, isOnPlace: true, others: [] },
  unit: { kind: 'squad', name: '中市中队', life: { start: '2025-01-01', end: null } },
  place: { name: '中市', period: { start: '2025-01-01', end: null }, isDeniedToAuxiliaries: false },
  shiftType: { name: '早班', kind: 'duty', retiredAt: null },
  ...over,
})

describe('the days on which a demand asks', () => {
  it('are those of its period, by the day of the week, the last day not among them', () => {
    const workdays = recurring({ weekdays: [0, 1, 2, 3, 4], endsOn: '2026-03-17' })
    const days = Array.from({ length: 9 }, (_none, place) => addDays('2026-03-09', place))
    const asked = days.filter((day) => demandsOn([workdays], day, 'work').length > 0)
    expect(asked).toEqual(['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16'])
  })

  it.each([
    ['as_usual', ['work', 'rest', 'holiday']],
    ['holidays_only', ['holiday']],
    ['not_on_holidays', ['work', 'rest']],
  ] as const)('%s: on %o', (onHolidays, kinds) => {
    const demand = recurring({ onHolidays })
    expect((['work', 'rest', 'holiday'] as const).filter((kind) => demandsOn([demand], today, kind).length)).toEqual(
      kinds,
    )
  })

  it('are none for one that was taken back before it began', () => {
    expect(demandsOn([recurring({ endsOn: today })], today, 'work')).toEqual([])
  })

  const days = fc.integer({ min: 0, max: 40 }).map((more) => addDays(today, more))
  const some = fc.record({
    weekdays: fc.subarray([...weekdays]),
    onHolidays: fc.constantFrom(...holidayRules),
    startsOn: days,
    endsOn: fc.option(days),
  })
  it('are shared by two demands only where they are said to meet', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const shared = Array.from({ length: 60 }, (_none, place) => addDays(today, place)).some((day) =>
          (['work', 'holiday'] as const).some((kind) => demandsOn([a, b], day, kind).length === 2),
        )
        if (shared) expect(mayMeet(a, b)).toBe(true)
        expect(mayMeet(a, b)).toBe(mayMeet(b, a))
      }),
    )
  })
})

describe('a week of demands', () => {
  const workdays = { ...recurring({ weekdays: [0, 1, 2, 3, 4] }), min: 3, minutes: 450 }
  const over = { ...recurring({ endsOn: today, startsOn: '2026-01-01' }), min: 9, minutes: 450 }
  const holidays = { ...recurring({ onHolidays: 'holidays_only' }), min: 9, minutes: 450 }
  const sunday = { ...recurring({ weekdays: [6], onHolidays: 'not_on_holidays' }), min: 1, minutes: 480 }

  it('takes so many shifts and minutes at least, by what is in force and not for holidays alone', () => {
    expect(weekNeed([workdays, over, holidays, sunday], today)).toEqual({ shifts: 16, minutes: 15 * 450 + 480 })
  })

  it('asks on these days of the week', () => {
    expect(weekdaysAsked([workdays, over, holidays, sunday], today)).toEqual([0, 1, 2, 3, 4, 6])
    expect(weekdaysAsked([workdays], '2026-03-09')).toEqual([])
  })
})

describe('what cannot be a demand', () => {
  it('is nothing that is in order', () => {
    expect(whyCannotBeDemand(typed(), around())).toBeUndefined()
    expect(whyCannotBeDemand(typed({ min: 0, target: 0, max: 1, lines: [] }), around())).toBeUndefined()
  })

  it.each<[string, Partial<DemandTyped>, string]>([
    ['a least above the most', { min: 5, target: 5 }, 'demand-min-above-max'],
    ['a number wanted below the least', { target: 1 }, 'demand-target-outside'],
    ['a number wanted above the most', { target: 5 }, 'demand-target-outside'],
    ['nobody', { min: 0, target: 0, max: 0, lines: [] }, 'demand-max'],
    ['more than a unit can have', { max: 201 }, 'demand-max'],
    ['lines for more than the most', { lines: [line(3), line(2)] }, 'demand-lines-above-max'],
    ['a line for nobody', { lines: [line(0)] }, 'demand-lines'],
    ['seven lines', { max: 9, lines: Array.from({ length: 7 }, () => line(1)) }, 'demand-lines'],
    ['no day', { weekdays: [] }, 'demand-no-weekday'],
    ['the past', { startsOn: '2026-03-09' }, 'demand-in-past'],
    ['an end before the beginning', { endsOn: today }, 'period-ends-before-start'],
  ])('%s', (_name, over, code) => {
    expect(whyCannotBeDemand(typed(over), around())?.code).toBe(code)
  })

  const over = { start: '2025-01-01', end: '2026-04-01' } as const
  const place = { name: '中市', period: { start: '2025-01-01', end: null }, isDeniedToAuxiliaries: false } as const
  it.each<[string, Partial<AroundDemand>, string]>([
    ['of a unit that ends meanwhile', { unit: { kind: 'squad', name: '中队', life: over } }, 'demand-unit-not-there'],
    ['of a bureau', { unit: { kind: 'bureau', name: '局', life: { ...over, end: null } } }, 'demand-unit-not-force'],
    ['at a place that ends meanwhile', { place: { ...place, period: over } }, 'demand-place-not-there'],
    ['at a place that is another’s', { isOnPlace: false }, 'demand-unit-not-on-place'],
    ['at no place', { place: undefined }, 'demand-place-unknown'],
    ['in no shift', { shiftType: undefined }, 'demand-shift-type-unknown'],
    ['in a retired shift', { shiftType: { name: '早', kind: 'duty', retiredAt: 1 } }, 'demand-shift-type-retired'],
    ['in rest', { shiftType: { name: '休', kind: 'rest', retiredAt: null } }, 'demand-shift-without-hours'],
    ['twice on one day', { others: [recurring({ weekdays: [6] })] }, 'demand-there'],
  ])('%s', (_name, otherwise, code) => {
    expect(whyCannotBeDemand(typed(), around(otherwise))?.code).toBe(code)
  })

  it('auxiliaries where the task is none for them, whichever way they are asked for', () => {
    const denied = around({ place: { ...place, isDeniedToAuxiliaries: true } })
    const why = (asked: DemandLine['asked']) => whyCannotBeDemand(typed({ lines: [line(1, asked)] }), denied)?.code
    expect(why({ staffClass: 'auxiliary' })).toBe('demand-auxiliaries-denied')
    expect(why({ categories: ['aux_police'] })).toBe('demand-auxiliaries-denied')
    expect(why({ categories: ['aux_police', 'police'] })).toBeUndefined()
    expect(why({ departments: ['public_security'] })).toBeUndefined()
  })

  it('but weekends may ask otherwise than workdays, and holidays than other days', () => {
    const beside = (others: Recurring[], more: Partial<DemandTyped>) =>
      whyCannotBeDemand(typed(more), around({ others }))
    expect(beside([recurring({ weekdays: [5, 6] })], { weekdays: [0, 1, 2, 3, 4] })).toBeUndefined()
    expect(beside([recurring({ onHolidays: 'holidays_only' })], { onHolidays: 'not_on_holidays' })).toBeUndefined()
    expect(beside([recurring({ onHolidays: 'holidays_only' })], {})?.code).toBe('demand-there')
    expect(beside([recurring({ endsOn: today })], {})).toBeUndefined()
  })
})
