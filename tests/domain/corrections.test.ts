import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alongside,
  corrected,
  differing,
  overwritten,
  whyCannotCorrect,
  type Correction,
  type Dated,
} from '#domain/shared/corrections.ts'
import { addDays, asOf, type IsoDate } from '#domain/shared/dates.ts'

type Facts = { name: string; place: string }
type Row = Dated & Facts

const row = (startsOn: IsoDate, endsOn: IsoDate | null, name: string, place = 'x'): Row => ({
  ...{ id: startsOn, startsOn, endsOn, name, place },
})
/** 甲 until 2020, 乙 until 2022, 丙 since; moved in 2022. */
const rows = [
  row('2018-01-01', '2020-01-01', '甲'),
  row('2020-01-01', '2022-01-01', '乙'),
  row('2022-01-01', null, '丙', 'y'),
]
const correction = (more: Partial<Correction<Facts>>): Correction<Facts> => ({
  ...{ on: '2020-01-01', startsOn: '2020-01-01', endsOn: '2022-01-01', reach: 'only' },
  ...{ facts: { name: '正', place: 'x' }, ...more },
})
const told = (all: readonly Row[]) => all.map(({ startsOn, endsOn, name, place }) => [startsOn, endsOn, name + place])
const after = (more: Partial<Correction<Facts>>) => told(corrected(rows, correction(more)))
const why = (more: Partial<Correction<Facts>>, of = rows) => whyCannotCorrect(of, correction(more))

describe('this period only', () => {
  it('changes the period and nothing else', () => {
    expect(after({})).toEqual([
      ['2018-01-01', '2020-01-01', '甲x'],
      ['2020-01-01', '2022-01-01', '正x'],
      ['2022-01-01', null, '丙y'],
    ])
  })

  it('or a part of it, which is cut out', () => {
    expect(after({ startsOn: '2020-06-01', endsOn: '2020-07-01' })).toEqual([
      ['2018-01-01', '2020-01-01', '甲x'],
      ['2020-01-01', '2020-06-01', '乙x'],
      ['2020-06-01', '2020-07-01', '正x'],
      ['2020-07-01', '2022-01-01', '乙x'],
      ['2022-01-01', null, '丙y'],
    ])
  })

  it('joins neighbours that no longer differ: so a change that took effect later than recorded is put right', () => {
    expect(after({ endsOn: '2020-02-01', facts: { name: '甲', place: 'x' } }).slice(0, 2)).toEqual([
      ['2018-01-01', '2020-02-01', '甲x'],
      ['2020-02-01', '2022-01-01', '乙x'],
    ])
  })

  it('may begin a history earlier', () => {
    const first = { on: '2018-01-01', startsOn: '2017-01-01', endsOn: '2020-01-01' } as const
    expect(after({ ...first, facts: { name: '甲', place: 'x' } })[0]).toEqual(['2017-01-01', '2020-01-01', '甲x'])
  })
})

describe('this and later ones', () => {
  it('carries what was changed into all later periods, and only that', () => {
    expect(after({ reach: 'onwards', endsOn: null })).toEqual([
      ['2018-01-01', '2020-01-01', '甲x'],
      ['2020-01-01', '2022-01-01', '正x'],
      ['2022-01-01', null, '正y'],
    ])
  })

  it('says which later entries it would replace', () => {
    const onwards = correction({ reach: 'onwards', endsOn: null })
    expect(overwritten(rows, onwards).map(({ startsOn }) => startsOn)).toEqual(['2022-01-01'])
    expect(overwritten(rows, correction({}))).toEqual([])
    const inherited = [row('2018-01-01', '2020-01-01', '甲'), row('2020-01-01', null, '甲', 'y')]
    expect(overwritten(inherited, { ...onwards, on: '2018-01-01', startsOn: '2018-01-01' })).toEqual([])
  })
})

describe('is refused', () => {
  it('over a neighbour, with its days', () => {
    expect(why({ startsOn: '2019-06-01' })).toMatchObject({
      ...{ code: 'correction-overlaps', field: 'from', facts: { start: '2018-01-01', last: '2019-12-31' } },
    })
    expect(why({ endsOn: '2022-01-02' })).toMatchObject({
      ...{ code: 'correction-overlaps', field: 'lastDay', facts: { start: '2022-01-01', last: null } },
    })
    expect(why({ reach: 'onwards', startsOn: '2019-06-01' })).toMatchObject({ code: 'correction-overlaps' })
  })

  it('with a gap, with its days', () => {
    const first = { on: '2018-01-01', startsOn: '2016-01-01', endsOn: '2017-01-01' } as const
    expect(why(first)).toMatchObject({
      ...{ code: 'correction-leaves-gap', field: 'lastDay', facts: { start: '2017-01-01', last: '2017-12-31' } },
    })
    const closed = [row('2018-01-01', '2020-01-01', '甲')]
    expect(why({ on: '2019-01-01', startsOn: '2020-03-01', endsOn: null }, closed)).toMatchObject({
      ...{ code: 'correction-leaves-gap', facts: { start: '2020-01-01', last: '2020-02-29' } },
    })
  })

  it('without days, without a period, without a difference', () => {
    expect(why({ endsOn: '2020-01-01' })).toMatchObject({ code: 'period-ends-before-start', field: 'lastDay' })
    expect(why({ reach: 'onwards', startsOn: '2023-01-01' })).toMatchObject({ code: 'period-ends-before-start' })
    expect(why({ on: '2017-01-01' })).toMatchObject({ code: 'correction-no-period' })
    expect(why({ facts: { name: '乙', place: 'x' } })).toMatchObject({ code: 'correction-changes-nothing' })
  })
})

