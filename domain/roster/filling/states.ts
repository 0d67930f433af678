/**
 * working: in a thread; proposed: to be looked at; applied, discarded, taken_back: done with; nothing_wanted: no demand on these days;
 * failed: the engine ended badly; interrupted: the server went away while it was at work.
 */
export const rosterFillStates = [
  'working',
  'proposed',
  'applied',
  'taken_back',
  'discarded',
  'failed',
  'interrupted',
] as const
export type RosterFillState = (typeof rosterFillStates)[number]

/** The longest time that the engine is given: a city’s week. */
export const longestFillMs = 50_000

/** How long a roster of so many people and days is worked on: a brigade’s four weeks some eight seconds, a city’s week fifty. */
export function fillTimeMs(people: number, days: number): number {
  const cells = people * days
  const asked = cells <= 1_000 ? 8 * cells : 8_000 + 13 * (cells - 1_000)
  return Math.min(longestFillMs, Math.max(2_000, asked))
}

/** The most days that are filled at once: four weeks and a little. */
export const mostFilledDays = 31
