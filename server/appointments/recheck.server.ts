import { and, asc, eq } from 'drizzle-orm'
import { conditionKeys, type Condition } from '#domain/appointments/eligibility.ts'
import { postHoldings, postings, posts } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { weighOne } from './eligibility.server.ts'
import { saveHolding, tellOfPost, type Holding } from './holdings.server.ts'
import { heldOn } from './leaders.server.ts'

/**
 * Weighs whoever holds a post today against its conditions, and notes what is no longer met; the offices are told once of each cause. Nobody is
 * removed by it: that is somebody’s decision. May run twice: what is noted is told no more, what is met again is noted no more.
 */
export async function recheckHolders(tx: Tx, ctx: Ctx): Promise<number> {
  const held = await tx
    .select({ holding: postHoldings, seat: posts })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(and(eq(postHoldings.isActing, false), heldOn(ctx.today)))
    .orderBy(asc(postHoldings.id))
  let told = 0
  for (const { holding, seat } of held) {
    const weighed = await weighOne(tx, seat, holding.personId, ctx.today)
    const failed = weighed?.conditions.filter(isNoLongerMet) ?? []
    told += await note(tx, ctx, { holding, seat, causes: failed.map(({ key }) => key) })
  }
  return told
}

/** A posting elsewhere is in the way of a holder as long as it runs, whenever it is to end. */
function isNoLongerMet({ key, result, counts }: Condition): boolean {
  return counts && (result === 'failed' || (key === 'otherPosting' && result === 'nearly'))
}

async function note(
  tx: Tx,
  ctx: Ctx,
  { holding, seat, causes }: { holding: Holding; seat: typeof posts.$inferSelect; causes: readonly string[] },
): Promise<number> {
  const known = causesOf(holding)
  const unfitFor = causes.length > 0 ? causes.join(' ') : null
  if (unfitFor === holding.unfitFor) return 0
  const after = await saveHolding(tx, holding, { unfitFor })
  const isNew = causes.some((cause) => !known.includes(cause))
  if (!isNew) return 0
  await tellOfPost(tx, ctx, 'post.holder-unfit', {
    ...{ seat, before: holding, after, reason: null, facts: { causes: causes.join(' ') } },
  })
  return 1
}

/** What a holder no longer meets, as it was last noted. */
export function causesOf({ unfitFor }: Pick<Holding, 'unfitFor'>): string[] {
  const noted = unfitFor?.split(' ') ?? []
  return conditionKeys.filter((key) => noted.includes(key))
}
