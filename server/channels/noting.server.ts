import { and, eq, inArray, or } from 'drizzle-orm'
import { nextTryAt, type SendReason, type SendState, type Verdict } from '#domain/alerts/channels.ts'
import { channels, deliveries, sends } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { roleRoom, roomsOver } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import type { Send } from './claiming.server.ts'
import { wakingOf } from './quiet.server.ts'

/** What came of a try. */
export type Tried = { send: Send; verdict: Verdict; error: string | null }

/**
 * Writes down what came of the tries. That it went out counts even where the lease had run out meanwhile; a failure only as long as it
 * was this process’s own. What was taken back while it was under way stays taken back.
 */
export async function noteTries(ctx: Ctx, tried: readonly Tried[]): Promise<void> {
  await write(ctx, async (tx) => {
    const out = tried.filter(({ verdict }) => verdict.is === 'sent').map(({ send }) => send.id)
    if (out.length > 0)
      await tx
        .update(sends)
        .set({ state: 'sent', reason: null, lastError: null, leaseUntil: null, doneAt: ctx.now })
        .where(and(or(inArray(sends.id, out), inArray(sends.bundledInto, out)), inArray(sends.state, stillOpen)))
    for (const one of tried) if (one.verdict.is !== 'sent') await noteFailure(tx, ctx, one)
    for (const { send } of tried) if (send.origin === 'test') await announceTest(tx, ctx, send)
  })
}

/** A word to the pages on which somebody waits for what comes of it. */
async function announceTest(tx: Tx, ctx: Ctx, { channelId }: Send): Promise<void> {
  const [channel] = await tx
    .select({ unitId: channels.unitId })
    .from(channels)
    .where(eq(channels.id, channelId ?? ''))
  if (!channel) return
  announce(tx, {
    ...{
      type: 'channel.tested',
      subject: { kind: 'channel', id: channelId ?? '' },
      told: [],
      eventId: null,
      at: ctx.now,
    },
    rooms: [...(await roomsOver(tx, { units: [channel.unitId], people: [] }, ctx.today)), roleRoom('system_admin')],
  })
}

const stillOpen: SendState[] = ['pending', 'sending']

async function noteFailure(tx: Tx, ctx: Ctx, { send, verdict, error }: Tried): Promise<void> {
  if (verdict.is === 'sent') return
  const { reason } = verdict
  const isMine = and(eq(sends.id, send.id), eq(sends.state, 'sending'), eq(sends.attempt, send.attempt))
  const nextAt = verdict.is === 'again' ? await againAt(tx, ctx, send, verdict) : null
  if (nextAt !== null) {
    const again = { state: 'pending' as const, reason, lastError: error, leaseUntil: null, nextAt }
    return void (await tx.update(sends).set(again).where(isMine))
  }
  const end = { state: endOf(verdict), reason, lastError: error, leaseUntil: null, doneAt: ctx.now }
  const [ended] = await tx.update(sends).set(end).where(isMine).returning({ id: sends.id })
  if (ended)
    await tx
      .update(sends)
      .set(end)
      .where(and(eq(sends.bundledInto, send.id), inArray(sends.state, stillOpen)))
}

/** Null: tried as often as is tried, or it would be of no use any more. */
async function againAt(tx: Tx, ctx: Ctx, send: Send, { afterMs }: { afterMs?: number; reason: SendReason }) {
  const at = nextTryAt(send.attempt, ctx.now, afterMs)
  if (at === null) return null
  const { personId, isUrgent, origin } = send
  const waits = personId !== null && !isUrgent && (origin === 'fallback' || origin === 'digest')
  const loudness = { isEmergency: isUrgent, mustAcknowledge: waits && (await isWaitedFor(tx, send)) }
  const awake = waits ? (await wakingOf(tx, ctx, [personId]))(personId, at, loudness) : at
  return awake < send.expiresAt ? awake : null
}

async function isWaitedFor(tx: Tx, { eventId, personId }: Send): Promise<boolean> {
  const [delivery] = await tx
    .select({ mustAcknowledge: deliveries.mustAcknowledge })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, eventId ?? ''), eq(deliveries.personId, personId ?? '')))
  return delivery?.mustAcknowledge ?? false
}

function endOf(verdict: Verdict): SendState {
  return verdict.is === 'again' ? 'dead' : 'failed'
}
