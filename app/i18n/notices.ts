import en from './en/notices.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/notices.json'

/** The texts of how somebody wants to be told off the line. */
export function useNoticeTexts(): void {
  useLateTexts('notices', { en, chinese })
}
