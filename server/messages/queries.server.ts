import { and, asc, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { whyCannotEdit, whyCannotWithdraw, type MessageKind } from '#domain/messages.ts'
import { beginningOf } from '#domain/messages/text.ts'
import { conversations, messages, people } from '#db/schema/index.ts'
import { matterInScope, messagesInScope } from '../access/conversation-scope.server.ts'
import type { Ctx } from '../context.ts'
import { ownSignatures, signaturesOf } from './announcements.server.ts'
import { rowOf, type ConversationListed } from './conversations.server.ts'
import { filesOf, type MessageFile } from './files.server.ts'

export const messagesPageSize = 50

/** What a message answers, who said it, and who withdrew the message. */
const quoted = alias(messages, 'quoted')
const quotedBy = alias(people, 'quoted_by')
const withdrawer = alias(people, 'withdrawer')
/** So many messages stand after one that was looked for. */
const afterOne = 10

export type MessageListed = {
  id: string
  seq: number
  kind: MessageKind
  authorId: string
  author: string
  /** Empty once it is withdrawn. */
  body: string
  mentions: string[]
  /** None once it is withdrawn. */
  files: MessageFile[]
  at: number
  editedAt: number | null
  withdrawn: { by: string; at: number } | null
  /** What it answers, as far as the actor may see that. */
  answers: { seq: number; author: string | null; body: string | null } | null
  mayEdit: boolean
  mayWithdraw: boolean
  maySeeTrace: boolean
  /** Of an announcement: whether the actor has to sign it, and when they did. */
  signature: { signedAt: number | null } | null
  /** How many have signed it, for whoever may see that. */
  signatures: { done: number; all: number } | null
}

/** Which page: the newest, what came before a number, or that around one message. */
export type PageAsked = { before?: number | undefined; at?: number | undefined }

export type MessagePage = { messages: MessageListed[]; hasEarlier: boolean; hasLater: boolean }

/** A page of what was said in a conversation, as far as the actor may see it, oldest first. */
export async function listMessages(
  ctx: Ctx,
  conversation: Pick<ConversationListed, 'id' | 'unitId' | 'isMember'>,
  { before, at }: PageAsked = {},
): Promise<MessagePage> {
  const { read } = ctx.store
  const end = at === undefined ? before : at + afterOne + 1
  const inSight = and(eq(messages.conversationId, conversation.id), messagesInScope(read, ctx.actor))
  const rows = await read
    .select({
      id: messages.id,
      seq: messages.seq,
      kind: messages.kind,
      authorId: messages.authorId,
      author: people.name,
      body: messages.body,
      mentions: messages.mentions,
      at: messages.at,
      editedAt: messages.editedAt,
      withdrawnAt: messages.withdrawnAt,
      withdrawnBy: withdrawer.name,
      replyToSeq: messages.replyToSeq,
      quotedAuthor: quotedBy.name,
      quotedBody: sql<string | null>`case when ${quoted.withdrawnAt} is null then ${quoted.body} end`,
    })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.authorId))
    .leftJoin(withdrawer, eq(withdrawer.id, messages.withdrawnBy))
    .leftJoin(
      quoted,
      and(
        eq(quoted.conversationId, conversation.id),
        eq(quoted.seq, messages.replyToSeq),
        messagesInScope(read, ctx.actor, quoted),
      ),
    )
    .leftJoin(quotedBy, eq(quotedBy.id, quoted.authorId))
    .where(and(inSight, end === undefined ? undefined : lt(messages.seq, end)))
    .orderBy(desc(messages.seq))
    .limit(messagesPageSize + 1)
  const page = rows.slice(0, messagesPageSize).toReversed()
  const announced = page.flatMap(({ id, kind }) => (kind === 'announcement' ? [id] : []))
  const own = await ownSignatures(ctx, announced)
  const maySee = mayOn(ctx.actor.ability, 'readReceipts', 'Conversation', rowOf(ctx, conversation))
  const seen = page.filter((one) => maySee || one.authorId === ctx.actor.personId).map(({ id }) => id)
  const counted = await signaturesOf(
    read,
    announced.filter((id) => seen.includes(id)),
  )
  const said = page.flatMap(({ id, withdrawnAt }) => (withdrawnAt === null ? [id] : []))
  const files = await filesOf(read, said)
  return {
    messages: page.map((row) => {
      const signed = own.get(row.id)
      const isAsked = signed !== undefined && row.withdrawnAt === null
      return {
        ...shownOf(ctx, row, { leads: maySee, isMember: conversation.isMember }),
        files: files.get(row.id) ?? [],
        signature: isAsked ? { signedAt: signed } : null,
        signatures: counted.get(row.id) ?? null,
      }
    }),
    hasEarlier: rows.length > messagesPageSize,
    hasLater: end !== undefined && (await isThere(ctx, conversation.id, end)),
  }
}

type Row = {
  id: string
  seq: number
  kind: MessageKind
  authorId: string
  author: string
  body: string
  mentions: string[] | null
  at: number
  editedAt: number | null
  withdrawnAt: number | null
  withdrawnBy: string | null
  replyToSeq: number | null
  quotedAuthor: string | null
  quotedBody: string | null
}

/** What was withdrawn does not leave the server; what may be done to a message is said with it. */
function shownOf({ actor, now }: Ctx, row: Row, { leads, isMember }: { leads: boolean; isMember: boolean }) {
  const { id, seq, kind, authorId, author, at, editedAt, withdrawnAt, replyToSeq, quotedAuthor, quotedBody } = row
  const personId = actor.personId ?? ''
  const isChanged = editedAt !== null || withdrawnAt !== null
  return {
    ...{ id, seq, kind, authorId, author, at, editedAt },
    body: withdrawnAt === null ? row.body : '',
    mentions: row.mentions ?? [],
    withdrawn: withdrawnAt === null ? null : { by: row.withdrawnBy ?? '', at: withdrawnAt },
    answers:
      replyToSeq === null
        ? null
        : { seq: replyToSeq, author: quotedAuthor, body: quotedBody === null ? null : beginningOf(quotedBody) },
    mayEdit: isMember && !whyCannotEdit(row, { personId, now }),
    mayWithdraw: isMember && !whyCannotWithdraw(row, { personId, leads }),
    maySeeTrace: isChanged && (leads || authorId === personId),
  }
}

/** Where a message stands that the actor may see, and the matter it is about; undefined for any other. */
export async function findMessage(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [found] = await read
    .select({
      conversationId: messages.conversationId,
      seq: messages.seq,
      subjectKind: conversations.subjectKind,
      subjectId: conversations.subjectId,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messages.id, id), or(messagesInScope(read, ctx.actor), matterInScope(read, ctx.actor))))
  return found
}

/** Whether anything was said from a number on. */
async function isThere(ctx: Ctx, conversationId: string, from: number): Promise<boolean> {
  const { read } = ctx.store
  const [found] = await read
    .select({ seq: messages.seq })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), messagesInScope(read, ctx.actor), gte(messages.seq, from)))
    .orderBy(asc(messages.seq))
    .limit(1)
  return found !== undefined
}
