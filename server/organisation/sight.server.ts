import { and, eq, inArray } from 'drizzle-orm'
import { isBusinessRole, roleShapes } from '#domain/access/roles.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Actor, Ctx } from '../context.ts'

/**
 * Why a unit is seen: it lies in one of the actor's grants; the actor belongs to it today, at home or on a posting; or it
 * stands above such a unit, and is shown for orientation only.
 */
export type Sight = 'scope' | 'own' | 'above'

/** The units the actor sees on a day, and why. A unit that does not exist that day stands where it last or first stood. */
export async function sightOn(
  db: Db,
  ctx: Pick<Ctx, 'actor' | 'today'>,
  { day, register }: { day: IsoDate; register: readonly UnitRecord[] },
): Promise<Map<string, Sight>> {
  const units = register.map((record) => unitNearest(record, day))
  const scope = [...unitIdsInScope(ctx.actor), ...reachedThen(ctx.actor, units)]
  const own = await unitIdsOfMember(db, ctx)
  const above = aboveThem(units, [...scope, ...own])
  const seen = new Map<string, Sight>()
  const known = new Set(units.map(({ id }) => id))
  const see = (ids: readonly string[], why: Sight) => {
    for (const id of ids) if (known.has(id) && !seen.has(id)) seen.set(id, why)
  }
  see(scope, 'scope')
  see(own, 'own')
  see(above, 'above')
  return seen
}

/** These units and all that stand above them. Safe against a circle. */
function aboveThem(units: readonly { id: string; parentId: string | null }[], ids: readonly string[]): string[] {
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const above = new Set<string>()
  for (const id of ids) {
    for (let next: string | null = id; next !== null && !above.has(next); next = parentOf.get(next) ?? null)
      above.add(next)
  }
  return [...above]
}

/** What the grants of today reach along the lines of the day looked at. */
function reachedThen({ scopes }: Actor, units: Parameters<typeof unitsUnder>[0]): string[] {
  return scopes.flatMap(({ role, unitId }) =>
    unitId !== null && isBusinessRole(role) ? unitsUnder(units, unitId, roleShapes[role].lines) : [],
  )
}

async function unitIdsOfMember(db: Db, { actor, today }: Pick<Ctx, 'actor' | 'today'>): Promise<string[]> {
  const isMember = actor.scopes.some(({ role }) => role === 'member')
  if (!isMember || actor.personId === null) return []
  const homes = await db
    .select({ unitId: homePositions.unitId })
    .from(homePositions)
    .where(and(eq(homePositions.personId, actor.personId), inForce(homePositions, today)))
  const hosts = await db
    .select({ unitId: postings.hostUnitId })
    .from(postings)
    .where(
      and(eq(postings.personId, actor.personId), inArray(postings.state, [...decidedStates]), inForce(postings, today)),
    )
  return [...homes, ...hosts].map(({ unitId }) => unitId)
}
