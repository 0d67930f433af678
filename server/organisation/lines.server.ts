import type { UnitLines } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** Who stands under whom on that day, for all units: what scopes and rooms are reckoned from. */
export async function linesOn(db: Db, day: IsoDate): Promise<UnitLines[]> {
  return db
    .select({
      id: unitVersions.unitId,
      parentId: unitVersions.parentId,
      taskingAuthorityId: unitVersions.taskingAuthorityId,
    })
    .from(unitVersions)
    .where(inForce(unitVersions, day))
}
