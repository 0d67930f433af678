import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { decidedStates } from '#domain/postings.ts'
import { countedOnce } from '#domain/postings/claims.ts'
import type { Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { HomedStint } from '#domain/staffing/history.ts'
import { cutByAbsences, earlierEnd, laterOf, unitLivesOf } from '#domain/staffing/stints.ts'
import { timelinesOf, type Timeline } from '#domain/staffing/timeline.ts'
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
  const facts = await timelineFacts(db, days, withForce ? null : unitIds)
  const wanted = new Set(unitIds)
  const judged = withForce ? facts.units : facts.units.filter(({ id }) => wanted.has(id))
  return timelinesOf({ ...facts, units: judged }).filter(({ unitId }) =>
    unitId === null ? withForce : wanted.has(unitId),
  )
}

/** What timelines are reckoned from: all units of the force, and who served in these of them (null: in any). Not scoped. */
export async function timelineFacts(db: Db, days: Days, unitIds: readonly string[] | null) {
  const all: Rule[] = await db.select().from(rules)
  const stints = await stintsBetween(db, days, { rules: all, unitIds })
  return { units: unitLivesOf(await registerOf(db)), stints, rules: all, ...days }
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
  return isAwayAsked ? cutWhereAway(db, stints, { from, to }) : stints
}

/** Everybody who ever served in these units: where else they served decides by what they are counted. */
function servingIn(db: Db, unitIds: readonly string[]) {
  return db
    .select({ personId: postings.personId })
    .from(postings)
    .where(inArray(postings.hostUnitId, [...unitIds]))
}

async function cutWhereAway(db: Db, stints: readonly HomedStint[], { from, to }: Days): Promise<HomedStint[]> {
  const away = new Map<string, { start: IsoDate; end: IsoDate | null }[]>()
  const rows = await db
    .select({ personId: absences.personId, start: absences.startsOn, end: absences.endsOn })
    .from(absences)
    .where(and(lte(absences.startsOn, to), or(isNull(absences.endsOn), gt(absences.endsOn, from))))
  for (const { personId, ...period } of rows) away.set(personId, [...(away.get(personId) ?? []), period])
  return stints.flatMap((stint) => cutByAbsences(stint, away.get(stint.personId) ?? []))
}
