import { useTranslation } from 'react-i18next'

/** What a rule is called in the reader’s language. */
export function useRuleTitle() {
  const { i18n } = useTranslation()
  return ({ titleZh, titleEn }: { titleZh: string; titleEn: string }) => (i18n.language === 'en' ? titleEn : titleZh)
}
