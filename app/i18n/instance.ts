import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fallbackLocale, locales, type Locale } from '#domain/access/locales.ts'
import { catalogueOf } from './catalogues.ts'

/** The texts of one language, ready to be asked. */
export async function i18nFor(locale: Locale): Promise<i18n> {
  const instance = createInstance()
  const catalogue = await catalogueOf(locale)
  await instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: fallbackLocale,
    supportedLngs: [...locales],
    ns: Object.keys(catalogue),
    defaultNS: 'common',
    resources: { [locale]: catalogue },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  return instance
}
