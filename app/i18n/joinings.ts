import en from './en/joinings.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/joinings.json'

/** The texts of organisations that join for a time. */
export function useJoiningTexts(): void {
  useLateTexts('joinings', { en, chinese })
}
