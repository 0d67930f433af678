import { desc, eq, sql, type Column } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** As a column: what the unit in another column was called on a day, or else last; null where there is no unit. */
export function unitNameOn<T extends string | null = string>(db: Db, unitId: Column, day: IsoDate) {
  const name = db
    .select({ name: unitVersions.shortName })
    .from(unitVersions)
    .where(eq(unitVersions.unitId, unitId))
    .orderBy(sql`case when ${inForce(unitVersions, day)} then 0 else 1 end`, desc(unitVersions.startsOn))
    .limit(1)
  return sql<T>`(${name})`
}
