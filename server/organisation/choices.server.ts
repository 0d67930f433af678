import { flatten, isForceUnit, treeOf } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from './queries.server.ts'

export type UnitChoice = { id: string; name: string; depth: number; isForce: boolean }

/** The units in the actor's scope on a day, in the order of the tree: for a select in a form or a filter. */
export async function listUnitChoices(ctx: Ctx, day: IsoDate): Promise<UnitChoice[]> {
  const inScope = new Set(unitIdsInScope(ctx.actor))
  const seen = (await unitsOn(ctx.store.read, day)).filter((unit) => inScope.has(unit.id))
  return flatten(treeOf(seen)).map((unit) => ({
    id: unit.id,
    name: unit.shortName,
    depth: unit.depth,
    isForce: isForceUnit(unit),
  }))
}
