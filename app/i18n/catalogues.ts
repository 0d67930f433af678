import type { Locale } from '#domain/access/locales.ts'

type Catalogue = Record<string, object>

/** The texts of one language, fetched as one file of their own. */
export async function catalogueOf(locale: Locale): Promise<Catalogue> {
  return locale === 'en' ? (await import('./en.ts')).default : (await import('./zh-CN.ts')).default
}
