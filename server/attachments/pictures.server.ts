import type { PictureSize } from '#domain/messages/files.ts'

/** How large a picture says it is, read from its head and drawn nowhere; undefined where the head is not that of a picture. */
export function pictureSizeOf(bytes: Uint8Array, type: 'png' | 'jpg'): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = type === 'png' ? sizeOfPng(view) : sizeOfJpeg(view)
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

/** The head of a PNG is its first part, always at the same place. */
function sizeOfPng(view: DataView): PictureSize | undefined {
  const isHead = view.byteLength >= 33 && view.getUint32(12) === 0x49484452
  return isHead ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
}

/** Marks of a JPEG that begin a frame: C0 to CF, without the three that are tables. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)

/** From part to part of a JPEG, each of which says how long it is, to the one that begins the frame. */
function sizeOfJpeg(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const mark = view.getUint8(at + 1)
    if (isFrame(mark)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // What fills the space between parts.
    at += mark === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
