import { mayOn } from '#domain/access/ability.ts'
import type { HeaderRows, ImportSummary, RowProblem } from '#domain/people/imports.ts'
import { decide, type RowDecision } from '#domain/people/imports/decisions.ts'
import { findDuplicates } from '#domain/people/imports/duplicates.ts'
import { titlesOf } from '#domain/people/imports/headers.ts'
import type { Judge } from '#domain/people/imports/judge.ts'
import { isError, problemSeverities } from '#domain/people/imports/problems.ts'
import { columnOf, readRow, type FieldProblem, type RowReading } from '#domain/people/imports/rows.ts'
import type { ColumnMapping } from '#domain/people/imports.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { findMatches } from './known.server.ts'
import type { Pace } from './pace.ts'
import { firstRowsOf, rowsOf } from './sheets.server.ts'
import { unitFinderOn } from './units.server.ts'

export type Mapped = { id: string; headerRows: HeaderRows; mapping: ColumnMapping; rowCount: number }

/** What becomes of a row of the sheet. */
export type RowOutcome = RowDecision & { rowNumber: number; hasErrors: boolean; hasWarnings: boolean }

type Options = { pace: Pace; progress?(done: number): void }

/** Reads every row below the header and marks who stands there twice. The same rows read the same on the same day. */
export async function readRows(ctx: Ctx, file: Mapped, { pace, progress }: Options): Promise<RowReading[]> {
  const { read } = ctx.store
  const { id, headerRows, mapping } = file
  const titles = titlesOf(await firstRowsOf(read, ctx.vault, id), headerRows)
  const findUnit = await unitFinderOn(read, ctx.today)
  const from = headerRows.first + headerRows.count
  const readings: RowReading[] = []
  for await (const { rowNumber, cells } of rowsOf(read, ctx.vault, id, { from, pace })) {
    readings.push(readRow(cells, rowNumber, { mapping, titles, findUnit }))
    progress?.(rowNumber)
    await pace()
  }
  const duplicates = findDuplicates(readings)
  for (const { rowNumber, problems } of readings) {
    const duplicate = duplicates.get(rowNumber)
    if (duplicate) problems.push(duplicate)
  }
  return readings
}

/** Decides on every row, by what the system knows at this moment. */
export async function decideRows(
  db: Db,
  ctx: Ctx,
  readings: readonly RowReading[],
  { pace, progress }: Options,
): Promise<RowOutcome[]> {
  const judge = judgeFor(ctx)
  const matchesOf = await findMatches(db, ctx, readings, { digestOf: judge.digestOf, pace })
  const outcomes: RowOutcome[] = []
  for (const reading of readings) {
    const decision = decide(reading, matchesOf(reading), judge)
    const hasErrors = decision.problems.some(isError)
    const hasWarnings = decision.problems.some((problem) => !isError(problem))
    outcomes.push({ ...decision, rowNumber: reading.rowNumber, hasErrors, hasWarnings })
    progress?.(reading.rowNumber)
    await pace()
  }
  return outcomes
}

export function summaryOf(outcomes: readonly RowOutcome[]): ImportSummary {
  const count = (test: (outcome: RowOutcome) => boolean) => outcomes.filter(test).length
  return {
    added: count(({ plan }) => plan?.action === 'new'),
    changed: count(({ plan }) => plan?.action === 'changed'),
    unchanged: count(({ plan }) => plan?.action === 'unchanged'),
    skipped: count(({ plan }) => plan?.action === 'skipped'),
    withErrors: count(({ hasErrors }) => hasErrors),
    withWarnings: count(({ hasWarnings }) => hasWarnings),
  }
}

/** The problems of a row by the columns they stand in. */
export function problemsIn(mapping: ColumnMapping, problems: readonly FieldProblem[]): RowProblem[] {
  return problems.map(({ code, facts = {}, field }) => ({
    column: columnOf(mapping, field),
    code,
    severity: problemSeverities[code],
    facts,
  }))
}

function judgeFor({ actor, today, vault }: Ctx): Judge {
  const somebody = { id: '', askedHostUnitIds: [] }
  const mayKeep = remembered((key) => {
    const [homeUnitId = '', hostUnitId] = key.split(' ')
    const row = { ...somebody, homeUnitId, hostUnitIds: hostUnitId ? [hostUnitId] : [] }
    return mayOn(actor.ability, 'edit', 'Person', row)
  })
  return {
    today,
    mayKeep: ({ homeUnitId, hostUnitId }) => mayKeep(`${homeUnitId} ${hostUnitId ?? ''}`),
    mayPostTo: remembered((hostUnitId) => {
      const row = { personId: '', homeUnitId: '', hostUnitId, askedBy: actor.personId }
      return mayOn(actor.ability, 'request', 'Posting', row)
    }),
    digestOf: remembered((idNumber) => vault.digest(idNumber)),
  }
}

/** Asked thousands of times about few things. */
function remembered<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, T>()
  return (question) => {
    const before = known.get(question)
    if (before !== undefined) return before
    const found = answer(question)
    known.set(question, found)
    return found
  }
}
