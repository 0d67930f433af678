import { createCookie } from '@remix-run/node'
import { RemixI18Next } from 'remix-i18next/server'
import { fallbackLocale, isLocale, locales, type Locale } from '#domain/access/locales.ts'

const oneYear = 365 * 24 * 3600

export const localeCookie = createCookie('lianqin_locale', { path: '/', sameSite: 'lax', maxAge: oneYear })

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...locales],
    fallbackLanguage: fallbackLocale,
    cookie: localeCookie,
    order: ['cookie', 'header'],
  },
})

/** The language of an answer: the one chosen, or else the browser's, or else Chinese. */
export async function localeOf(request: Request): Promise<Locale> {
  const locale = await detector.getLocale(request)
  return isLocale(locale) ? locale : fallbackLocale
}
