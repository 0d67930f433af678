import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { absences, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** The condition that the person of a posting is away that day. */
export function isAway(db: Db, day: IsoDate): SQL<boolean> {
  const absence = db
    .select({ id: absences.id })
    .from(absences)
    .where(and(eq(absences.personId, postings.personId), inForce(absences, day)))
  return sql<boolean>`exists ${absence}`
}
