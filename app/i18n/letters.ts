import en from './en/letters.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/letters.json'

/** The texts of letters and letterheads. What a letter itself says is Chinese, and no text of a page. */
export function useLetterTexts(): void {
  useLateTexts('letters', { en, chinese })
}
