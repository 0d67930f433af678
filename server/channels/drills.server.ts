import { and, count, desc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import { openSendStates, type OfflineChannel } from '#domain/alerts/channels.ts'
import { whomOfChannel } from '#domain/alerts/whom.ts'
import type { Role } from '#domain/access/roles.ts'
import { inForce } from '#db/periods.ts'
import { channelDrills, channels, people, roleGrants, sends } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { holdersOf } from '../alerts/tell.server.ts'
import { audit, recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { write } from '../write.server.ts'
import { putSends } from './enqueue.server.ts'
import { minuteAt } from './quiet.server.ts'
import { channelsInScope } from './sight.server.ts'

/** When channels are tried, as minutes after midnight; and for how long the test of the month is tried again. */
const drillAtMinute = 10 * 60
const triedForMs = 3_600_000

/** Tries each channel that is on once a month, on the first day on which the system runs, and says which of them did not work. */
export async function drillChannels(ctx: Ctx): Promise<void> {
  const month = ctx.today.slice(0, 7)
  const [begun] = await ctx.store.read.select().from(channelDrills).where(eq(channelDrills.month, month))
  const isTime = minuteAt(ctx.now, ctx.settings.timeZone) >= drillAtMinute
  if (!begun && isTime) await write(ctx, (tx) => begin(tx, ctx, month))
  const [open] = await ctx.store.read.select().from(channelDrills).where(isNull(channelDrills.reportedAt)).limit(1)
  if (open) await write(ctx, (tx) => report(tx, ctx, open))
}

type Drill = typeof channelDrills.$inferSelect
type Tried = { id: string; kind: OfflineChannel; unitId: string }

/** Where no channel is on there is nothing to try, and the month is still to be tried. */
async function begin(tx: Tx, ctx: Ctx, month: string): Promise<void> {
  const there = await tx
    .select({ id: channels.id, kind: channels.kind, unitId: channels.unitId })
    .from(channels)
    .where(and(eq(channels.isOn, true), isNull(channels.removedAt)))
  if (there.length === 0) return
  const [mine] = await tx
    .insert(channelDrills)
    .values({ month, startedAt: ctx.now, tried: there.length })
    .onConflictDoNothing()
    .returning()
  if (!mine) return
  for (const channel of there) {
    await putSends(tx, ctx, [
      {
        ...{ eventId: null, channel: channel.kind, channelId: channel.id, origin: 'drill', isUrgent: false },
        ...{ dueAt: ctx.now, expiresAt: ctx.now + triedForMs, round: `${channel.id} ${month}` },
        ...(await receiverOf(tx, ctx, channel)),
      },
    ])
  }
  await audit(tx, ctx, 'channel.drilled', {
    subject: { kind: 'system', id: 'channels' },
    after: { month, tried: there.length },
  })
}

/** A text message needs a number: that of somebody who answers for the channel. */
async function receiverOf(tx: Tx, ctx: Ctx, { kind, unitId }: Tried) {
  if (kind !== 'sms') return { unitId }
  const offices = await holdersOf(tx, ctx, [
    { role: 'commission_office', unitId },
    { role: 'detachment_personnel', unitId },
  ])
  const answerable = [...(await administrators(tx, ctx)), ...offices]
  const [reachable] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, answerable), isNotNull(people.phoneSealed)))
    .orderBy(people.id)
    .limit(1)
  return reachable ? { personId: reachable.id } : { unitId }
}

async function administrators(db: Db, { today }: Pick<Ctx, 'today'>): Promise<string[]> {
  const role: Role = 'system_admin'
  const rows = await db
    .select({ id: roleGrants.personId })
    .from(roleGrants)
    .where(and(eq(roleGrants.role, role), inForce(roleGrants, today)))
  return rows.map(({ id }) => id)
}

/** Once nothing of it is under way: how many failed, and an alert for each of them to whoever answers for it. */
async function report(tx: Tx, ctx: Ctx, { month, startedAt }: Drill): Promise<void> {
  const ofDrill = and(eq(sends.origin, 'drill'), eq(sends.createdAt, startedAt))
  const [open] = await tx
    .select({ count: count() })
    .from(sends)
    .where(and(ofDrill, inArray(sends.state, [...openSendStates])))
  if ((open?.count ?? 0) > 0) return
  const failed = await tx
    .select({ id: channels.id, name: channels.name, unitId: channels.unitId })
    .from(sends)
    .innerJoin(channels, eq(channels.id, sends.channelId))
    .where(and(ofDrill, ne(sends.state, 'sent')))
  const [mine] = await tx
    .update(channelDrills)
    .set({ reportedAt: ctx.now, failed: failed.length })
    .where(and(eq(channelDrills.month, month), isNull(channelDrills.reportedAt)))
    .returning()
  if (!mine) return
  const administratorIds = failed.length > 0 ? await administrators(tx, ctx) : []
  for (const { id, name, unitId } of failed) {
    await recordAndTell(tx, ctx, 'channel.drill-failed', {
      ...{ subject: { kind: 'channel', id }, facts: { channel: name, month }, units: [unitId] },
      ...{ whom: whomOfChannel({ unitId, administratorIds }), uniqueKey: `channel drill ${id} ${month}` },
    })
  }
}

const drillsShown = 12

/** The tests of the last months, newest first, with what came of each channel that the actor may see. */
export async function listDrills(ctx: Ctx) {
  const { read } = ctx.store
  const drills = await read.select().from(channelDrills).orderBy(desc(channelDrills.month)).limit(drillsShown)
  if (drills.length === 0) return []
  const results = await read
    .select({
      ...{ id: sends.id, createdAt: sends.createdAt, state: sends.state, reason: sends.reason },
      ...{ lastError: sends.lastError, attempt: sends.attempt, nextAt: sends.nextAt, doneAt: sends.doneAt },
      ...{ name: channels.name, kind: channels.kind, unit: unitNameOn(read, channels.unitId, ctx.today) },
    })
    .from(sends)
    .innerJoin(channels, eq(channels.id, sends.channelId))
    .where(
      and(
        eq(sends.origin, 'drill'),
        inArray(
          sends.createdAt,
          drills.map(({ startedAt }) => startedAt),
        ),
        channelsInScope(ctx.actor),
      ),
    )
    .orderBy(channels.name, channels.id)
  return drills.map(({ month, startedAt, reportedAt }) => {
    const own = results.filter(({ createdAt }) => createdAt === startedAt)
    return { month, startedAt, isOver: reportedAt !== null, results: own }
  })
}

export type DrillResult = Awaited<ReturnType<typeof listDrills>>[number]['results'][number]
