import en from './en/pairs.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/pairs.json'

/** The texts of postings that answer each other. */
export function usePairTexts(): void {
  useLateTexts('pairs', { en, chinese })
}
