import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindShapes, postingKinds } from '#domain/postings.ts'
import { daysUnreturned, reminderDays, reminderDue, whyNotBackOn } from '#domain/postings/terms.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const endsOn: IsoDate = '2026-06-01'
const before = (days: number) => addDays(endsOn, -days)
const due = (days: number, remindedDays: number | null = null) =>
  reminderDue({ state: 'serving', endsOn, remindedDays }, before(days))

describe('a reminder of the end', () => {
  it('is due 60, 30 and 10 days ahead, and on the day itself no longer', () => {
    expect([61, 60, 31, 30, 11, 10, 1].map((days) => due(days))).toEqual([undefined, 60, 60, 30, 30, 10, 10])
    expect([0, -5].map((days) => due(days))).toEqual([undefined, undefined])
  })

  it('is not due for what is not served, or has no end', () => {
    for (const state of ['approved', 'ended', 'closed', 'withdrawn'] as const)
      expect(reminderDue({ state, endsOn, remindedDays: null }, before(10))).toBeUndefined()
    expect(reminderDue({ state: 'serving', endsOn: null, remindedDays: null }, endsOn)).toBeUndefined()
  })

  it('is sent once for each threshold in turn, on whatever days the job runs; of several missed only the closest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 90 }), { maxLength: 12 }), (visits) => {
        let reminded: number | null = null
        const told: number[] = []
        for (const days of visits.toSorted((a, b) => b - a)) {
          const threshold = due(days, reminded)
          if (threshold === undefined) continue
          told.push(threshold)
          reminded = threshold
          expect(days).toBeLessThanOrEqual(threshold)
          expect(due(days, reminded)).toBeUndefined()
        }
        expect(told).toEqual([...new Set(told)].toSorted((a, b) => b - a))
        const closest = visits.filter((days) => days > 0 && days <= 60)
        expect(told.at(-1)).toBe(reminderDays.findLast((threshold) => closest.some((days) => days <= threshold)))
      }),
    )
  })
})

describe('somebody whose posting is over', () => {
  it('is waited for from the first day back until their return is confirmed; nobody waits for those who were employed', () => {
    for (const kind of postingKinds) {
      const days = daysUnreturned({ kind, state: 'ended', endsOn }, before(-3))
      expect(days).toBe(kindShapes[kind].isSecondment ? 3 : undefined)
      expect(daysUnreturned({ kind, state: 'closed', endsOn }, before(-3))).toBeUndefined()
      expect(daysUnreturned({ kind, state: 'serving', endsOn }, before(3))).toBeUndefined()
    }
  })

  it('came back neither before it was over nor after today', () => {
    const today = before(-5)
    expect(whyNotBackOn(before(1), { endsOn }, today)).toMatchObject({
      ...{ code: 'return-before-end', facts: { last: '2026-05-31', endsOn }, field: 'returnedOn' },
    })
    expect(whyNotBackOn(before(-6), { endsOn }, today)).toMatchObject({ code: 'return-in-future', facts: { today } })
    for (const days of [0, -5]) expect(whyNotBackOn(before(days), { endsOn }, today)).toBeUndefined()
  })
})
