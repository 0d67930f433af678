import { eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { readersOfCallouts } from '#domain/access/in-callouts.ts'
import { calloutPeople, callouts } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'

const nothing = sql`1 = 0`

/** The units whose call-outs the actor knows of. */
export function unitIdsOfCallouts(actor: Actor): string[] {
  const scopes = actor.scopes.filter(({ role }) => readersOfCallouts.includes(role))
  return [...new Set(scopes.flatMap(({ unitIds }) => unitIds))]
}

/** The call-outs an actor may see: those of their units, and those in which people who serve in their units are called. */
export function calloutsInScope(db: Db, actor: Actor): SQL {
  const units = unitIdsOfCallouts(actor)
  if (units.length === 0) return nothing
  const calling = db
    .select({ id: calloutPeople.calloutId })
    .from(calloutPeople)
    .where(inArray(calloutPeople.unitId, units))
  return or(inArray(callouts.unitId, units), inArray(callouts.id, calling)) ?? nothing
}

/** Of the people of a call-out those the actor may know of: all where it is theirs to direct, else those of their own units. */
export function calledInScope(actor: Actor, { unitId }: { unitId: string }): SQL {
  const units = unitIdsOfCallouts(actor)
  if (units.includes(unitId)) return sql`1 = 1`
  return units.length > 0 ? inArray(calloutPeople.unitId, units) : nothing
}

/** The call in which the actor is one of those called. */
export function ownCall(actor: Actor): SQL {
  return eq(calloutPeople.personId, actor.personId ?? '')
}
