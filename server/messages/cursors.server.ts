import { and, eq, or, sql } from 'drizzle-orm'
import { NotFound } from '#domain/shared/outcomes.ts'
import { conversationCursors, conversations } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { conversationsInScope, matterInScope } from '../access/conversation-scope.server.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { personRoom } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import { speakerOf } from './saying.server.ts'

/** Notes that the actor has read all up to a number, and not more than there is: also of what hangs on a matter. It never goes back. */
export async function markConversationRead(
  ctx: Ctx,
  conversationId: string,
  { upTo }: { upTo: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const isRead = or(conversationsInScope(tx, ctx.actor), matterInScope(tx, ctx.actor))
    const [found] = await tx
      .select({ head: conversations.head })
      .from(conversations)
      .where(and(eq(conversations.id, conversationId), isRead))
    if (!found) throw new NotFound('conversation')
    const isMoved = await moveCursor(tx, ctx, { conversationId, readUpTo: Math.min(upTo, found.head) })
    if (!isMoved) return
    announce(tx, {
      ...{ type: 'conversation.read', subject: { kind: 'conversation', id: conversationId } },
      ...{ rooms: [personRoom(speakerOf(ctx))], told: [], eventId: null, at: ctx.now },
    })
  })
}

/** Up to where the actor has read; whether that is further than before. */
export async function moveCursor(
  tx: Tx,
  ctx: Ctx,
  { conversationId, readUpTo }: { conversationId: string; readUpTo: number },
): Promise<boolean> {
  const isOlder = sql`${conversationCursors.readUpTo} < ${readUpTo}`
  const [moved] = await tx
    .insert(conversationCursors)
    .values({ conversationId, personId: speakerOf(ctx), readUpTo })
    .onConflictDoUpdate({
      target: [conversationCursors.conversationId, conversationCursors.personId],
      set: { readUpTo },
      setWhere: isOlder,
    })
    .returning({ readUpTo: conversationCursors.readUpTo })
  return moved !== undefined
}
