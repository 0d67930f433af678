import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import { axisAround } from '#app/components/staffing/history/drawing.ts'
import { monthsIn, pointsOf } from '#app/components/staffing/history/points.ts'
import { historyFrom } from '#app/query/history.server.ts'

const period = { from: '2026-01-01', to: '2026-01-31', today: '2026-03-01' } as const
const step = (from: IsoDate, to: IsoDate | null) => ({ from, to })
const corners = (steps: ReturnType<typeof step>[], today: IsoDate = period.today) =>
  pointsOf(steps, { ...period, today }).map(({ at, step: of, isLater }) => [at, of?.from ?? null, isLater])

describe('the corners of a step line', () => {
  it('are the beginnings of the steps, and the end of the last', () => {
    expect(corners([step('2026-01-01', '2026-01-11'), step('2026-01-11', null)])).toEqual([
      [0, '2026-01-01', false],
      [10, '2026-01-11', false],
      [31, '2026-01-11', false],
    ])
  })

  it('break off where nothing holds for a while', () => {
    expect(corners([step('2026-01-01', '2026-01-06'), step('2026-01-11', null)])).toEqual([
      ...[
        [0, '2026-01-01', false],
        [5, '2026-01-01', false],
        [5, null, false],
      ],
      ...[
        [10, '2026-01-11', false],
        [31, '2026-01-11', false],
      ],
    ])
  })

  it('end after today, where what is decided begins', () => {
    expect(corners([step('2026-01-01', '2026-01-21'), step('2026-01-21', null)], '2026-01-10')).toEqual([
      ...[
        [0, '2026-01-01', false],
        [10, '2026-01-01', false],
      ],
      ...[
        [10, '2026-01-01', true],
        [20, '2026-01-21', true],
        [31, '2026-01-21', true],
      ],
    ])
    expect(corners([step('2026-01-01', '2026-01-11'), step('2026-01-11', null)], '2026-01-10')).toEqual([
      ...[
        [0, '2026-01-01', false],
        [10, '2026-01-01', false],
      ],
      ...[
        [10, '2026-01-11', true],
        [31, '2026-01-11', true],
      ],
    ])
  })
})

describe('the axes', () => {
  it('hold every number between round marks, few of them', () => {
    const number = fc.double({ min: -5_000, max: 5_000, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.option(number), { maxLength: 20 }), fc.boolean(), (numbers, isWhole) => {
        const { range, ticks } = axisAround(numbers, { isWhole })
        const known = numbers.filter((one) => one !== null)
        for (const one of known) expect(one >= range[0] - 1e-6 && one <= range[1] + 1e-6).toBe(true)
        expect(range[0]).toBeLessThan(range[1])
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThanOrEqual(7)
        if (isWhole) expect(ticks.every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('mark the first days of months, no more than fit', () => {
    const months = monthsIn({ from: '2025-01-15', to: '2026-12-31' }, 7)
    expect(months.length).toBeLessThanOrEqual(7)
    expect(months.map((at) => addDays('2025-01-15', at).slice(8))).toEqual(months.map(() => '01'))
  })
})

describe('what the address asks for', () => {
  const asked = (query: string, day: IsoDate = '2026-03-10') =>
    historyFrom(new Request(`http://lianqin.test/staffing/history?${query}`), day)

  it('is a year up to the day looked at, or the period that is named', () => {
    expect(asked('')).toMatchObject({ from: '2025-03-10', to: '2026-03-10', period: '1y', isAhead: false })
    expect(daysBetween(asked('period=90d').from, '2026-03-10')).toBe(89)
    expect(asked('period=2y&ahead=6m')).toMatchObject({ from: '2024-03-10', to: '2026-09-10', isAhead: true })
    expect(asked('from=2020-01-01&period=1y').from).toBe('2025-03-10')
  })

  it('is its own days, turned the right way round, and no more than ten years of them', () => {
    expect(asked('from=2026-02-01&to=2025-12-01')).toMatchObject({
      from: '2025-12-01',
      to: '2026-02-01',
      period: 'own',
    })
    expect(asked('from=1950-01-01&to=2026-01-01')).toMatchObject({ from: '2016-01-01', isCut: true })
    expect(asked('period=own&from=never')).toMatchObject({ from: '2025-03-10', to: '2026-03-10', wrong: ['never'] })
  })

  it('is never a day before the calendar begins', () => {
    for (const query of ['', 'period=90d', 'period=2y', 'to=1900-01-02'])
      expect(asked(query, '1900-01-01').from).toBe('1900-01-01')
  })
})
