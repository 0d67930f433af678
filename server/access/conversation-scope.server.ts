import { and, eq, exists, isNotNull, isNull, or, sql, type Column, type SQL } from 'drizzle-orm'
import { calloutPeople, callouts, conversationMembers, conversations, messages, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'
import { calloutsInScope, ownCall } from './callout-scope.server.ts'
import { postingsInScope } from './scope.server.ts'

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

/**
 * Of the conversations that hang on a matter those whose matter the actor may see: a posting of theirs to see, a call-out of their
 * units, and one in which they were called.
 */
export function matterInScope(db: Db, actor: Actor): SQL {
  const { subjectKind, subjectId } = conversations
  const one = { one: sql`1` }
  const posting = db
    .select(one)
    .from(postings)
    .where(and(eq(postings.id, subjectId), postingsInScope(actor)))
  const callout = db
    .select(one)
    .from(callouts)
    .where(and(eq(callouts.id, subjectId), calloutsInScope(db, actor)))
  const called = db
    .select(one)
    .from(calloutPeople)
    .where(and(eq(calloutPeople.calloutId, subjectId), ownCall(actor), isNotNull(calloutPeople.calledAt)))
  const ofPosting = actor.ability.can('read', 'Posting') ? and(eq(subjectKind, 'posting'), exists(posting)) : undefined
  return or(ofPosting, and(eq(subjectKind, 'callout'), or(exists(callout), exists(called)))) ?? nothing
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
