import type { Locale } from '#domain/access/locales.ts'
import en from './en/common.json'
import zh from './zh-CN/common.json'

export type PlaceNames = Pick<typeof zh, 'product' | 'nav'>

/** What the places of the product are called, for the title of the tab. */
export function placeNamesIn(locale: Locale): PlaceNames {
  const { product, nav } = locale === 'en' ? en : zh
  return { product, nav }
}
