import en from './en/painting.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/painting.json'

/** The texts of rotations and weeks that are applied to a roster. */
export function usePaintingTexts(): void {
  useLateTexts('painting', { en, chinese })
}
