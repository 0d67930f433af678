import { unzipSync } from 'fflate'
import type { AttachmentType } from '#domain/attachments.ts'

const signatures: readonly { type: 'pdf' | 'jpg' | 'png'; bytes: readonly number[] }[] = [
  { type: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'jpg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** Inside a packed file: which part makes it what it is. */
const parts: readonly { type: 'docx' | 'xlsx' | 'ofd'; part: string }[] = [
  { type: 'docx', part: 'word/document.xml' },
  { type: 'xlsx', part: 'xl/workbook.xml' },
  { type: 'ofd', part: 'OFD.xml' },
]

/** What a file is by what stands in it, whatever its name says; undefined for what may not be kept, macros among it. */
export function typeOfFile(bytes: Uint8Array): AttachmentType | undefined {
  const plain = signatures.find((one) => one.bytes.every((byte, place) => bytes[place] === byte))
  if (plain) return plain.type
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
  const names = isPacked ? namesIn(bytes) : []
  if (names.some((name) => /vbaProject\.bin$|\.(exe|dll|js|vbs|bat|cmd|ps1|html?)$/i.test(name))) return undefined
  return parts.find(({ part }) => names.includes(part))?.type
}

/** The names of what is packed, without unpacking any of it. */
function namesIn(bytes: Uint8Array): string[] {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter({ name }) {
        names.push(name)
        return false
      },
    })
  } catch {
    return []
  }
  return names
}
