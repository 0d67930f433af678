import { createHash } from 'node:crypto'
import { mayOn } from '#domain/access/ability.ts'
import { canonicalJson } from '#domain/audit/records.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { columnLetters } from '#domain/people/imports.ts'
import { textOf } from '#domain/people/imports/text.ts'
import { unitFinder } from '#domain/people/imports/units.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { planImport, type ImportPlan } from '#domain/staffing/quotas/imports/decisions.ts'
import { isError, type QuotaField, type QuotaProblem } from '#domain/staffing/quotas/imports/problems.ts'
import { readQuotaSheet, type QuotaSheetRead, type QuotaUnits } from '#domain/staffing/quotas/imports/rows.ts'
import type { Quota, QuotaKey } from '#domain/staffing/quotas.ts'
import type { Db } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { namedUnitsOn } from '../../people/imports/units.server.ts'
import { openSheet, sealSheet, type SealedSheet } from '../../workbooks/sealed-sheet.server.ts'
import { write } from '../../write.server.ts'
import { recorded } from './commands.server.ts'
import { namesIn, quotaFacts, saveChange, type QuotaFacts } from './lines.server.ts'

/** A problem with its place in the sheet, and what stands there. */
export type ProblemShown = QuotaProblem & { letters: string | null; cell: string | null }

export type ChangeShown = {
  rowNumber: number
  unit: string
  key: QuotaKey
  before: number | null
  after: number
  from: string
  document: string | null
  reason: string | null
}

/** What a file would do, and the file itself, sealed, to be handed back when it is brought in. */
export type DryRun = {
  fileName: string
  columns: { letters: string; title: string; field: QuotaField }[]
  ignored: string[]
  counts: { added: number; changed: number; unchanged: number; skipped: number; errors: number }
  problems: ProblemShown[]
  changes: ChangeShown[]
  sheet: string
  fingerprint: string
}

const mark = 'quotas'

/** Reads a file of quotas and says what it would change; saves nothing. Refuses what is no sheet of quotas. */
export async function tryOutQuotas(
  ctx: Ctx,
  file: { name: string; bytes: Uint8Array },
  signal?: AbortSignal,
): Promise<DryRun> {
  const read = await ctx.workbooks.read(file, signal)
  if ('refusal' in read) throw new Refusal(read.refusal.code, read.refusal.facts, 'file')
  const sheet = { fileName: file.name.slice(-200), cells: read.rows }
  const { read: db } = ctx.store
  return shownOf(ctx, sheet, await prepare(db, ctx, sheet))
}

/** The dry run of a file that was tried out before, by what is there now. */
export async function tryOutAgain(ctx: Ctx, sealed: string): Promise<DryRun> {
  const sheet = openSheet(ctx.vault, mark, sealed)
  return shownOf(ctx, sheet, await prepare(ctx.store.read, ctx, sheet))
}

/**
 * Brings in what was tried out: all of it in one transaction with one entry in the log. Refuses: errors, nothing to do, and
 * where it would do something else by now than what was shown.
 */
export async function importQuotas(
  ctx: Ctx,
  { sealed, shown }: { sealed: string; shown: string },
): Promise<{ added: number; changed: number; unchanged: number }> {
  const sheet = openSheet(ctx.vault, mark, sealed)
  return write(ctx, async (tx) => {
    const { plan } = await prepare(tx, ctx, sheet)
    const errors = plan.problems.filter(isError).length
    if (errors > 0) throw new Refusal('quota-import-has-errors', { count: errors })
    if (plan.changes.length === 0) throw new Refusal('quota-import-nothing-to-do')
    if (fingerprintOf(plan) !== shown) throw new Refusal('quota-import-moved-on')
    for (const { closed, opened: version } of plan.changes) await saveChange(tx, ctx, { closed, opened: version })
    const { added, changed, unchanged } = countsOf(plan, 0)
    await record(tx, ctx, 'quota.imported', {
      subject: { kind: 'quotas', id: ctx.newId() },
      before: { lines: plan.changes.flatMap(({ closed }) => (closed ? [recorded(closed)] : [])) },
      after: {
        ...{ fileName: sheet.fileName, added, changed, unchanged },
        lines: plan.changes.map((change) => recorded(change.opened)),
      },
      units: [...new Set(plan.changes.map((change) => change.opened.unitId))],
    })
    return { added, changed, unchanged }
  })
}

