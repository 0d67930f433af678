import { useTranslation } from 'react-i18next'
import type { Reciprocity } from '#domain/staffing/reciprocity.ts'

/** How one speaks of two departments that exchange people. */
export function usePairWords() {
  const { t } = useTranslation()
  const name = (one: Reciprocity['pair'][number]) => t(`organisation:department.${one}`)
  return {
    name,
    /** “城管与交通”. */
    between: ([one, other]: Reciprocity['pair']) =>
      t('staffing:reciprocity.between', { one: name(one), other: name(other) }),
    /** What each sends the other. */
    lent: ({ pair: [one, other], forth, back }: Pick<Reciprocity, 'pair' | 'forth' | 'back'>) =>
      [
        t('staffing:reciprocity.oneWay', { from: name(one), to: name(other), count: forth }),
        t('staffing:reciprocity.oneWay', { from: name(other), to: name(one), count: back }),
      ].join(t('staffing:reciprocity.comma')),
  }
}
