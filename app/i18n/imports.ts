import type { Locale } from '#domain/access/locales.ts'
import en from './en/imports.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/imports.json'

/** The texts of bringing in rosters and quotas. */
export function useImportTexts(): void {
  useLateTexts('imports', { en, chinese })
}

/** All texts of one language and those of rosters, for files that go out and come in again. */
export const rosterTextsFor = (locale: Locale) => i18nWith(locale, { imports: { en, chinese } })
