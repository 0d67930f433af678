import { asc } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { grids } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { listUnitChoices } from '../organisation/choices.server.ts'

export type CalloutChoices = Awaited<ReturnType<typeof calloutChoices>>

/** What the form of calling offers: the units of the force that the actor may call people of, and the grids. */
export async function calloutChoices(ctx: Ctx) {
  const units = await listUnitChoices(ctx, ctx.today)
  return {
    units: units.filter(
      ({ id, isForce }) => isForce && mayOn(ctx.actor.ability, 'create', 'Callout', { unitId: id, calledUnitIds: [] }),
    ),
    grids: await ctx.store.read.select({ id: grids.id, name: grids.name }).from(grids).orderBy(asc(grids.code)),
  }
}
