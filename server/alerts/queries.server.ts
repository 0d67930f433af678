import { eq } from 'drizzle-orm'
import { personCursors } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'

/** Where the actor's inbox stands: the last number and how much is unread. */
export async function inboxHeadOf(ctx: Ctx): Promise<{ head: number; unread: number }> {
  const [cursor] = await ctx.store.read
    .select({ head: personCursors.head, unread: personCursors.unread })
    .from(personCursors)
    .where(eq(personCursors.personId, ctx.actor.personId ?? ''))
  return cursor ?? { head: 0, unread: 0 }
}
