import { sql } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { conversationCursors } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { personRoom } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import { requireConversation } from './conversations.server.ts'
import { tellMentioned } from './mentions.server.ts'
import { requireMembership, sayIn, speakerOf, type Saying } from './saying.server.ts'

/**
 * Says something in a conversation. Returns the number of the message; of one that was sent twice, that of the first. Refuses:
 * whoever does not belong any more, nothing, too long a text, too much in a minute.
 */
export async function postMessage(ctx: Ctx, conversationId: string, saying: Saying): Promise<number> {
  return write(ctx, async (tx) => {
    const conversation = await requireMembership(tx, ctx, conversationId)
    authorize(ctx.actor.ability, 'write', 'Conversation', conversation)
    const { message, isNew } = await sayIn(tx, ctx, { ...saying, conversationId, kind: 'message' })
    if (isNew && conversation.kind !== 'direct') await tellMentioned(tx, ctx, { message, unitId: conversation.unitId })
    return message.seq
  })
}

/** Notes that the actor has read all up to a number, and not more than there is. It never goes back. */
export async function markConversationRead(
  ctx: Ctx,
  conversationId: string,
  { upTo }: { upTo: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const { head } = await requireConversation(tx, ctx, conversationId)
    const personId = speakerOf(ctx)
    const readUpTo = Math.min(upTo, head)
    const isOlder = sql`${conversationCursors.readUpTo} < ${readUpTo}`
    const [moved] = await tx
      .insert(conversationCursors)
      .values({ conversationId, personId, readUpTo })
      .onConflictDoUpdate({
        target: [conversationCursors.conversationId, conversationCursors.personId],
        set: { readUpTo },
        setWhere: isOlder,
      })
      .returning({ readUpTo: conversationCursors.readUpTo })
    if (!moved) return
    announce(tx, {
      ...{ type: 'conversation.read', subject: { kind: 'conversation', id: conversationId } },
      ...{ rooms: [personRoom(personId)], told: [], eventId: null, at: ctx.now },
    })
  })
}
