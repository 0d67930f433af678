import { eq } from 'drizzle-orm'
import { canonicalJson } from '#domain/audit/records.ts'
import { whyCannotCommit, type CommitMode, type ImportSummary, type RowAction } from '#domain/people/imports.ts'
import { particularsIn } from '#domain/people/imports/decisions.ts'
import type { Judge } from '#domain/people/imports/judge.ts'
import type { RowReading } from '#domain/people/imports/rows.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { insertMany } from '#db/bulk.ts'
import { importRows, imports } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { applyOutcomes, type Applied } from './apply.server.ts'
import { check, tellFailure } from './check.server.ts'
import { removeCells, requireImport, saveImport, stepBack, type Import } from './import.server.ts'
import type { Pace } from './pace.ts'
import { decideRows, judgeFor, problemsIn, readRows, summaryOf, type RowOutcome } from './plan.server.ts'
import { prepare, type Prepared } from './prepared.server.ts'
import { startWork, Stopped, type Started, type Work } from './running.server.ts'

/**
 * Begins to bring in what was checked: the good rows, or everything or nothing. Refuses: not checked yet or done already,
 * rows with errors where all were asked for (import-has-errors), nothing new in it (import-nothing-to-do).
 */
export async function commitRoster(ctx: Ctx, id: string, { mode }: { mode: CommitMode }): Promise<Started> {
  const checked = await write(ctx, async (tx) => {
    const found = await requireImport(tx, ctx, id, 'commit')
    const refusal = found.summary ? whyCannotCommit(found.summary, mode) : new Refusal('import-out-of-order')
    if (refusal) throw refusal
    await saveImport(tx, ctx, found, { state: 'committing' })
    return found
  })
  return startWork(ctx, id, (work) => commit(ctx, checked, mode, work))
}

/** It would do something else by now than what the importer was shown: it is checked anew, for them to see. */
class Outdated extends Error {
  override readonly name = 'Outdated'
}

async function commit(ctx: Ctx, file: Import, mode: CommitMode, work: Work): Promise<void> {
  try {
    await bringIn(ctx, file, mode, work)
  } catch (error) {
    const isOutdated = error instanceof Outdated
    const to = isOutdated ? 'checking' : 'checked'
    await write(ctx, (tx) => stepBack(tx, ctx, file.id, { from: 'committing', to }))
    if (error instanceof Stopped) return
    await tellFailure(ctx, file.id)
    if (!isOutdated) throw error
    await check(ctx, file, work)
  }
}

/**
 * Reading and sealing come first; the transaction then decides anew by what is there at that moment, and brings in all
 * of it or nothing. A process that dies on the way leaves nothing behind.
 */
async function bringIn(ctx: Ctx, file: Import, mode: CommitMode, { pace, progress }: Work): Promise<void> {
  const { id, rowCount } = file
  const readings = await readRows(ctx, file, { pace, progress: (row) => progress(Math.floor(row / 4), rowCount) })
  const judge = await judgeFor(ctx.store.read, ctx)
  const isMostlyNew = (file.summary?.added ?? 0) > readings.length / 2
  const prepared = isMostlyNew ? await prepareAll(ctx, readings, { judge, pace }) : new Map<number, Prepared>()
  progress(Math.floor(rowCount / 2), rowCount)
  await write(ctx, async (tx) => {
    const [found] = await tx.select().from(imports).where(eq(imports.id, id))
    if (found?.state !== 'committing') throw new Stopped('the import is no longer being committed')
    const outcomes = await decideRows(tx, ctx, readings, { judge, pace })
    const summary = summaryOf(outcomes)
    if (whyCannotCommit(summary, mode) || !isSame(summary, file.summary)) throw new Outdated()
    const applied = await applyOutcomes(tx, ctx, outcomes, { importId: id, pace, prepared })
    await removeCells(tx, id)
    await insertMany(tx, importRows, await rowsToKeep(ctx, file, { outcomes, applied, pace }), pace)
    await saveImport(tx, ctx, found, { state: 'committed', summary })
    await recordCommit(tx, ctx, file, { summary, outcomes })
  })
}

function isSame(now: ImportSummary, shown: ImportSummary | null): boolean {
  return canonicalJson(now) === canonicalJson(shown)
}

/** Sealing and pinyin take their time, and need no transaction. For the few who turn out to be known it was in vain. */
async function prepareAll(
  { vault }: Ctx,
  readings: readonly RowReading[],
  { judge, pace }: { judge: Judge; pace: Pace },
): Promise<Map<number, Prepared>> {
  const prepared = new Map<number, Prepared>()
  const sealing = { seal: (text: string) => vault.seal(text), digest: judge.digestOf }
  for (const { rowNumber, values } of readings) {
    if (values.name !== undefined) prepared.set(rowNumber, prepare(sealing, particularsIn(values)))
    if (pace.isDue()) await pace.rest()
  }
  return prepared
}

async function rowsToKeep(
  ctx: Ctx,
  { id, mapping }: Import,
  { outcomes, applied, pace }: { outcomes: readonly RowOutcome[]; applied: readonly Applied[]; pace: Pace },
) {
  const byRow = new Map(applied.map((one) => [one.rowNumber, one]))
  const rows: (typeof importRows.$inferInsert)[] = []
  for (const { rowNumber, plan, problems, hasErrors, hasWarnings } of outcomes) {
    const done = byRow.get(rowNumber)
    if (!done && problems.length === 0) continue
    const action: RowAction | null = plan?.action ?? null
    rows.push({
      importId: id,
      rowNumber,
      action,
      problems: problemsIn(mapping, problems),
      hasErrors,
      hasWarnings,
      personId: done?.personId ?? null,
      beforeSealed: done?.before ? ctx.vault.seal(JSON.stringify(done.before)) : null,
    })
    if (pace.isDue()) await pace.rest()
  }
  return rows
}

/** One entry for the batch; whom it touched is found through its rows. The units concerned are told how many came. */
async function recordCommit(
  tx: Tx,
  ctx: Ctx,
  { id, fileName, fileDigest, createdBy }: Import,
  { summary, outcomes }: { summary: ImportSummary; outcomes: readonly RowOutcome[] },
): Promise<void> {
  const homes = new Set<string>()
  const hosts = new Set<string>()
  for (const { plan } of outcomes) {
    if (plan?.action !== 'new' && plan?.action !== 'changed') continue
    if (plan.posting) hosts.add(plan.posting.hostUnitId)
    const home = plan.action === 'new' ? plan.home : plan.change.home
    if (home) homes.add(home.unitId)
  }
  await recordAndTell(tx, ctx, 'import.committed', {
    subject: { kind: 'import', id },
    after: { fileName, fileDigest, ...summary },
    units: [...homes, ...hosts],
    people: [createdBy],
    whom: {
      importer: [{ person: createdBy }],
      home: [...homes].map((unitId) => ({ role: 'sending_personnel', unitId })),
      host: [...hosts].map((unitId) => ({ role: 'unit_commander', unitId })),
    },
    facts: { file: fileName, added: summary.added, changed: summary.changed },
  })
}