type Prepared = { plan: ImportPlan; read: QuotaSheetRead; facts: QuotaFacts }

async function prepare(db: Db, ctx: Ctx, { cells }: SealedSheet): Promise<Prepared> {
  const facts = await quotaFacts(db)
  const read = readQuotaSheet(cells, await unitsFor(db, ctx, facts))
  const { register, quotas } = facts
  const plan = planImport(read.rows, {
    ...{ register, quotas, nameOf: namesIn(register), recordedBy: ctx.actor.personId },
    newId: () => ctx.newId(),
  })
  return { plan, read, facts }
}

/** The units whose quotas the actor may change: of others a file says nothing that could be known. */
async function unitsFor(db: Db, ctx: Ctx, { register }: QuotaFacts): Promise<QuotaUnits> {
  const isOwn = ({ id }: { id: string }) => mayOn(ctx.actor.ability, 'edit', 'Quota', { unitId: id })
  const byCode = new Map(register.filter(isOwn).map((unit) => [unit.code.toLowerCase(), unit]))
  return {
    find: unitFinder((await namedUnitsOn(db, ctx.today)).filter(isOwn)),
    byCode(code) {
      const unit = byCode.get(code.toLowerCase())
      return unit && { id: unit.id, name: unitNearest(unit, ctx.today).name }
    },
  }
}

function shownOf(ctx: Ctx, sheet: SealedSheet, { plan, read, facts }: Prepared): DryRun {
  const { mapping, titles } = read
  const nameOf = namesIn(facts.register)
  return {
    fileName: sheet.fileName,
    columns: mapping.flatMap((field, column) =>
      field ? [{ letters: columnLetters(column), title: titles[column] ?? '', field }] : [],
    ),
    ignored: titles.filter((title, column) => title !== '' && !mapping[column]),
    counts: countsOf(plan, read.skipped),
    problems: plan.problems.map((problem) => {
      const column = problem.field === null ? -1 : mapping.indexOf(problem.field)
      const cell = sheet.cells[problem.rowNumber - 1]?.[column] ?? null
      return {
        ...problem,
        letters: column === -1 ? null : columnLetters(column),
        cell: column === -1 ? null : textOf(cell),
      }
    }),
    changes: plan.changes.map(({ rowNumber, before, opened: { planned, startsOn, document, reason, ...key } }) => ({
      ...{
        rowNumber,
        unit: nameOf(key.unitId, startsOn),
        key,
        before,
        after: planned,
        from: startsOn,
        document,
        reason,
      },
    })),
    sheet: sealSheet(ctx.vault, mark, sheet),
    fingerprint: fingerprintOf(plan),
  }
}

function countsOf({ changes, unchanged, problems }: ImportPlan, skipped: number): DryRun['counts'] {
  const added = changes.filter(({ before }) => before === null).length
  const errors = problems.filter(isError).length
  return { added, changed: changes.length - added, unchanged, skipped, errors }
}

/** The same plan has the same, though the versions it opens (and may close again) have other ids each time. */
function fingerprintOf({ changes, unchanged }: ImportPlan): string {
  const withoutId = ({ id: _id, ...version }: Quota) => version
  const lines = changes.map(({ rowNumber, closed, opened: version }) => ({
    ...{ rowNumber, closed: closed && withoutId(closed), opened: withoutId(version) },
  }))
  return createHash('sha256').update(canonicalJson({ lines, unchanged })).digest('hex')
}
