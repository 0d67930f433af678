import { and, eq } from 'drizzle-orm'
import type { PostEventType } from '#domain/alerts.ts'
import { whomOfPost } from '#domain/alerts/whom.ts'
import {
  whyCannotEndOn,
  whyCannotHold,
  whyPeriodIsWrong,
  type HoldingEnding,
  type HoldingFacts,
  type Seat,
} from '#domain/appointments.ts'
import type { Condition } from '#domain/appointments/eligibility.ts'
import type { PostingKind } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { people, postHoldings, posts } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { holdingFacts, homeUnitOn, postingUnder } from './facts.server.ts'
import { postTypeOn } from './types.server.ts'

/** What every way into a post and out of it has in common: a registration, a decision, or what ended by itself. */

export type Holding = typeof postHoldings.$inferSelect

export type HoldingWanted = {
  postId: string
  personId: string
  isActing: boolean
  /** In what way, where no posting to the unit says it. */
  mode: PostingKind
  startsOn: IsoDate
  endsOn: IsoDate | null
  document: string | null
  decidedBy?: string | null
  decidedOn?: IsoDate | null
  decisionId?: string | null
  /** How the person met the conditions, and on what grounds the decision stands, where that is kept. */
  fitFound?: Condition[]
  fitGrounds?: string | null
  isTakenOver?: boolean
}

/**
 * Puts somebody into a seat, within the caller's transaction; whoever acted there makes room. The caller has authorized it. Refuses: a
 * period that is wrong or beyond the life of the seat, somebody who has left, a seat that is held, another full post of the person.
 */
export async function beginHolding(tx: Tx, ctx: Ctx, wanted: HoldingWanted): Promise<Holding> {
  const { postId, personId, isActing, startsOn, endsOn } = wanted
  const seat = await seatOf(tx, postId)
  const type = await postTypeOn(tx, seat.typeKey, startsOn)
  const wrong = whyPeriodIsWrong(wanted, seat)
  if (wrong) throw wrong
  const home = await homeUnitOn(tx, personId, startsOn)
  if (!home) throw new Refusal('holder-has-left', { person: await nameOf(tx, personId) }, 'personId')
  const others = await holdingFacts(tx, { postId, personId }, startsOn)
  const isMakingRoom = (one: HoldingFacts) => !isActing && one.isActing && one.postId === postId
  const held = whyCannotHold(
    { postId, personId, isActing, isFull: type.isFull, startsOn, endsOn },
    others.filter((one) => !isMakingRoom(one)),
  )
  if (held) throw held
  await makeRoom(tx, ctx, others.filter(isMakingRoom), wanted)
  const posting = await postingUnder(tx, { personId, unitId: seat.unitId, day: startsOn })
  const holding: Holding = {
    ...{ id: ctx.newId(), postId, personId, homeUnitId: home.unitId, postingId: posting?.id ?? null },
    ...{ mode: posting?.kind ?? wanted.mode, isActing, startsOn, endsOn, document: wanted.document },
    ...{ decidedBy: wanted.decidedBy ?? null, decidedOn: wanted.decidedOn ?? null },
    ...{ decisionId: wanted.decisionId ?? null, endDecisionId: null, ending: null, endReason: null, endDocument: null },
    ...{
      recordedBy: ctx.actor.personId,
      recordedAt: ctx.now,
      endedBy: null,
      endedAt: null,
      fitFound: wanted.fitFound ?? null,
      fitGrounds: wanted.fitGrounds ?? null,
      isTakenOver: wanted.isTakenOver ?? false,
      unfitFor: null,
      revision: 1,
    },
  }
  await tx.insert(postHoldings).values(holding)
  await bumpSeat(tx, seat)
  await tellOfPost(tx, ctx, isActing ? 'post.acting' : 'post.held', { seat, after: holding, reason: null })
  return holding
}

export type HoldingEnd = {
  endsOn: IsoDate
  ending: HoldingEnding
  reason: string | null
  document?: string | null
  decisionId?: string | null
}

/**
 * Ends a holding, within the caller's transaction: `endsOn` is the first day without. Refuses: one that is over, a day before it begins.
 */
