import { deflateRawSync } from 'node:zlib'
import writeWorkbook from 'write-excel-file/node'
import type { Cell } from '#domain/people/imports.ts'
import type { SheetRead, Workbooks } from '#server/workbooks/workbooks.ts'

/** Files as offices make them, and as people with other intentions do. All made here; none comes from elsewhere. */

type MadeCell = Cell | Date | { value: string | number; columnSpan?: number; format?: string }
export type Part = { name: string; bytes: Uint8Array; /** What the directory claims it unpacks to. */ claims?: number }

/** A workbook of one sheet, or several. */
export async function workbook(rows: MadeCell[][], more: { name: string; rows: MadeCell[][] }[] = []) {
  const sheets = [{ name: '花名册', rows }, ...more]
  const written = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows,
    dateFormat: 'yyyy-mm-dd',
  }))
  return new Uint8Array(await writeWorkbook(written).toBuffer())
}

/** A workbook whose sheet is written by hand: formulas, Excel's errors, and worse. */
export function handmadeWorkbook(sheetXml: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const packed = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return archive([
    text(
      '[Content_Types].xml',
      `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    text('_rels/.rels', `<Relationships xmlns="${packed}"/>`),
    text(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packed}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    text('xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${sheetXml}</sheetData></worksheet>`),
  ])
}

/** One row of such a sheet, of cells with text in them. */
export function textRow(row: number, texts: readonly string[]): string {
  const cells = texts.map((one, column) => {
    const at = `${String.fromCharCode(65 + column)}${row}`
    return `<c r="${at}" t="inlineStr"><is><t>${one}</t></is></c>`
  })
  return `<row r="${row}">${cells.join('')}</row>`
}

export function text(name: string, content: string): Part {
  return { name, bytes: new TextEncoder().encode(content) }
}

/** A zip archive whose directory says of each part what we want it to say. */
export function archive(parts: readonly Part[], { flags = 0 }: { flags?: number } = {}): Uint8Array {
  const files = parts.map(({ name, bytes, claims = bytes.length }) => {
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(flags, 6)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(claims, 22)
    header.writeUInt16LE(title.length, 26)
    return { title, packed, claims, local: Buffer.concat([header, title, packed]) }
  })
  let at = 0
  const entries = files.map(({ title, packed, claims, local }) => {
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claims, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(at, 42)
    at += local.length
    return Buffer.concat([entry, title])
  })
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...files.map(({ local }) => local), directory, end]))
}

/** The beginning of an OLE compound file: what Excel wrote until 2003, and still writes around a password. */
export function compoundFile(holds: string): Uint8Array {
  const mark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return new Uint8Array(Buffer.concat([mark, Buffer.alloc(1_016), Buffer.from(holds, 'utf16le'), Buffer.alloc(1_024)]))
}

export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join(',')).join('\r\n')
}

/** The sheet of a file that must be readable. */
export async function sheetOf(workbooks: Workbooks, bytes: Uint8Array, name = 'roster.xlsx'): Promise<SheetRead> {
  const read = await workbooks.read({ bytes, name })
  if ('refusal' in read) throw new Error(`the file was refused: ${read.refusal.code}`)
  return read
}
