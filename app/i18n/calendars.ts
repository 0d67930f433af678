import type { Locale } from '#domain/access/locales.ts'
import en from './en/calendars.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/calendars.json'

const texts = { en, chinese }

/** The texts of the calendars that subscribe to a roster. */
export function useCalendarTexts(): void {
  useLateTexts('calendars', texts)
}

/** The same for the calendar itself. */
export const calendarTextsFor = (locale: Locale) => i18nWith(locale, { calendars: texts })
