import { and, asc, count, desc, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { bundledWithinMs } from '#domain/alerts/fallback.ts'
import { retriesAfterMs, type OfflineChannel, type SendOrigin } from '#domain/alerts/channels.ts'
import { channels, deliveries, sends } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'

export type Send = typeof sends.$inferSelect

/** For so long a send is one process’s alone; longer than any call takes. */
const leaseMs = 30_000

/** So many calls to one gateway at once. A slow one holds up none but its own. */
const atOnce = 50

/** What a channel takes in a minute; the robot of a group twenty, of which two are left to others who use it. */
const mostPerMinute: Partial<Record<OfflineChannel, number>> = { wecom: 18 }

/** Said as it stands in the index. */
export const isPending = sql`${sends.state} = 'pending'`
const isSending = sql`${sends.state} = 'sending'`

/**
 * What has to be put right before anything goes out: what comes too late is never sent, what a process that is gone had claimed has its
 * turn again, and what the person knows by now is taken back. Writes only where there is something.
 */
export async function settleQueue(ctx: Ctx): Promise<void> {
  const { read } = ctx.store
  const due = await read.$count(sends, and(isPending, lte(sends.nextAt, ctx.now)))
  const left = await read.$count(sends, and(isSending, lte(sends.leaseUntil, ctx.now)))
  if (due + left === 0) return
  await write(ctx, async (tx) => {
    await takeUpWhatWasLeft(tx, ctx.now)
    await takeBackWhatIsKnown(tx, ctx.now)
    await dropWhatIsLate(tx, ctx.now)
    await freeBundled(tx)
  })
}

/** The channels by which something is to go out now. */
export async function channelsDue(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.store.read
    .selectDistinct({ channelId: sends.channelId })
    .from(sends)
    .where(and(isPending, lte(sends.nextAt, ctx.now), isNotNull(sends.channelId), isNull(sends.bundledInto)))
  return rows.flatMap(({ channelId }) => channelId ?? [])
}

/**
 * Claims what is to go out by a channel now, urgent first: nobody else sends it while the lease runs. What is not urgent takes with it
 * what the same person is to get by the same channel soon. By a channel that is off only what tries it.
 */
export async function claimSends(ctx: Ctx, channelId: string): Promise<Send[]> {
  return write(ctx, async (tx) => {
    const [channel] = await tx.select().from(channels).where(eq(channels.id, channelId))
    const isUsed = channel?.isOn === true && channel.removedAt === null
    if (!isUsed) await giveUp(tx, ctx, channelId)
    if (!channel) return []
    const limit = await roomIn(tx, ctx, { id: channelId, kind: channel.kind })
    if (limit === 0) return []
    const next = await tx
      .select({
        ...{ id: sends.id, personId: sends.personId, isUrgent: sends.isUrgent, attempt: sends.attempt },
        origin: sends.origin,
      })
      .from(sends)
      .where(and(isPending, lte(sends.nextAt, ctx.now), eq(sends.channelId, channelId), isNull(sends.bundledInto)))
      .orderBy(desc(sends.isUrgent), asc(sends.nextAt), asc(sends.id))
      .limit(limit)
    const leads = await bundle(tx, ctx, { channelId, next })
    if (leads.length === 0) return []
    return tx
      .update(sends)
      .set({
        ...{ state: 'sending', leaseUntil: ctx.now + leaseMs, triedAt: ctx.now },
        attempt: sql`${sends.attempt} + 1`,
      })
      .where(and(inArray(sends.id, leads), isPending))
      .returning()
  })
}

type Next = Pick<Send, 'id' | 'personId' | 'isUrgent' | 'attempt' | 'origin'>

/** What has an event to tell of; a digest or a test is a message by itself. */
const tellingOrigins: SendOrigin[] = ['fallback', 'asked']

/** Of each person’s first tries one leads; the others, and what comes soon, go out with it. Returns those that are sent themselves. */
async function bundle(
  tx: Tx,
  ctx: Ctx,
  { channelId, next }: { channelId: string; next: readonly Next[] },
): Promise<string[]> {
  const leadOf = new Map<string, string>()
  for (const { id, personId, isUrgent, attempt, origin } of next) {
    const mayLead = !isUrgent && attempt === 0 && tellingOrigins.includes(origin)
    if (personId !== null && mayLead && !leadOf.has(personId)) leadOf.set(personId, id)
  }
  const leads = new Set(leadOf.values())
  const soon =
    leads.size === 0
      ? []
      : await tx
          .select({ id: sends.id, personId: sends.personId })
          .from(sends)
          .where(
            and(
              ...[isPending, lte(sends.nextAt, ctx.now + bundledWithinMs), eq(sends.channelId, channelId)],
              ...[eq(sends.isUrgent, false), eq(sends.attempt, 0), isNull(sends.bundledInto)],
              ...[inArray(sends.personId, [...leadOf.keys()]), inArray(sends.origin, tellingOrigins)],
            ),
          )
  const joining = new Map<string, string[]>()
  for (const { id, personId } of soon) {
    const lead = leadOf.get(personId ?? '')
    if (lead !== undefined && !leads.has(id)) joining.set(lead, [...(joining.get(lead) ?? []), id])
  }
  for (const [lead, ids] of joining)
    await tx
      .update(sends)
      .set({ bundledInto: lead })
      .where(and(inArray(sends.id, ids), isPending))
  const joined = new Set([...joining.values()].flat())
  return next.filter(({ id }) => !joined.has(id)).map(({ id }) => id)
}

/** How many may go out by the channel at this moment. */
async function roomIn(db: Db, { now }: Ctx, { id, kind }: { id: string; kind: OfflineChannel }): Promise<number> {
  const most = mostPerMinute[kind]
  if (most === undefined) return atOnce
  const [tried] = await db
    .select({ inLastMinute: count() })
    .from(sends)
    .where(and(eq(sends.channelId, id), gt(sends.triedAt, now - 60_000)))
  return Math.max(0, most - (tried?.inLastMinute ?? 0))
}

async function giveUp(tx: Tx, { now }: Ctx, channelId: string): Promise<void> {
  await tx
    .update(sends)
    .set({ state: 'failed', reason: 'channel-off', doneAt: now })
    .where(and(isPending, lte(sends.nextAt, now), eq(sends.channelId, channelId), ne(sends.origin, 'test')))
}

async function takeUpWhatWasLeft(tx: Tx, now: number): Promise<void> {
  const isLeft = and(isSending, lte(sends.leaseUntil, now))
  const reason = 'lease-ran-out' as const
  await tx
    .update(sends)
    .set({ state: 'dead', reason, leaseUntil: null, doneAt: now })
    .where(and(isLeft, gt(sends.attempt, retriesAfterMs.length)))
  await tx.update(sends).set({ state: 'pending', reason, leaseUntil: null, nextAt: now }).where(isLeft)
}

/** A fallback is over once it has reached a page of the person; what was asked for, once the person has said that they know. */
async function takeBackWhatIsKnown(tx: Tx, now: number): Promise<void> {
  const isDue = and(isPending, lte(sends.nextAt, now))
  const ofPerson = and(eq(deliveries.eventId, sends.eventId), eq(deliveries.personId, sends.personId))
  const known = (when: typeof deliveries.deliveredAt | typeof deliveries.acknowledgedAt) =>
    exists(
      tx
        .select({ one: sql`1` })
        .from(deliveries)
        .where(and(ofPerson, isNotNull(when))),
    )
  await tx
    .update(sends)
    .set({ state: 'cancelled', reason: 'delivered', doneAt: now })
    .where(and(isDue, eq(sends.origin, 'fallback'), known(deliveries.deliveredAt)))
  await tx
    .update(sends)
    .set({ state: 'cancelled', reason: 'acknowledged', doneAt: now })
    .where(and(isDue, eq(sends.origin, 'asked'), known(deliveries.acknowledgedAt)))
}

async function dropWhatIsLate(tx: Tx, now: number): Promise<void> {
  await tx
    .update(sends)
    .set({ state: 'stale', reason: 'expired', doneAt: now })
    .where(and(isPending, lte(sends.nextAt, now), lte(sends.expiresAt, now)))
}

/** What was to go out with another that will not go out goes out by itself. */
async function freeBundled(tx: Tx): Promise<void> {
  const lead = alias(sends, 'lead')
  const isOpen = tx
    .select({ one: sql`1` })
    .from(lead)
    .where(and(eq(lead.id, sends.bundledInto), inArray(lead.state, ['pending', 'sending'])))
  await tx
    .update(sends)
    .set({ bundledInto: null })
    .where(and(isPending, isNotNull(sends.bundledInto), notExists(isOpen)))
}
