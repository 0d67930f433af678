import { and, asc, eq, gt, max, sql } from 'drizzle-orm'
import { listed } from '#db/listed.ts'
import { preparing } from '#db/prepared.ts'
import { deliveries, events, personCursors } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { AlertFrame } from '../realtime/frames.ts'

/** The last number given to a person; 0 before the first alert. */
export async function headOf(db: Db, personId: string): Promise<number> {
  const [cursor] = await cursorOf(db, '').execute({ personId })
  return cursor?.head ?? 0
}

/** Asked at each connection. */
const cursorOf = preparing((db) =>
  db
    .select({ head: personCursors.head })
    .from(personCursors)
    .where(eq(personCursors.personId, sql.placeholder('personId')))
    .prepare(),
)

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
  const rows = await toldAfter(db, '').execute({ personId, after, limit })
  return rows.map(({ kind, id, ...row }) => ({ ...row, subject: { kind, id } }))
}

/** Asked at each connection, by everybody at once when the server is back. */
const toldAfter = preparing((db) =>
  db
    .select({ seq: deliveries.seq, type: events.type, kind: events.subjectKind, id: events.subjectId, at: events.at })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(deliveries.personId, sql.placeholder('personId')), gt(deliveries.seq, sql.placeholder('after'))))
    .orderBy(asc(deliveries.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

/** Ids sort by the moment they were made: whether it is another one says whether anything was told since. */
export async function newestEventId(db: Db): Promise<string | null> {
  const [newest] = await newestEvent(db, '').execute()
  return newest?.id ?? null
}

/** Asked four times a second. */
const newestEvent = preparing((db) =>
  db
    .select({ id: max(events.id) })
    .from(events)
    .prepare(),
)
