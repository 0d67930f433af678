import { and, asc, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import { offlineChannels } from '#domain/alerts/channels.ts'
import { bundledWithinMs, isUrgent, usefulForMs, waysBack } from '#domain/alerts/fallback.ts'
import { matterKindOf } from '#domain/alerts/inbox.ts'
import { preferredChannels } from '#domain/alerts/preferences.ts'
import { deliveries, events, people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { choicesOf } from './choices.server.ts'
import { putSends, type SendPut } from './enqueue.server.ts'
import { wakingOf } from './quiet.server.ts'
import { channelsServing } from './serving.server.ts'

const peopleAtOnce = 300

/**
 * What was told and has reached no page of the person in time goes into the queue of what goes out off the line. By receipt, never by
 * presence: a page that is open and does not answer is as good as none. Where nothing is set up, it waits in the inbox.
 */
export async function fallBack(ctx: Ctx): Promise<void> {
  for (;;) {
    const due = await dueOf(ctx.store.read, ctx.now)
    if (due.length === 0) return
    await write(ctx, (tx) => putWhatFallsBack(tx, ctx, due))
    if (due.length < peopleAtOnce) return
  }
}

const isWaited = and(isNotNull(deliveries.fallbackAt), isNull(deliveries.deliveredAt))

async function dueOf(db: Db, now: number): Promise<string[]> {
  const rows = await db
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .where(and(isWaited, lte(deliveries.fallbackAt, now)))
    .orderBy(asc(deliveries.fallbackAt))
    .limit(peopleAtOnce)
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** With what is due to a person goes what would be soon, so that it is one message; an emergency waits for none and joins none. */
async function putWhatFallsBack(tx: Tx, ctx: Ctx, personIds: string[]): Promise<void> {
  const unhurried = tx.select({ id: events.id }).from(events).where(ne(events.level, 'emergency'))
  const isSoon = and(lte(deliveries.fallbackAt, ctx.now + bundledWithinMs), inArray(deliveries.eventId, unhurried))
  const isDue = and(isWaited, or(lte(deliveries.fallbackAt, ctx.now), isSoon))
  const claimed = await tx
    .update(deliveries)
    .set({ fallbackAt: null })
    .where(and(inArray(deliveries.personId, personIds), isDue))
    .returning({
      ...{ personId: deliveries.personId, eventId: deliveries.eventId, at: deliveries.at },
      mustAcknowledge: deliveries.mustAcknowledge,
    })
  if (claimed.length === 0) return
  const eventIds = [...new Set(claimed.map(({ eventId }) => eventId))]
  const ofEvents = await tx
    .select({ id: events.id, type: events.type, level: events.level, unitId: events.unitId })
    .from(events)
    .where(inArray(events.id, eventIds))
  const eventById = new Map(ofEvents.map((event) => [event.id, event]))
  const withPhone = new Set(await haveNumbers(tx, personIds))
  const serving = await channelsServing(tx, ctx)
  const waking = await wakingOf(tx, ctx, personIds)
  const choices = await choicesOf(tx, personIds)
  const puts = claimed.flatMap(({ personId, eventId, at, mustAcknowledge }): SendPut[] => {
    const event = eventById.get(eventId)
    if (!event) return []
    const there = offlineChannels.filter((channel) => serving(channel, event.unitId) !== null)
    const urgent = isUrgent(event.level)
    const way = choices.get(personId)?.ways[matterKindOf(event.type)] ?? 'usual'
    const preferred = preferredChannels(way, { level: event.level, mustAcknowledge })
    const reachable = { serving: there, hasPhone: withPhone.has(personId) }
    return waysBack(event.level, reachable, preferred).map(({ channel, afterMs }) => ({
      ...{
        eventId,
        personId,
        channel,
        channelId: serving(channel, event.unitId),
        origin: 'fallback',
        isUrgent: urgent,
      },
      dueAt: urgent ? ctx.now + afterMs : waking(personId, ctx.now, { isEmergency: urgent, mustAcknowledge }),
      expiresAt: at + usefulForMs(event.level),
    }))
  })
  await putSends(tx, ctx, puts)
}

async function haveNumbers(db: Db, personIds: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, personIds), isNotNull(people.phoneSealed)))
  return rows.map(({ id }) => id)
}
