import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthsOf, whyCannotExtendTo } from '#domain/postings/extensions.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'

const serving = { state: 'serving' as const, startsOn: '2026-03-10' as const, endsOn: '2027-03-10' as const }

it('an extension ends later', () => {
  expect(whyCannotExtendTo('2027-03-09', serving)).toMatchObject({ code: 'extension-not-later' })
  expect(whyCannotExtendTo('2027-03-10', serving)).toBeUndefined()
})

it('only what is served and has an end is extended', () => {
  expect(whyCannotExtendTo('2028-01-01', { ...serving, state: 'ended' })).toMatchObject({
    code: 'posting-out-of-order',
  })
  expect(whyCannotExtendTo('2028-01-01', { ...serving, endsOn: null })).toMatchObject({ code: 'extension-no-end' })
})

it('months are counted as the calendar has them, a begun one whole', () => {
  expect(monthsOf(serving)).toBe(12)
  expect(monthsOf({ ...serving, endsOn: '2027-03-11' })).toBe(13)
  expect(monthsOf({ startsOn: '2026-01-31', endsOn: '2026-02-28' })).toBe(1)
  expect(monthsOf({ ...serving, endsOn: null })).toBeNull()
  const day = fc.integer({ min: 0, max: 2_000 }).map((offset) => addDays('2024-01-01', offset))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 900 }), (startsOn, days) => {
      const endsOn = addDays(startsOn, days)
      const months = monthsOf({ startsOn, endsOn }) ?? 0
      expect(addMonths(startsOn, months) >= endsOn).toBe(true)
      expect(addMonths(startsOn, months - 1) < endsOn).toBe(true)
    }),
  )
})
