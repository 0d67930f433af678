import { and, eq, inArray, lt, lte } from 'drizzle-orm'
import { imports } from '#db/schema/index.ts'
import { audit } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { removeCells, requireImport, saveImport, stepBack } from './import.server.ts'
import { runningOf, Stopped } from './running.server.ts'

/** An unfinished import nobody has touched for so long is dropped: its cells hold identity numbers. */
const forgottenAfterMs = 30 * 24 * 3_600_000

/** No dry run and no commit takes so long. */
const usualIdleMs = 10 * 60_000

/** Stops the dry run or the commit under way; what it had done is not there. Nothing happens when it is over already. */
export async function stopImport(ctx: Ctx, id: string): Promise<void> {
  await requireImport(ctx.store.read, ctx, id)
  const running = runningOf(ctx, id)
  running?.abort(new Stopped('stopped by the importer'))
  await running?.finished
}

/** Drops a file that was not brought in, and what was read from it. Refuses: at work, or done already. */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const found = await requireImport(tx, ctx, id, 'discard')
    await saveImport(tx, ctx, found, { state: 'cancelled' })
    await removeCells(tx, id)
    await audit(tx, ctx, 'import.discarded', {
      subject: { kind: 'import', id },
      before: { fileName: found.fileName, state: found.state },
    })
  })
}

/**
 * What a killed process left at work goes back to where the work began, for nothing of it was kept; what has lain about
 * for a month is dropped. `idleMs`: how long nobody must have touched it; where no other process can be at work on the same
 * database, that may be short (server/jobs).
 */
export async function resumeImports(ctx: Ctx, { idleMs = usualIdleMs }: { idleMs?: number } = {}): Promise<void> {
  const stuck = await ctx.store.read
    .select({ id: imports.id, state: imports.state })
    .from(imports)
    .where(and(inArray(imports.state, ['checking', 'committing']), lte(imports.updatedAt, ctx.now - idleMs)))
  for (const { id, state } of stuck) {
    if (runningOf(ctx, id)) continue
    const to = state === 'checking' ? 'uploaded' : 'checked'
    await write(ctx, (tx) => stepBack(tx, ctx, id, { from: state, to }))
  }
  await dropForgotten(ctx)
}

async function dropForgotten(ctx: Ctx): Promise<void> {
  const isUnfinished = inArray(imports.state, ['uploaded', 'checked', 'failed'])
  const forgotten = await ctx.store.read
    .select({ id: imports.id })
    .from(imports)
    .where(and(isUnfinished, lt(imports.updatedAt, ctx.now - forgottenAfterMs)))
  for (const { id } of forgotten) {
    await write(ctx, async (tx) => {
      const [found] = await tx
        .select()
        .from(imports)
        .where(and(eq(imports.id, id), isUnfinished))
      if (!found) return
      await saveImport(tx, ctx, found, { state: 'cancelled' })
      await removeCells(tx, id)
      await audit(tx, ctx, 'import.forgotten', { subject: { kind: 'import', id }, before: { state: found.state } })
    })
  }
}