describe('side by side', () => {
  it('every stretch tells what stood there, what is to stand there, and what differs', () => {
    const stretches = alongside(rows, corrected(rows, correction({ startsOn: '2021-01-01' })))
    expect(stretches.map((one) => [one.startsOn, one.before?.name, one.after?.name, differing(one)])).toEqual([
      ['2018-01-01', '甲', '甲', []],
      ['2020-01-01', '乙', '乙', []],
      ['2021-01-01', '乙', '正', ['name']],
      ['2022-01-01', '丙', '丙', []],
    ])
  })
})

describe('after any sequence of corrections', () => {
  const offset = fc.integer({ min: -30, max: 400 })
  const dayAt = (days: number) => addDays('2020-01-01', days)
  const endAt = (days: number | null) => (days === null ? null : dayAt(days))
  const facts = fc.record({ name: fc.constantFrom('甲', '乙', '丙'), place: fc.constantFrom('x', 'y') })
  const history = fc
    .record({
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }),
      facts: fc.array(facts, { minLength: 6, maxLength: 6 }),
      end: fc.option(fc.integer({ min: 301, max: 350 })),
    })
    .map(({ cuts, facts: of, end }) => {
      const starts = [0, ...cuts.toSorted((a, b) => a - b)]
      return starts.map((start, index): Row => ({
        ...{ id: String(index), startsOn: dayAt(start), ...(of[index] ?? { name: '甲', place: 'x' }) },
        endsOn: starts[index + 1] === undefined ? endAt(end) : dayAt(starts[index + 1] ?? 0),
      }))
    })
  const corrections = fc.array(
    fc
      .record({
        ...{ on: offset, start: offset, length: fc.option(fc.integer({ min: 0, max: 200 })), facts },
        reach: fc.constantFrom('only' as const, 'onwards' as const),
      })
      .map(({ on, start, length, facts: right, reach }): Correction<Facts> => ({
        ...{ on: dayAt(on), startsOn: dayAt(start), facts: right, reach },
        endsOn: length === null ? null : dayAt(start + length),
      })),
    { minLength: 1, maxLength: 8 },
  )
  /** Corrections as people make them: of a whole period, or of some of its days. */
  const fitting = (all: readonly Row[], { on, startsOn, endsOn, ...rest }: Correction<Facts>): Correction<Facts> => {
    const target = asOf(all, on)
    if (!target || startsOn < '2020-04-01') return { on, startsOn, endsOn, ...rest }
    return { on, startsOn: target.startsOn, endsOn: target.endsOn, ...rest }
  }
  const said = (found: Row | undefined) => found && found.name + found.place
  const days = Array.from({ length: 60 }, (_unused, index) => dayAt(index * 8 - 40))

  it('periods neither overlap nor leave a gap, and differ from their neighbours', () => {
    let made = 0
    fc.assert(
      fc.property(history, corrections, (initial, sequence) => {
        let all = initial
        for (const raw of sequence) {
          const next = fitting(all, raw)
          if (whyCannotCorrect(all, next)) continue
          made++
          all = corrected(all, next)
          for (const [index, { startsOn, endsOn }] of all.entries()) {
            expect(endsOn === null || endsOn > startsOn).toBe(true)
            if (index > 0) expect(all[index - 1]?.endsOn).toBe(startsOn)
            if (endsOn === null) expect(index).toBe(all.length - 1)
          }
        }
      }),
    )
    expect(made).toBeGreaterThan(100)
  })

  it('what it was on any day outside the corrected ones is as it was, when only this period was meant', () => {
    fc.assert(
      fc.property(history, corrections, (initial, sequence) => {
        let all = initial
        for (const raw of sequence) {
          const next = { ...fitting(all, raw), reach: 'only' as const }
          if (whyCannotCorrect(all, next)) continue
          const before = all
          all = corrected(all, next)
          for (const day of [...days, ...before.map(({ startsOn }) => startsOn)]) {
            const isCorrected = next.startsOn <= day && (next.endsOn === null || day < next.endsOn)
            const expected = isCorrected ? next.facts.name + next.facts.place : said(asOf(before, day))
            expect(said(asOf(all, day))).toBe(expected)
          }
        }
      }),
    )
  })

  it('with later ones, the days before stay, and later periods keep what was not corrected', () => {
    fc.assert(
      fc.property(history, corrections, (initial, sequence) => {
        for (const raw of sequence) {
          const next = { ...fitting(initial, raw), reach: 'onwards' as const }
          const target = asOf(initial, next.on)
          if (!target || whyCannotCorrect(initial, next)) continue
          const all = corrected(initial, next)
          for (const day of days) {
            const was = asOf(initial, day)
            const is = asOf(all, day)
            if (day < next.startsOn) expect(said(is)).toBe(said(was))
            else if (was && is)
              for (const key of ['name', 'place'] as const)
                expect(is[key]).toBe(next.facts[key] === target[key] ? was[key] : next.facts[key])
          }
        }
      }),
    )
  })
})
