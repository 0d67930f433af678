import { eq } from 'drizzle-orm'
import type { AttachmentSubject } from '#domain/attachments.ts'
import { attachments } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { heldReady } from './queries.server.ts'

/** In the transaction of a step: what the actor holds ready in this matter becomes part of it. */
export async function fileAttachments(tx: Tx, ctx: Ctx, subject: AttachmentSubject, stepId: string): Promise<void> {
  const held = ctx.actor.personId === null ? [] : await heldReady(tx, ctx, subject)
  if (held.length === 0) return
  for (const { id } of held) await tx.update(attachments).set({ stepId }).where(eq(attachments.id, id))
  const after = { stepId, files: held.map(({ id, name, sha256 }) => ({ id, name, sha256 })) }
  await audit(tx, ctx, 'attachment.filed', { subject, after })
}
