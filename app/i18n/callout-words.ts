import en from './en/callout-words.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/callout-words.json'

/** How call-outs and answers to them are called: what the first page says of them. */
export function useCalloutWords(): void {
  useLateTexts('callout-words', { en, chinese })
}
