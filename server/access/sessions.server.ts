import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { openSessionBounds } from '#domain/access/passwords.ts'
import { sessions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'

export type OpenSession = {
  id: string
  createdAt: number
  lastSeenAt: number
  address: string
  userAgent: string
  isThisOne: boolean
}

/** Where the actor is signed in, the browser they ask from first. */
export async function listOwnSessions(ctx: Ctx): Promise<OpenSession[]> {
  const open = await openSessionsOf(ctx.store.read, ctx, ctx.actor.accountId ?? '')
  return open.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne))
}

/** The sessions of an account that would still be let in now, last seen first. */
export async function openSessionsOf(db: Db, ctx: Ctx, accountId: string): Promise<OpenSession[]> {
  const rows = await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      address: sessions.address,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isOpen(ctx.now)))
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map((row) => ({ ...row, isThisOne: row.id === ctx.actor.sessionId }))
}

/** The condition that a session is neither ended nor run out. */
export function isOpen(now: number): SQL | undefined {
  const { createdAfter, seenAfter } = openSessionBounds(now)
  return and(isNull(sessions.endedAt), gt(sessions.createdAt, createdAfter), gt(sessions.lastSeenAt, seenAfter))
}
