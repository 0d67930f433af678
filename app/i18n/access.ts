import en from './en/access.json'
import { useLateTexts, type Texts } from './late-texts.ts'
import chinese from './zh-CN/access.json'

export const accessTexts: Texts = { en, chinese }

/** The texts of accounts, grants and sessions. */
export function useAccessTexts(): void {
  useLateTexts('access', accessTexts)
}
