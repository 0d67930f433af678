import { inArray, or, sql, type SQL } from 'drizzle-orm'
import { channelOffices } from '#domain/access/in-channels.ts'
import { channels, events, sends } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'

/** The channels an actor may see: whoever answers for the system all of them, an office those of its units. */
export function channelsInScope(actor: Actor): SQL {
  if (isSystemAdministrator(actor)) return sql`1 = 1`
  const ids = unitsOfChannelOffice(actor)
  return ids.length > 0 ? inArray(channels.unitId, ids) : sql`1 = 0`
}

/** What went out, and why not, as far as an actor may look it up: by their channels, to their units, or of what happened in them. */
export function sendsInScope(db: Db, actor: Actor): SQL {
  if (isSystemAdministrator(actor)) return sql`1 = 1`
  const ids = unitsOfChannelOffice(actor)
  if (ids.length === 0) return sql`1 = 0`
  const own = db.select({ id: channels.id }).from(channels).where(inArray(channels.unitId, ids))
  const happened = db.select({ id: events.id }).from(events).where(inArray(events.unitId, ids))
  return or(inArray(sends.channelId, own), inArray(sends.unitId, ids), inArray(sends.eventId, happened)) ?? sql`1 = 0`
}

/** The units whose channels an office sets up. */
export function unitsOfChannelOffice({ scopes }: Actor): string[] {
  const offices = scopes.filter(({ role }) => channelOffices.some((office) => office === role))
  return [...new Set(offices.flatMap(({ unitIds }) => unitIds))]
}

function isSystemAdministrator({ scopes }: Actor): boolean {
  return scopes.some(({ role }) => role === 'system_admin')
}
