import { Refusal } from '#domain/shared/outcomes.ts'
import { limits } from './limits.server.ts'

const tag = '(?:\\w+:)?'
const beyondExcel = / r="(?:[A-Z]{4}|[A-Z]*\d{8})/
const emptyCells = new RegExp(`<${tag}c [^<>]*/>`, 'g')
const emptyRows = new RegExp(`<${tag}row\\b[^<>]*(?:/>|></${tag}row>)`, 'g')
const row = new RegExp(`<${tag}row\\b`, 'g')
const errorCell = new RegExp(`(<${tag}c [^<>]*)\\bt="e"`, 'g')

/**
 * A sheet as the library should see it. Cells and rows that hold nothing but a format are left out: offices format down
 * to the last row of Excel. A cell with an error of Excel's own (#N/A), which the library would drop, becomes text, to be
 * named. Refuses more rows than are read, and places beyond Excel's own, which would only fill memory.
 */
export function prepareSheet(bytes: Uint8Array): Uint8Array {
  // Latin-1 keeps every byte as it is; all that is looked for is ASCII.
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (beyondExcel.test(xml)) throw new Refusal('file-unreadable')
  const filled = xml.replace(emptyCells, '').replace(emptyRows, '')
  const rows = countOf(filled)
  if (rows > limits.rows) throw new Refusal('file-too-many-rows', { rows, most: limits.rows })
  return Buffer.from(filled.replace(errorCell, '$1t="str"'), 'latin1')
}

function countOf(xml: string): number {
  let rows = 0
  for (const _found of xml.matchAll(row)) rows++
  return rows
}
