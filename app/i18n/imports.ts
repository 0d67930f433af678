import type { Locale } from '#domain/access/locales.ts'
import en from './en/imports.json'
import { i18nFor } from './instance.ts'
import { addTexts, useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/imports.json'

/** The texts of bringing in rosters and quotas. */
export function useImportTexts(): void {
  useLateTexts('imports', { en, chinese })
}

/** All texts of one language and those of rosters, for files that go out and come in again. */
export async function rosterTextsFor(locale: Locale) {
  const i18n = await i18nFor(locale)
  addTexts(i18n, 'imports', { en, chinese })
  return i18n
}
