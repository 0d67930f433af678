import { eq } from 'drizzle-orm'
import { conversations } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { getConversation, listConversations } from '#server/messages/conversations.server.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { listMessages, type PageAsked } from '#server/messages/queries.server.ts'
import type { World } from './world.ts'

/** The conversation of the unit with this code. */
export async function conversationOfUnit({ services, unitId }: World, code: string): Promise<string> {
  const [found] = await services.store.read
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.unitId, unitId(code)))
  if (!found) throw new Error(`no conversation of ${code}`)
  return found.id
}

/** Says something, with a key of its own. */
export function say(ctx: Ctx, conversationId: string, body: string): Promise<number> {
  return postMessage(ctx, conversationId, { body, key: ctx.newId() })
}

export async function bodiesIn(ctx: Ctx, conversationId: string): Promise<string[]> {
  return (await messagesIn(ctx, conversationId)).map(({ body }) => body)
}

/** The newest page, as the actor sees it; nothing of a conversation they do not know. */
export async function messagesIn(ctx: Ctx, conversationId: string, page: PageAsked = {}) {
  const conversation = await getConversation(ctx, conversationId)
  return conversation ? (await listMessages(ctx, conversation, page)).messages : []
}

/** What the list says of one of the actor’s conversations; undefined where they know of none. */
export async function listedIn(ctx: Ctx, conversationId: string) {
  return (await listConversations(ctx)).find(({ id }) => id === conversationId)
}
