import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { openSendStates } from '#domain/alerts/channels.ts'
import { usefulForMs } from '#domain/alerts/fallback.ts'
import { channels, events, sends } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { cancelSends, enqueueSends } from '../channels/enqueue.server.ts'
import { channelsServing } from '../channels/serving.server.ts'
import type { Ctx } from '../context.ts'
import { addCalloutStep, peopleOf, type Callout } from './callout.server.ts'

/** A group whose robot says that there is a call-out, and the unit for which it does. */
export type CalledGroup = { channelId: string; name: string; unitId: string }

/** The groups of these units: of each its own, or that of the nearest unit above it; each group once. */
export async function groupsOf(db: Db, ctx: Pick<Ctx, 'today'>, unitIds: readonly string[]): Promise<CalledGroup[]> {
  const serving = await channelsServing(db, ctx)
  const unitOf = new Map<string, string>()
  for (const unitId of unitIds) {
    const channelId = serving('wecom', unitId)
    if (channelId !== null && !unitOf.has(channelId)) unitOf.set(channelId, unitId)
  }
  const named = await db
    .select({ channelId: channels.id, name: channels.name })
    .from(channels)
    .where(inArray(channels.id, [...unitOf.keys()]))
    .orderBy(channels.name, channels.id)
  return named.map((channel) => ({ ...channel, unitId: unitOf.get(channel.channelId) ?? '' }))
}

/**
 * Has the groups of a tier told that there is a call-out, and nothing of it: each once per tier, by the queue, in the transaction in which
 * the tier is called. Where nobody of it was called there is nothing to tell.
 */
export async function tellGroups(
  tx: Tx,
  ctx: Ctx,
  callout: Callout,
  { tier, unitIds }: { tier: number; unitIds: readonly string[] },
): Promise<void> {
  const wasCalled = (await peopleOf(tx, callout.id)).some((one) => one.tier === tier && one.calledAt !== null)
  if (!wasCalled) return
  const ofCallout = and(eq(events.subjectKind, 'callout'), eq(events.subjectId, callout.id))
  const [called] = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(ofCallout, eq(events.type, 'callout.called'), eq(events.at, ctx.now)))
    .orderBy(desc(events.id))
    .limit(1)
  if (!called) return
  const groups = await groupsOf(tx, ctx, unitIds)
  for (const { unitId } of groups)
    await enqueueSends(tx, ctx, {
      ...{ eventId: called.id, to: { unitId }, channel: 'wecom', isUrgent: true, round: `tier ${tier}` },
      ...{ dueAt: ctx.now, expiresAt: Math.min(callout.deadlineAt, ctx.now + usefulForMs('emergency')) },
    })
  if (groups.length === 0) return
  const text = groups.map(({ name }) => name).join('、')
  await addCalloutStep(tx, ctx, callout, { step: 'groupsTold', tier, count: groups.length, text })
}

/** Nobody is called any more: what a robot has not said yet is not said. */
export async function takeBackFromGroups(tx: Tx, { id }: Pick<Callout, 'id'>): Promise<void> {
  const ofCallout = and(eq(events.subjectKind, 'callout'), eq(events.subjectId, id))
  const waiting = await tx
    .selectDistinct({ eventId: events.id })
    .from(events)
    .innerJoin(sends, eq(sends.eventId, events.id))
    .where(and(ofCallout, isNotNull(sends.unitId), inArray(sends.state, [...openSendStates])))
  for (const { eventId } of waiting) await cancelSends(tx, { eventId, toGroups: true, reason: 'over' })
}
