import en from './en/chart.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/chart.json'

/** The texts of the organisation chart. */
export function useChartTexts(): void {
  useLateTexts('chart', { en, chinese })
}
