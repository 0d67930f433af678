import { and, asc, count, desc, eq, isNotNull, or } from 'drizzle-orm'
import {
  columnLetters,
  type Cell,
  type ColumnMapping,
  type HeaderRows,
  type ImportState,
  type RowProblem,
} from '#domain/people/imports.ts'
import { findHeader, guessMapping, titlesOf } from '#domain/people/imports/headers.ts'
import { textOf } from '#domain/people/imports/text.ts'
import { importRows, imports } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { importsInScope } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import type { Import } from './import.server.ts'
import { runningOf } from './running.server.ts'
import { firstRowsOf, rowsByNumber } from './sheets.server.ts'

export const problemKinds = ['error', 'warning'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** An import as its page shows it; `done` of `total` rows while it is being worked on. */
export type ImportShown = Omit<Import, 'fileDigest' | 'createdBy'> & { done: number; total: number }

/** A row of the file's beginning, as text. */
export type PreviewRow = { rowNumber: number; cells: string[]; isHeader: boolean }

export type ColumnShown = { column: number; letters: string; title: string; samples: string[] }

/** A row with something wrong in it. Without a column the problem is the whole row's. */
export type Finding = { rowNumber: number; problems: (RowProblem & { letters: string | null; cell: string | null })[] }

const previewedRows = 12
const sampleCount = 3
const rowsPerPage = 200

/** The actor's own imports, the latest first. */
export async function listImports(ctx: Ctx): Promise<ImportShown[]> {
  const found = await ctx.store.read
    .select()
    .from(imports)
    .where(importsInScope(ctx.actor))
    .orderBy(desc(imports.createdAt))
  return found.map((one) => shown(ctx, one))
}

export async function getImport(ctx: Ctx, id: string): Promise<ImportShown | undefined> {
  const [found] = await ctx.store.read
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), importsInScope(ctx.actor)))
  return found && shown(ctx, found)
}

/**
 * How the file begins, and what its columns are taken to be: as matched before, or guessed anew for another header.
 * Only for a file whose cells are still here.
 */
export async function previewImport(ctx: Ctx, { id, headerRows, mapping }: ImportShown, header?: HeaderRows) {
  const rows = await firstRowsOf(ctx.store.read, ctx.vault, id)
  const chosen = header ?? headerRows
  const isAsBefore = chosen.first === headerRows.first && chosen.count === headerRows.count
  const below = rows.slice(chosen.first - 1 + chosen.count)
  const width = rows.reduce((most, row) => Math.max(most, row.length), mapping.length)
  const titles = titlesOf(rows, chosen)
  const guessed: ColumnMapping = isAsBefore ? mapping : guessMapping(rows, chosen)
  return {
    header: chosen,
    found: findHeader(rows),
    mapping: Array.from({ length: width }, (_unused, column) => guessed[column] ?? null),
    columns: Array.from({ length: width }, (_unused, column): ColumnShown => ({
      column,
      letters: columnLetters(column),
      title: titles[column] ?? '',
      samples: samplesIn(below, column),
    })),
    rows: rows.slice(0, Math.max(previewedRows, chosen.first + chosen.count + 2)).map((cells, index): PreviewRow => ({
      rowNumber: index + 1,
      cells: Array.from({ length: width }, (_unused, column) => textOf(cells[column] ?? null)),
      isHeader: index + 1 >= chosen.first && index + 1 < chosen.first + chosen.count,
    })),
  }
}

/** A page of the rows with problems, in the order of the sheet, with the cells they stand in. `page` counts from 1. */
export async function listFindings(
  ctx: Ctx,
  id: string,
  { kind, page }: { kind: ProblemKind | undefined; page: number },
) {
  const { read } = ctx.store
  const isWrong = {
    error: eq(importRows.hasErrors, true),
    warning: eq(importRows.hasWarnings, true),
  }
  const condition = and(eq(importRows.importId, id), kind ? isWrong[kind] : or(isWrong.error, isWrong.warning))
  const [counted] = await read.select({ total: count() }).from(importRows).where(condition)
  const rows = await read
    .select({ rowNumber: importRows.rowNumber, problems: importRows.problems })
    .from(importRows)
    .where(condition)
    .orderBy(asc(importRows.rowNumber))
    .limit(rowsPerPage)
    .offset((page - 1) * rowsPerPage)
  const cells = await rowsByNumber(
    read,
    ctx.vault,
    id,
    rows.map(({ rowNumber }) => rowNumber),
  )
  return {
    total: counted?.total ?? 0,
    size: rowsPerPage,
    findings: rows.map(({ rowNumber, problems }): Finding => ({
      rowNumber,
      problems: problems
        .filter(({ severity }) => !kind || severity === kind)
        .map((problem) => ({ ...problem, ...placeOf(problem, cells.get(rowNumber)) })),
    })),
  }
}

/** The imports that added or changed a person, the latest first: for the person's history in the audit log. */
export async function importsTouching(db: Db, personId: string): Promise<{ importId: string; state: ImportState }[]> {
  return db
    .select({ importId: imports.id, state: imports.state })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .where(and(eq(importRows.personId, personId), isNotNull(importRows.action)))
    .orderBy(desc(imports.createdAt))
}

function shown(ctx: Ctx, { fileDigest: _digest, createdBy: _creator, ...found }: Import): ImportShown {
  const running = runningOf(ctx, found.id)
  return { ...found, done: running?.done ?? 0, total: running?.total || found.rowCount }
}

function samplesIn(rows: readonly Cell[][], column: number): string[] {
  const texts = rows.map((row) => textOf(row[column] ?? null)).filter((text) => text !== '')
  return [...new Set(texts)].slice(0, sampleCount)
}

function placeOf({ column }: RowProblem, cells: readonly Cell[] | undefined) {
  if (column === null) return { letters: null, cell: null }
  return { letters: columnLetters(column), cell: cells ? textOf(cells[column] ?? null) : null }
}
