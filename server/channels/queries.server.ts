import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { flatten, treeOf } from '#domain/organisation.ts'
import { channels, sends } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { channelsInScope, unitsOfChannelOffice } from './sight.server.ts'

export type Channel = typeof channels.$inferSelect

/** A channel that is there and that the actor may see, with its secrets sealed: for commands. */
export async function channelById(db: Db, ctx: Ctx, id: string): Promise<Channel | undefined> {
  const [channel] = await db
    .select()
    .from(channels)
    .where(and(eq(channels.id, id), isNull(channels.removedAt), channelsInScope(ctx.actor)))
  return channel
}

/** What of a channel is shown: nothing of its secrets. */
const columnsShown = {
  ...{ id: channels.id, unitId: channels.unitId, kind: channels.kind, name: channels.name, address: channels.address },
  ...{ isOn: channels.isOn, formerUntil: channels.formerUntil, revision: channels.revision },
}

/** The channels the actor may see, with what came of the last thing sent by each. */
export async function listChannels(ctx: Ctx) {
  const { read } = ctx.store
  const rows = await read
    .select({ ...columnsShown, unit: unitNameOn(read, channels.unitId, ctx.today) })
    .from(channels)
    .where(and(isNull(channels.removedAt), channelsInScope(ctx.actor)))
    .orderBy(asc(channels.kind), asc(channels.name), asc(channels.id))
  return Promise.all(rows.map(async (row) => ({ ...row, last: (await lastTriesOf(read, row.id, 1))[0] ?? null })))
}

export type ChannelListed = Awaited<ReturnType<typeof listChannels>>[number]

const triesShown = 10

/** One channel, with what came of the last things sent by it. */
export async function getChannel(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [channel] = await read
    .select({ ...columnsShown, unit: unitNameOn(read, channels.unitId, ctx.today) })
    .from(channels)
    .where(and(eq(channels.id, id), isNull(channels.removedAt), channelsInScope(ctx.actor)))
  return channel && { ...channel, tries: await lastTriesOf(read, id, triesShown) }
}

async function lastTriesOf(db: Db, channelId: string, most: number) {
  return db
    .select({
      ...{ id: sends.id, origin: sends.origin, state: sends.state, reason: sends.reason, lastError: sends.lastError },
      ...{ attempt: sends.attempt, createdAt: sends.createdAt, doneAt: sends.doneAt, nextAt: sends.nextAt },
    })
    .from(sends)
    .where(eq(sends.channelId, channelId))
    .orderBy(desc(sends.createdAt), desc(sends.id))
    .limit(most)
}

export type Try = Awaited<ReturnType<typeof lastTriesOf>>[number]

/** The units for which the actor sets up channels, in the order of the tree: for a select. */
export async function unitsForChannels(ctx: Ctx): Promise<{ id: string; name: string; depth: number }[]> {
  if (ctx.actor.ability.cannot('create', 'Channel')) return []
  const units = await unitsOn(ctx.store.read, ctx.today)
  const own = new Set(unitsOfChannelOffice(ctx.actor))
  const seen = own.size > 0 ? units.filter(({ id }) => own.has(id)) : units
  return flatten(treeOf(seen)).map(({ id, shortName, depth }) => ({ id, name: shortName, depth }))
}
