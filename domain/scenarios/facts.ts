import type { Department } from '../organisation.ts'
import { unitAt, type UnitRecord } from '../organisation/versions.ts'
import type { Category } from '../people.ts'
import { isLongAway, longAbsenceDaysOn } from '../people/long-absences.ts'
import type { PostingKind } from '../postings.ts'
import { countedOnce, goesBefore } from '../postings/claims.ts'
import type { UsualKinds } from '../postings/kinds.ts'
import { addDays, asOf, covers, overlaps, type IsoDate } from '../shared/dates.ts'
import type { boardOf, QuotaLine, StrengthGroup } from '../staffing/board.ts'
import { isInForce, type Quota } from '../staffing/quotas.ts'
import { cutByAbsences, earlierEnd, laterOf, unitLivesOf } from '../staffing/stints.ts'
import type { Stint, timelinesOf } from '../staffing/timeline.ts'

type BoardFacts = Parameters<typeof boardOf>[0]
type TimelineFacts = Parameters<typeof timelinesOf>[0]

/** A posting that is decided, or (`isDecided` false) asked for and in the way of others. */
export type PostingFact = {
  id: string
  /** Which unit lends; null: nobody who is there already. */
  homeUnitId: string | null
  hostUnitId: string
  kind: PostingKind
  post: string | null
  share: number
  countsInStrength: boolean
  isDecided: boolean
  startsOn: IsoDate
  endsOn: IsoDate | null
}

