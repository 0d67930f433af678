import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clockTimesOf,
  nightMinutesOf,
  spansOf,
  spansOverlap,
  whatIsWrongWithHours,
  workMinutesOf,
  type ShiftHours,
  type WallClock,
} from '#domain/roster/hours.ts'
import { cellsOf, codesOn, minutesPerWeek, whatIsWrongWithRotation, type Rotation } from '#domain/roster/rotations.ts'
import { dayOfWeek, mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const zones = ['Asia/Shanghai', 'America/New_York'] as const
const clockIn =
  (zone: string): WallClock =>
  (day, minutes) =>
    new TZDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 0, minutes, zone).getTime()

const hours = (...stretches: [number, number][]): ShiftHours => ({
  stretches: stretches.map(([from, to]) => ({ from, to })),
  breakMinutes: 0,
})
const morning = hours([420, 870])
const night = hours([1_290, 1_770])
const standby = hours([480, 1_920])

describe('the hours of a shift type', () => {
  it.each<[string, ShiftHours, ReturnType<typeof whatIsWrongWithHours>]>([
    ['a morning', morning, undefined],
    ['a night over midnight', night, undefined],
    ['24 hours of standby', standby, undefined],
    ['two stretches', hours([480, 720], [840, 1_080]), undefined],
    ['none', hours(), 'no-stretch'],
    ['one that begins on the next day', hours([1_440, 1_500]), 'not-in-day'],
    ['one without length', hours([480, 480]), 'too-long'],
    ['more than a day', hours([480, 1_921]), 'too-long'],
    ['half a minute', hours([480.5, 600]), 'not-in-day'],
    ['stretches that overlap', hours([480, 720], [700, 800]), 'not-in-order'],
    ['a break as long as the shift', { ...morning, breakMinutes: 450 }, 'break-too-long'],
  ])('%s: %s', (_name, one, problem) => {
    expect(whatIsWrongWithHours(one)).toBe(problem)
  })

  it.each<[string, ShiftHours, number, number]>([
    ['morning', morning, 450, 0],
    ['night', night, 480, 450],
    ['night market until midnight', hours([1_050, 1_440]), 390, 120],
    ['day in two stretches', hours([480, 720], [840, 1_080]), 480, 0],
    ['24 hours', standby, 1_440, 480],
    ['early, with half an hour of break', { ...hours([300, 840]), breakMinutes: 30 }, 510, 60],
  ])('%s: %o is %i minutes of work, %i of them at night', (_name, one, work, atNight) => {
    expect([workMinutesOf(one), nightMinutesOf(one)]).toEqual([work, atNight])
  })

  it('are said as the clock shows them, and whether they end on the next day', () => {
    expect(clockTimesOf({ from: 1_290, to: 1_770 })).toEqual({ from: '21:30', to: '05:30', endsNextDay: true })
    expect(clockTimesOf({ from: 1_050, to: 1_440 })).toEqual({ from: '17:30', to: '24:00', endsNextDay: false })
  })
})

const day = fc.integer({ min: 0, max: 12_000 }).map((offset) => addDays('2005-01-01', offset))
const shift = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .map(([from, length]): ShiftHours => hours([from, from + length]))

describe.each(zones)('a shift in %s', (zone) => {
  const clock = clockIn(zone)

  it('begins on its work day, ends by the wall where it should, over midnights, month and year ends', () => {
    fc.assert(
      fc.property(day, shift, (workDay, one) => {
        const [span] = spansOf(one, workDay, clock)
        const [{ from, to }] = one.stretches as [{ from: number; to: number }]
        const start = new TZDate(span?.startsAt ?? 0, zone)
        const end = new TZDate(span?.endsAt ?? 0, zone)
        // An hour that the clocks leave out is shown as the one after it.
        const isShown = (date: TZDate, minutes: number) =>
          (date.getHours() * 60 + date.getMinutes() - (minutes % 1_440) + 1_440) % 1_440 <= 60
        return isShown(start, from) && isShown(end, to) && start.getDate() === Number(workDay.slice(8))
      }),
    )
  })

  it('followed by the same on the next day never overlaps, unless it is longer than a day', () => {
    fc.assert(
      fc.property(day, shift, (workDay, one) => {
        const [today] = spansOf(one, workDay, clock)
        const [tomorrow] = spansOf(one, addDays(workDay, 1), clock)
        return today !== undefined && tomorrow !== undefined && !spansOverlap(today, tomorrow)
      }),
    )
  })
})

