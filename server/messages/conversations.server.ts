import { and, asc, count, desc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import type { ConversationRow } from '#domain/access/rows.ts'
import type { ConversationKind } from '#domain/messages.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { conversationCursors, conversationMembers, conversations, messages, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { conversationsInScope, messagesInScope } from '../access/conversation-scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'

/** A conversation as it is told apart in a list: of which unit, or with whom; what was said last, and how much is unread. */
export type ConversationListed = {
  id: string
  kind: ConversationKind
  unitId: string | null
  title: string
  /** Whether the actor belongs to it now; else they see what was said while they did. */
  isMember: boolean
  mayAnnounce: boolean
  unread: number
  readUpTo: number
  /** Of what was withdrawn it is not said what it said. */
  last: { by: string; body: string | null; at: number } | null
}

/** The period in which the actor belongs now. */
const present = alias(conversationMembers, 'present')
const one = alias(people, 'one')
const other = alias(people, 'other')
const last = alias(messages, 'last')
const by = alias(people, 'last_by')

/** The actor’s conversations, the liveliest first; those they no longer belong to come last. */
export async function listConversations(ctx: Ctx): Promise<ConversationListed[]> {
  const rows = await listedWhere(ctx)
  return rows.toSorted((a, b) => Number(b.isMember) - Number(a.isMember))
}

/** One of them, or undefined: nobody knows of one they never belonged to. */
export async function getConversation(ctx: Ctx, id: string): Promise<ConversationListed | undefined> {
  return (await listedWhere(ctx, eq(conversations.id, id)))[0]
}

/** How many messages the actor has not read, in all they belong to. */
export async function countUnreadMessages(ctx: Ctx): Promise<number> {
  const { read } = ctx.store
  if (!ctx.actor.ability.can('read', 'Conversation')) return 0
  const [row] = await read
    .select({ unread: count() })
    .from(present)
    .leftJoin(conversationCursors, isMine(ctx, conversationCursors, present.conversationId))
    .innerJoin(messages, and(eq(messages.conversationId, present.conversationId), isUnread(ctx)))
    .where(and(eq(present.personId, ctx.actor.personId ?? ''), isNull(present.leftAt)))
  return row?.unread ?? 0
}

/** For a command: the conversation, or NotFound. */
export async function requireConversation(db: Db, ctx: Ctx, id: string) {
  const [found] = await db
    .select({
      id: conversations.id,
      kind: conversations.kind,
      unitId: conversations.unitId,
      head: conversations.head,
      presentId: present.id,
    })
    .from(conversations)
    .leftJoin(present, isPresent(ctx))
    .where(and(eq(conversations.id, id), conversationsInScope(db, ctx.actor)))
  if (!found) throw new NotFound('conversation')
  const { presentId, ...conversation } = found
  return { ...conversation, ...rowOf(ctx, { unitId: found.unitId, isMember: presentId !== null }) }
}

/** The row an ability is asked about, of a conversation in the actor’s scope. */
export function rowOf(
  { actor: { personId } }: Ctx,
  { unitId, isMember }: { unitId: string | null; isMember: boolean },
): ConversationRow {
  const me = personId === null ? [] : [personId]
  return { unitId, memberIds: isMember ? me : [], readerIds: me }
}

async function listedWhere(ctx: Ctx, condition?: SQL): Promise<ConversationListed[]> {
  const { read } = ctx.store
  const me = ctx.actor.personId ?? ''
  const rows = await read
    .select({
      id: conversations.id,
      kind: conversations.kind,
      unitId: conversations.unitId,
      unitName: unitNameOn<string | null>(read, conversations.unitId, ctx.today),
      otherName: sql<string | null>`case when ${conversations.oneId} = ${me} then ${other.name} else ${one.name} end`,
      presentId: present.id,
      unread: unreadIn(ctx),
      readUpTo: conversationCursors.readUpTo,
      lastBy: by.name,
      lastBody: sql<string | null>`case when ${last.withdrawnAt} is null then ${last.body} end`,
      lastAt: last.at,
    })
    .from(conversations)
    .leftJoin(present, isPresent(ctx))
    .leftJoin(conversationCursors, isMine(ctx, conversationCursors, conversations.id))
    .leftJoin(one, eq(one.id, conversations.oneId))
    .leftJoin(other, eq(other.id, conversations.otherId))
    .leftJoin(last, and(eq(last.conversationId, conversations.id), eq(last.seq, lastSeqInSight(ctx))))
    .leftJoin(by, eq(by.id, last.authorId))
    .where(and(conversationsInScope(read, ctx.actor), condition))
    .orderBy(desc(sql`coalesce(${last.at}, 0)`), asc(conversations.kind), asc(conversations.id))
  return rows.map(({ unitName, otherName, presentId, readUpTo, lastBy, lastBody, lastAt, unread, ...row }) => ({
    ...row,
    title: unitName ?? otherName ?? '',
    isMember: presentId !== null,
    mayAnnounce: mayOn(
      ctx.actor.ability,
      'announce',
      'Conversation',
      rowOf(ctx, { unitId: row.unitId, isMember: presentId !== null }),
    ),
    unread: presentId === null ? 0 : unread,
    readUpTo: readUpTo ?? 0,
    last: lastAt === null ? null : { by: lastBy ?? '', body: lastBody, at: lastAt },
  }))
}

function isPresent({ actor }: Ctx) {
  return and(
    eq(present.conversationId, conversations.id),
    eq(present.personId, actor.personId ?? ''),
    isNull(present.leftAt),
  )
}

function isMine(
  { actor }: Ctx,
  cursors: typeof conversationCursors,
  conversationId: typeof conversations.id | typeof present.conversationId,
) {
  return and(eq(cursors.conversationId, conversationId), eq(cursors.personId, actor.personId ?? ''))
}

/** Later than the actor has read and than they came, and by somebody else. */
function isUnread({ actor }: Ctx) {
  const { readUpTo } = conversationCursors
  const after = sql`case when coalesce(${readUpTo}, 0) > ${present.afterSeq} then ${readUpTo} else ${present.afterSeq} end`
  return and(sql`${messages.seq} > ${after}`, ne(messages.authorId, actor.personId ?? ''))
}

function unreadIn(ctx: Ctx) {
  const unread = ctx.store.read
    .select({ unread: count() })
    .from(messages)
    .where(and(eq(messages.conversationId, conversations.id), isUnread(ctx)))
  return sql<number>`(${unread})`.mapWith(Number)
}

/** The last message of a conversation that the actor may see. */
function lastSeqInSight(ctx: Ctx) {
  const { read } = ctx.store
  const seen = alias(messages, 'seen')
  const newest = read
    .select({ seq: seen.seq })
    .from(seen)
    .where(and(eq(seen.conversationId, conversations.id), messagesInScope(read, ctx.actor, seen)))
    .orderBy(desc(seen.seq))
    .limit(1)
  return sql`(${newest})`
}
