import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#domain/access/locales.ts'
import { i18nFor } from './instance.ts'

/** The texts of one catalogue in both languages. */
export type Texts = { en: object; chinese: object }

/** For texts that come with the pages that need them and not with the first one: asked by the page before it says a word. */
export function useLateTexts(name: string, texts: Texts): void {
  addTexts(useTranslation().i18n, name, texts)
}

/** The same for a file, which no page draws: the texts of every page in one language, and these. */
export async function i18nWith(locale: Locale, texts: Record<string, Texts>): Promise<i18n> {
  const instance = await i18nFor(locale)
  for (const [name, those] of Object.entries(texts)) addTexts(instance, name, those)
  return instance
}

function addTexts(to: i18n, name: string, { en, chinese }: Texts): void {
  const { language } = to
  if (!to.hasResourceBundle(language, name)) to.addResourceBundle(language, name, language === 'en' ? en : chinese)
}
