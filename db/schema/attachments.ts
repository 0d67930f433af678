import type { AttachmentSubject, AttachmentType } from '#domain/attachments.ts'
import { base64, id, index, instant, integer, table, text } from '../columns.ts'
import { people } from './people.ts'

/**
 * Papers that go with a step: an opinion, a decision. Until its step is taken a file is held ready by whoever brought it and known to
 * nobody else; from then on it is part of the step, and triggers refuse to change or remove it.
 */
export const attachments = table(
  'attachments',
  {
    id: id().primaryKey(),
    subjectKind: text<AttachmentSubject['kind']>('subject_kind').notNull(),
    subjectId: id('subject_id').notNull(),
    /** The row of the step it belongs to; null while it is held ready. */
    stepId: id('step_id'),
    name: text('name').notNull(),
    type: text<AttachmentType>('type').notNull(),
    /** In bytes. */
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    file: base64('file').notNull(),
    addedBy: id('added_by')
      .notNull()
      .references(() => people.id),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [index('attachments_subject').on(t.subjectKind, t.subjectId), index('attachments_step').on(t.stepId)],
)
