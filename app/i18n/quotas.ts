import en from './en/quotas.json'
import { useLateTexts, type Texts } from './late-texts.ts'
import chinese from './zh-CN/quotas.json'

export const quotaTexts: Texts = { en, chinese }

/** The texts of quotas. */
export function useQuotaTexts(): void {
  useLateTexts('quotas', quotaTexts)
}
