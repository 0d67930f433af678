import { inflateRawSync } from 'node:zlib'
import { Refusal } from '#domain/shared/outcomes.ts'
import { limits } from './limits.server.ts'

/** A part of a zip archive, as its directory describes it. Sizes in bytes. */
export type ZipEntry = {
  name: string
  isDeflated: boolean
  isEncrypted: boolean
  packedSize: number
  size: number
  /** Where its own header lies in the archive. */
  offset: number
}

const endMark = 0x06054b50
const end64Mark = 0x06064b50
const end64LocatorMark = 0x07064b50
const entryMark = 0x02014b50
const headerMark = 0x04034b50
const unknown32 = 0xffffffff
const longestComment = 0xffff

/** The directory of a zip archive. Refuses what has none, or one that points outside the file. */
export function directoryOf(archive: Uint8Array): ZipEntry[] {
  const view = viewOf(archive)
  try {
    const { count, start } = directoryPlace(view)
    if (count > limits.parts) throw new Refusal('file-unreadable')
    const entries: ZipEntry[] = []
    let at = start
    for (let index = 0; index < count; index++) {
      if (view.getUint32(at, true) !== entryMark) throw new Refusal('file-unreadable')
      entries.push(entryAt(view, at))
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return entries
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('file-unreadable')
    throw error
  }
}

/** The unpacked part. Never unpacks more than the directory said: one that lied about it is refused. */
export function unpack(archive: Uint8Array, { offset, packedSize, size, isDeflated }: ZipEntry): Uint8Array {
  const view = viewOf(archive)
  const isHeader = offset + 30 <= view.byteLength && view.getUint32(offset, true) === headerMark
  if (!isHeader) throw new Refusal('file-unreadable')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = archive.subarray(start, start + packedSize)
  if (!isDeflated) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    const isTooMuch = error instanceof RangeError
    throw isTooMuch ? new Refusal('file-is-bomb', { most: limits.unpackedMb }) : new Refusal('file-unreadable')
  }
}

/** The parts in an archive of their own, not packed: to hand on what was unpacked and looked at. */
export function archiveOf(parts: readonly { name: string; bytes: Uint8Array }[]): ArrayBuffer {
  const named = parts.map(({ name, bytes }) => ({ name: new TextEncoder().encode(name), bytes }))
  const total = named.reduce((sum, { name, bytes }) => sum + 76 + 2 * name.length + bytes.length, 22)
  const archive = new Uint8Array(total)
  const view = viewOf(archive)
  const offsets: number[] = []
  let at = 0
  for (const { name, bytes } of named) {
    offsets.push(at)
    view.setUint32(at, headerMark, true)
    view.setUint32(at + 18, bytes.length, true)
    view.setUint32(at + 22, bytes.length, true)
    view.setUint16(at + 26, name.length, true)
    archive.set(name, at + 30)
    archive.set(bytes, at + 30 + name.length)
    at += 30 + name.length + bytes.length
  }
  const start = at
  for (const [index, { name, bytes }] of named.entries()) {
    view.setUint32(at, entryMark, true)
    view.setUint32(at + 20, bytes.length, true)
    view.setUint32(at + 24, bytes.length, true)
    view.setUint16(at + 28, name.length, true)
    view.setUint32(at + 42, offsets[index] ?? 0, true)
    archive.set(name, at + 46)
    at += 46 + name.length
  }
  view.setUint32(at, endMark, true)
  view.setUint16(at + 8, named.length, true)
  view.setUint16(at + 10, named.length, true)
  view.setUint32(at + 12, at - start, true)
  view.setUint32(at + 16, start, true)
  return archive.buffer
}

function directoryPlace(view: DataView): { count: number; start: number } {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - longestComment; at--) {
    if (view.getUint32(at, true) !== endMark) continue
    const place = { count: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) }
    const isLong = place.start === unknown32 || place.count === 0xffff
    return isLong ? longDirectoryPlace(view, at - 20) : place
  }
  throw new Refusal('file-unreadable')
}

/** The same in the long form (ZIP64), which some programs write even for small files. */
function longDirectoryPlace(view: DataView, locator: number): { count: number; start: number } {
  if (view.getUint32(locator, true) !== end64LocatorMark) throw new Refusal('file-unreadable')
  const at = Number(view.getBigUint64(locator + 8, true))
  if (view.getUint32(at, true) !== end64Mark) throw new Refusal('file-unreadable')
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) }
}

function entryAt(view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const nameLength = view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength))
  const short = {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  }
  const extra = { from: at + 46 + nameLength, length: view.getUint16(at + 30, true) }
  return {
    name,
    isDeflated: view.getUint16(at + 10, true) === 8,
    isEncrypted: (flags & 1) === 1,
    ...inFull(view, short, extra),
  }
}

/** Sizes that did not fit are written in an extra field, in this order. */
function inFull<T extends { size: number; packedSize: number; offset: number }>(
  view: DataView,
  short: T,
  extra: { from: number; length: number },
): T {
  const missing = (['size', 'packedSize', 'offset'] as const).filter((key) => short[key] === unknown32)
  if (missing.length === 0) return short
  const full = { ...short }
  const end = extra.from + extra.length
  for (let at = extra.from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    for (const [index, key] of missing.entries()) full[key] = Number(view.getBigUint64(at + 4 + index * 8, true))
  }
  return full
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
