import { createHash } from 'node:crypto'
import { findHeader, guessMapping, titlesOf } from '#domain/people/imports/headers.ts'
import { whyCannotStep, type ColumnMapping, type HeaderRows } from '#domain/people/imports.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { imports } from '#db/schema/index.ts'
import { audit } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import type { SheetRead } from '../../workbooks/workbooks.ts'
import { write } from '../../write.server.ts'
import { removeCells, requireImport, saveImport, type Import } from './import.server.ts'
import { steadyPace } from './pace.ts'
import { firstRowsOf, saveSheet, sealSheet } from './sheets.server.ts'

export type RosterFile = { name: string; bytes: Uint8Array }

const longestName = 200

/**
 * Takes in a roster file and guesses its header and columns. A file that replaces one of the actor's own takes over how
 * its columns were matched, and the old one is dropped. Refuses what is no workbook (see Workbooks.read).
 */
export async function uploadRoster(
  ctx: Ctx,
  file: RosterFile,
  { replaces, signal }: { replaces?: string; signal?: AbortSignal } = {},
): Promise<string> {
  if (!ctx.actor.ability.can('import', 'Import')) throw new NotFound('import')
  const replaced = replaces ? await requireImport(ctx.store.read, ctx, replaces) : undefined
  const { sheetName, rows } = await readFile(ctx, file, signal)
  const id = ctx.newId()
  const blocks = await sealSheet(ctx.vault, id, rows, steadyPace())
  const guessed = { headerRows: findHeader(rows), mapping: guessMapping(rows, findHeader(rows)) }
  const matched = (replaced && (await matchedBefore(ctx, replaced, rows))) ?? guessed
  await write(ctx, async (tx) => {
    await tx.insert(imports).values({
      ...matched,
      id,
      sheetName,
      fileName: file.name.slice(-longestName),
      fileDigest: createHash('sha256').update(file.bytes).digest('hex'),
      state: 'uploaded',
      rowCount: rows.length,
      summary: null,
      revision: 1,
      createdBy: ctx.actor.personId ?? '',
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    await saveSheet(tx, blocks)
    const dropped = replaced && !whyCannotStep(replaced.state, 'discard')
    if (dropped) {
      await saveImport(tx, ctx, replaced, { state: 'cancelled' })
      await removeCells(tx, replaced.id)
    }
    await audit(tx, ctx, 'import.uploaded', {
      subject: { kind: 'import', id },
      after: { fileName: file.name, rows: rows.length, ...(dropped && { replaces: replaced.id }) },
    })
  })
  return id
}

async function readFile({ workbooks }: Ctx, file: RosterFile, signal: AbortSignal | undefined): Promise<SheetRead> {
  const read = await workbooks.read(file, signal)
  if ('refusal' in read) throw new Refusal(read.refusal.code, read.refusal.facts, 'file')
  return read
}

/** How the columns of the replaced file were matched, where the new one has the same titles in the same places. */
async function matchedBefore(
  { store, vault }: Ctx,
  { id, headerRows, mapping }: Import,
  rows: readonly (string | number | boolean | null)[][],
): Promise<{ headerRows: HeaderRows; mapping: ColumnMapping } | undefined> {
  const before = titlesOf(await firstRowsOf(store.read, vault, id), headerRows)
  const now = titlesOf(rows, headerRows)
  const isSame = before.length > 0 && before.every((title, column) => title === now[column])
  return isSame ? { headerRows, mapping: now.map((_title, column) => mapping[column] ?? null) } : undefined
}
