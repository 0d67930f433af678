import { useTranslation } from 'react-i18next'
import en from './en/rulework.json'
import chinese from './zh-CN/rulework.json'

const name = 'rulework'

/** The texts of the commission office's work on rules: fetched with those pages, and not with the first one. */
export function useRuleworkTexts(): void {
  const { i18n } = useTranslation()
  const { language } = i18n
  if (!i18n.hasResourceBundle(language, name)) i18n.addResourceBundle(language, name, language === 'en' ? en : chinese)
}
