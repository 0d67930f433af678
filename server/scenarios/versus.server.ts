import type { IsoDate } from '#domain/shared/dates.ts'
import type { UnitTurn } from '#domain/scenarios/picture.ts'
import type { Ctx } from '../context.ts'
import { namesIn, usualDayOf } from './queries.server.ts'
import { pictureOn, reckon, type Picture, type Reckoned } from './reckoning.server.ts'
import { findScenario } from './scenario.server.ts'
import { seenOf } from './sight.server.ts'

export type OneOfTwo = { id: string; title: string; changes: number; hidden: number; force: Picture['force'] }

/** A unit that one of the two changes: live, with the first, with the second. */
export type UnitOfBoth = { unitId: string; name: string; a: UnitTurn | null; b: UnitTurn | null }

export type Versus = {
  day: IsoDate
  a: OneOfTwo
  b: OneOfTwo
  units: UnitOfBoth[]
  /** The verdicts on the force that one of them turns. */
  force: { a: ForceTurns; b: ForceTurns } | null
}

/** What a scenario turns of the force, and between departments. */
type ForceTurns = Pick<NonNullable<Picture['force']>, 'turns' | 'pairs'>

/**
 * What each of two scenarios changes against the live state of a day (the last day of change that the actor may know of, of either). Undefined
 * where the actor may not know of one of them.
 */
export async function compareScenarios(
  ctx: Ctx,
  { a, b, day }: { a: string; b: string; day?: IsoDate },
): Promise<Versus | undefined> {
  const { read } = ctx.store
  const known = [await findScenario(read, ctx, a), await findScenario(read, ctx, b)]
  const [first, second] = known
  if (!first || !second) return undefined
  const reckoned = { a: await reckon(read, ctx, a), b: await reckon(read, ctx, b) }
  const onDay = day ?? usualDayOf(ctx, reckoned.a, reckoned.b)
  const picture = (one: Reckoned) => pictureOn(read, ctx, { reckoned: one, day: onDay })
  const pictures = { a: await picture(reckoned.a), b: await picture(reckoned.b) }
  const side = (one: typeof first, which: 'a' | 'b'): OneOfTwo => {
    const { changes } = reckoned[which]
    const hidden = changes.length - seenOf(reckoned[which]).length
    return {
      ...{ id: one.id, title: one.title, changes: changes.length, hidden },
      force: pictures[which].force,
    }
  }
  const names = { ...namesIn(reckoned.b.sight, pictures.b.units), ...namesIn(reckoned.a.sight, pictures.a.units) }
  const changed = [...pictures.a.units, ...pictures.b.units].filter(({ isChanged }) => isChanged)
  const units = [...new Set(changed.map(({ unitId }) => unitId))].map((unitId): UnitOfBoth => {
    const of = (which: 'a' | 'b') => pictures[which].units.find((unit) => unit.unitId === unitId) ?? null
    return { unitId, name: names[unitId] ?? '', a: of('a'), b: of('b') }
  })
  const [forceA, forceB] = [pictures.a.force, pictures.b.force]
  return {
    day: onDay,
    a: side(first, 'a'),
    b: side(second, 'b'),
    units,
    force: forceA && forceB ? { a: forceA, b: forceB } : null,
  }
}
