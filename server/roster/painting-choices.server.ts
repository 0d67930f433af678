import { mayOn } from '#domain/access/ability.ts'
import type { Ctx } from '../context.ts'
import type { Days } from './entries.server.ts'
import { peopleServing, rosterPeople } from './people-facts.server.ts'
import { placesShown } from './shown.server.ts'
import { rosterUnits } from './units.server.ts'

/**
 * Who serves in the unit on one of the days, established before auxiliary, and the places it may roster people on. Undefined where the
 * actor reads no such roster.
 */
export async function paintingChoices(ctx: Ctx, unitId: string, days: Days) {
  const { read } = ctx.store
  const reached = await rosterUnits(ctx, read, { unitId, days })
  const unit = reached?.units.find(({ id }) => id === unitId)
  if (!unit) return undefined
  const people = await rosterPeople(read, await peopleServing(read, [unitId], days), days)
  const places = await placesShown(read, [unitId], days)
  const named = [...people.values()].toSorted(
    (a, b) => a.category.localeCompare(b.category) || a.staffNumber.localeCompare(b.staffNumber),
  )
  return {
    unit: { id: unit.id, name: unit.name },
    mayEdit: mayOn(ctx.actor.ability, 'edit', 'Roster', { unitId }),
    people: named.map(({ id, name, staffNumber }) => ({ id, name, staffNumber })),
    places: places.map(({ id, name }) => ({ id, name })),
  }
}
