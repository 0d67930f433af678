import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Department } from '#domain/organisation.ts'
import type { ReciprocityParams, Rule } from '#domain/rules.ts'
import type { LiveFacts, PostingFact } from '#domain/scenarios/facts.ts'
import { lendingsAfter } from '#domain/scenarios/exchanges.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { pairTimelines, pairTurns } from '#domain/staffing/pair-turns.ts'
import { reciprocityOn, type Lending } from '#domain/staffing/reciprocity.ts'
import { shippedRules } from '#db/seed/rules.ts'
import { facts, life, posting, unit } from '#tests/support/scenario-facts.ts'

const shipped = shippedRules.find(({ key }) => key === 'CROSS.RECIPROCITY')
if (shipped?.params.type !== 'reciprocity') throw new Error('the rule of reciprocity is not shipped')
const params: ReciprocityParams = shipped.params
const informing: Rule = { ...shipped, id: 'first', startsOn: '2020-01-01', endsOn: '2026-09-01' }
const warning: Rule = {
  ...{ ...shipped, id: 'second', version: 2, enforcement: 'warn', startsOn: '2026-09-01', endsOn: '2027-02-01' },
  params: { ...params, months: 6 },
}
const rules = [informing, warning]
const today: IsoDate = '2026-03-10'
const lastDay = addDays(today, 365)

const someDay = fc.integer({ min: -700, max: 300 }).map((days) => addDays(today, days))
const department = fc.constantFrom<Department>('urban_management', 'public_security', 'transport')
const someLending: fc.Arbitrary<Lending> = fc
  .record({
    from: department,
    to: department,
    startsOn: someDay,
    length: fc.option(fc.integer({ min: 1, max: 400 })),
    people: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ length, ...one }) => ({
    ...one,
    kind: 'cross_posting',
    endsOn: length === null ? null : addDays(one.startsOn, length),
  }))
const lendingsOf = fc.array(someLending, { maxLength: 5 })

describe('how two departments stand over a time', () => {
  it('is on each day what it is when that day alone is asked for', () => {
    fc.assert(
      fc.property(lendingsOf, fc.integer({ min: 0, max: 365 }), (lendings, days) => {
        const day = addDays(today, days)
        const timelines = pairTimelines(rules, lendings, { from: today, to: lastDay })
        const told = timelines.flatMap(({ ruleKey, pair, spans }) =>
          spans
            .filter(({ from, to }) => from <= day && (to === null || day < to))
            .map(({ status }) => [ruleKey, ...pair, status].join(' ')),
        )
        const asked = reciprocityOn(rules, lendings, day).map(({ ruleKey, pair, status }) =>
          [ruleKey, ...pair, status].join(' '),
        )
        expect(told.toSorted()).toEqual(asked.toSorted())
        for (const { spans } of timelines)
          for (const [index, { from, to, status }] of spans.entries()) {
            expect(to === null || from < to).toBe(true)
            const next = spans[index + 1]
            if (next && next.from === to) expect(next.status).not.toBe(status)
          }
      }),
      { numRuns: 150 },
    )
  })
})

describe('two departments turn', () => {
  const out = { from: 'urban_management', to: 'transport', kind: 'cross_posting', people: 1 } as const
  const on = (lendings: Lending[]) => reciprocityOn([informing], lendings, today)
  const lent: Lending = { ...out, startsOn: '2024-01-01', endsOn: null }
  const back: Lending = { ...lent, from: 'transport', to: 'urban_management', startsOn: '2026-01-01' }

  it('when they stand otherwise, or one sends more or fewer', () => {
    const told = (before: Lending[], after: Lending[]) =>
      pairTurns(on(before), on(after)).map(({ pair, before: was, after: is }) => [
        ...pair,
        was && [was.status, was.forth, was.back],
        is && [is.status, is.forth, is.back],
      ])
    const pair = ['urban_management', 'transport']
    expect(told([lent], [lent, back])).toEqual([[...pair, ['near', 1, 0], ['met', 1, 1]]])
    expect(told([lent], [{ ...lent, people: 2 }])).toEqual([[...pair, ['near', 1, 0], ['near', 2, 0]]])
    expect(told([], [back])).toEqual([[...pair, null, ['met', 0, 1]]])
    expect(told([back], [])).toEqual([[...pair, ['met', 0, 1], null]])
    expect(told([lent, back], [lent, back])).toEqual([])
  })
})

describe('what a scenario makes of the lending between departments', () => {
  const register = [
    unit('bureau', { kind: 'bureau', department: 'urban_management' }),
    unit('police', { kind: 'bureau', department: 'public_security' }),
    unit('squad'),
  ]
  const lent = (more: Partial<PostingFact> = {}) => posting('lent', 'police', { kind: 'cross_posting', ...more })
  const having = (postings: PostingFact[]): LiveFacts => facts({ register, lives: [life('an', postings)] })
  const others: Lending[] = [
    {
      ...{ from: 'urban_management', to: 'public_security', kind: 'cross_posting', people: 3 },
      ...{ startsOn: '2025-01-01', endsOn: null },
    },
  ]
  const made = (before: PostingFact[], after: PostingFact[], until = today) =>
    lendingsAfter(others, { before: having(before), after: having(after), until }).map(
      ({ from, to, startsOn, endsOn, people }) => [from, to, startsOn, endsOn, people],
    )
  const line = ['urban_management', 'public_security', '2025-01-01']

  it('is the people of the scenario in the place of the live ones, and all others as they are', () => {
    expect(made([lent()], [lent()])).toEqual([[...line, null, 3]])
    expect(made([lent()], [lent({ endsOn: '2026-05-01' })])).toEqual([
      [...line, null, 2],
      [...line, '2026-05-01', 1],
    ])
    expect(made([lent()], [])).toEqual([[...line, null, 2]])
  })

  it('knows nothing of postings to the force, within a department, not decided, or yet to begin', () => {
    const same = [[...line, null, 3]]
    expect(made([], [lent({ hostUnitId: 'squad' })])).toEqual(same)
    expect(made([], [lent({ hostUnitId: 'bureau' })])).toEqual(same)
    expect(made([], [lent({ isDecided: false })])).toEqual(same)
    expect(made([], [lent({ homeUnitId: null })])).toEqual(same)
    expect(made([], [lent({ startsOn: addDays(today, 1) })])).toEqual(same)
  })
})
