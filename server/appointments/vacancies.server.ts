import { and, asc, eq } from 'drizzle-orm'
import { inForce } from '#db/periods.ts'
import { postHoldings, postingVacancies, posts, postTypes } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { holdingsInScope } from './sight.server.ts'

/** What was decided to become of the person’s posts, as far as the reader may know of what the person holds. */
export async function vacanciesOf(ctx: Ctx, postingId: string) {
  const { read } = ctx.store
  return read
    .select({
      ...{ id: postingVacancies.id, decisionId: postingVacancies.decisionId, postId: postingVacancies.postId },
      ...{ fate: postingVacancies.fate, leftOn: postingVacancies.leftOn, isActing: postingVacancies.isActing },
      ...{ nameZh: postTypes.nameZh, nameEn: postTypes.nameEn, unit: unitNameOn(read, posts.unitId, ctx.today) },
    })
    .from(postingVacancies)
    .innerJoin(posts, eq(posts.id, postingVacancies.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, ctx.today)))
    .innerJoin(postHoldings, eq(postHoldings.id, postingVacancies.holdingId))
    .where(and(eq(postingVacancies.postingId, postingId), holdingsInScope(ctx.actor)))
    .orderBy(asc(postingVacancies.id))
}
