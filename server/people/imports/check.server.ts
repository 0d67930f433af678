import { eq } from 'drizzle-orm'
import { whyMappingIsWrong, type ColumnMapping, type HeaderRows } from '#domain/people/imports.ts'
import { insertMany } from '#db/bulk.ts'
import { importRows, imports } from '#db/schema/index.ts'
import { recordAndTell } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { systemCtx } from '../../access/system.server.ts'
import { write } from '../../write.server.ts'
import { removeFindings, requireImport, saveImport, stepBack } from './import.server.ts'
import { decideRows, judgeFor, problemsIn, readRows, summaryOf, type Mapped, type RowOutcome } from './plan.server.ts'
import { startWork, Stopped, type Started, type Work } from './running.server.ts'

/**
 * Says where the header is and what the columns mean, and begins the dry run. Refuses: no name, nothing to know people
 * by, a meaning given twice (import-needs-columns, import-column-twice), and an import that is at work or done.
 */
export async function checkRoster(
  ctx: Ctx,
  id: string,
  { headerRows, mapping }: { headerRows: HeaderRows; mapping: ColumnMapping },
): Promise<Started> {
  const mapped = await write(ctx, async (tx): Promise<Mapped> => {
    const found = await requireImport(tx, ctx, id, 'map')
    const wrong = whyMappingIsWrong(mapping)
    if (wrong) throw wrong
    await removeFindings(tx, id)
    await saveImport(tx, ctx, found, { state: 'checking', headerRows, mapping, summary: null })
    return { id, headerRows, mapping, rowCount: found.rowCount }
  })
  return startWork(ctx, id, (work) => check(ctx, mapped, work))
}

/** The dry run of an import that is marked as being checked. */
export async function check(ctx: Ctx, file: Mapped, work: Work): Promise<void> {
  try {
    const outcomes = await dryRun(ctx, file, work)
    await saveFindings(ctx, file, outcomes, work)
  } catch (error) {
    if (error instanceof Stopped) {
      await write(ctx, (tx) => stepBack(tx, ctx, file.id, { from: 'checking', to: 'uploaded' }))
      return
    }
    await write(ctx, (tx) => stepBack(tx, ctx, file.id, { from: 'checking', to: 'failed' }))
    await tellFailure(ctx, file.id)
    throw error
  }
}

/** Reading is the first half of the way, deciding the second. */
async function dryRun(ctx: Ctx, file: Mapped, { pace, progress }: Work): Promise<RowOutcome[]> {
  const { rowCount } = file
  const readings = await readRows(ctx, file, { pace, progress: (row) => progress(Math.floor(row / 2), rowCount) })
  return decideRows(ctx.store.read, ctx, readings, {
    judge: await judgeFor(ctx.store.read, ctx),
    pace,
    progress: (row) => progress(Math.floor((rowCount + row) / 2), rowCount),
  })
}

async function saveFindings(ctx: Ctx, { id, mapping }: Mapped, outcomes: RowOutcome[], { pace }: Work) {
  const findings = outcomes
    .filter(({ problems }) => problems.length > 0)
    .map((outcome) => ({
      importId: id,
      rowNumber: outcome.rowNumber,
      action: outcome.plan?.action ?? null,
      problems: problemsIn(mapping, outcome.problems),
      hasErrors: outcome.hasErrors,
      hasWarnings: outcome.hasWarnings,
      personId: null,
      beforeSealed: null,
    }))
  await write(ctx, async (tx) => {
    const [found] = await tx.select().from(imports).where(eq(imports.id, id))
    if (found?.state !== 'checking') throw new Stopped('the import is no longer being checked')
    await insertMany(tx, importRows, findings, pace)
    await saveImport(tx, ctx, found, { state: 'checked', summary: summaryOf(outcomes) })
  })
}

/** The importer may long have left the page: what failed comes into the inbox. */
export async function tellFailure(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const [found] = await tx.select().from(imports).where(eq(imports.id, id))
    if (!found) return
    await recordAndTell(tx, systemCtx(ctx), 'import.failed', {
      subject: { kind: 'import', id },
      whom: { importer: [{ person: found.createdBy }] },
      facts: { file: found.fileName },
    })
  })
}
