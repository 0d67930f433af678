import { and, eq, gt, sql } from 'drizzle-orm'
import type { MessageKind } from '#domain/messages.ts'
import { cleanText, whyCannotSay, whySayingTooMuch } from '#domain/messages/text.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { conversations, messages } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { conversationRoom } from '../realtime/rooms.server.ts'
import { requireConversation } from './conversations.server.ts'
import { keepFiles, type FilesBrought } from './files.server.ts'

export type Saying = {
  body: string
  /** Made by the page: the same twice is said once. */
  key: string
  /** The number of the message it answers. */
  replyToSeq?: number | undefined
  /** What goes with it; then it needs no words. */
  files?: FilesBrought | undefined
}

export type Message = typeof messages.$inferSelect

/** The conversation, of somebody who belongs to it now. Refuses whoever no longer does. */
export async function requireMembership(tx: Tx, ctx: Ctx, conversationId: string) {
  const conversation = await requireConversation(tx, ctx, conversationId)
  if (conversation.memberIds.length === 0) throw new Refusal('conversation-left')
  return conversation
}

/**
 * Writes what is said, with the next number and the files that go with it. What was sent twice is there already, and not new. Refuses:
 * nothing, too long a text, too much in a minute, and files that cannot be kept.
 */
export async function sayIn(
  tx: Tx,
  ctx: Ctx,
  { conversationId, kind, body, key, replyToSeq, files }: Saying & { conversationId: string; kind: MessageKind },
): Promise<{ message: Message; isNew: boolean }> {
  const authorId = speakerOf(ctx)
  const isSame = and(eq(messages.authorId, authorId), eq(messages.clientKey, key))
  const [same] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), isSame))
  if (same) return { message: same, isNew: false }
  const text = cleanText(body)
  const refusal = whyCannotSayIn({ kind, text, files }) ?? whySayingTooMuch(await saidLately(tx, ctx, authorId))
  if (refusal) throw refusal
  const { seq, stirredAt } = await nextSeq(tx, ctx, conversationId)
  const isAnswer = replyToSeq !== undefined && replyToSeq < seq
  const [message] = await tx
    .insert(messages)
    .values({
      ...{ id: ctx.newId(), conversationId, seq, authorId, clientKey: key, kind, body: text, at: ctx.now },
      ...{ replyToSeq: isAnswer ? replyToSeq : null, revision: 1 },
    })
    .returning()
  if (!message) throw new NotFound('message')
  await keepFiles(tx, ctx, message.id, files?.files ?? [])
  announceAt(tx, conversationId, stirredAt)
  return { message, isNew: true }
}

/** A word to the pages of those who belong, in every process: there is something to read again. */
export async function announceIn(tx: Tx, ctx: Ctx, conversationId: string): Promise<void> {
  const [stirred] = await tx
    .update(conversations)
    .set({ lastAt: laterThanBefore(ctx.now) })
    .where(eq(conversations.id, conversationId))
    .returning({ lastAt: conversations.lastAt })
  announceAt(tx, conversationId, stirred?.lastAt ?? ctx.now)
}

function announceAt(tx: Tx, conversationId: string, at: number): void {
  announce(tx, {
    ...{ type: 'message.posted', subject: { kind: 'conversation', id: conversationId } },
    ...{ rooms: [conversationRoom(conversationId)], told: [], eventId: null, at },
  })
}

export function speakerOf({ actor }: Ctx): string {
  if (actor.personId === null) throw new NotFound('person')
  return actor.personId
}

/** A picture says something by itself; an announcement is signed for its words. */
function whyCannotSayIn({ kind, text, files }: { kind: MessageKind; text: string; files: FilesBrought | undefined }) {
  const needsNoWords = kind === 'message' && text === '' && files !== undefined && files.files.length > 0
  return files?.refusal ?? (needsNoWords ? undefined : whyCannotSay(text))
}

/** The next number, under the lock of the conversation’s row: two who speak at once get two numbers. */
async function nextSeq(tx: Tx, ctx: Ctx, conversationId: string): Promise<{ seq: number; stirredAt: number }> {
  const [counted] = await tx
    .update(conversations)
    .set({ head: sql`${conversations.head} + 1`, lastAt: laterThanBefore(ctx.now) })
    .where(eq(conversations.id, conversationId))
    .returning({ seq: conversations.head, lastAt: conversations.lastAt })
  if (!counted) throw new NotFound('conversation')
  return { seq: counted.seq, stirredAt: counted.lastAt ?? ctx.now }
}

/** Now, and later than the last time, whatever the clock says: by it another process tells what it has not heard of. */
function laterThanBefore(now: number) {
  const { lastAt } = conversations
  return sql`case when coalesce(${lastAt}, 0) >= ${now} then ${lastAt} + 1 else ${now} end`
}

async function saidLately(tx: Tx, ctx: Ctx, authorId: string): Promise<number> {
  return tx.$count(messages, and(eq(messages.authorId, authorId), gt(messages.at, ctx.now - 60_000)))
}
