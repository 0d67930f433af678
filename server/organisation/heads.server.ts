import { and, inArray } from 'drizzle-orm'
import { headsOf, type Heads } from '#domain/organisation/heads.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** For each of these units on a day: people whose home it is, and people posted to it, alone and with those below it. */
export async function headsOn(
  db: Db,
  units: readonly { id: string; parentId: string | null }[],
  day: IsoDate,
): Promise<Map<string, Heads>> {
  const ids = units.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const home = await db
    .select({ unitId: homePositions.unitId, personId: homePositions.personId })
    .from(homePositions)
    .where(and(inArray(homePositions.unitId, ids), inForce(homePositions, day)))
  const posted = await db
    .select({ unitId: postings.hostUnitId, personId: postings.personId })
    .from(postings)
    .where(and(inArray(postings.hostUnitId, ids), inArray(postings.state, [...decidedStates]), inForce(postings, day)))
  return headsOf(units, { home, posted })
}
