import { and, eq } from 'drizzle-orm'
import type { Unit } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

const unitColumns = {
  id: units.id,
  code: units.code,
  kind: units.kind,
  level: units.level,
  department: units.department,
  sortOrder: units.sortOrder,
  revision: units.revision,
  name: unitVersions.name,
  shortName: unitVersions.shortName,
  parentId: unitVersions.parentId,
  dailyManagerId: unitVersions.dailyManagerId,
  taskingAuthorityId: unitVersions.taskingAuthorityId,
  assessorId: unitVersions.assessorId,
  startsOn: unitVersions.startsOn,
  endsOn: unitVersions.endsOn,
}

/** All units there are on a day, as they were called and placed then. Not scoped: for reckoning, not for showing. */
export async function unitsOn(db: Db, day: IsoDate): Promise<Unit[]> {
  return db
    .select(unitColumns)
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(inForce(unitVersions, day))
    .orderBy(units.sortOrder)
}

/** One unit as it was on a day, or undefined. Not scoped. */
export async function unitOn(db: Db, unitId: string, day: IsoDate): Promise<Unit | undefined> {
  const [unit] = await db
    .select(unitColumns)
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(and(eq(units.id, unitId), inForce(unitVersions, day)))
  return unit
}