it.each(zones)('defect 1: Monday 22:00–06:00 and Tuesday 05:00–13:00 overlap in %s, whatever the dates say', (zone) => {
  const clock = clockIn(zone)
  const [late] = spansOf(hours([1_320, 1_800]), '2025-12-31', clock)
  const [early] = spansOf(hours([300, 780]), '2026-01-01', clock)
  expect(late && early && spansOverlap(late, early)).toBe(true)
})

describe('a rotation', () => {
  const minutes = new Map([
    ['M', 480],
    ['A', 480],
    ['N', 480],
    ['L', 720],
  ])
  const rotation = (pattern: string, crews = 1): Rotation => ({
    days: [...pattern].map((code) => (code === '-' ? [] : [code])),
    crews: Array.from({ length: crews }, (_none, place) => ({ id: `crew ${place}`, offset: place })),
  })

  it.each([
    ['三班两运转, 8 h', 'MA-', 37.3],
    ['三班两运转, 12 h: beyond 44', 'LLLL--', 56],
    ['四班三运转', 'MMAANN--', 42],
    ['四班两倒', 'LL--', 42],
    ['五班三运转', 'MMAANN----', 33.6],
  ])('%s (%s) is %d hours a week', (_name, pattern, perWeek) => {
    expect(Math.round(minutesPerWeek(rotation(pattern), minutes) / 6) / 10).toBe(perWeek)
  })

  it('is gone through day by day by each crew from its own place, and backwards too', () => {
    const three = rotation('MA-', 3)
    const startsOn: IsoDate = '2026-03-02'
    const on = (offset: number, one: IsoDate) => codesOn(three, startsOn, { offset, day: one }).join()
    expect([0, 1, 2].map((offset) => on(offset, startsOn))).toEqual(['M', 'A', ''])
    expect(on(0, '2026-03-01')).toBe('')
    const cells = cellsOf(three, startsOn, { offset: 0, period: { start: '2026-02-27', end: '2026-03-04' } })
    expect(cells.map(({ day: one, codes }) => `${one} ${codes.join()}`)).toEqual([
      '2026-02-27 M',
      '2026-02-28 A',
      '2026-03-02 M',
      '2026-03-03 A',
    ])
  })

  it('covers each of its days by as many crews whenever it is begun', () => {
    const crews = rotation('MA-', 3)
    fc.assert(
      fc.property(day, day, (startsOn, one) => {
        const codes = crews.crews.flatMap(({ offset }) => codesOn(crews, startsOn, { offset, day: one }))
        return codes.toSorted().join() === 'A,M'
      }),
    )
  })

  it.each<[string, Rotation, ReturnType<typeof whatIsWrongWithRotation>]>([
    ['nothing', { days: [], crews: [{ id: 'a', offset: 0 }] }, 'no-days'],
    ['nobody', { days: [['M']], crews: [] }, 'no-crews'],
    ['an offset beyond its days', { days: [['M']], crews: [{ id: 'a', offset: 1 }] }, 'offset-beyond'],
    ['more days than the period', rotation('MMAANN--'), 'longer-than-period'],
    ['as many days as the period', rotation('MMAANN-'), undefined],
  ])('of %s: %s', (_name, one, problem) => {
    expect(whatIsWrongWithRotation(one, { start: '2026-03-02', end: '2026-03-09' })).toBe(problem)
  })
})

it('a week begins on Monday, over the ends of years too', () => {
  expect(mondayOf('2026-03-10')).toBe('2026-03-09')
  expect(mondayOf('2026-01-01')).toBe('2025-12-29')
  expect([dayOfWeek('2026-03-09'), dayOfWeek('2026-03-15')]).toEqual([0, 6])
})
