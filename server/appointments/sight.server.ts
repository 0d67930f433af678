import { and, eq, exists, inArray, or, sql, type SQL } from 'drizzle-orm'
import { postHoldings, posts } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsReached } from '../access/scope.server.ts'
import type { Actor } from '../context.ts'

const nothing = sql`1 = 0`

/**
 * The holdings an actor may see, of a question over holdings and their seats: their own, those in the units they reach along the host
 * line, and those of people whose home was one of their units when they held the post. The ability says the same of a row.
 */
export function holdingsInScope(actor: Actor): SQL {
  const isMember = actor.scopes.some(({ role }) => role === 'member')
  const self = isMember ? [eq(postHoldings.personId, actor.personId ?? '')] : []
  const host = unitIdsReached(actor.scopes, 'host')
  const home = unitIdsReached(actor.scopes, 'home')
  const there = host.length > 0 ? [inArray(posts.unitId, host)] : []
  const from = home.length > 0 ? [inArray(postHoldings.homeUnitId, home)] : []
  return or(...self, ...there, ...from) ?? nothing
}

/** The seats an actor may see: those of their units, and those that somebody holds or held whose holding they may see. */
export function postsInScope(db: Db, actor: Actor): SQL {
  const host = unitIdsReached(actor.scopes, 'host')
  const there = host.length > 0 ? [inArray(posts.unitId, host)] : []
  const held = db
    .select({ one: sql`1` })
    .from(postHoldings)
    .where(and(eq(postHoldings.postId, posts.id), holdingsInScope(actor)))
  return or(...there, exists(held)) ?? nothing
}
