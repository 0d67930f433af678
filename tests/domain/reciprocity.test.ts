import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Department } from '#domain/organisation.ts'
import type { ReciprocityParams, Rule } from '#domain/rules.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { reciprocityOn, type Lending } from '#domain/staffing/reciprocity.ts'
import { shippedRules } from '#db/seed/rules.ts'

const shipped = shippedRules.find(({ key }) => key === 'CROSS.RECIPROCITY')
if (shipped?.params.type !== 'reciprocity') throw new Error('the rule of reciprocity is not shipped')
const informing: Rule<ReciprocityParams> = { ...shipped, id: 'reciprocity', params: shipped.params }
const warning: Rule<ReciprocityParams> = { ...informing, enforcement: 'warn' }
const today: IsoDate = '2026-03-10'

const lending = (from: Department, to: Department, startsOn: IsoDate, endsOn: IsoDate | null = null): Lending => ({
  ...{ from, to, kind: 'cross_posting', startsOn, endsOn, people: 1 },
})
const out = (startsOn: IsoDate, endsOn?: IsoDate) => lending('urban_management', 'public_security', startsOn, endsOn)
const back = (startsOn: IsoDate, endsOn?: IsoDate) => lending('public_security', 'urban_management', startsOn, endsOn)
const standing = (lendings: Lending[], { rule = warning, day = today }: { rule?: Rule; day?: IsoDate } = {}) => {
  const [pair] = reciprocityOn([rule], lendings, day)
  return pair && [pair.forth, pair.back, pair.status, pair.dueOn, pair.since]
}

describe('cross-posting between two departments', () => {
  it('that lent each other nobody is not judged', () => {
    expect(standing([])).toBeUndefined()
    expect(standing([out('2023-01-01', '2025-03-10')])).toBeUndefined()
    expect(standing([lending('urban_management', 'urban_management', '2025-01-01')])).toBeUndefined()
  })

  it('both ways within twelve months is met, and was while there was still time for the second', () => {
    expect(standing([out('2024-08-01'), back('2025-09-01')])).toEqual([1, 1, 'met', null, '2025-09-01'])
    expect(standing([out('2024-08-01'), back('2025-07-01')])).toEqual([1, 1, 'met', null, '2024-08-01'])
  })

  it('one way is met for twelve months from its first day, and then broken', () => {
    expect(standing([out('2025-03-11')])).toEqual([1, 0, 'met', '2026-03-11', '2025-03-11'])
    expect(standing([out('2025-03-10')])).toEqual([1, 0, 'broken', '2026-03-10', '2026-03-10'])
    expect(standing([back('2024-01-01')])).toEqual([0, 1, 'broken', '2025-01-01', '2025-01-01'])
  })

  it('is only near under a rule that informs', () => {
    expect(standing([out('2024-10-01')], { rule: { ...informing, startsOn: '2020-01-01' } })).toEqual([
      ...[1, 0, 'near', '2025-10-01', '2025-10-01'],
    ])
  })

  it('counts what is over for less than twelve months, and no other kinds', () => {
    const lendings = [out('2023-01-01'), back('2024-03-01', '2025-03-11')]
    expect(standing(lendings)?.slice(0, 3)).toEqual([1, 1, 'met'])
    expect(standing(lendings, { day: '2026-03-11' })).toEqual([1, 0, 'broken', '2024-01-01', '2026-03-11'])
    const concurrent: Lending = { ...back('2025-10-01'), kind: 'concurrent' }
    expect(standing([out('2023-01-01'), concurrent])?.slice(0, 3)).toEqual([1, 0, 'broken'])
  })

  it('adds up the people, each pair by itself', () => {
    const pairs = reciprocityOn(
      [warning],
      [{ ...out('2025-01-01'), people: 3 }, out('2025-05-01'), lending('transport', 'urban_management', '2026-01-01')],
      today,
    )
    expect(pairs.map(({ pair, forth, back: came }) => [...pair, forth, came])).toEqual([
      ['urban_management', 'public_security', 4, 0],
      ['urban_management', 'transport', 0, 1],
    ])
  })

  it('stood as it stands on every day since, and not on the day before: checked day by day', () => {
    const someDay = fc.integer({ min: -900, max: 30 }).map((days) => addDays(today, days))
    const someLending = fc
      .record({ isOut: fc.boolean(), start: someDay, length: fc.option(fc.integer({ min: 1, max: 500 })) })
      .map(({ isOut, start, length }) =>
        (isOut ? out : back)(start, length === null ? undefined : addDays(start, length)),
      )
    const first: Rule = { ...informing, startsOn: '2020-01-01', endsOn: '2025-09-01' }
    const second: Rule = {
      ...{ ...warning, id: 'second', version: 2, startsOn: '2025-09-01' },
      params: { ...warning.params, months: 6 },
    }
    fc.assert(
      fc.property(fc.array(someLending, { maxLength: 5 }), (lendings) => {
        const on = (day: IsoDate) => reciprocityOn([first, second], lendings, day)[0]
        const now = on(today)
        if (!now) return
        for (let day = now.since; day <= today; day = addDays(day, 7)) expect(on(day)?.status).toBe(now.status)
        expect(on(addDays(now.since, -1))?.status).not.toBe(now.status)
        expect(now.dueOn === null || now.dueOn > today).toBe(now.status === 'met')
      }),
      { numRuns: 60 },
    )
  })

  it('is held to the months of the rule of the day', () => {
    const shorter: Rule = { ...warning, params: { ...warning.params, months: 6 } }
    expect(standing([out(addMonths(today, -7))])?.[2]).toBe('met')
    expect(standing([out(addMonths(today, -7))], { rule: shorter })?.[2]).toBe('broken')
  })
})
