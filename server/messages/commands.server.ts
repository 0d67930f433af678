import { authorize } from '#domain/access/ability.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { tellMentioned } from './mentions.server.ts'
import { requireMembership, sayIn, type Saying } from './saying.server.ts'

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
