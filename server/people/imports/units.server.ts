import { lte } from 'drizzle-orm'
import type { NamedUnit } from '#domain/people/imports/units.ts'
import { isForceUnit } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { unitNameplates, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { closingDays, unitsOn } from '../../organisation/queries.server.ts'

/** The units there are on a day with everything they are or were called. */
export async function namedUnitsOn(db: Db, day: IsoDate): Promise<NamedUnit[]> {
  const units = await unitsOn(db, day)
  const others = await otherNamesOn(db, day)
  const closing = await closingDays(db)
  return units.map((unit) => ({
    id: unit.id,
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    otherNames: others.get(unit.id) ?? [],
    isForce: isForceUnit(unit),
    isCity: unit.kind === 'city',
    closesOn: closing.get(unit.id) ?? null,
  }))
}

/** Nameplates on the door that day, and the names units had before. */
async function otherNamesOn(db: Db, day: IsoDate): Promise<Map<string, string[]>> {
  const nameplates = await db
    .select({ unitId: unitNameplates.unitId, name: unitNameplates.name })
    .from(unitNameplates)
    .where(inForce(unitNameplates, day))
  const former = await db
    .select({ unitId: unitVersions.unitId, name: unitVersions.name, shortName: unitVersions.shortName })
    .from(unitVersions)
    .where(lte(unitVersions.endsOn, day))
  const names = new Map<string, string[]>()
  const add = (unitId: string, name: string) => names.set(unitId, [...(names.get(unitId) ?? []), name])
  for (const { unitId, name } of nameplates) add(unitId, name)
  for (const { unitId, name, shortName } of former) {
    add(unitId, name)
    add(unitId, shortName)
  }
  return names
}
