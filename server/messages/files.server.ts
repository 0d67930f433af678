import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { attachmentName, type AttachmentType } from '#domain/attachments.ts'
import { isShown, messageFileLimits, whyTooManyFiles, type PictureSize } from '#domain/messages/files.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { conversations, messageFiles, messages } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { matterInScope, messagesInScope } from '../access/conversation-scope.server.ts'
import { typeOfFile } from '../attachments/kinds.server.ts'
import { pictureSizeOf } from '../attachments/pictures.server.ts'
import type { Ctx } from '../context.ts'
import { bytesPerMb } from '../workbooks/limits.server.ts'

/** A file as it came with the form; of one that is too large nothing was kept. */
export type FileSent = { name: string; bytes: Uint8Array | undefined }

/** The files of a message, looked at: ready to be kept, or why they cannot be. */
export type FilesBrought = { files: FileReady[]; refusal: Refusal | undefined }

type FileReady = {
  name: string
  type: AttachmentType
  size: number
  sha256: string
  width: number | null
  height: number | null
  file: string
}

/** A file of a message as its readers see it. */
export type MessageFile = {
  id: string
  name: string
  type: AttachmentType
  size: number
  /** Of a picture that may be drawn. */
  picture: PictureSize | null
}

/** What the files of a form are, by what stands in them; all of them, or why not. Done before the transaction that keeps them. */
export function lookAt(sent: readonly FileSent[]): FilesBrought {
  const tooMany = whyTooManyFiles(sent.length)
  if (tooMany) return { files: [], refusal: tooMany }
  const files: FileReady[] = []
  for (const one of sent) {
    const ready = readied(one)
    if (ready instanceof Refusal) return { files: [], refusal: ready }
    files.push(ready)
  }
  return { files, refusal: undefined }
}

/** In the transaction of the message that they go with. */
export async function keepFiles(tx: Tx, ctx: Ctx, messageId: string, files: readonly FileReady[]): Promise<void> {
  if (files.length === 0) return
  await tx.insert(messageFiles).values(files.map((file, place) => ({ id: ctx.newId(), messageId, place, ...file })))
}

/** The files of each of these messages, in their order. Not scoped: whoever asks may read the messages. */
export async function filesOf(db: Db, messageIds: readonly string[]): Promise<ReadonlyMap<string, MessageFile[]>> {
  const found = new Map<string, MessageFile[]>()
  if (messageIds.length === 0) return found
  const { id, messageId, name, type, size, width, height } = messageFiles
  const rows = await db
    .select({ id, messageId, name, type, size, width, height })
    .from(messageFiles)
    .where(inArray(messageId, [...messageIds]))
    .orderBy(asc(messageId), asc(messageFiles.place))
  for (const row of rows) {
    const file = { id: row.id, name: row.name, type: row.type, size: row.size, picture: pictureOf(row) }
    found.set(row.messageId, [...(found.get(row.messageId) ?? []), file])
  }
  return found
}

/** The file, for whoever may read the message it goes with. What was withdrawn, and what one may not read, is not found. */
export async function takeMessageFile(
  ctx: Ctx,
  id: string,
): Promise<{ name: string; type: AttachmentType; bytes: Uint8Array }> {
  const { read } = ctx.store
  const isRead = or(messagesInScope(read, ctx.actor), matterInScope(read, ctx.actor))
  const [found] = await read
    .select({ name: messageFiles.name, type: messageFiles.type, file: messageFiles.file })
    .from(messageFiles)
    .innerJoin(messages, eq(messages.id, messageFiles.messageId))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messageFiles.id, id), isNull(messages.withdrawnAt), isRead))
  if (!found) throw new NotFound('file')
  const { name, type, file } = found
  return { name, type, bytes: Buffer.from(file, 'base64') }
}

/** Refuses what is empty, too large, or nothing that papers and pictures come as, a picture that is none among it. */
function readied({ name, bytes }: FileSent): FileReady | Refusal {
  const { mb } = messageFileLimits
  const refused = (code: 'message-file-empty' | 'message-file-type' | 'message-file-too-large') =>
    new Refusal(code, { name: nameShown(name), mb }, 'files')
  if (!bytes || bytes.length > mb * bytesPerMb) return refused('message-file-too-large')
  if (bytes.length === 0) return refused('message-file-empty')
  const type = typeOfFile(bytes)
  if (!type) return refused('message-file-type')
  const isPicture = type === 'png' || type === 'jpg'
  const picture = isPicture ? pictureSizeOf(bytes, type) : undefined
  if (isPicture && !picture) return refused('message-file-type')
  return {
    ...{ name: attachmentName(name, type), type, size: bytes.length },
    ...{ width: picture?.width ?? null, height: picture?.height ?? null },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file: Buffer.from(bytes).toString('base64'),
  }
}

/** Of the name only what is needed to tell it from the others. */
function nameShown(name: string): string {
  return [...name.replaceAll(/\p{C}/gu, '')].slice(-60).join('')
}

function pictureOf({ width, height }: { width: number | null; height: number | null }): PictureSize | null {
  if (width === null || height === null) return null
  return isShown({ width, height }) ? { width, height } : null
}
