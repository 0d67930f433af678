import { asc } from 'drizzle-orm'
import type { Nameplate, UnitRecord, UnitVersion } from '#domain/organisation/versions.ts'
import { unitNameplates, units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** Every unit there is, was or is decided to be, in the order of the tree. Not scoped: for reckoning, not for showing. */
export async function registerOf(db: Db): Promise<UnitRecord[]> {
  const all = await db.select().from(units).orderBy(asc(units.sortOrder), asc(units.id))
  const versions = byUnit(await db.select().from(unitVersions).orderBy(asc(unitVersions.startsOn)), versionOf)
  const nameplates = byUnit(await db.select().from(unitNameplates).orderBy(asc(unitNameplates.startsOn)), nameplateOf)
  return all
    .filter(({ id }) => versions.has(id))
    .map(({ createdAt: _when, ...unit }) => ({
      ...unit,
      versions: versions.get(unit.id) ?? [],
      nameplates: nameplates.get(unit.id) ?? [],
    }))
}

function byUnit<Row extends { unitId: string }, Part>(rows: readonly Row[], partOf: (row: Row) => Part) {
  const parts = new Map<string, Part[]>()
  for (const row of rows) {
    const known = parts.get(row.unitId)
    if (known) known.push(partOf(row))
    else parts.set(row.unitId, [partOf(row)])
  }
  return parts
}

function versionOf({ unitId: _unit, ...version }: typeof unitVersions.$inferSelect): UnitVersion {
  return version
}

function nameplateOf({ unitId: _unit, ...nameplate }: typeof unitNameplates.$inferSelect): Nameplate {
  return nameplate
}
