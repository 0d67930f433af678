import en from './en/consultations.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/consultations.json'

/** The texts of written consultation before somebody is appointed or removed. */
export function useConsultationTexts(): void {
  useLateTexts('consultations', { en, chinese })
}
