import { mayOn } from '#domain/access/ability.ts'
import type { HeaderRows, ImportSummary, RowProblem } from '#domain/people/imports.ts'
import { decide, type RowDecision } from '#domain/people/imports/decisions.ts'
import { findDuplicates } from '#domain/people/imports/duplicates.ts'
import { titlesOf } from '#domain/people/imports/headers.ts'
import type { Judge } from '#domain/people/imports/judge.ts'
import type { Matches } from '#domain/people/imports/known.ts'
import { isError, problemSeverities } from '#domain/people/imports/problems.ts'
import { columnOf, readRow, type FieldProblem, type RowReading } from '#domain/people/imports/rows.ts'
import type { ColumnMapping } from '#domain/people/imports.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { findMatches } from './known.server.ts'
import type { Pace } from './pace.ts'
import { blocksOf, firstRowsOf } from './sheets.server.ts'
import { unitFinderOn } from './units.server.ts'

export type Mapped = { id: string; headerRows: HeaderRows; mapping: ColumnMapping; rowCount: number }

/** What becomes of a row of the sheet. */
export type RowOutcome = RowDecision & {
  rowNumber: number
  /** Nobody was found whom it might be about: as long as that holds, so does the decision. */
  isStranger: boolean
  hasErrors: boolean
  hasWarnings: boolean
}

type Options = { pace: Pace; progress?(done: number): void }
type DecideOptions = Options & {
  judge: Judge
  /** What was decided on the same rows a moment ago. */ before?: readonly RowOutcome[]
}

/** Reads every row below the header and marks who stands there twice. The same rows read the same on the same day. */
export async function readRows(ctx: Ctx, file: Mapped, { pace, progress }: Options): Promise<RowReading[]> {
  const { read } = ctx.store
  const { id, headerRows, mapping } = file
  const titles = titlesOf(await firstRowsOf(read, ctx.vault, id), headerRows)
  const findUnit = await unitFinderOn(read, ctx.today)
  const from = headerRows.first + headerRows.count
  const readings: RowReading[] = []
  for await (const rows of blocksOf(read, ctx.vault, id, { from, pace })) {
    for (const { cells, rowNumber } of rows) readings.push(readRow(cells, rowNumber, { mapping, titles, findUnit }))
    progress?.(readings.length)
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
  { judge, before, pace, progress }: DecideOptions,
): Promise<RowOutcome[]> {
  const matchesOf = await findMatches(db, ctx, readings, { digestOf: judge.digestOf, pace })
  const outcomes: RowOutcome[] = []
  for (const [index, reading] of readings.entries()) {
    const matches = matchesOf(reading)
    const isStranger = !matches.byStaffNumber && !matches.byIdNumber && !matches.namesake
    const known = before?.[index]
    outcomes.push(isStranger && known?.isStranger ? known : outcomeOf(reading, { matches, judge, isStranger }))
    if (!pace.isDue()) continue
    progress?.(index)
    await pace.rest()
  }
  return outcomes
}

function outcomeOf(
  reading: RowReading,
  { matches, judge, isStranger }: { matches: Matches; judge: Judge; isStranger: boolean },
): RowOutcome {
  const decision = decide(reading, matches, judge)
  const hasErrors = decision.problems.some(isError)
  const hasWarnings = decision.problems.some((problem) => !isError(problem))
  return { ...decision, rowNumber: reading.rowNumber, isStranger, hasErrors, hasWarnings }
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

/** What deciding needs to know of the actor. Of one run, for it remembers its answers. */
export function judgeFor({ actor, today, vault }: Ctx): Judge {
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
