import en from './en/places.json'
import { useLateTexts } from './late-texts.ts'
import { useRosterTexts } from './roster.ts'
import chinese from './zh-CN/places.json'

/** The texts of duty places and of what is wanted there, and those of the roster’s other pages. */
export function usePlaceTexts(): void {
  useRosterTexts()
  useLateTexts('places', { en, chinese })
}
