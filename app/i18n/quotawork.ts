import type { Locale } from '#domain/access/locales.ts'
import en from './en/quotawork.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import { quotaTexts } from './quotas.ts'
import chinese from './zh-CN/quotawork.json'

/** The texts of proposing quotas and of bringing them in. */
export function useQuotaworkTexts(): void {
  useLateTexts('quotawork', { en, chinese })
}

/** All texts of one language and those of work on quotas, for files that go out and come in again. */
export const quotaTextsFor = (locale: Locale) => i18nWith(locale, { quotas: quotaTexts, quotawork: { en, chinese } })
