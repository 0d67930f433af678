import en from './en/roster-print.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/roster-print.json'

/** The texts of a roster on paper. */
export function usePrintTexts(): void {
  useLateTexts('roster-print', { en, chinese })
}
