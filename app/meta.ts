import type { MetaArgs } from '@remix-run/node'
import type { PlaceNames } from './i18n/place-names.server.ts'

/** The title of the tab: where one is, and the product. The names come with the root of the page. */
export function titled({ matches }: MetaArgs, place: keyof PlaceNames['nav']) {
  const names = matches.map((match) => match.data).find(hasPlaceNames)?.placeNames
  return [{ title: names ? `${names.nav[place]} · ${names.product}` : 'Lianqin 联勤' }]
}

function hasPlaceNames(value: unknown): value is { placeNames: PlaceNames } {
  return typeof value === 'object' && value !== null && 'placeNames' in value
}
