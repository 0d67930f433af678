import en from './en/messages.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/messages.json'

/** The texts of conversations; what they are called in the rail comes with every page. */
export function useMessageTexts(): void {
  useLateTexts('messages', { en, chinese })
}
