import type { BookProblem } from '#domain/roster/book/reading.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { unitIdsOfRosters } from '../../access/roster-scope.server.ts'
import type { Ctx } from '../../context.ts'
import { openSheet, sealSheet, type SealedSheet } from '../../workbooks/sealed-sheet.server.ts'
import { write } from '../../write.server.ts'
import { editWithin } from '../edits.server.ts'
import { digestOf } from '../painting.server.ts'
import { rosterUnits } from '../units.server.ts'
import { planBook, wordsOfStep, type BookPlan } from './plan.server.ts'

export type BookProblemShown = BookProblem & { said: string }

/** What a workbook would do, and its sheet, sealed, to be handed back when it is brought in. */
export type BookShown = {
  fileName: string
  from: IsoDate
  /** Half-open. */
  until: IsoDate
  counts: { additions: number; changes: number; removals: number; errors: number; notes: number }
  steps: { at: string; name: string | null; workDay: IsoDate; before: string | null; after: string | null }[]
  problems: BookProblemShown[]
  missing: string[]
  sheet: string
  digest: string
}

/** What a sealed sheet of a roster is for: it opens for nothing else. */
export const bookUse = 'roster-book'

/** The unit whose workbook is to come in. Not found: one whose roster the actor does not read; not allowed: where they edit none. */
export async function bookUnit(ctx: Ctx, unitId: string): Promise<{ id: string; name: string }> {
  const days = { from: ctx.today, until: addDays(ctx.today, 1) }
  const reached = await rosterUnits(ctx, ctx.store.read, { unitId, days })
  if (!reached) throw new NotFound('roster')
  if (!reached.units.some(({ mayEdit }) => mayEdit)) throw new NotAllowed('edit', 'Roster')
  return reached.unit
}

/** Reads a workbook and says what it would change; saves nothing. Refuses: a CSV, and what is not the roster of this unit. */
export async function tryOutBook(
  ctx: Ctx,
  unitId: string,
  { file, signal }: { file: { name: string; bytes: Uint8Array }; signal?: AbortSignal },
): Promise<BookShown> {
  requireRoster(ctx, unitId)
  const read = await ctx.workbooks.read(file, signal)
  if ('refusal' in read) throw new Refusal(read.refusal.code, read.refusal.facts, 'file')
  if (read.sheetName === null) throw new Refusal('book-is-csv', {}, 'file')
  return shownOf(ctx, unitId, { fileName: file.name.slice(-200), cells: read.rows })
}

/** The dry run of a workbook that was tried out before, by what is there now. */
export async function tryOutBookAgain(ctx: Ctx, unitId: string, sealed: string): Promise<BookShown> {
  requireRoster(ctx, unitId)
  return shownOf(ctx, unitId, openSheet(ctx.vault, bookUse, sealed))
}

/**
 * Brings in what was tried out, in one edit. Answers with how many shifts it wrote, and by which edit. Refuses: errors, unless they are to be left out;
 * nothing to do; and where it would do something else by now than what was shown.
 */
export async function importBook(
  ctx: Ctx,
  unitId: string,
  asked: { sealed: string; digest: string; leavesOut: boolean; reason: string | null },
): Promise<{ written: number; seq: number; from: IsoDate }> {
  requireRoster(ctx, unitId)
  const sheet = openSheet(ctx.vault, bookUse, asked.sealed)
  return write(ctx, async (tx) => {
    const { edits, steps, problems, mark } = await planBook(tx, ctx, { unitId, sheet })
    if (digestOf(steps.map(({ step }) => step)) !== asked.digest) throw new Refusal('book-moved-on')
    const errors = problems.filter(({ isError }) => isError).length
    if (errors > 0 && !asked.leavesOut) throw new Refusal('book-has-errors', { count: errors })
    if (edits.length === 0) throw new Refusal('book-nothing')
    const seq = await editWithin(tx, ctx, { edits, source: 'import', reason: asked.reason })
    return { written: edits.length, seq, from: mark.from }
  })
}

async function shownOf(ctx: Ctx, unitId: string, sheet: SealedSheet): Promise<BookShown> {
  const plan = await planBook(ctx.store.read, ctx, { unitId, sheet })
  const { mark, frame, steps, problems, missing } = plan
  const names = new Map(frame.people.map(({ id, name }) => [id, name]))
  return {
    ...{ fileName: sheet.fileName, from: mark.from, until: mark.until, missing },
    counts: countsOf(plan),
    steps: steps.map(({ step, at }) => ({
      ...{ at, workDay: step.after.workDay, name: names.get(step.after.personId ?? '') ?? null },
      ...wordsOfStep(step, frame),
    })),
    problems: problems.map((one) => ({ ...one, said: String(sheet.cells[one.row]?.[one.column] ?? '').slice(0, 60) })),
    sheet: sealSheet(ctx.vault, bookUse, sheet),
    digest: digestOf(steps.map(({ step }) => step)),
  }
}

function countsOf({ steps, problems }: BookPlan): BookShown['counts'] {
  const errors = problems.filter(({ isError }) => isError).length
  return {
    additions: steps.filter(({ step }) => !step.before).length,
    changes: steps.filter(({ step }) => step.before && !step.after.isRemoved).length,
    removals: steps.filter(({ step }) => step.after.isRemoved).length,
    ...{ errors, notes: problems.length - errors },
  }
}

function requireRoster(ctx: Ctx, unitId: string): void {
  if (!unitIdsOfRosters(ctx.actor).has(unitId)) throw new NotFound('roster')
}
