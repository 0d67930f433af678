import { and, eq, exists, isNull, or, sql, type Column, type SQL } from 'drizzle-orm'
import { conversationMembers, conversations, messages } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'

const nothing = sql`1 = 0`

/** The conversations an actor may see: those they belong to or belonged to once. */
export function conversationsInScope(db: Db, actor: Actor): SQL {
  return mayRead(actor) ? exists(periodsOf(db, actor, conversations.id)) : nothing
}

/** The messages an actor may see: those of the periods in which they belonged. */
export function messagesInScope(
  db: Db,
  actor: Actor,
  { conversationId, seq }: { conversationId: Column; seq: Column } = messages,
): SQL {
  const { afterSeq, untilSeq } = conversationMembers
  const isMeanwhile = and(sql`${seq} > ${afterSeq}`, or(isNull(untilSeq), sql`${seq} <= ${untilSeq}`))
  return mayRead(actor) ? exists(periodsOf(db, actor, conversationId, isMeanwhile)) : nothing
}

function mayRead({ ability, personId }: Actor): boolean {
  return personId !== null && ability.can('read', 'Conversation')
}

function periodsOf(db: Db, { personId }: Actor, conversationId: Column, condition?: SQL) {
  return db
    .select({ one: sql`1` })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.conversationId, conversationId),
        eq(conversationMembers.personId, personId ?? ''),
        condition,
      ),
    )
}
