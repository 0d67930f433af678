import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { isForceUnit } from '#domain/organisation.ts'
import { lifeOf, type UnitRecord } from '#domain/organisation/versions.ts'
import { decidedStates } from '#domain/postings.ts'
import { countedOnce } from '#domain/postings/claims.ts'
import type { Rule } from '#domain/rules.ts'
import { overlaps, type IsoDate } from '#domain/shared/dates.ts'
import type { HomedStint } from '#domain/staffing/history.ts'
import { timelinesOf, type Timeline, type UnitLife } from '#domain/staffing/timeline.ts'
import { absences, homePositions, postings, rules, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { registerOf } from '../organisation/register.server.ts'

export type Days = { from: IsoDate; to: IsoDate }

/** What every rule said of the given units, and of the force where `withForce`, on each day of a period. Not scoped. */
export async function timelinesBetween(
  db: Db,
  days: Days,
  { unitIds, withForce }: { unitIds: readonly string[]; withForce: boolean },
): Promise<Timeline[]> {
  const all: Rule[] = await db.select().from(rules)
  const lives = forceLivesIn(await registerOf(db))
  const wanted = new Set(unitIds)
  const judged = withForce ? lives : lives.filter(({ id }) => wanted.has(id))
  const stints = await stintsBetween(db, days, { rules: all, unitIds: withForce ? null : unitIds })
  return timelinesOf({ units: judged, stints, rules: all, ...days }).filter(({ unitId }) =>
    unitId === null ? withForce : wanted.has(unitId),
  )
}

/** The units of the force, each with the time of its life. */
export function forceLivesIn(register: readonly UnitRecord[]): UnitLife[] {
  return register.filter(isForceUnit).map((record) => {
    const { id, kind, level, brigadeType } = record
    return { id, kind, level, brigadeType, ...lifeOf(record) }
  })
}

/**
 * Who served where in a period, in pieces: a posting is cut where the home line changed under it, where the person is
 * counted by another posting, and, if any rule counts only who is present, where the person was away.
 */
export async function stintsBetween(
  db: Db,
  { from, to }: Days,
  { rules: all, unitIds }: { rules: readonly Rule[]; unitIds: readonly string[] | null },
): Promise<HomedStint[]> {
  const rows = await db
    .select({
      unitId: postings.hostUnitId,
      personId: postings.personId,
      postingId: postings.id,
      postingKind: postings.kind,
      countsInStrength: postings.countsInStrength,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
      department: units.department,
      category: homePositions.category,
      homeUnitId: homePositions.unitId,
      homeStartsOn: homePositions.startsOn,
      homeEndsOn: homePositions.endsOn,
    })
    .from(postings)
    .innerJoin(homePositions, eq(homePositions.personId, postings.personId))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        lte(postings.startsOn, to),
        or(isNull(postings.endsOn), gt(postings.endsOn, from)),
        or(isNull(homePositions.endsOn), gt(homePositions.endsOn, postings.startsOn)),
        or(isNull(postings.endsOn), gt(postings.endsOn, homePositions.startsOn)),
        unitIds ? inArray(postings.personId, servingIn(db, unitIds)) : undefined,
      ),
    )
  const pieces = rows.map(({ startsOn, endsOn, homeStartsOn, homeEndsOn, ...row }) => ({
    ...row,
    isAway: false,
    postedOn: startsOn,
    start: laterOf(startsOn, homeStartsOn),
    end: earlierEnd(endsOn, homeEndsOn),
  }))
  const wanted = unitIds && new Set(unitIds)
  const stints = countedOnce(pieces).filter(({ unitId }) => !wanted || wanted.has(unitId))
  const isAwayAsked = all.some(({ params }) => 'basis' in params && params.basis === 'present')
  return isAwayAsked ? cutByAbsences(db, stints, { from, to }) : stints
}

/** Everybody who ever served in these units: where else they served decides by what they are counted. */
function servingIn(db: Db, unitIds: readonly string[]) {
  return db
    .select({ personId: postings.personId })
    .from(postings)
    .where(inArray(postings.hostUnitId, [...unitIds]))
}

async function cutByAbsences(db: Db, stints: readonly HomedStint[], { from, to }: Days): Promise<HomedStint[]> {
  const away = new Map<string, { start: IsoDate; end: IsoDate | null }[]>()
  const rows = await db
    .select({ personId: absences.personId, start: absences.startsOn, end: absences.endsOn })
    .from(absences)
    .where(and(lte(absences.startsOn, to), or(isNull(absences.endsOn), gt(absences.endsOn, from))))
  for (const { personId, ...period } of rows) away.set(personId, [...(away.get(personId) ?? []), period])
  return stints.flatMap((stint) => {
    const periods = (away.get(stint.personId) ?? []).toSorted((a, b) => a.start.localeCompare(b.start))
    let rest = [stint]
    for (const period of periods) rest = rest.flatMap((part) => cut(part, period))
    return rest
  })
}

/** The piece before, the piece away and the piece after; absences of one person do not overlap. */
function cut(stint: HomedStint, away: { start: IsoDate; end: IsoDate | null }): HomedStint[] {
  if (stint.isAway || !overlaps(stint, away)) return [stint]
  const start = laterOf(stint.start, away.start)
  const end = earlierEnd(stint.end, away.end)
  return [
    ...(stint.start < start ? [{ ...stint, end: start }] : []),
    { ...stint, isAway: true, start, end },
    ...(end !== null && (stint.end === null || end < stint.end) ? [{ ...stint, start: end }] : []),
  ]
}

function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

function earlierEnd(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
