import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendars } from '#db/seed/holidays.ts'
import { calendarTyped, calendarWritten } from '#domain/roster/calendar-text.ts'
import {
  calendarKnownOn,
  dayKindOn,
  normalMinutesOfMonth,
  whyCannotBeCalendar,
  workingDaysBetween,
  workingDaysByStatute,
  yearFigures,
  type CalendarDay,
  type CalendarVersion,
} from '#domain/roster/calendar.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const versions: CalendarVersion[] = shippedCalendars.map(({ year, knownFrom, notice }) => ({
  ...{ year, knownFrom, version: 1, days: calendarTyped(notice, year) },
}))
const calendar = calendarKnownOn(versions, '2026-03-10')
const holiday = (day: IsoDate, name = '春节'): CalendarDay => ({ day, kind: 'holiday', name })
const worked = (day: IsoDate, name = '春节'): CalendarDay => ({ day, kind: 'workday', name })

describe('the calendar', () => {
  it.each<[number, number, number, number]>([
    [2016, 250, 11, 6],
    [2025, 248, 13, 5],
    [2026, 248, 13, 6],
  ])(
    'of %i has %i working days, as many as the statute of %i holidays leaves',
    (year, workingDays, statutory, swapped) => {
      const figures = yearFigures(calendar, year)
      expect(figures).toMatchObject({ workingDays, swapped })
      expect(workingDaysByStatute(figures, statutory)).toBe(workingDays)
    },
  )

  it.each<[IsoDate, string]>([
    ['2016-02-06', 'work'],
    ['2016-02-07', 'holiday'],
    ['2016-02-13', 'holiday'],
    ['2016-02-14', 'work'],
    ['2016-02-20', 'rest'],
    ['2026-10-10', 'work'],
    ['2026-03-10', 'work'],
    ['2026-03-14', 'rest'],
    ['2024-10-01', 'work'],
  ])('has on %s: %s', (day, kind) => {
    expect(dayKindOn(calendar, day)).toBe(kind)
  })

  it('counts the normal hours of a month by its working days, over the ends of months and years', () => {
    expect(normalMinutesOfMonth(calendar, '2026-02')).toBe(16 * 480)
    expect(normalMinutesOfMonth(calendar, '2026-03')).toBe(22 * 480)
    expect(normalMinutesOfMonth(calendar, '2016-02')).toBe(18 * 480)
    expect(normalMinutesOfMonth(calendar, '2025-12')).toBe(23 * 480)
    expect(workingDaysBetween(calendar, '2025-12-29', '2026-01-06')).toBe(5)
    expect(workingDaysBetween(calendar, '2026-03-10', '2026-03-10')).toBe(0)
  })

  it('speaks by the version that was known on the day, and keeps the older one', () => {
    const first = { year: 2027, version: 1, knownFrom: '2026-11-01', days: [holiday('2027-02-08')] } as const
    const second = { year: 2027, version: 2, knownFrom: '2026-12-01', days: [holiday('2027-02-09')] } as const
    const kindKnown = (knownOn: IsoDate, day: IsoDate) => dayKindOn(calendarKnownOn([second, first], knownOn), day)
    expect(calendarKnownOn([first, second], '2026-10-31').years.has(2027)).toBe(false)
    expect([kindKnown('2026-11-30', '2027-02-08'), kindKnown('2026-11-30', '2027-02-09')]).toEqual(['holiday', 'work'])
    expect([kindKnown('2026-12-01', '2027-02-08'), kindKnown('2026-12-01', '2027-02-09')]).toEqual(['work', 'holiday'])
  })

  it('lets the notice of the later year speak of the days before the New Year', () => {
    const of2018 = { year: 2018, version: 1, knownFrom: '2017-11-30', days: [holiday('2018-12-29')] } as const
    const of2019 = { year: 2019, version: 1, knownFrom: '2018-12-06', days: [worked('2018-12-29')] } as const
    expect(dayKindOn(calendarKnownOn([of2019, of2018], '2019-01-01'), '2018-12-29')).toBe('work')
  })

  it.each<[string, CalendarDay[], string]>([
    ['nothing that is free', [worked('2026-02-14')], 'calendar-empty'],
    ['a day twice', [holiday('2026-02-16'), holiday('2026-02-16')], 'calendar-day-twice'],
    ['a day that is free and worked', [holiday('2026-02-14'), worked('2026-02-14')], 'calendar-day-twice'],
    ['a day of the next year', [holiday('2027-01-01')], 'calendar-day-outside'],
    ['a day well before the year', [holiday('2025-12-19')], 'calendar-day-outside'],
    [
      'a day worked in exchange that is no weekend',
      [holiday('2026-02-16'), worked('2026-02-13')],
      'calendar-swap-on-weekday',
    ],
  ])('is not made of %s', (_name, days, code) => {
    expect(whyCannotBeCalendar(2026, days)?.code).toBe(code)
  })

  it('may begin at the end of the December before', () => {
    expect(whyCannotBeCalendar(2026, [holiday('2025-12-31'), holiday('2026-01-01')])).toBeUndefined()
  })
})

describe('a calendar as it is typed', () => {
  it('is read from the words of the notice, with brackets, numbers and wide marks', () => {
    const notice =
      '二、春节：2月15日（农历腊月二十八、周日）至17日（周二）放假调休，共3天。2月14日（周六）、2月28日（周六）上班。'
    expect(calendarTyped(notice, 2026)).toEqual([
      ...[holiday('2026-02-15'), holiday('2026-02-16'), holiday('2026-02-17')],
      ...[worked('2026-02-14'), worked('2026-02-28')],
    ])
    const turn = '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。'
    expect(calendarTyped(turn, 2019).map(({ day }) => day)).toEqual([
      ...['2018-12-30', '2018-12-31', '2019-01-01', '2018-12-29'],
    ])
  })

  it('is read from lines of days', () => {
    const typed = '2026-02-15~2026-02-17 春节\r\n\n2026-02-14 work 春节\n2026-04-06 休 清明节\n2026-05-01'
    expect(calendarTyped(typed, 2026)).toEqual([
      ...[holiday('2026-02-15'), holiday('2026-02-16'), holiday('2026-02-17')],
      ...[worked('2026-02-14'), holiday('2026-04-06', '清明节'), holiday('2026-05-01', '')],
    ])
  })

  it.each([
    ['2026-02-15 春节\n2026-02-30 春节', 2],
    ['春节放假', 1],
    ['2026-02-17~2026-02-15 春节', 1],
    ['春节：2月15日至23日放假。2月31日上班。', 1],
    ['2026-01-01~2026-12-31 全年', 1],
  ])('refuses %j at line %i', (text, line) => {
    expect(refusalOf(() => calendarTyped(text, 2026))).toMatchObject({ code: 'calendar-line', facts: { line } })
  })

  it('comes back as it was written', () => {
    const day = fc.integer({ min: 0, max: 364 }).map((place) => addDays('2026-01-01', place))
    const days = fc.uniqueArray(
      fc.record({ day, kind: fc.constantFrom('holiday', 'workday'), name: fc.constantFrom('春节', '国庆节', '') }),
      { selector: (one) => one.day, maxLength: 40 },
    )
    fc.assert(
      fc.property(days, (some: CalendarDay[]) => {
        const inOrder = some.toSorted((a, b) => (a.day < b.day ? -1 : 1))
        expect(calendarTyped(calendarWritten(some), 2026)).toEqual(inOrder)
      }),
    )
  })
})

function refusalOf(attempt: () => unknown): unknown {
  try {
    return attempt()
  } catch (refusal) {
    return refusal
  }
}
