import { and, count, desc, eq, or, type SQL } from 'drizzle-orm'
import type { OfflineChannel, SendState } from '#domain/alerts/channels.ts'
import { containsText } from '#db/patterns.ts'
import { channels, events, people, sends } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { sendsInScope } from './sight.server.ts'

export const logPageSize = 50

export type LogFilter = {
  /** Part of the name of whoever it goes to, or of the channel. */
  q?: string | undefined
  kind?: OfflineChannel | undefined
  state?: SendState | undefined
  page: number
}

/**
 * What went out off the line, what waits, and why what did not: newest first. To whom and of what kind an office reads of its units; whoever
 * answers for the system sees the working of it and nobody’s business.
 */
export async function listSends(ctx: Ctx, filter: LogFilter) {
  const { read } = ctx.store
  const mayName = ctx.actor.ability.can('reveal', 'Channel')
  const where = and(
    sendsInScope(read, ctx.actor),
    filter.kind === undefined ? undefined : eq(sends.channel, filter.kind),
    filter.state === undefined ? undefined : eq(sends.state, filter.state),
    filter.q === undefined ? undefined : named(filter.q, mayName),
  )
  const [all] = await read
    .select({ total: count() })
    .from(sends)
    .leftJoin(channels, eq(channels.id, sends.channelId))
    .leftJoin(people, eq(people.id, sends.personId))
    .where(where)
  const rows = await read
    .select({
      ...{ id: sends.id, channel: sends.channel, origin: sends.origin, state: sends.state, reason: sends.reason },
      ...{ lastError: sends.lastError, attempt: sends.attempt, nextAt: sends.nextAt, doneAt: sends.doneAt },
      ...{ createdAt: sends.createdAt, isBundled: sends.bundledInto, channelName: channels.name },
      ...{ person: people.name, unit: unitNameOn<string | null>(read, sends.unitId, ctx.today), type: events.type },
    })
    .from(sends)
    .leftJoin(channels, eq(channels.id, sends.channelId))
    .leftJoin(people, eq(people.id, sends.personId))
    .leftJoin(events, eq(events.id, sends.eventId))
    .where(where)
    .orderBy(desc(sends.createdAt), desc(sends.id))
    .limit(logPageSize)
    .offset((filter.page - 1) * logPageSize)
  const shown = rows.map(({ person, type, isBundled, ...row }) => ({
    ...{ ...row, isBundled: isBundled !== null },
    ...(mayName ? { person, type } : { person: null, type: null }),
  }))
  return { sends: shown, total: all?.total ?? 0 }
}

export type SendListed = Awaited<ReturnType<typeof listSends>>['sends'][number]

function named(q: string, mayName: boolean): SQL | undefined {
  const byChannel = containsText(channels.name, q)
  return mayName ? or(byChannel, containsText(people.name, q), containsText(people.namePinyin, q)) : byChannel
}
