import type { Locale } from '#domain/access/locales.ts'
import { accessTexts } from './access.ts'
import en from './en/audit.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import { quotaTexts } from './quotas.ts'
import chinese from './zh-CN/audit.json'

/** The texts of the audit log. */
export function useAuditTexts(): void {
  useLateTexts('audit', { en, chinese })
}

/** All texts of one language and those of the audit log, for the file of its entries. */
export const auditTextsFor = (locale: Locale) =>
  i18nWith(locale, { access: accessTexts, quotas: quotaTexts, audit: { en, chinese } })
