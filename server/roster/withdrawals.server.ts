import { eventCountOf } from '#domain/roster/feeds.ts'
import { rosterWithdrawals } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import type { EntryRow } from './entries.server.ts'

/**
 * Keeps what these entries take, as they are published now, from whom they were published for before: a shift that is removed or goes to
 * somebody else, or a part of it. `rows`: as they were read before they are published.
 */
export async function noteWithdrawals(tx: Tx, ctx: Ctx, rows: readonly EntryRow[]): Promise<void> {
  for (const { id, published, ...row } of rows) {
    if (published === null || published.personId === null) continue
    const { personId, unitId, workDay, spans } = published
    const isStill = row.removedAt === null && row.personId === personId
    if (isStill && eventCountOf(row.spans) >= eventCountOf(spans)) continue
    const withdrawn = { unitId, workDay, published, withdrawnAt: ctx.now }
    await tx
      .insert(rosterWithdrawals)
      .values({ entryId: id, personId, ...withdrawn })
      .onConflictDoUpdate({ target: [rosterWithdrawals.entryId, rosterWithdrawals.personId], set: withdrawn })
  }
}
