import { and, eq } from 'drizzle-orm'
import type { EntryEdit } from '#domain/roster/edits.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { rosterEdits, rosterEntryChanges } from '#db/schema/index.ts'
import { unitIdsOfRosters } from '../../access/roster-scope.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { editWithin } from '../edits.server.ts'

/**
 * Takes a workbook back that the actor brought in: all of it, in one edit. Refuses: one of its shifts was changed since, by whom. Not found:
 * an edit that was no workbook, or somebody else’s.
 */
export async function undoBook(ctx: Ctx, unitId: string, seq: number): Promise<void> {
  if (!unitIdsOfRosters(ctx.actor).has(unitId)) throw new NotFound('roster')
  await write(ctx, async (tx) => {
    const changes = await tx
      .select({ id: rosterEntryChanges.entryId, before: rosterEntryChanges.before, after: rosterEntryChanges.after })
      .from(rosterEntryChanges)
      .innerJoin(rosterEdits, eq(rosterEdits.seq, rosterEntryChanges.seq))
      .where(
        and(
          eq(rosterEdits.seq, seq),
          eq(rosterEdits.source, 'import'),
          eq(rosterEdits.byPersonId, ctx.actor.personId ?? ''),
        ),
      )
    if (changes.length === 0) throw new NotFound('edit')
    const edits = changes.map(({ id, before, after }): EntryEdit => {
      if (!before) return { do: 'remove', id, seq }
      return after ? { do: 'change', id, seq, values: before } : { do: 'restore', id, seq }
    })
    await editWithin(tx, ctx, { edits, source: 'import', reason: null })
  })
}
