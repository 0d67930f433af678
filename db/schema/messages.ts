import { sql } from 'drizzle-orm'
import type { AttachmentType } from '#domain/attachments.ts'
import type { ConversationKind, MessageChange, MessageKind } from '#domain/messages.ts'
import { base64, check, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/** Where people talk: one for each unit, one for two people who wrote to each other, and one for a matter that is spoken of. */
export const conversations = table(
  'conversations',
  {
    id: id().primaryKey(),
    kind: text<ConversationKind>('kind').notNull(),
    unitId: id('unit_id').references(() => units.id),
    /** Of two people, in the order of their ids. */
    oneId: id('one_id').references(() => people.id),
    otherId: id('other_id').references(() => people.id),
    /** Of a matter: of what kind, and which. Whoever may see it sees what is said about it. */
    subjectKind: text('subject_kind'),
    subjectId: id('subject_id'),
    /** The number of the last message. */
    head: integer('head').notNull().default(0),
    /** When anything in it changed last; later each time. */
    lastAt: instant('last_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('conversations_unit').on(t.unitId),
    uniqueIndex('conversations_pair').on(t.oneId, t.otherId),
    uniqueIndex('conversations_subject').on(t.subjectKind, t.subjectId),
    index('conversations_last').on(t.lastAt),
    check('conversations_of_unit', sql`(${t.kind} = 'unit') = (${t.unitId} is not null)`),
    check('conversations_of_pair', sql`(${t.kind} = 'direct') = (${t.oneId} is not null)`),
    check('conversations_in_order', sql`${t.oneId} is null or ${t.oneId} < ${t.otherId}`),
  ],
)

/**
 * Who belongs to a conversation, one row per period: what was said before the first or after the last message of it is not theirs
 * to see.
 */
export const conversationMembers = table(
  'conversation_members',
  {
    id: id().primaryKey(),
    conversationId: id('conversation_id')
      .notNull()
      .references(() => conversations.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    joinedAt: instant('joined_at').notNull(),
    /** The last message there was before. */
    afterSeq: integer('after_seq').notNull(),
    leftAt: instant('left_at'),
    /** The last message there was then. */
    untilSeq: integer('until_seq'),
  },
  (t) => [
    index('conversation_members_person').on(t.personId, t.conversationId),
    uniqueIndex('conversation_members_current')
      .on(t.conversationId, t.personId)
      .where(sql`${t.leftAt} is null`),
    check('conversation_members_left', sql`(${t.leftAt} is null) = (${t.untilSeq} is null)`),
  ],
)

/** What was said, once for all who hear it, numbered densely per conversation. */
export const messages = table(
  'messages',
  {
    id: id().primaryKey(),
    conversationId: id('conversation_id')
      .notNull()
      .references(() => conversations.id),
    seq: integer('seq').notNull(),
    authorId: id('author_id')
      .notNull()
      .references(() => people.id),
    /** Given by the author’s page: the same twice is one message. */
    clientKey: text('client_key').notNull(),
    kind: text<MessageKind>('kind').notNull().default('message'),
    body: text('body').notNull(),
    /** The number of the message it answers. */
    replyToSeq: integer('reply_to_seq'),
    /** The names of members that it calls by @. */
    mentions: json<string[]>('mentions'),
    at: instant('at').notNull(),
    editedAt: instant('edited_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: id('withdrawn_by').references(() => people.id),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    uniqueIndex('messages_seq').on(t.conversationId, t.seq),
    uniqueIndex('messages_once').on(t.conversationId, t.authorId, t.clientKey),
    index('messages_author').on(t.authorId, t.at),
  ],
)

/** How far each person has read in each conversation. What is unread is counted from it. */
export const conversationCursors = table(
  'conversation_cursors',
  {
    conversationId: id('conversation_id')
      .notNull()
      .references(() => conversations.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    readUpTo: integer('read_up_to').notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.personId] })],
)

/** What a message said before it was changed or withdrawn. Never changed, never removed. */
export const messageVersions = table(
  'message_versions',
  {
    id: id().primaryKey(),
    messageId: id('message_id')
      .notNull()
      .references(() => messages.id),
    /** What ended it. */
    act: text<MessageChange>('act').notNull(),
    body: text('body').notNull(),
    changedBy: id('changed_by')
      .notNull()
      .references(() => people.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [index('message_versions_message').on(t.messageId, t.changedAt)],
)

/** Papers and pictures that are said with a message, in their order. A message that is withdrawn keeps them, and they are handed out no more. */
export const messageFiles = table(
  'message_files',
  {
    id: id().primaryKey(),
    messageId: id('message_id')
      .notNull()
      .references(() => messages.id),
    place: integer('place').notNull(),
    name: text('name').notNull(),
    type: text<AttachmentType>('type').notNull(),
    /** In bytes. */
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    /** In pixels; of a picture only. */
    width: integer('width'),
    height: integer('height'),
    file: base64('file').notNull(),
  },
  (t) => [uniqueIndex('message_files_place').on(t.messageId, t.place)],
)
