import { createHash } from 'node:crypto'
import { desc } from 'drizzle-orm'
import { canonicalJson, withoutSecrets } from '#domain/audit/records.ts'
import { auditEntries } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'

export type AuditEntry = Omit<typeof auditEntries.$inferSelect, 'seq' | 'previousHash' | 'hash'>
type Sealed = typeof auditEntries.$inferSelect

const beginning = '0'.repeat(64)

/** Appends to the audit log; each entry carries the hash of the one before. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const [last] = await tx
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  const seq = (last?.seq ?? 0) + 1
  const previousHash = last?.hash ?? beginning
  const said = { ...entry, before: withoutSecrets(entry.before), after: withoutSecrets(entry.after) }
  await tx.insert(auditEntries).values({ ...said, seq, previousHash, hash: hashOf({ ...said, seq, previousHash }) })
}

/** The hash an entry must carry, over everything it says and the hash before it. */
export function hashOf(entry: Omit<Sealed, 'hash'>): string {
  const { seq, at, action, actorId, onBehalfOf, subjectKind, subjectId, reason, address, requestId, previousHash } =
    entry
  const said = {
    seq,
    at,
    action,
    actorId,
    onBehalfOf,
    subjectKind,
    subjectId,
    reason,
    address,
    requestId,
    previousHash,
  }
  const all = canonicalJson({ ...said, before: entry.before ?? null, after: entry.after ?? null })
  return createHash('sha256').update(all).digest('hex')
}

/** The first entry that does not follow from the one before it, if there is one; entries in order of seq. */
export function firstBroken(
  entries: readonly Sealed[],
  before: { seq: number; hash: string } | null,
): Sealed | undefined {
  let previous = before ?? { seq: 0, hash: beginning }
  return entries.find((entry) => {
    const follows =
      entry.seq === previous.seq + 1 && entry.previousHash === previous.hash && entry.hash === hashOf(entry)
    previous = entry
    return !follows
  })
}
