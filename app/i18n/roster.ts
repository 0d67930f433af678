import en from './en/roster.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/roster.json'

/** The texts of shift types and rosters. */
export function useRosterTexts(): void {
  useLateTexts('roster', { en, chinese })
}
