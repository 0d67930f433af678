import { and, desc, eq, inArray } from 'drizzle-orm'
import { Refusal } from '#domain/shared/outcomes.ts'
import { auditEntries, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

type Seen = {
  kind: string
  id: string
  /** The revision the form was filled from, and the one there is. */
  seen: number
  now: number
  /** What changes it, as the audit log calls it; `<kind>.changed` and `<kind>.corrected` unless said. */
  actions?: readonly string[]
}

/**
 * Refuses to save over what somebody saved since the form was opened. The refusal carries who that was and the revision to
 * send with the next try; the form shows both versions side by side (StaleNotice).
 */
export async function requireFresh(
  db: Db,
  { kind, id, seen, now, actions = [`${kind}.changed`, `${kind}.corrected`] }: Seen,
): Promise<void> {
  if (seen === now) return
  const [last] = await db
    .select({ name: people.name })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .where(
      and(
        eq(auditEntries.subjectKind, kind),
        eq(auditEntries.subjectId, id),
        inArray(auditEntries.action, [...actions]),
      ),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  throw new Refusal('stale', { who: last?.name ?? null, revision: now })
}
