import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import type { Cell } from '#domain/people/imports.ts'
import { insertMany, inParts } from '#db/bulk.ts'
import { importBlocks } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Vault } from '../../vault.ts'
import type { Pace } from './pace.ts'

/** A row of the sheet, by its number in Excel. */
export type SheetRow = { rowNumber: number; cells: Cell[] }

const rowsPerBlock = 100
const blocksAtOnce = 10

/** The rows of a sheet, sealed, ready to be kept. Sealing is done before the transaction, for it takes its time. */
export async function sealSheet(vault: Vault, importId: string, rows: readonly Cell[][], pace: Pace) {
  const blocks: (typeof importBlocks.$inferInsert)[] = []
  for (let start = 0; start < rows.length; start += rowsPerBlock) {
    const cellsSealed = vault.seal(JSON.stringify(rows.slice(start, start + rowsPerBlock)))
    blocks.push({ importId, firstRow: start + 1, cellsSealed })
    if (pace.isDue()) await pace.rest()
  }
  return blocks
}

export async function saveSheet(tx: Tx, blocks: readonly (typeof importBlocks.$inferInsert)[]): Promise<void> {
  await insertMany(tx, importBlocks, blocks)
}

/** All rows of the sheet from a row on, in order, a block at a time. */
export async function* blocksOf(
  db: Db,
  vault: Vault,
  importId: string,
  { from, pace }: { from: number; pace: Pace },
): AsyncGenerator<SheetRow[]> {
  let next = blockOf(from)
  for (;;) {
    const blocks = await db
      .select()
      .from(importBlocks)
      .where(and(eq(importBlocks.importId, importId), gte(importBlocks.firstRow, next)))
      .orderBy(asc(importBlocks.firstRow))
      .limit(blocksAtOnce)
    for (const block of blocks) {
      yield opened(vault, block).filter(({ rowNumber }) => rowNumber >= from)
      if (pace.isDue()) await pace.rest()
    }
    const last = blocks.at(-1)
    if (!last || blocks.length < blocksAtOnce) return
    next = last.firstRow + rowsPerBlock
  }
}

/** The first rows of the sheet. */
export async function firstRowsOf(db: Db, vault: Vault, importId: string): Promise<Cell[][]> {
  const [block] = await db
    .select()
    .from(importBlocks)
    .where(and(eq(importBlocks.importId, importId), eq(importBlocks.firstRow, 1)))
  return block ? opened(vault, block).map(({ cells }) => cells) : []
}

/** The cells of certain rows, by their numbers. */
export async function rowsByNumber(
  db: Db,
  vault: Vault,
  importId: string,
  rowNumbers: readonly number[],
): Promise<Map<number, Cell[]>> {
  const found = new Map<number, Cell[]>()
  for (const part of inParts([...new Set(rowNumbers.map(blockOf))])) {
    const blocks = await db
      .select()
      .from(importBlocks)
      .where(and(eq(importBlocks.importId, importId), inArray(importBlocks.firstRow, part)))
    for (const block of blocks) {
      for (const { rowNumber, cells } of opened(vault, block)) found.set(rowNumber, cells)
    }
  }
  return found
}

export async function removeSheet(tx: Tx, importId: string): Promise<void> {
  await tx.delete(importBlocks).where(eq(importBlocks.importId, importId))
}

function opened(vault: Vault, { firstRow, cellsSealed }: typeof importBlocks.$inferSelect): SheetRow[] {
  const rows: unknown = JSON.parse(vault.open(cellsSealed))
  if (!isGrid(rows)) throw new Error('a block of cells holds no rows')
  return rows.map((cells, index) => ({ rowNumber: firstRow + index, cells }))
}

/** What we sealed ourselves needs no closer look. */
function isGrid(value: unknown): value is Cell[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row))
}

function blockOf(rowNumber: number): number {
  return rowNumber - ((rowNumber - 1) % rowsPerBlock)
}
