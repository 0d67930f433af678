import { Refusal } from '#domain/shared/outcomes.ts'

/** Where UTF-16 says that an Office file is under a password. */
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')
const textNames = /\.(csv|tsv|txt|xlsx?)$/i
const notATable = /^\s*(%PDF-|<!doctype|<html|<\?xml|\{\\rtf)/i
/** What stands in no text: control signs but tab, line feed, carriage return and form feed. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const controlSigns = /[\u0000-\u0008\u000B\u000E-\u001F\uFFFF]/

export type FileKind = { kind: 'xlsx' } | { kind: 'text'; text: string }

/**
 * What a file is, by what is in it and not by what it is called. Refuses: nothing in it, an old Excel file, one under a
 * password, and whatever is neither a workbook nor a text in columns.
 */
export function kindOf(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) throw new Refusal('file-empty')
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'xlsx' }
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw refusalOfOldFile(bytes)
  const text = textOf(bytes)
  const isTable = text !== undefined && !controlSigns.test(text) && !notATable.test(text) && hasTextName(name)
  if (!isTable) throw new Refusal('file-not-workbook')
  if (text.trim() === '') throw new Refusal('file-empty')
  return { kind: 'text', text }
}

/** UTF-8 or UTF-16 where it says so, UTF-8 where it fits, and else what Chinese Windows writes: GB 18030 (GBK). */
export function textOf(bytes: Uint8Array): string | undefined {
  if (beginsWith(bytes, [0xff, 0xfe])) return decoded(bytes, 'utf-16le')
  if (beginsWith(bytes, [0xfe, 0xff])) return decoded(bytes, 'utf-16be')
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function refusalOfOldFile(bytes: Uint8Array): Refusal {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedMark)
  return new Refusal(isEncrypted ? 'file-encrypted' : 'file-old-excel')
}

function hasTextName(name: string): boolean {
  return textNames.test(name) || !/\.\w+$/.test(name)
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
