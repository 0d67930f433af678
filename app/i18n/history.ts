import type { Locale } from '#domain/access/locales.ts'
import en from './en/history.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/history.json'

/** The texts of staffing through the days. */
export function useHistoryTexts(): void {
  useLateTexts('history', { en, chinese })
}

/** All texts of one language and those of staffing through the days, for the file of its numbers. */
export const historyTextsFor = (locale: Locale) => i18nWith(locale, { history: { en, chinese } })
