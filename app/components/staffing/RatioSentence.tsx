import { useTranslation } from 'react-i18next'
import type { RuleKey } from '#domain/rules.ts'
import { ratioShown } from '#domain/staffing/ratios.ts'

type Props = { ruleKey: RuleKey; asks: { left: number; right: number }; left: number; right: number }

/** A ratio in plain words: "市 240 : 区 120 = 2.00 : 1". With nothing on a side it says so: never infinity, never 0. */
export function useRatioSentence() {
  const { t } = useTranslation()
  return ({ ruleKey, asks, left, right }: Props): string => {
    const shown = ratioShown(asks, left, right)
    const ratio = shown
      ? `${shown.left} : ${shown.right}`
      : t(`staffing:noRatio.${ruleKey}.${missingSide(left, right)}`)
    return t(`staffing:sentence.${ruleKey}`, { left, right, ratio })
  }
}

function missingSide(left: number, right: number): 'left' | 'right' | 'both' {
  if (left === 0 && right === 0) return 'both'
  return left === 0 ? 'left' : 'right'
}
