import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '#domain/roster/checks.ts'
import type { RosterEntry, RosteredPerson } from '#domain/roster/entries.ts'
import { spansOf, type ShiftHours, type WallClock } from '#domain/roster/hours.ts'
import { checkPerson } from '#domain/roster/person-checks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const clockIn =
  (zone: string): WallClock =>
  (day, minutes) =>
    new TZDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 0, minutes, zone).getTime()

const ever = { start: '2000-01-01', end: null } as const
const person: RosteredPerson = {
  ...{ id: 'p', category: 'police', serving: [{ unitId: 'u', period: ever }], away: [] },
  ...{ protectedIn: [], certified: [ever] },
}
const hour = 3_600_000

/** Any day; and those around which months, years, February and the clocks of summer end. */
const ends = ['2025-12-31', '2026-01-31', '2028-02-28', '2028-02-29', '2026-02-28', '2026-03-07', '2026-10-31'] as const
const day = fc.oneof(
  fc.integer({ min: 0, max: 12_000 }).map((offset) => addDays('2005-01-01', offset)),
  fc.constantFrom<IsoDate>(...ends),
)
const shift = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 60, max: 1_440 }))
  .map(([from, length]): ShiftHours => ({ stretches: [{ from, to: from + length }], breakMinutes: 0 }))

describe.each(['Asia/Shanghai', 'America/New_York'])('two shifts on days that follow, in %s', (zone) => {
  const clock = clockIn(zone)
  const entryOn = (workDay: IsoDate, hours: ShiftHours): RosterEntry => ({
    ...{ id: workDay, personId: 'p', unitId: 'u', workDay, kind: 'duty' },
    ...{ spans: spansOf(hours, workDay, clock), minutes: 60, nightMinutes: 0 },
  })

  it('are two places at once, or too short a rest, by the hours that pass: over midnight, months and years', () => {
    fc.assert(
      fc.property(day, shift, shift, (first, one, other) => {
        const entries = [entryOn(first, one), entryOn(addDays(first, 1), other)]
        const limits = { ...defaultLimits, nightsInARow: 99, daysInARow: 99 }
        const found = checkPerson({
          person,
          entries,
          certifiedEntryIds: new Set(),
          limits,
          normalMinutesOf: () => 9_999,
        })
        const end = Math.max(...(entries[0]?.spans.map(({ endsAt }) => endsAt) ?? []))
        const begin = Math.min(...(entries[1]?.spans.map(({ startsAt }) => startsAt) ?? []))
        const passed = begin - end
        const isShort = passed >= 0 && passed < defaultLimits.restHours * hour
        const expected = [...(passed < 0 ? ['double_booking'] : []), ...(isShort ? ['short_rest'] : [])]
        expect(found.map(({ check }) => check).filter((check) => check !== 'week_hours')).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})
