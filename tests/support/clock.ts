import { dayAt } from '#server/clock.ts'
import type { Clock } from '#server/context.ts'

export const worldZone = 'Asia/Shanghai'

/** Tuesday 10 March 2026, 09:00 in the city. */
export const worldNow = Date.parse('2026-03-10T09:00:00+08:00')

export type TestClock = Clock & {
  set(instant: string | number): void
  advance(by: { minutes?: number; days?: number }): void
}

/** A clock that stands still until it is told otherwise. */
export function testClock(start = worldNow): TestClock {
  let now = start
  return {
    now: () => now,
    today: () => dayAt(now, worldZone),
    set: (instant) => void (now = typeof instant === 'string' ? Date.parse(instant) : instant),
    advance: ({ minutes = 0, days = 0 }) => void (now += (minutes + days * 24 * 60) * 60_000),
  }
}
