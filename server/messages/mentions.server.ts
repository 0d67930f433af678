import { and, asc, eq, isNull, ne, or } from 'drizzle-orm'
import { whomInConversation } from '#domain/alerts/whom.ts'
import { beginningOf, mentionsIn } from '#domain/messages/text.ts'
import { containsText } from '#db/patterns.ts'
import { conversationMembers, messages, people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { requireConversation } from './conversations.server.ts'
import { speakerOf, type Message } from './saying.server.ts'

type Named = { personId: string; name: string }

/** Tells those members whom a message calls by @; where two have one name, both. Whoever does not belong is not told. */
export async function tellMentioned(
  tx: Tx,
  ctx: Ctx,
  { message, unitId }: { message: Message; unitId: string | null },
): Promise<void> {
  const { id, conversationId, body } = message
  if (!body.includes('@')) return
  const members = await otherMembers(tx, conversationId, speakerOf(ctx))
  const names = new Set(
    mentionsIn(
      body,
      members.map(({ name }) => name),
    ).map(({ name }) => name),
  )
  const called = members.filter(({ name }) => names.has(name))
  if (called.length === 0) return
  await tx
    .update(messages)
    .set({ mentions: [...names] })
    .where(eq(messages.id, id))
  const unit = unitId === null ? undefined : await unitOn(tx, unitId, ctx.today)
  await recordAndTell(tx, ctx, 'message.mentioned', {
    subject: { kind: 'message', id },
    after: { conversationId, people: called.map(({ personId }) => personId) },
    unitId,
    whom: whomInConversation(called.map(({ personId }) => personId)),
    facts: { person: ctx.actor.name, unit: unit?.shortName ?? '', text: beginningOf(body) },
  })
}

const mostFound = 8

/** Members whom the actor can call by @ and whose name or pinyin begins or goes on so: nobody of a conversation between two. */
export async function findCallable(ctx: Ctx, conversationId: string, q: string): Promise<string[]> {
  const { read } = ctx.store
  const { kind, memberIds } = await requireConversation(read, ctx, conversationId)
  if (kind !== 'unit' || memberIds.length === 0) return []
  const { name, namePinyin } = people
  const rows = await read
    .selectDistinct({ name, namePinyin })
    .from(conversationMembers)
    .innerJoin(people, eq(people.id, conversationMembers.personId))
    .where(
      and(
        isOther(conversationId, speakerOf(ctx)),
        q === '' ? undefined : or(containsText(name, q), containsText(namePinyin, q)),
      ),
    )
    .orderBy(asc(namePinyin), asc(name))
    .limit(mostFound)
  return rows.map((row) => row.name)
}

async function otherMembers(db: Db, conversationId: string, me: string): Promise<Named[]> {
  return db
    .select({ personId: conversationMembers.personId, name: people.name })
    .from(conversationMembers)
    .innerJoin(people, eq(people.id, conversationMembers.personId))
    .where(isOther(conversationId, me))
}

function isOther(conversationId: string, me: string) {
  return and(
    eq(conversationMembers.conversationId, conversationId),
    isNull(conversationMembers.leftAt),
    ne(conversationMembers.personId, me),
  )
}
