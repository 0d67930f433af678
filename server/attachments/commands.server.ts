import { createHash } from 'node:crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import {
  attachmentLimits,
  attachmentName,
  whyNoMoreAttachments,
  type AttachmentSubject,
  type AttachmentType,
} from '#domain/attachments.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { attachments } from '#db/schema/index.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { bytesPerMb } from '../workbooks/limits.server.ts'
import { write } from '../write.server.ts'
import { requireActing, requireReading } from './guards.server.ts'
import { typeOfFile } from './kinds.server.ts'
import { heldReady } from './queries.server.ts'

/** What was held ready and never used is forgotten after so long. */
const heldForMs = 30 * 24 * 3600 * 1000

/**
 * Holds a file ready for the next step that the actor takes in this matter. Refuses: whoever may take none, a file that is
 * empty, too large, or not one of the types that papers come as, and more files than an act needs.
 */
export async function holdAttachment(
  ctx: Ctx,
  subject: AttachmentSubject,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { bytes } = file
  if (bytes.length === 0) throw new Refusal('attachment-empty', {}, 'file')
  if (bytes.length > attachmentLimits.mb * bytesPerMb)
    throw new Refusal('file-too-large', { mb: attachmentLimits.mb }, 'file')
  const type = typeOfFile(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return write(ctx, async (tx) => {
    await requireActing(tx, ctx, subject)
    if (!type) throw new Refusal('attachment-type', {}, 'file')
    const held = await heldReady(tx, ctx, subject)
    const same = held.find((one) => one.sha256 === sha256)
    if (same) return same.id
    const refusal = whyNoMoreAttachments(held.length)
    if (refusal) throw refusal
    await tx.delete(attachments).where(and(isNull(attachments.stepId), lt(attachments.addedAt, ctx.now - heldForMs)))
    const kept = { id: ctx.newId(), name: attachmentName(file.name, type), type, size: bytes.length, sha256 }
    await tx.insert(attachments).values({
      ...{ ...kept, subjectKind: subject.kind, subjectId: subject.id, stepId: null },
      ...{ file: Buffer.from(bytes).toString('base64'), addedBy: actorOf(ctx), addedAt: ctx.now },
    })
    await audit(tx, ctx, 'attachment.added', { subject, after: kept })
    return kept.id
  })
}

/** Takes back what one holds ready. What belongs to a step stays: it is not found here. */
export async function dropAttachment(ctx: Ctx, subject: AttachmentSubject, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const held = (await heldReady(tx, ctx, subject)).find((one) => one.id === id)
    if (!held) throw new NotFound('attachment')
    await tx.delete(attachments).where(eq(attachments.id, id))
    const { name, type, size, sha256 } = held
    await audit(tx, ctx, 'attachment.dropped', { subject, before: { id, name, type, size, sha256 } })
  })
}

/**
 * The file, for whoever may read the matter once it belongs to a step, and before for whoever holds it ready; that it was taken is
 * written down.
 */
export async function takeAttachment(
  ctx: Ctx,
  subject: AttachmentSubject,
  id: string,
): Promise<{ name: string; type: AttachmentType; bytes: Uint8Array }> {
  const { read } = ctx.store
  await requireReading(read, ctx, subject)
  const ofSubject = and(eq(attachments.subjectKind, subject.kind), eq(attachments.subjectId, subject.id))
  const [found] = await read
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, id), ofSubject))
  const mayTake = found && (found.stepId !== null || found.addedBy === ctx.actor.personId)
  if (!mayTake) throw new NotFound('attachment')
  const { name, type, sha256 } = found
  await write(ctx, (tx) => audit(tx, ctx, 'attachment.taken', { subject, after: { id, name, sha256 } }))
  return { name, type, bytes: Buffer.from(found.file, 'base64') }
}

function actorOf(ctx: Ctx): string {
  if (ctx.actor.personId === null) throw new NotFound('person')
  return ctx.actor.personId
}
