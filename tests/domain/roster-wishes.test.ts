import { expect, it } from 'vitest'
import { mostUnwantedInMonth, mostWishDaysAhead, whyCannotWish } from '#domain/roster/wishes.ts'
import { fitOf } from '#domain/roster/candidates.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const today = '2026-03-10'
const wished = { today, unitIds: ['u'], isPublished: false, others: [] } as const
const codeOf = (day: IsoDate, isWanted: boolean, over: Partial<Parameters<typeof whyCannotWish>[1]> = {}) =>
  whyCannotWish({ day, isWanted }, { ...wished, ...over })?.code

it('a wish is for a day from tomorrow on, two months ahead at most', () => {
  expect(codeOf(today, true)).toBe('wish-past')
  expect(codeOf(addDays(today, 1), true)).toBeUndefined()
  expect(codeOf(addDays(today, mostWishDaysAhead), true)).toBeUndefined()
  expect(codeOf(addDays(today, mostWishDaysAhead + 1), true)).toBe('wish-far')
})

it('a wish is for where one serves, and until the week is published', () => {
  expect(codeOf('2026-03-16', true, { unitIds: [] })).toBe('wish-not-serving')
  expect(codeOf('2026-03-16', true, { isPublished: true })).toBe('wish-published')
})

it('so many days a month are wished off at most; the same day again is not one more, and other months and wishes do not count', () => {
  const off = (count: number, month: string, isWanted = false) =>
    Array.from({ length: count }, (_none, at) => ({ day: `${month}-${11 + at}` as IsoDate, isWanted }))
  const others = off(mostUnwantedInMonth, '2026-04')
  expect(codeOf('2026-04-28', false, { others })).toBe('wish-many')
  expect(codeOf('2026-04-28', true, { others })).toBeUndefined()
  expect(codeOf('2026-04-11', false, { others })).toBeUndefined()
  expect(codeOf('2026-05-01', false, { others })).toBeUndefined()
  expect(codeOf('2026-04-28', false, { others: others.slice(1) })).toBeUndefined()
  expect(codeOf('2026-04-28', false, { others: off(9, '2026-04', true) })).toBeUndefined()
})

it('whoever would rather not comes after who said nothing, and before who has a warning; who would like to comes first', () => {
  const fit = (isWanted: boolean | null, warnings = 0) =>
    fitOf({ entries: [], day: '2026-04-01', fills: true, warnings, isWanted }).fit
  expect([fit(true), fit(null), fit(false), fit(null, 1)].toSorted((a, b) => b - a)).toEqual([
    ...[fit(true), fit(null), fit(false), fit(null, 1)],
  ])
  expect(fit(null)).toBeLessThan(fit(true))
  expect(fit(false)).toBeLessThan(fit(null))
})
