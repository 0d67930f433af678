import { describe, expect, it } from 'vitest'
import { ruleOn, type Rule, type RuleLayer, type RuleParams } from '#domain/rules.ts'
import { isStricter } from '#domain/rules/strictness.ts'
import { shippedRules } from '#db/seed/rules.ts'

const shipped = (key: string): Rule => {
  const rule = shippedRules.find((one) => one.key === key)
  if (!rule) throw new Error(key)
  return { ...rule, id: key }
}

/** A rule of the nation that may only be tightened, beside one of the city that differs from it in this. */
const speaks = (wider: Rule, change: Partial<Rule>) => {
  const national: Rule = { ...wider, id: 'national', layer: 'national', stricterWins: true }
  const city: Rule = { ...national, id: 'city', layer: 'city', stricterWins: false, ...change }
  return ruleOn([national, city], wider.key, '2026-03-10')?.layer
}
const speaksWith = (key: string, params: Partial<Record<string, unknown>>): RuleLayer | undefined => {
  const wider = shipped(key)
  return speaks(wider, { params: { ...wider.params, ...params } })
}

const overtime = 'WORK.OT.MONTH'
const training = 'TRAIN.CS'
const cap = 'STAFF.CAP.AUX_UM'
const ratio = 'STAFF.RATIO.SQUAD_EST_AUX'
const majority = 'BRIGADE.COMPOSITION.WASTE'
const presence = 'BRIGADE.COMPOSITION.COMPREHENSIVE'
const established = { categories: ['civil_servant', 'cs_managed', 'public_institution', 'police'] }

describe('a closer version of a rule that may only be tightened', () => {
  it.each([
    ['as many hours for a day instead of a month', overtime, { per: 'day' }],
    ['more hours', overtime, { amount: 37 }],
    ['the same hours of fewer people', overtime, { categories: ['aux_um'] }],
    ['the same hours of everybody', overtime, { categories: undefined }],
    ['the same hours that may be raised', overtime, { raisedTo: 60 }],
    ['the same number of something else', overtime, { unit: 'days' }],
    ['the same number as the least', overtime, { bound: 'least' }],
    ['less that is enough instead', training, { or: { amount: 40, unit: 'hours' } }],
    ['other that is enough instead', training, { or: { amount: 90, unit: 'days' } }],
    ['something that is enough instead', 'TRAIN.ENF', { or: { amount: 1, unit: 'days' } }],
    ['a cap for the whole force', cap, { scope: 'force' }],
    ['a cap for some brigades', cap, { brigadeTypes: ['mobile'] }],
    ['a cap on whoever is present', cap, { basis: 'present' }],
    ['a cap on others', cap, { leftCounts: { categories: ['aux_police'] } }],
    ['a cap measured by others', cap, { rightCounts: established }],
    ['a looser cap', cap, { factor: 1.5 }],
    ['a ratio for the whole force', ratio, { scope: 'force' }],
    ['a ratio of others', ratio, { leftCounts: established }],
    ['a ratio to others', ratio, { rightCounts: { categories: ['aux_um'] } }],
    ['another ratio', ratio, { right: 3 }],
    ['a ratio that is broken later', ratio, { brokenBeyond: 3 }],
    ['a ratio with more tolerance', ratio, { tolerance: 0.11 }],
    ['a ratio with more persons of tolerance', ratio, { tolerancePersons: 2 }],
    ['a majority among others', majority, { among: {} }],
    ['a majority of others', majority, { leftCounts: { departments: ['transport'] } }],
    ['a majority in other brigades', majority, { brigadeTypes: ['mobile'] }],
    ['a smaller majority', majority, { moreThan: 0.4 }],
    ['presence without one department', presence, { departments: ['public_security'] }],
    ['presence of others', presence, { leftCounts: {} }],
    ['presence in the force', presence, { scope: 'force' }],
  ])('does not speak with %s', (_what, key, params) => {
    expect(speaksWith(key, params)).toBe('national')
  })

  it.each([
    ['fewer hours', overtime, { amount: 30 }],
    ['more training', training, { amount: 15 }],
    ['more that is enough instead', training, { or: { amount: 100, unit: 'hours' } }],
    ['nothing that is enough instead', training, { or: undefined }],
    ['people in another order', overtime, { categories: ['aux_police', 'aux_um'] }],
    ['a tighter cap', cap, { factor: 0.5 }],
    ['a cap that says on which books it counts', cap, { basis: 'on_books' }],
    ['a ratio with less tolerance', ratio, { tolerance: 0, tolerancePersons: 0, brokenBeyond: 1 }],
    ['the same ratio in greater numbers', ratio, { left: 2, right: 4 }],
    ['a ratio without lines beside it', ratio, { lines: undefined }],
    ['a greater majority', majority, { moreThan: 0.6 }],
    ['two of each department', presence, { least: 2 }],
  ])('speaks with %s', (_what, key, params) => {
    expect(speaksWith(key, params)).toBe('city')
  })

  it('may lower what can be approved, not raise it', () => {
    const approved = (raisedTo: number): RuleParams => ({
      ...{ type: 'amount', amount: 15, unit: 'percent', per: null, bound: 'most', raisedTo },
    })
    expect(isStricter(approved(18), approved(20))).toBe(true)
    expect(isStricter(approved(25), approved(20))).toBe(false)
  })

  it.each([
    ['block', 'info', 'national'],
    ['block', 'warn', 'national'],
    ['warn', 'warn', 'city'],
    ['warn', 'block', 'city'],
  ] as const)('where the wider one says %s and it says %s: %s', (wider, closer, layer) => {
    expect(speaks({ ...shipped(cap), enforcement: wider }, { enforcement: closer })).toBe(layer)
  })

  it('lets nobody past whom the wider one does not, nor without the reason it asks for', () => {
    const never = { isAllowed: false, by: null, needsReason: false }
    const office = { isAllowed: true, by: 'commission_office', needsReason: true } as const
    const withOverride = (wider: Rule['override'], closer: Rule['override']) =>
      speaks({ ...shipped(cap), override: wider }, { override: closer })
    expect(withOverride(never, office)).toBe('national')
    expect(withOverride(office, { ...office, by: 'sending_personnel' })).toBe('national')
    expect(withOverride(office, { ...office, needsReason: false })).toBe('national')
    expect(withOverride(office, office)).toBe('city')
    expect(withOverride(office, never)).toBe('city')
  })

  it('speaks where it repeats the wider one, whatever the type', () => {
    for (const rule of shippedRules)
      expect([rule.key, speaks({ ...rule, id: rule.key, endsOn: null }, {})]).toEqual([rule.key, 'city'])
  })
})
