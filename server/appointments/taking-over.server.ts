import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { bearsTitle, isActingPost } from '#domain/organisation/leaders.ts'
import { decidedStates } from '#domain/postings.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { postings, posts, postTypes, units, unitVersions } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { homeUnitOn } from './facts.server.ts'
import { beginHolding } from './holdings.server.ts'

/**
 * Puts into each new seat whoever serves there under its title by the text of their posting, marked as taken over. Where the texts name nobody,
 * or several people, or somebody who cannot hold it, the seat stays vacant for somebody to decide. Returns how many were taken over.
 */
export async function takeOverHolders(tx: Tx, ctx: Ctx): Promise<number> {
  const seats = await tx
    .select({ seat: posts, title: postTypes.nameZh })
    .from(posts)
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, ctx.today)))
    .where(isNull(posts.endsOn))
    .orderBy(asc(posts.unitId), asc(postTypes.rank), asc(posts.number))
  if (seats.length === 0) return 0
  const serving = await servingUnderTitles(tx, ctx)
  let taken = 0
  for (const { seat, title } of seats) {
    const named = serving.filter(
      (one) =>
        (one.unitId === seat.unitId || one.leads === seat.unitId) &&
        (seat.department === null || one.department === seat.department) &&
        bearsTitle(one.post, title),
    )
    const [only] = named
    if (!only || named.length > 1) continue
    taken += (await takeOver(tx, ctx, seat, only)) ? 1 : 0
  }
  return taken
}

type Serving = Awaited<ReturnType<typeof servingUnderTitles>>[number]

async function takeOver(tx: Tx, ctx: Ctx, seat: typeof posts.$inferSelect, one: Serving): Promise<boolean> {
  try {
    await beginHolding(tx, ctx, {
      ...{ postId: seat.id, personId: one.personId, isActing: isActingPost(one.post), mode: one.kind },
      ...{ startsOn: one.startsOn > seat.startsOn ? one.startsOn : seat.startsOn, endsOn: null },
      ...{ document: one.document, isTakenOver: true },
    })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Everybody who serves today under a post that is written in their posting; headquarters count for what they belong to. */
async function servingUnderTitles(tx: Tx, ctx: Ctx) {
  const quarters = await tx
    .select({ id: unitVersions.unitId, leads: unitVersions.parentId })
    .from(unitVersions)
    .innerJoin(units, eq(units.id, unitVersions.unitId))
    .where(and(eq(units.kind, 'headquarters'), inForce(unitVersions, ctx.today)))
  const leads = new Map(quarters.map((one) => [one.id, one.leads]))
  const rows = await tx
    .select()
    .from(postings)
    .where(and(inArray(postings.state, [...decidedStates]), inForce(postings, ctx.today), isNotNull(postings.post)))
    .orderBy(asc(postings.startsOn), asc(postings.id))
  const serving = []
  for (const { personId, hostUnitId: unitId, kind, post, document, startsOn } of rows) {
    const home = await homeUnitOn(tx, personId, ctx.today)
    const department = home?.department ?? null
    serving.push({
      ...{ personId, unitId, leads: leads.get(unitId) ?? null, kind, document, startsOn, department },
      post: post ?? '',
    })
  }
  return serving
}
