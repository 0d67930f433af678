import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, gt, lte, type SQL } from 'drizzle-orm'
import { auditEntries } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { AuditEntry } from './queries.server.ts'

const pageSize = 500

/**
 * The entries that fit, oldest first, a page at a time, up to and with number `upTo`. Between two pages everybody else
 * gets a turn; `signal` stops it.
 */
export async function* auditPages(
  db: Db,
  fitting: SQL | undefined,
  { upTo, signal }: { upTo: number; signal: AbortSignal },
): AsyncGenerator<AuditEntry[]> {
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const page = await db
      .select()
      .from(auditEntries)
      .where(and(fitting, gt(auditEntries.seq, after), lte(auditEntries.seq, upTo)))
      .orderBy(asc(auditEntries.seq))
      .limit(pageSize)
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    after = page.at(-1)?.seq ?? upTo
    await nextTurn()
  }
}
