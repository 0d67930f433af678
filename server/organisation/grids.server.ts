import { and, asc, eq, inArray } from 'drizzle-orm'
import type { GridDuty } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { grids, gridUnits } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { UnitNamed } from './unit.server.ts'

/** A grid a unit answers for, as what, since when, why where it is out of the ordinary, and who else answers for it. */
export type GridAnswered = {
  id: string
  code: string
  name: string
  duty: GridDuty
  reason: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
  others: { unit: UnitNamed; duty: GridDuty }[]
}

/** The grids a unit answers for on a day. */
export async function gridsOf(
  db: Db,
  unitId: string,
  { day, nameOf }: { day: IsoDate; nameOf(unitId: string): UnitNamed | null },
): Promise<GridAnswered[]> {
  const own = await db
    .select({
      id: grids.id,
      code: grids.code,
      name: grids.name,
      duty: gridUnits.duty,
      reason: gridUnits.reason,
      startsOn: gridUnits.startsOn,
      endsOn: gridUnits.endsOn,
    })
    .from(gridUnits)
    .innerJoin(grids, eq(grids.id, gridUnits.gridId))
    .where(and(eq(gridUnits.unitId, unitId), inForce(gridUnits, day)))
    .orderBy(asc(grids.code))
  if (own.length === 0) return []
  const gridIds = own.map(({ id }) => id)
  const all = await db
    .select()
    .from(gridUnits)
    .where(and(inArray(gridUnits.gridId, gridIds), inForce(gridUnits, day)))
  return own.map((grid) => ({
    ...grid,
    others: all
      .filter((link) => link.gridId === grid.id && link.unitId !== unitId)
      .flatMap(({ unitId: otherId, duty }) => {
        const unit = nameOf(otherId)
        return unit ? [{ unit, duty }] : []
      }),
  }))
}
