import en from './en/rulework.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/rulework.json'

/** The texts of the commission office's work on rules. */
export function useRuleworkTexts(): void {
  useLateTexts('rulework', { en, chinese })
}
