export const locales = ['zh-CN', 'en'] as const

/** The languages the product speaks. Chinese comes first and is the fallback. */
export type Locale = (typeof locales)[number]

export const fallbackLocale: Locale = 'zh-CN'

export function isLocale(text: string): text is Locale {
  return locales.some((locale) => locale === text)
}
