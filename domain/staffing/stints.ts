import { isForceUnit } from '../organisation.ts'
import { lifeOf, type UnitRecord } from '../organisation/versions.ts'
import { overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import type { Stint, UnitLife } from './timeline.ts'

/** The units of the force, each with the time of its life. */
export function unitLivesOf(register: readonly UnitRecord[]): UnitLife[] {
  return register.filter(isForceUnit).map((record) => {
    const { id, kind, level, brigadeType } = record
    return { id, kind, level, brigadeType, ...lifeOf(record) }
  })
}

/** The pieces of a stint, cut where the person was away; absences of one person do not overlap. */
export function cutByAbsences<S extends Stint>(stint: S, absences: readonly Period[]): S[] {
  let rest = [stint]
  for (const absence of absences.toSorted((a, b) => (a.start < b.start ? -1 : 1)))
    rest = rest.flatMap((part) => cut(part, absence))
  return rest
}

/** The piece before, the piece away and the piece after. */
function cut<S extends Stint>(stint: S, away: Period): S[] {
  if (stint.isAway || !overlaps(stint, away)) return [stint]
  const start = laterOf(stint.start, away.start)
  const end = earlierEnd(stint.end, away.end)
  return [
    ...(stint.start < start ? [{ ...stint, end: start }] : []),
    { ...stint, isAway: true, start, end },
    ...(end !== null && (stint.end === null || end < stint.end) ? [{ ...stint, start: end }] : []),
  ]
}

export function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

/** null: no end. */
export function earlierEnd(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
