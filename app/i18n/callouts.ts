import en from './en/callouts.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/callouts.json'

/** The texts of call-outs and musters. */
export function useCalloutTexts(): void {
  useLateTexts('callouts', { en, chinese })
}
