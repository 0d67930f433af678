import { inArray, sql, type SQL } from 'drizzle-orm'
import { readsRosters } from '#domain/access/in-roster.ts'
import { demands } from '#db/schema/index.ts'
import type { Actor } from '../context.ts'

/** The demands an actor may see: those of the units that they roster, lead or look after. The ability says the same of one row. */
export function demandsInScope({ scopes }: Actor): SQL {
  const unitIds = scopes.filter(({ role }) => readsRosters(role)).flatMap((scope) => [...scope.unitIds])
  return unitIds.length > 0 ? inArray(demands.unitId, [...new Set(unitIds)]) : sql`1 = 0`
}
