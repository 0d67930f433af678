import { and, eq, isNull } from 'drizzle-orm'
import type { OfflineChannel } from '#domain/alerts/channels.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import { channels } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'

/** The channel of a kind that serves a unit, or null. */
export type Serving = (kind: OfflineChannel, unitId: string | null) => string | null

/**
 * Which channel serves a unit: its own, or else that of the nearest unit over it; of no unit, or where none over it has one, that of
 * a unit over which there is none. Those that are off or taken away do not count.
 */
export async function channelsServing(db: Db, { today }: Pick<Ctx, 'today'>): Promise<Serving> {
  const there = await db
    .select({ id: channels.id, unitId: channels.unitId, kind: channels.kind })
    .from(channels)
    .where(and(eq(channels.isOn, true), isNull(channels.removedAt)))
    .orderBy(channels.id)
  if (there.length === 0) return () => null
  const lines = await linesOn(db, today)
  const tops = lines.filter((unit) => unit.parentId === null).map((unit) => unit.id)
  return (kind, unitId) => {
    const ofKind = there.filter((channel) => channel.kind === kind)
    if (ofKind.length === 0) return null
    const nearestFirst = [...(unitId === null ? [] : unitsOver(lines, unitId)), ...tops]
    for (const one of nearestFirst) {
      const found = ofKind.find((channel) => channel.unitId === one)
      if (found) return found.id
    }
    return null
  }
}
