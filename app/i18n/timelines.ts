import en from './en/timelines.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/timelines.json'

/** The texts of the pictures of postings over time. */
export function useTimelineTexts(): void {
  useLateTexts('timelines', { en, chinese })
}
