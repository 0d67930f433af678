import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { shippedRules } from '#db/seed/rules.ts'
import { formValuesOf, type FormValues } from '#domain/rules/form-values.ts'
import { ruleTrying, versionTrying } from '#domain/rules/forms.ts'
import { lastDayOf } from '#domain/shared/dates.ts'

const parse = (values: FormValues, schema: typeof versionTrying | typeof ruleTrying = versionTrying) => {
  const typed = new URLSearchParams(Object.entries(values).flatMap(([name, all]) => all.map((one) => [name, one])))
  return parseWithZod(typed, { schema })
}
const shippedRule = (key: string) => {
  const rule = shippedRules.find((one) => one.key === key)
  if (!rule) throw new Error(key)
  return { ...rule, id: 'x' }
}
const shipped = (key: string) => formValuesOf(shippedRule(key))
const errorsOf = (values: FormValues) => parse(values).reply().error

describe('the form of a rule', () => {
  it.each(shippedRules.map((rule) => [`${rule.key}@${rule.version}`, rule] as const))(
    'filled from %s and sent as it is says the same',
    (_name, rule) => {
      const submission = parse(formValuesOf({ ...rule, id: 'x' }))
      expect(submission.status === 'success' ? null : submission.reply().error).toBeNull()
      const { key: _key, version: _version, endsOn, ...said } = rule
      const lastDay = lastDayOf({ start: rule.startsOn, end: endsOn })
      const expected: unknown = JSON.parse(JSON.stringify({ ...said, ...(lastDay && { lastDay }) }))
      expect(submission.status === 'success' && JSON.parse(JSON.stringify(submission.value))).toEqual(expected)
    },
  )

  it.each([
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.left': ['0'] }, 'params.left', 'out-of-range'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.left': ['2.5'] }, 'params.left', 'out-of-range'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.right': [''] }, 'params.right', 'required'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.right': ['one'] }, 'params.right', 'number'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.tolerance': ['101'] }, 'params.tolerance', 'out-of-range'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.tolerance': ['5.00001'] }, 'params.tolerance', 'too-fine'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.brokenBeyond': ['1.33333'] }, 'params.brokenBeyond', 'too-fine'],
    ['STAFF.CAP.AUX_UM', { 'params.factor': ['0.33333'] }, 'params.factor', 'too-fine'],
    ['STAFF.CAP.AUX_UM', { 'params.factor': ['100.00001'] }, 'params.factor', 'out-of-range'],
    ['TRAIN.CS', { 'params.or.amount': ['90.00001'] }, 'params.or.amount', 'too-fine'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'params.scope': ['galaxy'] }, 'params.scope', 'choice'],
    [
      'STAFF.RATIO.CITY_DISTRICT',
      { 'params.leftCounts.categories': ['robot'] },
      'params.leftCounts.categories[0]',
      'choice',
    ],
    ['STAFF.RATIO.CITY_DISTRICT', { titleEn: [' '] }, 'titleEn', 'required'],
    ['STAFF.RATIO.CITY_DISTRICT', { 'source.document': [] }, 'source.document', 'required'],
    ['STAFF.RATIO.CITY_DISTRICT', { startsOn: ['2026-02-30'] }, 'startsOn', 'date'],
    [
      'STAFF.RATIO.CITY_DISTRICT',
      { startsOn: ['2026-02-01'], lastDay: ['2026-01-31'] },
      'lastDay',
      'period-ends-before-start',
    ],
    ['STAFF.RATIO.CITY_DISTRICT', { 'override.by': [] }, 'override.by', 'override-needs-office'],
    ['BRIGADE.COMPOSITION.COMPREHENSIVE', { 'params.departments': [] }, 'params.departments', 'list-empty'],
    ['RANK.EFFECT', { 'params.effects.excellent.months': [] }, 'params.effects.excellent.months', 'required'],
    ['POST.ELIGIBILITY', { 'params.posts[0].kinds': [] }, 'params.posts[0].kinds', 'list-empty'],
  ])('%s with %j is refused beside the field', (key, change, field, code) => {
    expect(errorsOf({ ...shipped(key), ...change })).toEqual({ [field]: [code] })
  })

  it.each(['0.0001', '33.3333', '12.3456', '99.9999'])('keeps %s per cent as it is', (typed) => {
    const submission = parse({ ...shipped('STAFF.RATIO.CITY_DISTRICT'), 'params.tolerance': [typed] })
    const params = submission.status === 'success' ? submission.value.params : undefined
    if (params?.type !== 'ratio') throw new Error('no ratio')
    expect(params.tolerance).toBeCloseTo(Number(typed) / 100, 12)
    const kept = formValuesOf({ ...shippedRule('STAFF.RATIO.CITY_DISTRICT'), params })
    expect(kept['params.tolerance']).toEqual([typed])
  })

  it('leaves out rows that nobody filled in, and what is not ticked', () => {
    const values = {
      ...shipped('POST.ELIGIBILITY'),
      ...{ 'params.posts[7].post': [''], 'params.posts[7].route': ['consultation'] },
    }
    const submission = parse(values)
    const params = submission.status === 'success' ? submission.value.params : undefined
    expect(params?.type === 'eligibility' && params.posts).toHaveLength(7)
  })

  it('takes an id only where it begins with a word the product knows', () => {
    const fields = { ...shipped('REST.MIN'), key: ['NO.SUCH'] }
    expect(parse(fields, ruleTrying).reply().error).toEqual({ key: ['rule-key'] })
    expect(parse({ ...fields, key: ['REST.NIGHT'] }, ruleTrying).status).toBe('success')
  })
})
