import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  asOf,
  covers,
  daysBetween,
  isIsoDate,
  isoDateOf,
  lastDayOf,
  monthsBefore,
  overlaps,
  type IsoDate,
  type Period,
} from '#domain/shared/dates.ts'

const day = fc.integer({ min: 0, max: 90_000 }).map((offset) => addDays('1950-01-01', offset))
const period = fc
  .tuple(day, fc.option(fc.integer({ min: 1, max: 4_000 }), { nil: null }))
  .map(([start, days]): Period => ({ start, end: days === null ? null : addDays(start, days) }))

describe('a day', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '1899-12-31', '', '2026-02-30'])(
    '%s is none',
    (text) => {
      expect(isIsoDate(text)).toBe(false)
    },
  )

  it('comes back from its parts', () => {
    fc.assert(
      fc.property(
        day,
        (one) => isoDateOf(Number(one.slice(0, 4)), Number(one.slice(5, 7)), Number(one.slice(8))) === one,
      ),
    )
  })

  it.each<[IsoDate, number, IsoDate]>([
    ['2026-03-31', 1, '2026-02-28'],
    ['1901-06-01', 24, '1900-01-01'],
    ['1900-01-01', 1, '1900-01-01'],
  ])('%s, %i months earlier, is %s: nothing lies before 1900', (one, months, earlier) => {
    expect(monthsBefore(one, months)).toBe(earlier)
  })

  it('plus days, minus days, is the same day', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -3_000, max: 3_000 }),
        (one, days) => addDays(addDays(one, days), -days) === one,
      ),
    )
  })

  it('lies as many days off as were added', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -3_000, max: 3_000 }),
        (one, days) => daysBetween(one, addDays(one, days)) === days,
      ),
    )
  })

  it.each<[IsoDate, number, IsoDate]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months is %s: no month crashes, December and the 31st included', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('compares as text', () => {
    fc.assert(fc.property(day, day, (a, b) => a < b === daysBetween(a, b) > 0))
  })
})

describe('periods', () => {
  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = a.start > b.start ? a.start : b.start
        return overlaps(a, b) === (covers(a, shared) && covers(b, shared))
      }),
    )
  })

  it('that touch do not overlap', () => {
    expect(overlaps({ start: '2026-01-01', end: '2026-02-01' }, { start: '2026-02-01', end: null })).toBe(false)
  })

  it('have their last day inside and the next one outside', () => {
    fc.assert(
      fc.property(period, (one) => {
        const last = lastDayOf(one)
        return last === null || (covers(one, last) && !covers(one, addDays(last, 1)))
      }),
    )
  })

  it('give the version of a day', () => {
    const versions = [
      { name: 'old', startsOn: '2020-01-01' as const, endsOn: '2024-05-01' as const },
      { name: 'new', startsOn: '2024-05-01' as const, endsOn: null },
    ]
    expect(asOf(versions, '2024-04-30')?.name).toBe('old')
    expect(asOf(versions, '2024-05-01')?.name).toBe('new')
    expect(asOf(versions, '2019-12-31')).toBeUndefined()
  })
})
