import { and, desc, eq, inArray, isNull, lte } from 'drizzle-orm'
import { afterLeavingHome, seatsMissing, type HoldingEnding } from '#domain/appointments.ts'
import { lifeOf } from '#domain/organisation/versions.ts'
import { ruleOn } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { homePositions, postHoldings, postings, posts, postTypes, units } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from '../organisation/register.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { homeUnitOn } from './facts.server.ts'
import { endHolding, saveHolding, takeBack, type Holding } from './holdings.server.ts'
import { leavePosts, standAgain } from './leaving.server.ts'
import { takeTouchedPosts, type TouchedPosts } from './touched.server.ts'

/** Before a commit: what the act took from under a holding ends it, and where it founded or closed a unit, seats follow. */
export async function settleTouchedPosts(tx: Tx): Promise<void> {
  const found = takeTouchedPosts(tx)
  if (!found) return
  const { ctx, touched } = found
  if (touched.units.size > 0) await settleSeats(tx, ctx, touched.units)
  await settleHoldings(tx, ctx, touched.people)
  for (const postingId of touched.approved) await leavePosts(tx, ctx, postingId)
  for (const postingId of touched.revoked) await standAgain(tx, ctx, postingId)
}

/**
 * Ends the holdings of these people, or of all, that rest on nothing any more: a posting that is over or was ended early, a home
 * position that was left. Whoever moved within their department keeps the post, which rests on the new home from then on. May run twice.
 */
export async function settleHoldings(tx: Tx, ctx: Ctx, touched: TouchedPosts['people']): Promise<number> {
  if (touched !== 'all' && touched.size === 0) return 0
  const held = await tx
    .select({ holding: postHoldings, posting: postings, department: units.department })
    .from(postHoldings)
    .innerJoin(units, eq(units.id, postHoldings.homeUnitId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(
      and(
        notOver(postHoldings, ctx.today),
        touched === 'all' ? undefined : inArray(postHoldings.personId, [...touched]),
      ),
    )
  let ended = 0
  for (const { holding, posting, department } of held) {
    const end = endOfPosting(holding, posting) ?? (await endOfHome(tx, ctx, { holding, department }))
    if (!end) continue
    await endWith(tx, ctx, holding, end)
    ended += 1
  }
  return ended
}

/** The seats that units of the force lack are put there, and those of closed units end with them. May run twice. */
export async function settleSeats(tx: Tx, ctx: Ctx, unitIds: ReadonlySet<string> | 'all'): Promise<void> {
  const types = await tx.select().from(postTypes).where(inForce(postTypes, ctx.today))
  const kinds = new Set(types.map(({ unitKind }) => unitKind))
  const concerned = (await registerOf(tx)).filter(
    ({ id, kind }) => kinds.has(kind) && (unitIds === 'all' || unitIds.has(id)),
  )
  if (concerned.length === 0) return
  const seats = await tx.select().from(posts).where(isNull(posts.endsOn))
  const eligibility = ruleOn(await rulesOn(tx, ctx.today), 'POST.ELIGIBILITY', ctx.today)?.params
  const named = eligibility?.type === 'eligibility' ? eligibility.posts : []
  const departmentsOf = (name: string) => named.filter(({ post }) => post === name).flatMap((one) => one.departments)
  for (const unit of concerned) {
    const { startsOn, endsOn } = lifeOf(unit)
    if (endsOn !== null) {
      const there = seats.filter(({ unitId, startsOn: from }) => unitId === unit.id && from < endsOn)
      for (const seat of there) await closeSeat(tx, ctx, seat, { endsOn })
      continue
    }
    for (const missing of seatsMissing(unit, { types, seats, departmentsOf })) {
      const seat = { ...missing, id: ctx.newId(), startsOn, endsOn: null, revision: 1 }
      await tx.insert(posts).values(seat)
      await record(tx, ctx, 'post.founded', { subject: { kind: 'post', id: seat.id }, after: seat, units: [unit.id] })
    }
  }
}

type End = { on: IsoDate; ending: HoldingEnding }
type PostingUnderneath = typeof postings.$inferSelect | null

/** An end that is only planned does not end the holding: there may be an extension. Over, or ended early, it does. */
function endOfPosting(holding: Holding, posting: PostingUnderneath): End | undefined {
  if (!posting || posting.endsOn === null) return undefined
  const isDecided = posting.ending !== null || posting.state === 'ended' || posting.state === 'closed'
  const isEarlier = holding.endsOn === null || posting.endsOn < holding.endsOn
  return isDecided && isEarlier ? { on: posting.endsOn, ending: 'posting_ended' } : undefined
}

/** Where the home has become another of the same department, the holding is moved onto it and goes on. */
async function endOfHome(
  tx: Tx,
  ctx: Ctx,
  { holding, department }: { holding: Holding; department: Parameters<typeof afterLeavingHome>[1]['before'] },
): Promise<End | undefined> {
  const now = await homeUnitOn(tx, holding.personId, ctx.today)
  if (now?.unitId === holding.homeUnitId) return undefined
  if (afterLeavingHome(holding.mode, { before: department, now }) === 'is_rebased' && now) {
    const after = await saveHolding(tx, holding, { homeUnitId: now.unitId })
    await record(tx, ctx, 'post.rebased', {
      subject: { kind: 'post', id: holding.postId },
      ...{ before: holding, after, people: [holding.personId] },
    })
    return undefined
  }
  const [left] = await tx
    .select({ endsOn: homePositions.endsOn })
    .from(homePositions)
    .where(
      and(
        eq(homePositions.personId, holding.personId),
        eq(homePositions.unitId, holding.homeUnitId),
        lte(homePositions.endsOn, ctx.today),
      ),
    )
    .orderBy(desc(homePositions.endsOn))
    .limit(1)
  return { on: left?.endsOn ?? ctx.today, ending: 'left_home' }
}

/** Where what it rested on was gone before it began, as is found out later: held until today, or never. */
async function endWith(tx: Tx, ctx: Ctx, holding: Holding, { on, ending }: End): Promise<void> {
  const endsOn = on > holding.startsOn ? on : ctx.today
  if (endsOn <= holding.startsOn) {
    await takeBack(tx, holding)
    await record(tx, ctx, 'post.taken-back', {
      subject: { kind: 'post', id: holding.postId },
      ...{ before: holding, people: [holding.personId] },
    })
    return
  }
  await endHolding(tx, ctx, holding, { endsOn, ending, reason: null })
}

async function closeSeat(
  tx: Tx,
  ctx: Ctx,
  seat: typeof posts.$inferSelect,
  { endsOn }: { endsOn: IsoDate },
): Promise<void> {
  const held = await tx
    .select()
    .from(postHoldings)
    .where(and(eq(postHoldings.postId, seat.id), notOver(postHoldings, endsOn)))
  for (const holding of held) await endWith(tx, ctx, holding, { on: endsOn, ending: 'seat_closed' })
  const after = { ...seat, endsOn, revision: seat.revision + 1 }
  await tx.update(posts).set(after).where(eq(posts.id, seat.id))
  await record(tx, ctx, 'post.closed', {
    subject: { kind: 'post', id: seat.id },
    ...{ before: seat, after, units: [seat.unitId] },
  })
}
