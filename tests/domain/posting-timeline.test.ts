import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endFlagOf, overdueOf, type Ending } from '#domain/postings/ends.ts'
import { barsIn, placeOf, rowsOf, ticksIn, windowAround, windowOver, type Window } from '#domain/postings/timeline.ts'
import { addDays, overlaps, type IsoDate } from '#domain/shared/dates.ts'

const first: IsoDate = '2024-01-17'
const dayAfter = (days: number) => addDays(first, days)

const fact = fc
  .record({
    name: fc.nat(),
    start: fc.integer({ min: -1500, max: 1500 }),
    days: fc.option(fc.integer({ min: 1, max: 1500 })),
  })
  .map(({ name, start, days }) => ({
    ...{ name, startsOn: dayAfter(start) },
    endsOn: days === null ? null : dayAfter(start + days),
  }))
const window: fc.Arbitrary<Window> = fc
  .record({ from: fc.integer({ min: -400, max: 400 }), days: fc.integer({ min: 1, max: 1500 }) })
  .map(({ from, days }) => ({ from: dayAfter(from), to: dayAfter(from + days) }))
const facts = fc.array(fact, { maxLength: 30 })

describe('the bars of dated facts', () => {
  it('lie in the window, have a width, and stand in the order in which they begin', () => {
    fc.assert(
      fc.property(facts, window, (all, shown) => {
        const bars = barsIn(all, shown)
        for (const { left, right } of bars) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(100)
          expect(right - left).toBeGreaterThan(0.99)
        }
        const lefts = bars.map(({ left }) => left)
        expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
      }),
    )
  })

  it('are those that share a day with the window, each once, and say where they go on', () => {
    fc.assert(
      fc.property(facts, window, (all, shown) => {
        const period = { start: shown.from, end: shown.to }
        const inside = all.filter(({ startsOn, endsOn }) => overlaps({ start: startsOn, end: endsOn }, period))
        const bars = barsIn(all, shown)
        expect(new Set(bars.map(({ of }) => of))).toEqual(new Set(inside))
        expect(bars).toHaveLength(inside.length)
        for (const { of, left, right, isCutBefore, isCutAfter } of bars) {
          expect(isCutBefore).toBe(of.startsOn < shown.from)
          expect(isCutAfter).toBe(of.endsOn === null || of.endsOn > shown.to)
          if (isCutBefore) expect(left).toBe(0)
          if (isCutAfter) expect(right).toBe(100)
        }
      }),
    )
  })

  it('do not cover each other in a row, none is lost, and those that could share a row do', () => {
    fc.assert(
      fc.property(facts, window, (all, shown) => {
        const bars = barsIn(all, shown)
        const rows = rowsOf(bars)
        expect(rows.flat()).toHaveLength(bars.length)
        for (const row of rows)
          row.forEach((bar, place) => expect(bar.left).toBeGreaterThanOrEqual(row[place - 1]?.right ?? 0))
        const atOnce = bars.map(({ left }) => bars.filter((one) => one.left <= left && left < one.right).length)
        expect(rows).toHaveLength(Math.max(0, ...atOnce))
      }),
    )
  })

  it('of half a year stands where half a year stands', () => {
    const year: Window = { from: '2025-01-01', to: '2026-01-01' }
    const [bar] = barsIn([{ startsOn: '2025-04-02', endsOn: '2025-10-01' }], year)
    expect(bar).toMatchObject({ left: 24.93, right: 74.79, isCutBefore: false, isCutAfter: false })
    expect(placeOf('2025-01-01', year)).toBe(0)
    expect(placeOf('2026-01-01', year)).toBeNull()
  })
})

describe('the axis', () => {
  it('names first days of months in the window, few enough for a telephone', () => {
    fc.assert(
      fc.property(window, (shown) => {
        const ticks = ticksIn(shown)
        expect(ticks.length).toBeLessThanOrEqual(15)
        for (const { at, day } of ticks) {
          expect(day).toMatch(/-01$/)
          expect(at).toBe(placeOf(day, shown))
        }
      }),
    )
  })

  it('counts months, quarters and half years with the length of the window', () => {
    const from: IsoDate = '2025-11-01'
    const days = (to: IsoDate) => ticksIn({ from, to }).map(({ day }) => day)
    expect(days('2026-03-01')).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'])
    expect(days('2027-11-01').slice(0, 3)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01'])
    expect(days('2030-11-01').slice(0, 2)).toEqual(['2026-01-01', '2026-07-01'])
  })

  it('goes over whole months around a day, and over a whole life', () => {
    const around = windowAround('2026-03-10', { before: 2, after: 10 })
    expect(around).toEqual({ from: '2026-01-01', to: '2027-01-01' })
    const life = [{ startsOn: '2009-07-15' as IsoDate, endsOn: null }]
    expect(windowOver(life, around)).toEqual({ from: '2009-07-01', to: '2027-01-01' })
    expect(windowOver([], around)).toEqual(around)
  })
})

describe('the end of a posting', () => {
  const posting = (over: Partial<Ending> = {}): Ending => ({
    ...{ state: 'serving', kind: 'draft_in', endsOn: '2026-03-10' },
    ...over,
  })

  const on = (day: IsoDate, today = day) => ({ day, today })

  it.each<[IsoDate, number | 'overdue', number]>([
    ['2026-01-09', 60, 60],
    ['2026-02-07', 60, 31],
    ['2026-02-08', 30, 30],
    ['2026-03-02', 30, 8],
    ['2026-03-03', 7, 7],
    ['2026-03-10', 0, 0],
    ['2026-03-11', 'overdue', 1],
  ])('on %s is flagged %s', (day, within, days) => {
    expect(endFlagOf(posting(), on(day))).toEqual({ within, days })
  })

  it('is not flagged while it is far, open, only asked for, or when nobody comes back', () => {
    const day: IsoDate = '2026-03-12'
    expect(endFlagOf(posting(), on('2026-01-08'))).toBeNull()
    expect(endFlagOf(posting({ endsOn: null }), on(day))).toBeNull()
    expect(endFlagOf(posting({ state: 'awaiting_decision' }), on(day))).toBeNull()
    expect(endFlagOf(posting({ state: 'closed' }), on(day))).toBeNull()
    expect(endFlagOf(posting({ state: 'ended', kind: 'contract_assignment' }), on(day))).toBeNull()
    expect(endFlagOf(posting({ state: 'ended' }), on(day))).toEqual({ within: 'overdue', days: 2 })
  })

  it('that is overdue reaches to the day looked at', () => {
    expect(overdueOf(posting({ state: 'ended' }), on('2026-03-12'))).toEqual({
      startsOn: '2026-03-10',
      endsOn: '2026-03-13',
    })
    expect(overdueOf(posting(), on('2026-03-10'))).toBeNull()
  })

  it('is no more overdue on a day to come than it is today', () => {
    expect(endFlagOf(posting(), on('2026-05-01', '2026-03-09'))).toBeNull()
    expect(endFlagOf(posting(), on('2026-05-01', '2026-03-10'))).toBeNull()
    expect(endFlagOf(posting(), on('2026-05-01', '2026-03-12'))).toEqual({ within: 'overdue', days: 2 })
    expect(overdueOf(posting(), on('2026-05-01', '2026-03-12'))?.endsOn).toBe('2026-03-13')
    expect(endFlagOf(posting(), on('2026-02-08', '2026-06-01'))).toEqual({ within: 30, days: 30 })
  })
})
