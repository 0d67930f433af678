import { asc } from 'drizzle-orm'
import type { UnitLines } from '#domain/organisation/lines.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/**
 * Who stands under whom, for every unit there is, was or will be: by its version of that day, or else the one nearest to
 * it, so that whoever answers for a unit also sees what was closed under it. Scopes and rooms are reckoned from this.
 */
export async function linesOn(db: Db, day: IsoDate): Promise<UnitLines[]> {
  const versions = await db
    .select({
      id: unitVersions.unitId,
      parentId: unitVersions.parentId,
      taskingAuthorityId: unitVersions.taskingAuthorityId,
      startsOn: unitVersions.startsOn,
      endsOn: unitVersions.endsOn,
    })
    .from(unitVersions)
    .orderBy(asc(unitVersions.startsOn))
  const nearest = new Map<string, UnitLines>()
  for (const { startsOn, endsOn, ...lines } of versions) {
    const isNow = covers({ start: startsOn, end: endsOn }, day)
    const isLaterThanKnown = startsOn > day && nearest.has(lines.id)
    if (isNow || !isLaterThanKnown) nearest.set(lines.id, lines)
  }
  return [...nearest.values()]
}
