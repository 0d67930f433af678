import en from './en/wishes.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/wishes.json'

/** The texts of what somebody wishes for in the roster. */
export function useWishTexts(): void {
  useLateTexts('wishes', { en, chinese })
}
