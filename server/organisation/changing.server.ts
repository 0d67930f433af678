import { flatten, pathTo, treeOf, type Unit } from '#domain/organisation.ts'
import { latestOf, lifeOf, placeOf, unitNearest, upcomingOf, type Place } from '#domain/organisation/versions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from './register.server.ts'
import { sightOn } from './sight.server.ts'
import { inWords, requireUnit, type UnitChangeShown } from './unit.server.ts'

/** What the forms that change a unit start from: not today's unit but the latest decided one, which a change comes after. */
export type UnitToChange = {
  id: string
  revision: number
  name: string
  shortName: string
  place: Place
  /** What is already decided and still to come. */
  pending: UnitChangeShown[]
  /** The first day a change can begin, and the day to suggest. */
  earliest: IsoDate
  suggested: IsoDate
  nameplates: { id: string; name: string; startsOn: IsoDate; endsOn: IsoDate | null }[]
}

/** For whoever may change the unit. NotFound out of sight, NotAllowed for others. */
export async function unitToChange(ctx: Ctx, id: string): Promise<UnitToChange> {
  const { unit, register } = await requireUnit(ctx.store.read, ctx, id, { to: 'edit' })
  const latest = latestOf(unit.versions)
  const earliest = addDays(latest.startsOn, 1)
  return {
    id,
    revision: unit.revision,
    name: latest.name,
    shortName: latest.shortName,
    place: placeOf(latest),
    pending: upcomingOf(unit.versions, { day: ctx.today, today: ctx.today }).map((change) => inWords(change, register)),
    earliest,
    suggested: earliest > ctx.today ? earliest : ctx.today,
    nameplates: [...unit.nameplates],
  }
}

/** A unit that another can stand under or answer to; `from` where it is still to be founded. */
export type AuthorityChoice = { id: string; name: string; depth: number; from: IsoDate | null }

/**
 * The units in the actor's scope that are not to close, in the order of the tree, without `except` and what lies below it;
 * and those to `keep`, in scope or not, for they are in place already.
 */
export async function listAuthorities(
  ctx: Ctx,
  { except, keep = [] }: { except?: string; keep?: readonly (string | null)[] } = {},
): Promise<AuthorityChoice[]> {
  const { read } = ctx.store
  const register = await registerOf(read)
  const seen = await sightOn(read, ctx, { day: ctx.today, register })
  const open = register.filter((record) => lifeOf(record).endsOn === null)
  const units = open.map((record) => unitNearest(record, ctx.today))
  const isBelow = (unit: Unit) => except !== undefined && pathTo(units, unit.id).some(({ id }) => id === except)
  const chosen = units.filter((unit) => keep.includes(unit.id) || (seen.get(unit.id) === 'scope' && !isBelow(unit)))
  return flatten(treeOf(chosen)).map(({ id, name, depth, startsOn }) => ({
    id,
    name,
    depth,
    from: startsOn > ctx.today ? startsOn : null,
  }))
}
