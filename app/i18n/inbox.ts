import en from './en/inbox.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/inbox.json'

/** The texts of the inbox and of who knows what; what an alert says comes with every page. */
export function useInboxTexts(): void {
  useLateTexts('inbox', { en, chinese })
}
