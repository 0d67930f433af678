import en from './en/substitutes.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/substitutes.json'

/** The texts of standing in for somebody. */
export function useSubstituteTexts(): void {
  useLateTexts('substitutes', { en, chinese })
}
