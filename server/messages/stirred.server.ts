import { and, gte, inArray, isNull, max } from 'drizzle-orm'
import { conversationMembers, conversations } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** When something was said or changed last, in whatever conversation: one look at an index. */
export async function newestStir(db: Db): Promise<number> {
  const [newest] = await db.select({ at: max(conversations.lastAt) }).from(conversations)
  return newest?.at ?? 0
}

/** The conversations in which something changed from a moment on, and when. Not scoped: only the process asks. */
export async function stirredSince(db: Db, since: number): Promise<{ id: string; at: number }[]> {
  const rows = await db
    .select({ id: conversations.id, at: conversations.lastAt })
    .from(conversations)
    .where(gte(conversations.lastAt, since))
  return rows.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]))
}

/** Who belongs to each of these conversations now. */
export async function membersOf(db: Db, conversationIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const members = new Map(conversationIds.map((id) => [id, new Set<string>()]))
  if (conversationIds.length === 0) return members
  const { conversationId, personId, leftAt } = conversationMembers
  const rows = await db
    .select({ conversationId, personId })
    .from(conversationMembers)
    .where(and(inArray(conversationId, [...conversationIds]), isNull(leftAt)))
  for (const row of rows) members.get(row.conversationId)?.add(row.personId)
  return members
}
