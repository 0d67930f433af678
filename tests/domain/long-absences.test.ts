import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLongAway, longAbsenceDaysOn, timeAwayOn } from '#domain/people/long-absences.ts'
import type { Rule } from '#domain/rules.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { shippedRules } from '#db/seed/rules.ts'

const today: IsoDate = '2026-03-10'
const absence = (startsOn: IsoDate, endsOn: IsoDate | null) => ({ startsOn, endsOn })

describe('away for long', () => {
  it('is more than thirty days by the rule that is shipped', () => {
    const rules: Rule[] = shippedRules.map((rule) => ({ ...rule, id: rule.key }))
    expect(longAbsenceDaysOn(rules, today)).toBe(30)
    expect(longAbsenceDaysOn(rules, '2015-01-01')).toBeUndefined()
  })

  it('is reckoned from the first day to the last, where the last is known', () => {
    expect(isLongAway([absence('2026-03-09', '2026-04-08')], today, 30)).toBe(false)
    expect(isLongAway([absence('2026-03-09', '2026-04-09')], today, 30)).toBe(true)
  })

  it('is reckoned up to the day, where nobody knows when the person is back', () => {
    expect(isLongAway([absence('2026-02-09', null)], today, 30)).toBe(false)
    expect(isLongAway([absence('2026-02-08', null)], today, 30)).toBe(true)
  })

  it('joins absences without a day between, and no others', () => {
    const sick = absence('2026-02-20', '2026-03-05')
    const leave = absence('2026-03-05', '2026-03-25')
    expect(timeAwayOn([leave, sick], today)).toEqual(absence('2026-02-20', '2026-03-25'))
    expect(isLongAway([leave, sick], today, 30)).toBe(true)
    expect(isLongAway([absence('2026-03-06', '2026-03-25'), sick], today, 30)).toBe(false)
  })

  it('is nobody who is there', () => {
    expect(isLongAway([absence('2026-01-01', '2026-03-10')], today, 30)).toBe(false)
    expect(isLongAway([absence('2026-03-11', null)], today, 30)).toBe(false)
  })

  it('is decided by the days around it alone: what lies further off changes nothing', () => {
    const lengths = fc.array(fc.tuple(fc.nat({ max: 25 }), fc.integer({ min: 1, max: 25 })), { maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 40 }), (gaps, days) => {
        let at = addDays(today, -200)
        const all = gaps.map(([gap, length]) => {
          const startsOn = addDays(at, gap)
          at = addDays(startsOn, length)
          return absence(startsOn, at)
        })
        const near = all.filter(
          ({ startsOn, endsOn }) =>
            startsOn <= addDays(today, days + 1) && (endsOn === null || endsOn >= addDays(today, -days - 1)),
        )
        return isLongAway(all, today, days) === isLongAway(near, today, days)
      }),
    )
  })
})
