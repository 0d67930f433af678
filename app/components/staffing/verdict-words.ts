import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Department } from '#domain/organisation.ts'
import { staffClassOf, type Category } from '#domain/people.ts'
import type { Counted, JudgedParams } from '#domain/rules.ts'
import { ratioShown } from '#domain/staffing/ratios.ts'
import { missingIn, type Verdict } from '#domain/staffing/verdicts.ts'

/** What a sentence about a rule is made of: a verdict, or the same with other numbers. */
export type Judged = Pick<Verdict, 'ruleKey' | 'params' | 'left' | 'right' | 'departments'>

/** Rules and verdicts in plain words: "市 240 : 区 120 = 2.00 : 1". With nothing on a side it says so: never infinity, never 0. */
export function useVerdictWords() {
  const { t, i18n } = useTranslation()
  return verdictWords(t, i18n.language)
}

/** The same for a file. */
export function verdictWords(t: TFunction, language: string) {
  return {
    title: (rule: { titleZh: string; titleEn: string }) => (language === 'en' ? rule.titleEn : rule.titleZh),
    sentence: (judged: Judged) => sentenceOf(t, judged),
    noRatio: (judged: Judged) => noRatioOf(t, judged),
    side: (params: JudgedParams, side: 'left' | 'right') => sideOf(t, params, side),
    counted: (counted: Counted) => countedOf(t, counted),
    departments: (departments: readonly Department[]) => departmentsOf(t, departments),
  }
}

function sentenceOf(t: TFunction, judged: Judged): string {
  const { ruleKey, params, left, right, departments } = judged
  switch (params.type) {
    case 'ratio': {
      const shown = ratioShown(params, left, right)
      const ratio = shown ? `${shown.left} : ${shown.right}` : noRatioOf(t, judged)
      const sides = { leftSide: sideOf(t, params, 'left'), rightSide: sideOf(t, params, 'right') }
      return t([`staffing:sentence.${ruleKey}`, 'staffing:sentence.ratio'], { left, right, ratio, ...sides })
    }
    case 'cap': {
      const sides = { leftSide: sideOf(t, params, 'left'), rightSide: sideOf(t, params, 'right') }
      return t('staffing:sentence.cap', { left, right, most: Math.floor(right * params.factor), ...sides })
    }
    case 'majority': {
      const whole = left + right
      if (whole === 0) return t('staffing:noRatio.both')
      const share = ((left / whole) * 100).toFixed(1)
      return t('staffing:sentence.majority', { side: sideOf(t, params, 'left'), left, whole, share })
    }
    case 'presence': {
      const missing = missingIn({ params, departments })
      return missing.length === 0
        ? t('staffing:sentence.present', { departments: departmentsOf(t, params.departments) })
        : t('staffing:sentence.missing', { departments: departmentsOf(t, missing) })
    }
  }
}

function noRatioOf(t: TFunction, { ruleKey, left, right }: Judged): string {
  const side = left === 0 ? 'left' : 'right'
  const missing = left === 0 && right === 0 ? 'both' : side
  return t([`staffing:noRatio.${ruleKey}.${missing}`, `staffing:noRatio.${missing}`])
}

/** Who stands on a side of a rule. */
function sideOf(t: TFunction, params: JudgedParams, side: 'left' | 'right'): string {
  switch (params.type) {
    case 'ratio':
    case 'cap':
      return countedOf(t, side === 'left' ? params.leftCounts : params.rightCounts)
    case 'majority':
      return side === 'left' ? countedOf(t, params.leftCounts) : t('staffing:explain.others')
    case 'presence':
      return side === 'left' ? departmentsOf(t, params.departments) : t('staffing:explain.others')
  }
}

function countedOf(t: TFunction, { levels, departments, categories }: Counted): string {
  const level = levels && t(levels.includes('city') ? 'staffing:city' : 'staffing:district')
  const from = departments && departmentsOf(t, departments)
  const parts = [level, from, categories && categoriesOf(t, categories)].filter((part) => part !== undefined)
  return parts.length === 0 ? t('staffing:explain.everybody') : parts.join(t('staffing:explain.of'))
}

function categoriesOf(t: TFunction, categories: readonly Category[]): string {
  const classes = new Set(categories.map(staffClassOf))
  const [only] = classes
  const isWholeClass = classes.size === 1 && categories.length === (only === 'established' ? 4 : 2)
  if (isWholeClass) return t(`staffing:${only ?? 'established'}`)
  return categories.map((category) => t(`people:category.${category}`)).join(t('staffing:explain.and'))
}

function departmentsOf(t: TFunction, departments: readonly Department[]): string {
  return departments.map((department) => t(`organisation:department.${department}`)).join(t('staffing:explain.and'))
}
