import en from './en/kinds.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/kinds.json'

/** The texts of what a kind of posting entails and how long people may be lent. */
export function useKindTexts(): void {
  useLateTexts('kinds', { en, chinese })
}
