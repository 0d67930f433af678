import { and, asc, eq } from 'drizzle-orm'
import type { UnitKind } from '#domain/organisation.ts'
import { lifeOf, unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { unitsOnPlace } from '#domain/roster/duty-places.ts'
import type { IsoDate, Period } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { gridUnits } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { registerOf } from '../organisation/register.server.ts'

/** A unit with its name of a day, and for how long there is such a unit. */
export type UnitThere = { id: string; kind: UnitKind; name: string; life: Period }

/** The unit, or undefined: there is none, there was none and none is decided. */
export async function unitThere(db: Db, unitId: string, day: IsoDate): Promise<UnitThere | undefined> {
  const found = (await registerOf(db)).find(({ id }) => id === unitId)
  return found && thereOf(found, day)
}

/** Every unit there is, was or will be, by its id. Not scoped: for names. */
export async function unitsThere(db: Db, day: IsoDate): Promise<Map<string, UnitThere>> {
  return new Map((await registerOf(db)).map((one) => [one.id, thereOf(one, day)]))
}

/** Who answers for a grid on a day, and as what. */
export async function answeringFor(db: Db, gridId: string | null, day: IsoDate) {
  if (gridId === null) return []
  return db
    .select({ unitId: gridUnits.unitId, duty: gridUnits.duty, reason: gridUnits.reason })
    .from(gridUnits)
    .where(and(eq(gridUnits.gridId, gridId), inForce(gridUnits, day)))
    .orderBy(asc(gridUnits.duty), asc(gridUnits.id))
}

/** The units that may roster people on a place as it stands on a day. */
export async function unitIdsOnPlace(db: Db, place: Placed, day: IsoDate): Promise<Set<string>> {
  return unitsOnPlace(place, await linesOn(db, day), await answeringFor(db, place.gridId, day))
}

/** Of many places those on which a unit may roster people on a day. */
export async function placesOfUnit<T extends Placed>(
  db: Db,
  places: readonly T[],
  { unitId, day }: { unitId: string; day: IsoDate },
): Promise<T[]> {
  const lines = await linesOn(db, day)
  const links = await db.select().from(gridUnits).where(inForce(gridUnits, day))
  return places.filter((place) => {
    const answering = links.filter(({ gridId }) => gridId === place.gridId)
    return unitsOnPlace(place, lines, answering).has(unitId)
  })
}

type Placed = { unitId: string; gridId: string | null }

function thereOf(record: UnitRecord, day: IsoDate): UnitThere {
  const { startsOn, endsOn } = lifeOf(record)
  return {
    id: record.id,
    kind: record.kind,
    name: unitNearest(record, day).shortName,
    life: { start: startsOn, end: endsOn },
  }
}
