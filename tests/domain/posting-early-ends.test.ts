import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postingStates } from '#domain/postings.ts'
import { lastDayDecided, whyCannotEndWith, whyNoticeIsTooShort } from '#domain/postings/early-ends.ts'
import { addDays, addWorkingDays, type IsoDate } from '#domain/shared/dates.ts'

const today: IsoDate = '2026-03-10'
const endsOn: IsoDate = '2026-09-01'
const serving = { state: 'serving' as const, endsOn }

describe('an end before its time', () => {
  it('is today at the earliest and the day before the last at the latest', () => {
    expect(whyCannotEndWith('2026-03-09', serving, today)).toMatchObject({
      code: 'early-end-in-past',
      facts: { today },
    })
    expect(whyCannotEndWith('2026-08-31', serving, today)).toMatchObject({
      ...{ code: 'early-end-not-earlier', facts: { last: '2026-08-31' }, field: 'lastDay' },
    })
    for (const day of [today, '2026-08-30'] as const) expect(whyCannotEndWith(day, serving, today)).toBeUndefined()
    expect(whyCannotEndWith('2030-01-01', { ...serving, endsOn: null }, today)).toBeUndefined()
  })

  it('is only of what is served', () => {
    for (const state of postingStates.filter((one) => one !== 'serving'))
      expect(whyCannotEndWith(today, { state, endsOn }, today)).toMatchObject({ code: 'posting-out-of-order' })
  })

  it('that was asked for a day which passed is today', () => {
    expect(lastDayDecided('2026-03-01', today)).toBe(today)
    expect(lastDayDecided('2026-04-01', today)).toBe('2026-04-01')
  })
})

describe('the notice of a recall', () => {
  it('is fifteen working days: three weeks, from whatever weekday', () => {
    expect(addWorkingDays('2026-03-10', 15)).toBe('2026-03-31')
    expect(whyNoticeIsTooShort('2026-03-30', today, 15)).toMatchObject({
      ...{ code: 'recall-notice-too-short', facts: { days: 15, earliest: '2026-03-31' } },
    })
    expect(whyNoticeIsTooShort('2026-03-31', today, 15)).toBeUndefined()
  })

  it('has so many days from Monday to Friday in it, and ends on one', () => {
    const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days))
    const isWorkday = (day: IsoDate) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const to = addWorkingDays(from, days)
        let counted = 0
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) counted += 1
        expect(counted).toBe(days)
        expect(isWorkday(to)).toBe(true)
      }),
    )
  })
})
