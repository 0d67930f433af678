import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotStep, type ImportState, type ImportStep } from '#domain/people/imports.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { importRows, imports } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { importsInScope } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { removeSheet } from './sheets.server.ts'

export type Import = typeof imports.$inferSelect

/** The import a command is about: the actor's own, and in a state in which this can be done. */
export async function requireImport(db: Db, ctx: Ctx, id: string, step?: ImportStep): Promise<Import> {
  const [found] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), importsInScope(ctx.actor)))
  if (!found) throw new NotFound('import')
  authorize(ctx.actor.ability, 'import', 'Import', found)
  const refusal = step && whyCannotStep(found.state, step)
  if (refusal) throw refusal
  return found
}

/** Changes an import; whoever works with an older revision of it notices. */
export async function saveImport(
  tx: Tx,
  ctx: Ctx,
  { id, revision }: Pick<Import, 'id' | 'revision'>,
  changes: Partial<Import>,
): Promise<void> {
  await tx
    .update(imports)
    .set({ ...changes, revision: revision + 1, updatedAt: ctx.clock.now() })
    .where(eq(imports.id, id))
}

/** Puts an import that was being worked on back to where the work began, unless something else became of it. */
export async function stepBack(tx: Tx, ctx: Ctx, id: string, { from, to }: { from: ImportState; to: ImportState }) {
  const [found] = await tx.select().from(imports).where(eq(imports.id, id))
  if (found?.state !== from) return
  await saveImport(tx, ctx, found, { state: to })
  if (from === 'checking') await removeFindings(tx, id)
}

export async function removeFindings(tx: Tx, id: string): Promise<void> {
  await tx.delete(importRows).where(eq(importRows.importId, id))
}

/** Removes what was read from the file, for good. */
export async function removeCells(tx: Tx, id: string): Promise<void> {
  await removeSheet(tx, id)
  await removeFindings(tx, id)
}
