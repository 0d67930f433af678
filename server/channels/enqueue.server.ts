import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { openSendStates, type OfflineChannel, type SendOrigin, type SendReason } from '#domain/alerts/channels.ts'
import { events, sends } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { channelsServing } from './serving.server.ts'

/** Whom it goes to: people, or a unit as a whole. */
export type SendTo = { personIds: readonly string[] } | { unitId: string }

export type SendAsked = {
  eventId: string
  to: SendTo
  channel: OfflineChannel
  /** Goes out before the others, and by itself; what is not urgent is bundled with what else the person is to get. */
  isUrgent: boolean
  dueAt: number
  /** From then on it would come too late to be of use: it is never sent. */
  expiresAt: number
  /** Where the same event goes to the same people by the same channel more than once: which time it is. */
  round?: string
}

/**
 * Puts into the queue what is to go out off the line, in the transaction of whatever asks for it; nothing is sent here. The same
 * event by the same channel to the same person (in the same round) is put in once. Whoever asks decides when it is due, also in hours of
 * rest. Where no channel of the kind is set up for the unit of the event, the send is written down as failed, so that whoever
 * waits for it sees why. Returns how many were put in.
 */
export async function enqueueSends(tx: Tx, ctx: Ctx, asked: SendAsked): Promise<number> {
  const { eventId, to, channel, isUrgent, dueAt, expiresAt, round = '' } = asked
  const [event] = await tx.select({ unitId: events.unitId }).from(events).where(eq(events.id, eventId))
  if (!event) return 0
  const serving = await channelsServing(tx, ctx)
  const common = { eventId, channel, isUrgent, dueAt, expiresAt, round, origin: 'asked' as const }
  if ('unitId' in to)
    return putSends(tx, ctx, [{ ...common, unitId: to.unitId, channelId: serving(channel, to.unitId) }])
  const personIds = [...new Set(to.personIds)]
  const channelId = serving(channel, event.unitId)
  const puts = personIds.map((personId) => ({ ...common, personId, channelId }))
  return putSends(tx, ctx, puts)
}

/** A send before it is in the queue. */
export type SendPut = Omit<SendAsked, 'to' | 'eventId'> & {
  eventId: string | null
  origin: SendOrigin
  channelId: string | null
} & ({ personId: string; unitId?: null } | { unitId: string; personId?: null })

const rowsAtOnce = 200

/** The same for whoever has found out which channel it goes by, and when. */
export async function putSends(tx: Tx, ctx: Ctx, asked: readonly SendPut[]): Promise<number> {
  let put = 0
  for (let start = 0; start < asked.length; start += rowsAtOnce) {
    const rows = asked.slice(start, start + rowsAtOnce).map((one) => rowOf(ctx, one))
    const inserted = await tx.insert(sends).values(rows).onConflictDoNothing().returning({ id: sends.id })
    put += inserted.length
  }
  return put
}

function rowOf(ctx: Ctx, { round = '', dueAt, ...send }: SendPut): typeof sends.$inferInsert {
  const { eventId, personId = null, unitId = null, channel, channelId, origin } = send
  const state = channelId === null ? 'failed' : 'pending'
  const why = channelId === null ? { reason: 'no-channel' as const, doneAt: ctx.now } : { reason: null, doneAt: null }
  const key = [eventId ?? '', personId ?? unitId, channel, origin, round].join(':')
  return {
    ...send,
    personId,
    unitId,
    state,
    ...why,
    key,
    id: ctx.newId(),
    attempt: 0,
    nextAt: dueAt,
    createdAt: ctx.now,
  }
}

/**
 * Takes back what has not gone out yet of an event, to one person, to groups or to all: they know, or it is over. What a process is
 * sending at this moment may still go out; it is not tried again.
 */
export async function cancelSends(
  tx: Tx,
  {
    eventId,
    personId,
    toGroups = false,
    reason = 'acknowledged',
  }: { eventId: string; personId?: string; toGroups?: boolean; reason?: Ending },
): Promise<void> {
  const isOpen = and(eq(sends.eventId, eventId), inArray(sends.state, [...openSendStates]))
  await tx
    .update(sends)
    .set({ state: 'cancelled', reason, leaseUntil: null })
    .where(
      and(
        isOpen,
        personId === undefined ? undefined : eq(sends.personId, personId),
        toGroups ? isNotNull(sends.unitId) : undefined,
      ),
    )
}

type Ending = Extract<SendReason, 'acknowledged' | 'over'>
