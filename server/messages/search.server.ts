import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { containsText } from '#db/patterns.ts'
import { callouts, conversations, messages, people, postings } from '#db/schema/index.ts'
import { matterInScope, messagesInScope } from '../access/conversation-scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'

export const mostMessagesFound = 50

const one = alias(people, 'one')
const other = alias(people, 'other')
const posted = alias(people, 'posted')

/** What was said with this text in it, newest first, as far as the actor may see it, in conversations and about matters; what was withdrawn is not found. */
export async function searchMessages(ctx: Ctx, q: string) {
  if (q === '') return []
  const { read } = ctx.store
  const isRead = or(messagesInScope(read, ctx.actor), matterInScope(read, ctx.actor))
  const isOne = sql`${conversations.oneId} = ${ctx.actor.personId ?? ''}`
  const rows = await read
    .select({
      id: messages.id,
      author: people.name,
      body: messages.body,
      mentions: messages.mentions,
      at: messages.at,
      unitName: unitNameOn<string | null>(read, conversations.unitId, ctx.today),
      kind: conversations.kind,
      matterName: sql<string | null>`coalesce(${posted.name}, ${callouts.place})`,
      otherName: sql<string | null>`case when ${isOne} then ${other.name} else ${one.name} end`,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(people, eq(people.id, messages.authorId))
    .leftJoin(one, eq(one.id, conversations.oneId))
    .leftJoin(other, eq(other.id, conversations.otherId))
    .leftJoin(postings, isAbout('posting', postings.id))
    .leftJoin(posted, eq(posted.id, postings.personId))
    .leftJoin(callouts, isAbout('callout', callouts.id))
    .where(and(isRead, isNull(messages.withdrawnAt), containsText(messages.body, q)))
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(mostMessagesFound)
  return rows.map(({ unitName, otherName, matterName, ...row }) => ({
    ...row,
    title: unitName ?? otherName ?? matterName ?? '',
  }))
}

function isAbout(kind: string, id: typeof postings.id | typeof callouts.id) {
  return and(eq(conversations.subjectKind, kind), eq(id, conversations.subjectId))
}
