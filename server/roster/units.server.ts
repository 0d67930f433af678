import { asc, eq, inArray } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { forceKinds } from '#domain/organisation.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import type { RosterShown } from '#domain/roster/view.ts'
import { overlaps } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsOfRosters } from '../access/roster-scope.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import type { Days } from './entries.server.ts'

/** A unit that rosters people, or under which units do, as it was called in the days asked for. */
export type RosterUnit = RosterShown['units'][number] & { isRostered: boolean }

/**
 * The unit and all units of the force below it that existed on one of the days and whose rosters the actor reads, in the order of the
 * tree. Undefined where the actor reads none of it, or there is no such unit.
 */
export async function rosterUnits(
  ctx: Ctx,
  db: Db,
  { unitId, days }: { unitId: string; days: Days },
): Promise<{ unit: { id: string; name: string }; units: RosterUnit[] } | undefined> {
  const mine = unitIdsOfRosters(ctx.actor)
  if (!mine.has(unitId)) return undefined
  const below = unitsUnder(await linesOn(db, days.from), unitId, ['parent']).filter((id) => mine.has(id))
  const named = await unitsThen(db, below, days)
  const own = named.find(({ id }) => id === unitId)
  if (!own) return undefined
  const { ability } = ctx.actor
  const rostered = named
    .filter(({ isRostered }) => isRostered)
    .map((unit) => ({ ...unit, mayEdit: mayOn(ability, 'edit', 'Roster', { unitId: unit.id }) }))
  return { unit: { id: own.id, name: own.name }, units: rostered }
}

/** What these units were called in the days, as far as they existed then, in the order of the tree. */
export async function unitsThen(
  db: Db,
  ids: readonly string[],
  { from, until }: Days,
): Promise<{ id: string; name: string; isRostered: boolean }[]> {
  if (ids.length === 0) return []
  const versions = await db
    .select({
      id: units.id,
      kind: units.kind,
      name: unitVersions.shortName,
      start: unitVersions.startsOn,
      end: unitVersions.endsOn,
    })
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(inArray(units.id, [...ids]))
    .orderBy(asc(units.sortOrder), asc(units.code), asc(unitVersions.startsOn))
  const there = versions.filter(({ start, end }) => overlaps({ start, end }, { start: from, end: until }))
  return [...grouped(there, ({ id }) => id).values()].flatMap((own) => {
    const last = own.at(-1)
    return last ? [{ id: last.id, name: last.name, isRostered: forceKinds.includes(last.kind) }] : []
  })
}

/** The unit whose roster somebody opens first: the nearest that they answer for; undefined where there is none. */
export function firstRosterUnit({ actor }: Ctx): string | undefined {
  const mine = unitIdsOfRosters(actor)
  return actor.scopes.find(({ unitId }) => unitId !== null && mine.has(unitId))?.unitId ?? undefined
}
