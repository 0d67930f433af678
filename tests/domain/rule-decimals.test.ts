import { describe, expect, it } from 'vitest'
import { shippedRules } from '#db/seed/rules.ts'
import { fileFormat, readRules } from '#domain/rules/imports/rows.ts'
import type { Rule, RuleParams } from '#domain/rules.ts'

/** What does not fit of an entry that says this beside what a shipped rule says. */
const problemsWith = (key: string, params: Partial<Record<string, unknown>>) => {
  const rule = shippedRules.find((one) => one.key === key)
  if (!rule) throw new Error(key)
  const entry: Omit<Rule, 'id' | 'params'> & { params: object } = { ...rule, params: { ...rule.params, ...params } }
  const read = readRules({ format: fileFormat, rules: [entry] })
  return read.problems.map(({ path, code, facts }) => [path.slice(2).join('.'), code, facts])
}
const readBack = (params: RuleParams): unknown => {
  const [rule] = shippedRules.filter((one) => one.params.type === params.type)
  return readRules({ format: fileFormat, rules: [{ ...rule, params }] }).rows[0]?.rule.params
}

describe('a number in a file of rules', () => {
  it.each([
    ['a share', 'STAFF.RATIO.CITY_DISTRICT', { tolerance: 0.0512345678 }, 'params.tolerance', 6],
    ['a majority', 'BRIGADE.COMPOSITION.WASTE', { moreThan: 0.3333333 }, 'params.moreThan', 6],
    ['persons', 'STAFF.RATIO.CITY_DISTRICT', { tolerancePersons: 1.00001 }, 'params.tolerancePersons', 4],
    ['a factor', 'STAFF.CAP.AUX_UM', { factor: 1 / 3 }, 'params.factor', 4],
    ['an amount', 'REST.MIN', { amount: 10.12345 }, 'params.amount', 4],
    ['an amount that is enough instead', 'TRAIN.CS', { or: { amount: 9.99999, unit: 'hours' } }, 'params.or.amount', 4],
    ['what is dust beside it', 'REST.MIN', { amount: 0.1 + 0.2 }, 'params.amount', 4],
  ])('is refused when it is finer than is kept: %s', (_what, key, params, field, decimals) => {
    expect(problemsWith(key, params)).toEqual([[field, 'too-fine', { decimals }]])
  })

  it('is told once when it is out of range as well', () => {
    expect(problemsWith('STAFF.CAP.AUX_UM', { factor: 100.00001 })).toEqual([
      ['params.factor', 'out-of-range', { least: 0, most: 100 }],
    ])
  })

  it('is kept as it stands when it is not', () => {
    expect(problemsWith('BRIGADE.COMPOSITION.WASTE', { moreThan: 0.333333 })).toEqual([])
    const rest: RuleParams = { type: 'amount', amount: 99_999.9999, unit: 'hours', per: 'day', bound: 'least' }
    expect(readBack(rest)).toEqual(rest)
  })
})
