import en from './en/callouts.json'
import { useCalloutWords } from './callout-words.ts'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/callouts.json'

/** The texts of call-outs and musters. */
export function useCalloutTexts(): void {
  useCalloutWords()
  useLateTexts('callouts', { en, chinese })
}
