import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '#domain/shared/outcomes.ts'
import { postingExtensions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'

export type Extension = typeof postingExtensions.$inferSelect

/** The extension of a posting that nobody has decided on. */
export async function openExtensionOf(db: Db, postingId: string): Promise<Extension | undefined> {
  const [extension] = await db.select().from(postingExtensions).where(isOpenOf(postingId))
  return extension
}

/** How often a posting was extended. */
export async function countExtensions(db: Db, postingId: string): Promise<number> {
  const approved = and(eq(postingExtensions.postingId, postingId), eq(postingExtensions.outcome, 'approved'))
  return (await db.select({ id: postingExtensions.id }).from(postingExtensions).where(approved)).length
}

/** Why the posting cannot be called back or ended early for now, if so: first it is decided whether it is extended. */
export async function whyExtensionWaits(tx: Tx, postingId: string): Promise<Refusal | undefined> {
  const extension = await openExtensionOf(tx, postingId)
  return extension && new Refusal('extension-is-waiting', { lastDay: extension.lastDay })
}

/** When a posting is over: the extension of it that nobody has decided on is asked for no longer. */
export async function lapseExtension(tx: Tx, ctx: Ctx, postingId: string): Promise<void> {
  await tx.update(postingExtensions).set({ outcome: 'lapsed', decidedAt: ctx.now }).where(isOpenOf(postingId))
}

function isOpenOf(postingId: string) {
  return and(eq(postingExtensions.postingId, postingId), isNull(postingExtensions.outcome))
}
