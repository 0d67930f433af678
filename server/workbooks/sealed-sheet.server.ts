import { gunzipSync, gzipSync } from 'node:zlib'
import type { Cell } from '#domain/people/imports.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import type { Vault } from '../vault.ts'

export type SealedSheet = { fileName: string; cells: Cell[][] }

/** What travels with the page: less than a form may hold, once it is sealed and written for an address. */
const mostSealed = 350_000

/** A sheet to travel with a page and come back as it was; `mark` says for what, so that it opens for nothing else. Refuses one too large. */
export function sealSheet(vault: Vault, mark: string, { fileName, cells }: SealedSheet): string {
  const packed = gzipSync(JSON.stringify([mark, fileName, cells])).toString('base64')
  if (packed.length > mostSealed) throw new Refusal('file-too-heavy', {}, 'file')
  return vault.seal(packed)
}

/** What we sealed ourselves needs no closer look; what was not sealed by us, or for another use, is nothing. */
export function openSheet(vault: Vault, mark: string, sealed: string): SealedSheet {
  const value = unpacked(vault, sealed)
  if (!Array.isArray(value) || value[0] !== mark || typeof value[1] !== 'string' || !isGrid(value[2])) {
    throw new NotFound('import')
  }
  return { fileName: value[1], cells: value[2] }
}

function unpacked(vault: Vault, sealed: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(vault.open(sealed), 'base64')).toString('utf8'))
  } catch {
    // Not sealed by us, or for another use.
    return undefined
  }
}

function isGrid(value: unknown): value is Cell[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row))
}
