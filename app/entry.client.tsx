import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { fallbackLocale, isLocale } from '#domain/access/locales.ts'
import { noticeHands } from './hands.ts'
import { i18nFor } from './i18n/instance.ts'
import { readPagesPatiently } from './patient-fetch.ts'

const { lang } = document.documentElement

noticeHands()
readPagesPatiently()
const [i18n] = await Promise.all([i18nFor(isLocale(lang) ? lang : fallbackLocale), untilDecoded()])

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

/**
 * RemixBrowser suspends at the very root until the data that came with the page is decoded. A key pressed in that moment
 * makes React hydrate at once, which fails (its error 345); so the data is decoded first. Called as a function, the
 * component throws the promise it would wait for, before its first hook.
 */
async function untilDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (suspended) {
    await suspended
  }
}
