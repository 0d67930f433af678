import { unstable_parseMultipartFormData, type UploadHandlerPart } from '@remix-run/node'
import { Refusal } from '#domain/shared/outcomes.ts'
import { bytesPerMb, limits } from '#server/workbooks/limits.server.ts'
import { problem } from './problem.server.ts'

export type Upload = { file: { name: string; bytes: Uint8Array }; text(name: string): string }

const mostTextBytes = 10_000

/** Of the whole form: nobody waits for the end of what has none. */
const mostReadBytes = 200 * bytesPerMb
const mostParts = 20

/**
 * A form with one file in the field `file`. A file that is too large is read to its end, so that the browser hears the
 * answer, but not kept: file-too-large. Refuses, too, a form without a file: file-missing; and stops reading what has no
 * end: 413. Asked only for who is signed in and may upload: no other form may hold files (form.server.ts).
 */
export async function uploadFrom(
  request: Request,
  { mostMb = limits.uploadMb }: { mostMb?: number } = {},
): Promise<Upload> {
  if (!request.headers.get('Content-Type')?.startsWith('multipart/form-data')) throw missing()
  let name = ''
  let bytes: Uint8Array | undefined
  let parts = 0
  let readBytes = 0
  const count = (part: Uint8Array) => {
    readBytes += part.length
    if (readBytes > mostReadBytes) throw problem(413)
  }
  const form = await unstable_parseMultipartFormData(request, async (part: UploadHandlerPart) => {
    if (++parts > mostParts) throw problem(413)
    const isFile = part.filename !== undefined
    if (!isFile) return new TextDecoder().decode(await kept(part.data, { mostBytes: mostTextBytes, count }))
    if (part.name !== 'file') {
      await kept(part.data, { mostBytes: 0, count })
      return undefined
    }
    name = part.filename ?? ''
    bytes = await kept(part.data, { mostBytes: mostMb * bytesPerMb, count })
    return undefined
  })
  if (name === '') throw missing()
  if (!bytes) throw new Refusal('file-too-large', { mb: mostMb }, 'file')
  return {
    file: { name, bytes },
    text(field) {
      const value = form.get(field)
      return typeof value === 'string' ? value : ''
    },
  }
}

/** So much text a form with files holds: as much as one without. */
const mostFormBytes = 512 * 1024
/** Whoever chooses a whole album hears that it is too much. */
const mostFormParts = 60

/**
 * A form with any number of files in one field: its texts, and the files up to `most`. Of one that is too large, and of what is
 * more than that, only the name is kept; a field in which no file was chosen has none. Stops reading what has no end: 413.
 */
export async function formWithFiles(
  request: Request,
  { field, most, mostMb }: { field: string; most: number; mostMb: number },
): Promise<{ form: FormData; files: { name: string; bytes: Uint8Array | undefined }[] }> {
  const files: { name: string; bytes: Uint8Array | undefined }[] = []
  let parts = 0
  let readBytes = 0
  const count = (part: Uint8Array) => {
    readBytes += part.length
    if (readBytes > mostReadBytes) throw problem(413)
  }
  const form = await unstable_parseMultipartFormData(request, async (part: UploadHandlerPart) => {
    if (++parts > mostFormParts) throw problem(413)
    if (part.filename === undefined) {
      const text = await kept(part.data, { mostBytes: mostFormBytes, count })
      if (!text) throw problem(413)
      return new TextDecoder().decode(text)
    }
    const isWanted = part.name === field && files.length < most
    const bytes = await kept(part.data, { mostBytes: isWanted ? mostMb * bytesPerMb : 0, count })
    if (part.name === field && part.filename !== '') files.push({ name: part.filename, bytes })
    return undefined
  })
  return { form, files }
}

function missing(): Refusal {
  return new Refusal('file-missing', {}, 'file')
}

/** All of it, or nothing when it is more than that; either way it is read to the end. */
async function kept(
  data: AsyncIterable<Uint8Array>,
  { mostBytes, count }: { mostBytes: number; count(part: Uint8Array): void },
): Promise<Uint8Array | undefined> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const part of data) {
    count(part)
    size += part.length
    if (size > mostBytes) parts = []
    else parts.push(part)
  }
  return size > mostBytes ? undefined : Buffer.concat(parts)
}