export async function endHolding(tx: Tx, ctx: Ctx, holding: Holding, end: HoldingEnd): Promise<void> {
  const { endsOn, ending, reason, document = null, decisionId = null } = end
  const seat = await seatOf(tx, holding.postId)
  const wrong = whyCannotEndOn(holding, { endsOn, today: ctx.today })
  if (wrong) throw wrong
  const after = {
    ...{ ...holding, endsOn, ending, endReason: reason, endDocument: document, endDecisionId: decisionId },
    ...{ endedBy: ctx.actor.personId, endedAt: ctx.now },
  }
  const saved = await saveHolding(tx, holding, after)
  await bumpSeat(tx, seat)
  const facts = { ending, lastDay: addDays(endsOn, -1) }
  await tellOfPost(tx, ctx, 'post.vacated', { seat, before: holding, after: saved, reason, facts })
}

/** Saves over the revision that was read and no other: of two who act at once, one wins and the other is refused. */
export async function saveHolding(tx: Tx, holding: Holding, changes: Partial<Holding>): Promise<Holding> {
  const after = { ...holding, ...changes, revision: holding.revision + 1 }
  const saved = await tx
    .update(postHoldings)
    .set(after)
    .where(and(eq(postHoldings.id, holding.id), eq(postHoldings.revision, holding.revision)))
    .returning({ id: postHoldings.id })
  if (saved.length === 0) throw new Refusal('stale')
  return after
}

/** Whoever looks at the seat and acts on it after this is told. */
async function bumpSeat(tx: Tx, { id, revision }: Pick<typeof posts.$inferSelect, 'id' | 'revision'>): Promise<void> {
  await tx
    .update(posts)
    .set({ revision: revision + 1 })
    .where(eq(posts.id, id))
}

/** Writes the audit entry and the alerts of what happened to a seat, with its names in both languages. */
export async function tellOfPost(
  tx: Tx,
  ctx: Ctx,
  type: PostEventType,
  {
    seat,
    before,
    after,
    reason,
    facts = {},
    uniqueKey,
  }: { seat: Seat; before?: Holding; after: Holding; reason: string | null; facts?: Facts; uniqueKey?: string },
): Promise<void> {
  const { nameZh, nameEn } = await postTypeOn(tx, seat.typeKey, ctx.today)
  const [unit] = await tx
    .select({ name: unitNameOn(tx, posts.unitId, ctx.today) })
    .from(posts)
    .where(eq(posts.id, seat.id))
  await recordAndTell(tx, ctx, type, {
    subject: { kind: 'post', id: seat.id },
    ...(before && { before }),
    after,
    reason,
    units: [seat.unitId, after.homeUnitId],
    people: [after.personId],
    whom: whomOfPost({ ...after, unitId: seat.unitId }),
    facts: {
      ...{ person: await nameOf(tx, after.personId), unit: unit?.name ?? '', postZh: nameZh, postEn: nameEn },
      ...{ startsOn: after.startsOn, endsOn: after.endsOn, ...facts },
    },
    uniqueKey,
  })
}

export async function seatOf(db: Db, id: string): Promise<typeof posts.$inferSelect> {
  const [seat] = await db.select().from(posts).where(eq(posts.id, id))
  if (!seat) throw new NotFound('post')
  return seat
}

/** Whoever acted in the seat does so no more from the day its holder begins. */
async function makeRoom(tx: Tx, ctx: Ctx, acting: readonly HoldingFacts[], { startsOn }: HoldingWanted): Promise<void> {
  for (const { id } of acting) {
    const [holding] = await tx.select().from(postHoldings).where(eq(postHoldings.id, id))
    if (!holding) continue
    if (holding.startsOn >= startsOn) await takeBack(tx, holding)
    else
      await saveHolding(tx, holding, {
        ...{ endsOn: startsOn, ending: 'superseded', endedBy: ctx.actor.personId, endedAt: ctx.now },
      })
  }
}

/** A holding that never began is none. What it was stays in the log. */
export async function takeBack(tx: Tx, holding: Holding): Promise<void> {
  await tx.delete(postHoldings).where(and(eq(postHoldings.id, holding.id), eq(postHoldings.revision, holding.revision)))
}

async function nameOf(db: Db, personId: string): Promise<string> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  return person?.name ?? ''
}
