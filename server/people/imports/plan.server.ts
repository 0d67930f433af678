import { mayOn } from '#domain/access/ability.ts'
import type { HeaderRows, ImportSummary, RowProblem } from '#domain/people/imports.ts'
import { decide, type RowDecision } from '#domain/people/imports/decisions.ts'
import { findDuplicates } from '#domain/people/imports/duplicates.ts'
import { titlesOf } from '#domain/people/imports/headers.ts'
import type { Judge } from '#domain/people/imports/judge.ts'
import { isError, problemSeverities } from '#domain/people/imports/problems.ts'
import { columnOf, rowReader, type FieldProblem, type RowReading } from '#domain/people/imports/rows.ts'
import type { ColumnMapping } from '#domain/people/imports.ts'
import { unitFinder, type NamedUnit } from '#domain/people/imports/units.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { kindRules } from '../../rules/queries.server.ts'
import { findMatches } from './known.server.ts'
import type { Pace } from './pace.ts'
import { keepReadings, takeReadings } from './recent.server.ts'
import { blocksOf, firstRowsOf } from './sheets.server.ts'
import { namedUnitsOn } from './units.server.ts'

export type Mapped = { id: string; headerRows: HeaderRows; mapping: ColumnMapping; rowCount: number }

/** What becomes of a row of the sheet. */
export type RowOutcome = RowDecision & { rowNumber: number; hasErrors: boolean; hasWarnings: boolean }

type Options = { pace: Pace; progress?(done: number): void }

/** Reads every row below the header and marks who stands there twice. */
export async function readRows(ctx: Ctx, file: Mapped, { pace, progress }: Options): Promise<RowReading[]> {
  const { read } = ctx.store
  const { id, headerRows, mapping } = file
  const units = await namedUnitsOn(read, ctx.today)
  const key = keyOf(file, units, ctx.today)
  const before = takeReadings(ctx, key)
  if (before) return before
  const titles = titlesOf(await firstRowsOf(read, ctx.vault, id), headerRows)
  const readOne = rowReader({ mapping, titles, findUnit: unitFinder(units) })
  const from = headerRows.first + headerRows.count
  const readings: RowReading[] = []
  for await (const rows of blocksOf(read, ctx.vault, id, { from, pace })) {
    for (const { cells, rowNumber } of rows) readings.push(readOne(cells, rowNumber))
    progress?.(readings.length)
  }
  const duplicates = findDuplicates(readings)
  for (const { rowNumber, problems } of readings) {
    const duplicate = duplicates.get(rowNumber)
    if (duplicate) problems.push(duplicate)
  }
  keepReadings(ctx, { key, readings })
  return readings
}

/** The same sheet, columns, units and day read the same. */
function keyOf({ id, headerRows, mapping }: Mapped, units: readonly NamedUnit[], today: IsoDate): string {
  return JSON.stringify({ id, headerRows, mapping, units, today })
}

/** Decides on every row, by what the system knows at this moment. */
export async function decideRows(
  db: Db,
  ctx: Ctx,
  readings: readonly RowReading[],
  { judge, pace, progress }: Options & { judge: Judge },
): Promise<RowOutcome[]> {
  const matchesOf = await findMatches(db, ctx, readings, { digestOf: judge.digestOf, pace })
  const outcomes: RowOutcome[] = []
  for (const reading of readings) {
    const decision = decide(reading, matchesOf(reading), judge)
    const errors = decision.problems.filter(isError).length
    const hasWarnings = decision.problems.length > errors
    outcomes.push({ ...decision, rowNumber: reading.rowNumber, hasErrors: errors > 0, hasWarnings })
    if (!pace.isDue()) continue
    progress?.(outcomes.length)
    await pace.rest()
  }
  return outcomes
}

export function summaryOf(outcomes: readonly RowOutcome[]): ImportSummary {
  const summary = { added: 0, changed: 0, unchanged: 0, skipped: 0, withErrors: 0, withWarnings: 0 }
  for (const { plan, hasErrors, hasWarnings } of outcomes) {
    if (plan) summary[plan.action === 'new' ? 'added' : plan.action]++
    if (hasErrors) summary.withErrors++
    if (hasWarnings) summary.withWarnings++
  }
  return summary
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
export async function judgeFor(db: Db, { actor, today, vault }: Ctx): Promise<Judge> {
  const somebody = { id: '', askedHostUnitIds: [] }
  const asked = { state: 'approved' as const, askedAs: null }
  const mayKeep = remembered((key) => {
    const [homeUnitId = '', hostUnitId] = key.split(' ')
    const row = { ...somebody, homeUnitId, hostUnitIds: hostUnitId ? [hostUnitId] : [] }
    return mayOn(actor.ability, 'edit', 'Person', row)
  })
  return {
    today,
    kinds: usualKinds(await kindRules(db), today),
    mayKeep: ({ homeUnitId, hostUnitId }) => mayKeep(`${homeUnitId} ${hostUnitId ?? ''}`),
    mayPostTo: remembered((hostUnitId) => {
      const row = { personId: '', homeUnitId: '', hostUnitId, askedBy: actor.personId, ...asked }
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
