import { and, count, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import { offlineChannels } from '#domain/alerts/channels.ts'
import { digestAtMinute } from '#domain/alerts/preferences.ts'
import { inForce } from '#db/periods.ts'
import { deliveries, homePositions, noticeChoices, people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { putSends, type SendPut } from './enqueue.server.ts'
import { minuteAt, wakingOf } from './quiet.server.ts'
import { channelsServing } from './serving.server.ts'

const peopleAtOnce = 200
const ofUseForMs = 4 * 3_600_000
const unhurried = { isEmergency: false, mustAcknowledge: false }

/** Sums up the day for whoever wants it and has something unread: once a day, from eight in the morning, after their hours of rest. */
export async function sendDigests(ctx: Ctx): Promise<void> {
  if (minuteAt(ctx.now, ctx.settings.timeZone) < digestAtMinute) return
  for (;;) {
    const done = await write(ctx, (tx) => sumUp(tx, ctx))
    if (done < peopleAtOnce) return
  }
}

async function sumUp(tx: Tx, ctx: Ctx): Promise<number> {
  const isDue = and(
    eq(noticeChoices.wantsDigest, true),
    or(isNull(noticeChoices.digestOn), lt(noticeChoices.digestOn, ctx.today)),
  )
  const next = tx.select({ id: noticeChoices.personId }).from(noticeChoices).where(isDue).limit(peopleAtOnce)
  const due = await tx
    .update(noticeChoices)
    .set({ digestOn: ctx.today })
    .where(and(inArray(noticeChoices.personId, next), isDue))
    .returning({ personId: noticeChoices.personId })
  if (due.length === 0) return 0
  const ids = due.map(({ personId }) => personId)
  const unread = await unreadOf(tx, ctx, ids)
  const serving = await channelsServing(tx, ctx)
  const waking = await wakingOf(tx, ctx, ids)
  const homes = await tx
    .select({ personId: people.id, phone: people.phoneSealed, unitId: homePositions.unitId })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .where(inArray(people.id, ids))
  const puts = homes.flatMap(({ personId, phone, unitId }): SendPut[] => {
    const channel = offlineChannels.find((kind) => serving(kind, unitId) !== null && (kind !== 'sms' || phone !== null))
    if (!channel || (unread.get(personId)?.unread ?? 0) === 0) return []
    return [
      {
        ...{ eventId: null, personId, channel, channelId: serving(channel, unitId), origin: 'digest', isUrgent: false },
        ...{ dueAt: waking(personId, ctx.now, unhurried), expiresAt: ctx.now + ofUseForMs, round: ctx.today },
      },
    ]
  })
  await putSends(tx, ctx, puts)
  return due.length
}

/** How much of what each of them was told is unread and not put away, and how much waits for them to acknowledge. */
export async function unreadOf(
  db: Db,
  { now }: Pick<Ctx, 'now'>,
  personIds: readonly string[],
): Promise<Map<string, { unread: number; unacknowledged: number }>> {
  const mine = inArray(deliveries.personId, [...personIds])
  const isHere = or(isNull(deliveries.snoozedUntil), lte(deliveries.snoozedUntil, now))
  const isWaited = and(eq(deliveries.mustAcknowledge, true), isNull(deliveries.acknowledgedAt))
  const counted = async (which: Parameters<typeof and>[number]) =>
    new Map(
      (
        await db
          .select({ personId: deliveries.personId, count: count() })
          .from(deliveries)
          .where(and(mine, which))
          .groupBy(deliveries.personId)
      ).map((row) => [row.personId, row.count]),
    )
  const unread = await counted(and(isNull(deliveries.readAt), isHere))
  const unacknowledged = await counted(isWaited)
  return new Map(
    personIds.map((id) => [id, { unread: unread.get(id) ?? 0, unacknowledged: unacknowledged.get(id) ?? 0 }]),
  )
}
