import { and, eq, gt, isNull } from 'drizzle-orm'
import type { EntryEdit } from '#domain/roster/edits.ts'
import { rosterEntries } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { editWithin } from '../edits.server.ts'
import { onDays } from '../entries.server.ts'
import type { Leave } from './leave.server.ts'

/**
 * Opens the shifts to come that somebody on leave was rostered for: each keeps its place, its hours and its history, and waits for
 * somebody else. Training is left to whoever is away for it. Returns how many there were.
 */
export async function openShiftsIn(
  tx: Tx,
  ctx: Ctx,
  { personId, kind, startsOn, endsOn }: Pick<Leave, 'personId' | 'kind' | 'startsOn' | 'endsOn'>,
): Promise<number> {
  const rows = await tx
    .select()
    .from(rosterEntries)
    .where(
      and(
        eq(rosterEntries.personId, personId),
        onDays({ from: startsOn, until: endsOn }),
        gt(rosterEntries.startsAt, ctx.now),
        isNull(rosterEntries.removedAt),
      ),
    )
  const hit = rows.filter((row) => row.spans.length > 0 && !(kind === 'training' && row.kind === 'training'))
  if (hit.length === 0) return 0
  const edits = hit.map(({ id, seq }): EntryEdit => ({ do: 'change', id, seq, values: { personId: null } }))
  await editWithin(tx, ctx, { edits, source: 'leave', reason: null }, { authorizes: false })
  return hit.length
}
