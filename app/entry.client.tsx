import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { fallbackLocale, isLocale } from '#domain/access/locales.ts'
import { i18nFor } from './i18n/instance.ts'

const { lang } = document.documentElement

void i18nFor(isLocale(lang) ? lang : fallbackLocale).then((i18n) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    )
  })
})