export type HomeFact = {
  /** null: of somebody who is only planned. */
  unitId: string | null
  department: Department | null
  category: Category
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** All that is dated of one person. */
export type Life = {
  personId: string
  homes: readonly HomeFact[]
  postings: readonly PostingFact[]
  absences: readonly { startsOn: IsoDate; endsOn: IsoDate | null }[]
}

/** So much of the live state as a scenario can touch: all units and quotas, and the people it speaks of. */
export type LiveFacts = {
  today: IsoDate
  register: readonly UnitRecord[]
  quotas: readonly Quota[]
  lives: readonly Life[]
  /** Grid duties of the units that are to close: those that begin later stand in the way. */
  duties: readonly { unitId: string; startsOn: IsoDate }[]
  /** What a posting of each kind usually carries. */
  kinds: UsualKinds
}

/** People whose posting ends within so many days are shown as leaving soon, as on the board. */
const soonDays = 30

/** What a board is reckoned from, with the people, units and quotas of `after` in the place of those of `before`. */
export function boardFactsAfter(facts: BoardFacts, before: LiveFacts, after: LiveFacts): BoardFacts {
  const { day } = facts
  return {
    ...facts,
    units: after.register.flatMap((record) => unitAt(record, day) ?? []),
    quotas: quotaLinesOn(after.quotas, day),
    longAway: longAwayAfter(facts, before, after),
    groups: exchanged(facts.groups, { gone: groupsOn(before.lives, day), come: groupsOn(after.lives, day) }),
  }
}

/** The same for a timeline: whoever the scenario touches is told by `after` alone. */
export function timelineFactsAfter(facts: TimelineFacts, after: LiveFacts): TimelineFacts {
  const touched = new Set(after.lives.map(({ personId }) => personId))
  return {
    ...facts,
    units: unitLivesOf(after.register),
    stints: [...facts.stints.filter(({ personId }) => !touched.has(personId)), ...stintsOf(after.lives)],
  }
}

/** How these people count on a day, as `strengthOn` counts everybody: in the strength of one unit at most. */
export function groupsOn(lives: readonly Life[], day: IsoDate): StrengthGroup[] {
  const soon = addDays(day, soonDays)
  return lives.flatMap((life) => {
    const home = asOf(life.homes, day)
    if (!home) return []
    const counted = countedBy(life, day)
    const present = asOf(life.absences, day) ? 0 : 1
    return life.postings
      .filter((posting) => isServing(posting, day))
      .map((posting): StrengthGroup => ({
        ...{ unitId: posting.hostUnitId, department: home.department, category: home.category },
        ...{ postingKind: posting.kind, countsInStrength: posting.id === counted?.id, onBooks: 1, present },
        endingSoon: posting.endsOn !== null && posting.endsOn <= soon ? 1 : 0,
      }))
  })
}

/** The posting by which somebody counts that day. */
function countedBy({ postings }: Life, day: IsoDate): PostingFact | undefined {
  const claimOf = ({ id, kind, startsOn }: PostingFact) => ({ postingId: id, postingKind: kind, postedOn: startsOn })
  return postings
    .filter((posting) => posting.countsInStrength && isServing(posting, day))
    .toSorted((a, b) => (goesBefore(claimOf(a), claimOf(b)) ? -1 : 1))[0]
}

/** The places planned on a day. */
export function quotaLinesOn(quotas: readonly Quota[], day: IsoDate): QuotaLine[] {
  return quotas.flatMap((quota) => {
    const { kind, unitId, department, staffClass, planned } = quota
    const isPlace = kind === 'own' && department !== null && isInForce(quota, day)
    return isPlace ? [{ unitId, department, staffClass, planned }] : []
  })
}

/** Decided, and in force that day. */
export function isServing({ isDecided, startsOn, endsOn }: PostingFact, day: IsoDate): boolean {
  return isDecided && covers({ start: startsOn, end: endsOn }, day)
}

/** Who served where in which pieces: a posting is cut where the home line changes under it, and where they are away. */
function stintsOf(lives: readonly Life[]): Stint[] {
  return lives.flatMap(({ personId, homes, postings, absences }) => {
    const away = absences.map(({ startsOn, endsOn }) => ({ start: startsOn, end: endsOn }))
    const pieces = postings
      .filter(({ isDecided }) => isDecided)
      .flatMap(({ id: postingId, hostUnitId: unitId, kind: postingKind, countsInStrength, startsOn, endsOn }) => {
        const served = { start: startsOn, end: endsOn }
        return homes
          .map((home) => ({ ...home, start: home.startsOn, end: home.endsOn }))
          .filter((home) => overlaps(served, home))
          .map(({ department, category, start, end }) => ({
            ...{ unitId, personId, postingId, department, category, postingKind, countsInStrength, isAway: false },
            ...{ postedOn: startsOn, start: laterOf(start, startsOn), end: earlierEnd(end, endsOn) },
          }))
      })
    return countedOnce(pieces).flatMap((stint) => cutByAbsences(stint, away))
  })
}

/** How many of a unit are away for long, with the people of `after` in the place of those of `before`. */
function longAwayAfter({ day, rules, longAway }: BoardFacts, before: LiveFacts, after: LiveFacts) {
  const days = longAbsenceDaysOn(rules, day)
  if (!longAway || days === undefined) return longAway
  const byUnit = new Map(longAway)
  const add = (life: Life, by: 1 | -1) => {
    const unitId = isLongAway(life.absences, day, days) ? countedBy(life, day)?.hostUnitId : undefined
    if (unitId !== undefined) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + by)
  }
  for (const life of before.lives) add(life, -1)
  for (const life of after.lives) add(life, 1)
  return byUnit
}

function exchanged(
  groups: readonly StrengthGroup[],
  { gone, come }: { gone: readonly StrengthGroup[]; come: readonly StrengthGroup[] },
): StrengthGroup[] {
  const sums = new Map<string, StrengthGroup>()
  const add = (group: StrengthGroup, by: 1 | -1) => {
    const { unitId, department, category, postingKind, countsInStrength } = group
    const key = [unitId, department, category, postingKind, countsInStrength].join(' ')
    const sum = sums.get(key) ?? { ...group, onBooks: 0, present: 0, endingSoon: 0 }
    sums.set(key, {
      ...sum,
      onBooks: sum.onBooks + by * group.onBooks,
      present: sum.present + by * group.present,
      endingSoon: sum.endingSoon + by * group.endingSoon,
    })
  }
  for (const group of groups) add(group, 1)
  for (const group of gone) add(group, -1)
  for (const group of come) add(group, 1)
  return [...sums.values()].filter(({ onBooks }) => onBooks > 0)
}
