import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Mix, Range } from '#domain/staffing/mixes.ts'
import { useVerdictWords } from './verdict-words.ts'

/** Two rules that bind the same auxiliaries, and the mix that keeps both: or that none does (AX-3). */
export function MixText({ mix, ruleKey }: { mix: Mix; ruleKey: string }) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  if (!mix.total && !mix.isConflict) return null
  const others = mix.rules.filter((one) => one.ruleKey !== ruleKey)
  const rules = others.map((rule) => t('staffing:mix.rule', { rule: title(rule) })).join(t('staffing:mix.and'))
  const given = givenOf(t, mix)
  return (
    <Text size="sm">
      {mix.total
        ? t('staffing:mix.binds', { rules, given, mix: mixOf(t, mix, mix.total) })
        : t('staffing:mix.conflict', { rules, given })}
    </Text>
  )
}

function givenOf(t: TFunction, { given }: Mix): string {
  if (given.length === 0) return t('staffing:mix.nobody')
  return given
    .map(({ department, people }) =>
      t('staffing:mix.given', { count: people, department: t(`organisation:department.${department}`) }),
    )
    .join(t('staffing:mix.and'))
}

function mixOf(t: TFunction, { classes }: Mix, total: Range): string {
  const parts = classes.flatMap(({ category, least, most }) => {
    const name = t(`people:category.${category}`)
    if (least === most) return [t('staffing:mix.exactly', { count: least, category: name })]
    const isCapped = most !== null && (total.most === null || most < total.most)
    if (isCapped && least > 0) return [t('staffing:mix.between', { least, most, category: name })]
    if (isCapped) return [t('staffing:mix.atMost', { count: most, category: name })]
    return least > 0 ? [t('staffing:mix.atLeast', { count: least, category: name })] : []
  })
  const all = t('staffing:mix.total', { people: rangeOf(t, total) })
  return parts.length === 0 ? all : t('staffing:mix.ofThem', { all, parts: parts.join(t('staffing:mix.and')) })
}

function rangeOf(t: TFunction, { least, most }: Range): string {
  if (least === most) return String(least)
  return most === null ? t('staffing:mix.orMore', { least }) : t('staffing:mix.range', { least, most })
}
