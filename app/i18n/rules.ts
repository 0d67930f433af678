import type { Locale } from '#domain/access/locales.ts'
import en from './en/rules.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/rules.json'

/** The texts of rules and what they say. */
export function useRuleTexts(): void {
  useLateTexts('rules', { en, chinese })
}

/** The same for a file. */
export const ruleTextsFor = (locale: Locale) => i18nWith(locale, { rules: { en, chinese } })
