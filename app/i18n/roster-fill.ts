import en from './en/roster-fill.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/roster-fill.json'

/** The texts of rosters that are filled by machine. */
export function useFillTexts(): void {
  useLateTexts('roster-fill', { en, chinese })
}
