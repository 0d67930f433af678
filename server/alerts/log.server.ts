import { and, asc, eq, gt, max, sql } from 'drizzle-orm'
import { listed } from '#db/listed.ts'
import { deliveries, events, personCursors } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { AlertFrame } from '../realtime/frames.ts'

/** The last number given to a person; 0 before the first alert. */
export async function headOf(db: Db, personId: string): Promise<number> {
  const [cursor] = await headsOf(db, [personId])
  return cursor?.head ?? 0
}

export async function headsOf(db: Db, personIds: readonly string[]): Promise<{ personId: string; head: number }[]> {
  return db
    .select({ personId: personCursors.personId, head: personCursors.head })
    .from(personCursors)
    .where(sql`${personCursors.personId} in ${listed(personIds)}`)
}

/** Those who have ever been told anything, by their ids, after one of them. */
export async function numberedAfter(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ personId: personCursors.personId })
    .from(personCursors)
    .where(gt(personCursors.personId, after))
    .orderBy(asc(personCursors.personId))
    .limit(limit)
  return rows.map(({ personId }) => personId)
}

/** What a person was told after a number, oldest first. */
export async function deliveriesAfter(
  db: Db,
  personId: string,
  { after, limit }: { after: number; limit: number },
): Promise<AlertFrame[]> {
  const rows = await db
    .select({ seq: deliveries.seq, type: events.type, kind: events.subjectKind, id: events.subjectId, at: events.at })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(deliveries.personId, personId), gt(deliveries.seq, after)))
    .orderBy(asc(deliveries.seq))
    .limit(limit)
  return rows.map(({ kind, id, ...row }) => ({ ...row, subject: { kind, id } }))
}

/** Ids sort by the moment they were made: whether it is another one says whether anything was told since. */
export async function newestEventId(db: Db): Promise<string | null> {
  const [newest] = await db.select({ id: max(events.id) }).from(events)
  return newest?.id ?? null
}
