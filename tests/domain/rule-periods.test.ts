import { describe, expect, it } from 'vitest'
import { ended, withVersions } from '#domain/rules/periods.ts'
import { whySilent } from '#domain/rules/speaking.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { ruleLayers, ruleOn, type Rule, type RuleLayer } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import fc from 'fast-check'

const rule = (version: number, startsOn: IsoDate, endsOn: IsoDate | null, more: Partial<Rule> = {}): Rule => ({
  ...{ id: `v${version}`, key: 'REST.MIN', version, layer: 'force', titleZh: '休息', titleEn: 'Rest' },
  params: { type: 'amount', amount: 11, unit: 'hours', per: null, bound: 'least' },
  source: { document: '规定', issuer: '联勤', article: null, quote: null, evidence: 'P' },
  enforcement: 'warn',
  override: { isAllowed: true, by: 'commission_office', needsReason: true },
  ...{ stricterWins: false, startsOn, endsOn },
  ...more,
})
const periods = (lane: readonly Rule[]) => lane.map(({ version, startsOn, endsOn }) => [version, startsOn, endsOn])

describe('a new version of a rule', () => {
  it('ends the one before it on the day it begins', () => {
    const { lane, moved, problems } = withVersions([rule(1, '2020-01-01', null)], [rule(2, '2026-04-01', null)])
    expect(periods(lane)).toEqual([
      [1, '2020-01-01', '2026-04-01'],
      [2, '2026-04-01', null],
    ])
    expect(moved.map(({ before, after }) => [before.endsOn, after.endsOn])).toEqual([[null, '2026-04-01']])
    expect(problems).toEqual([])
  })

  it('goes between two where it ends on the day the later one begins', () => {
    const there = [rule(1, '2020-01-01', '2026-01-01'), rule(2, '2026-01-01', null)]
    expect(periods(withVersions(there, [rule(3, '2024-01-01', '2026-01-01')]).lane)).toEqual([
      [1, '2020-01-01', '2024-01-01'],
      [3, '2024-01-01', '2026-01-01'],
      [2, '2026-01-01', null],
    ])
  })

  it('may begin the history earlier, or take up where the rule was ended', () => {
    const there = [rule(1, '2020-01-01', '2026-01-01')]
    expect(withVersions(there, [rule(2, '2015-01-01', '2020-01-01')]).problems).toEqual([])
    expect(withVersions(there, [rule(2, '2026-01-01', null)])).toMatchObject({ problems: [], moved: [] })
  })

  it.each([
    [
      'the same first day',
      [rule(1, '2020-01-01', null)],
      rule(2, '2020-01-01', null),
      'rule-overlaps',
      { version: 1, start: '2020-01-01', last: null },
    ],
    [
      'into a later one',
      [rule(1, '2020-01-01', '2026-01-01'), rule(2, '2026-01-01', null)],
      rule(3, '2024-01-01', null),
      'rule-overlaps',
      { version: 2, start: '2026-01-01' },
    ],
    [
      'short of a later one',
      [rule(1, '2020-01-01', '2026-01-01'), rule(2, '2026-01-01', null)],
      rule(3, '2024-01-01', '2025-07-01'),
      'rule-leaves-gap',
      { start: '2025-07-01', last: '2025-12-31' },
    ],
    [
      'after an end',
      [rule(1, '2020-01-01', '2026-01-01')],
      rule(2, '2026-02-01', null),
      'rule-leaves-gap',
      { start: '2026-01-01', last: '2026-01-31' },
    ],
    [
      'ending before the first',
      [rule(1, '2020-01-01', null)],
      rule(2, '2015-01-01', '2019-01-01'),
      'rule-leaves-gap',
      { start: '2019-01-01', last: '2019-12-31' },
    ],
  ] as const)('is refused with the dates: %s', (_what, there, added, code, facts) => {
    const { problems } = withVersions(there, [added])
    expect(problems).toMatchObject([{ rule: { version: added.version }, problem: { code, facts } }])
  })

  it('leaves every day from the first to the last spoken for by one, however many are added and in what order', () => {
    const days = ['2016-01-01', '2018-01-01', '2020-01-01', '2022-01-01', '2024-01-01', '2026-01-01'] as const
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(6)), { maxLength: 5 }), (spans) => {
        const added = spans.flatMap(([from, to], index) => {
          const [start, end] = [days[from], days[to] ?? null]
          return start && (end === null || end > start) ? [rule(index + 2, start, end)] : []
        })
        const { lane, problems } = withVersions([rule(1, '2017-01-01', null)], added)
        fc.pre(problems.length === 0)
        lane.forEach((version, index) => {
          const next = lane[index + 1]
          if (next) expect(version.endsOn).toBe(next.startsOn)
        })
      }),
    )
  })
})

describe('the end of a rule', () => {
  it('is the day after its last', () => {
    const change = ended([rule(1, '2020-01-01', null)], '2026-06-30')
    expect(change instanceof Refusal ? change : periods(change.lane)).toEqual([[1, '2020-01-01', '2026-07-01']])
  })

  it.each([
    ['rule-not-on-layer', [], '2026-06-30'],
    ['rule-ends-before-start', [rule(1, '2020-01-01', '2026-01-01'), rule(2, '2026-01-01', null)], '2025-06-30'],
    ['rule-ends-already', [rule(1, '2020-01-01', '2026-01-01')], '2026-06-30'],
  ] as const)('is refused: %s', (code, lane, lastDay) => {
    expect(ended(lane, lastDay)).toMatchObject({ code })
  })
})

describe('whether a version is heard', () => {
  const on = (layer: RuleLayer, amount: number, stricterWins = false) =>
    rule(1, '2020-01-01', null, {
      ...{ id: layer, layer, stricterWins },
      params: { type: 'amount', amount, unit: 'hours', per: 'week', bound: 'most' },
    })

  it('says which one speaks instead, and why', () => {
    const [national, city] = [on('national', 40, true), on('city', 44)]
    expect(whySilent([national, city], city, '2026-03-10')).toMatchObject({
      reason: 'stricter',
      by: { id: 'national' },
    })
    const tighter = on('city', 36)
    expect(whySilent([national, tighter], tighter, '2026-03-10')).toBeUndefined()
    expect(whySilent([national, tighter], national, '2026-03-10')).toMatchObject({
      reason: 'closer',
      by: { id: 'city' },
    })
    expect(whySilent([national], national, '2019-01-01')).toEqual({ reason: 'not-in-force', by: null })
  })

  it('agrees with which version speaks, whatever the layers say', () => {
    const arbitrary = fc.record({ amount: fc.integer({ min: 30, max: 50 }), wins: fc.boolean() })
    fc.assert(
      fc.property(fc.array(fc.option(arbitrary), { minLength: 4, maxLength: 4 }), (asked) => {
        const all = ruleLayers.flatMap((layer, index) => {
          const one = asked[index]
          return one ? [on(layer, one.amount, one.wins)] : []
        })
        const heard = all.filter((version) => whySilent(all, version, '2026-03-10') === undefined)
        expect(heard).toEqual(all.length === 0 ? [] : [ruleOn(all, 'REST.MIN', '2026-03-10')])
      }),
    )
  })
})
