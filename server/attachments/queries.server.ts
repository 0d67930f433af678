import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { AttachmentSubject, AttachmentType } from '#domain/attachments.ts'
import { attachments } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'

export type Attachment = { id: string; stepId: string | null; name: string; type: AttachmentType; size: number }

const shown = {
  id: attachments.id,
  stepId: attachments.stepId,
  name: attachments.name,
  type: attachments.type,
  size: attachments.size,
}

/** What belongs to the steps of a matter, in the order it was brought. Not scoped: whoever asks may read the matter. */
export async function attachmentsOf(db: Db, subject: AttachmentSubject): Promise<Attachment[]> {
  return db
    .select(shown)
    .from(attachments)
    .where(and(of(subject), isNotNull(attachments.stepId)))
    .orderBy(asc(attachments.addedAt), asc(attachments.id))
}

/** What the actor holds ready for their next step in this matter. */
export async function heldReady(db: Db, ctx: Ctx, subject: AttachmentSubject) {
  return db
    .select({ ...shown, sha256: attachments.sha256 })
    .from(attachments)
    .where(and(of(subject), isNull(attachments.stepId), eq(attachments.addedBy, ctx.actor.personId ?? '')))
    .orderBy(asc(attachments.addedAt), asc(attachments.id))
}

function of({ kind, id }: AttachmentSubject) {
  return and(eq(attachments.subjectKind, kind), eq(attachments.subjectId, id))
}
