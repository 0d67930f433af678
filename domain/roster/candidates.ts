import { addDays, type IsoDate } from '../shared/dates.ts'
import type { Facts } from '../shared/outcomes.ts'
import type { RosterCheck } from './checks.ts'
import type { RosterEntry } from './entries.ts'
import { mondayOf } from './weeks.ts'

/** Somebody who could be put on a shift, how well that fits, and why. */
export type Candidate = {
  person: { id: string; name: string }
  /** More is better. */
  fit: number
  /** Whether they would fill a line that is asked for. */
  fills: boolean
  /** Minutes they have in that week already, and nights in the four weeks before. */
  weekMinutes: number
  nights: number
  /** Whether they have something that day already: a shift, a rest, a leave. */
  isTaken: boolean
  /** What they have said of the day; null: nothing, or nothing that the reader is to know. */
  isWanted: boolean | null
  warnings: { check: RosterCheck; facts: Facts }[]
  blocked: { check: RosterCheck; facts: Facts }[]
}

type Held = Pick<RosterEntry, 'workDay' | 'minutes' | 'nightMinutes'>

/** How well somebody fits: who fills a line first, then who is free that day, has no warning, wishes for it, few hours that week and few nights lately. */
export function fitOf({
  entries,
  day,
  fills,
  warnings,
  isWanted,
}: {
  entries: readonly Held[]
  day: IsoDate
  fills: boolean
  warnings: number
  isWanted: boolean | null
}): Pick<Candidate, 'fit' | 'fills' | 'weekMinutes' | 'nights' | 'isTaken' | 'isWanted'> {
  const monday = mondayOf(day)
  const inWeek = entries.filter(({ workDay }) => workDay >= monday && workDay < addDays(monday, 7))
  const weekMinutes = inWeek.reduce((sum, { minutes }) => sum + minutes, 0)
  const lately = entries.filter(({ workDay }) => workDay < day && workDay >= addDays(day, -28))
  const nights = lately.filter(({ nightMinutes }) => nightMinutes >= 120).length
  const isTaken = entries.some(({ workDay }) => workDay === day)
  const wish = isWanted === null ? 0 : wished[isWanted ? 'wanted' : 'unwanted']
  const fit = (fills ? 1_000 : 0) + wish - (isTaken ? 400 : 0) - warnings * 200 - weekMinutes / 30 - nights * 10
  return { fit: Math.round(fit), fills, weekMinutes, nights, isTaken, isWanted }
}

/** Less than a warning. */
const wished = { wanted: 40, unwanted: -150 }

/** Who may, before who may not; the better fit first; by name where it is alike. */
export function inOrderOfFit(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted(
    (a, b) =>
      Number(a.blocked.length > 0) - Number(b.blocked.length > 0) ||
      b.fit - a.fit ||
      (a.person.name < b.person.name ? -1 : 1),
  )
}
