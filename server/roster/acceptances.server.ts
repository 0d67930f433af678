import { and, eq, gte, lt } from 'drizzle-orm'
import { people, rosterAcceptances } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Days } from './entries.server.ts'

export type Accepted = ReadonlyMap<string, { byName: string | null; at: number; reason: string }>

/** What was accepted on these days, by the key of what was found. */
export async function acceptedOn(db: Db, { from, until }: Days): Promise<Accepted> {
  const rows = await db
    .select({
      key: rosterAcceptances.key,
      byName: people.name,
      at: rosterAcceptances.acceptedAt,
      reason: rosterAcceptances.reason,
    })
    .from(rosterAcceptances)
    .leftJoin(people, eq(people.id, rosterAcceptances.acceptedBy))
    .where(and(gte(rosterAcceptances.workDay, from), lt(rosterAcceptances.workDay, until)))
  return new Map(rows.map(({ key, ...accepted }) => [key, accepted]))
}
