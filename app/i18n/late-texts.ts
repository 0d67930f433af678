import { useTranslation } from 'react-i18next'

/** For texts that come with the pages that need them and not with the first one: asked by the page before it says a word. */
export function useLateTexts(name: string, { en, chinese }: { en: object; chinese: object }): void {
  const { i18n } = useTranslation()
  const { language } = i18n
  if (!i18n.hasResourceBundle(language, name)) i18n.addResourceBundle(language, name, language === 'en' ? en : chinese)
}
