import en from './en/posting-acts.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/posting-acts.json'

/** The texts of what is done with a posting, step by step, and of what has happened to one. */
export function usePostingActTexts(): void {
  useLateTexts('posting-acts', { en, chinese })
}
