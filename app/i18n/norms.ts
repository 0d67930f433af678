import en from './en/norms.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/norms.json'

/** The texts of holidays, of a unit’s own numbers, of pairs kept apart and of protected times. */
export function useNormTexts(): void {
  useLateTexts('norms', { en, chinese })
}
