import { id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'

/** Who did what to what, chained by hash. No code updates or deletes a row. */
export const auditEntries = table(
  'audit_entries',
  {
    seq: integer('seq').primaryKey(),
    at: instant('at').notNull(),
    action: text('action').notNull(),
    actorId: id('actor_id'),
    onBehalfOf: id('on_behalf_of'),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    before: json<unknown>('before'),
    after: json<unknown>('after'),
    reason: text('reason'),
    address: text('address'),
    requestId: text('request_id'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    index('audit_entries_subject').on(t.subjectKind, t.subjectId),
    index('audit_entries_actor').on(t.actorId),
    index('audit_entries_at').on(t.at),
    uniqueIndex('audit_entries_hash').on(t.hash),
  ],
)
