import type { Locale } from '#domain/access/locales.ts'
import en from './en/roster-book.json'
import { i18nWith, useLateTexts } from './late-texts.ts'
import { gridTexts } from './roster-grid.ts'
import chinese from './zh-CN/roster-book.json'

const texts = { en, chinese }

/** The texts of a roster’s workbook, going out and coming in. */
export function useRosterBookTexts(): void {
  useLateTexts('roster-book', texts)
}

/** The same for the file, with those of the checks. */
export const rosterBookTextsFor = (locale: Locale) =>
  i18nWith(locale, { 'roster-book': texts, 'roster-grid': gridTexts })
