import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AmountParams, EligibilityParams, JudgedParams, RuleParams } from '#domain/rules.ts'
import { useKindWords } from '../postings/kind-words.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'

type Words = ReturnType<typeof useVerdictWords>

/** What a rule asks for, in words. */
export function useParamsWords() {
  const { t } = useTranslation()
  const words = useVerdictWords()
  const kinds = useKindWords()
  return (params: RuleParams): string => {
    switch (params.type) {
      case 'ratio':
      case 'cap':
      case 'majority':
      case 'presence':
        return [judged(t, words, params), scopeOf(t, params)].join(t('rules:semicolon'))
      case 'reciprocity':
        return t('rules:reciprocity', { count: params.months })
      case 'months':
        return t('rules:months', { count: params.months })
      case 'flag':
        return t(params.isOn ? 'rules:on' : 'rules:off')
      case 'amount':
        return amountOf(t, words, params)
      case 'effects':
        return Object.entries(params.effects)
          .map(([grade, effect]) =>
            t('rules:effectOf', { grade: t(`rules:grade.${grade}`), effect: monthsOf(t, effect) }),
          )
          .join(t('rules:semicolon'))
      case 'eligibility':
        return params.posts.map((post) => postOf(t, words, post)).join(t('rules:semicolon'))
      case 'posting_kind':
        return kinds.sentence(params)
      case 'term_profile':
        return kinds.profile(params).join(t('rules:semicolon'))
      case 'chosen':
        return t('kinds:chosenRule', { rule: params.rule })
    }
  }
}

function judged(t: TFunction, words: Words, params: JudgedParams): string {
  switch (params.type) {
    case 'ratio': {
      const { left, right, tolerance, tolerancePersons } = params
      const sides = { leftSide: words.side(params, 'left'), rightSide: words.side(params, 'right') }
      return t('rules:ratio', { left, right, tolerance: tolerance * 100, persons: tolerancePersons, ...sides })
    }
    case 'cap':
      return t('rules:cap', {
        factor: params.factor,
        leftSide: words.side(params, 'left'),
        rightSide: words.side(params, 'right'),
      })
    case 'majority':
      return t('rules:majority', { side: words.side(params, 'left'), moreThan: params.moreThan * 100 })
    case 'presence':
      return t('rules:presence', { departments: words.departments(params.departments), least: params.least })
  }
}

function scopeOf(t: TFunction, { scope, brigadeTypes, basis }: JudgedParams): string {
  const types = brigadeTypes?.map((type) => t(`organisation:brigadeType.${type}`)).join(t('staffing:explain.and'))
  const where = types ?? t(`rules:scope.${scope}`)
  return t(`rules:basis.${basis ?? 'on_books'}`, { where })
}

function amountOf(t: TFunction, words: Words, params: AmountParams): string {
  const { amount, unit, per, bound, or, raisedTo, categories } = params
  const quantity = (count: number, of: AmountParams['unit']) => t(`rules:quantity.${of}`, { count })
  const main = t(`rules:bound.${bound}`, { amount: quantity(amount, unit) })
  const parts = [
    per ? t(`rules:per.${per}`, { amount: main }) : main,
    ...(or ? [t('rules:orInstead', { amount: quantity(or.amount, or.unit) })] : []),
    ...(raisedTo === undefined ? [] : [t('rules:raisedTo', { amount: quantity(raisedTo, unit) })]),
    ...(categories ? [words.counted({ categories })] : []),
  ]
  return parts.join(t('rules:semicolon'))
}

function monthsOf(t: TFunction, effect: number | 'not_counted'): string {
  if (effect === 'not_counted') return t('rules:notCounted')
  return t(effect < 0 ? 'rules:shorter' : 'rules:longer', { count: Math.abs(effect) })
}

function postOf(
  t: TFunction,
  words: Words,
  { post, departments, kinds, route }: EligibilityParams['posts'][number],
): string {
  const from = departments.length === 0 ? t('rules:anyDepartment') : words.departments(departments)
  const ways = kinds.map((kind) => t(`postings:kind.${kind}`)).join(t('staffing:explain.and'))
  return t('rules:eligible', { post, from, ways, route: t(`rules:route.${route}`) })
}
