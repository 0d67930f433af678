import type { ChartUnit, Figures } from './chart.ts'

/** What became of a unit between two days, the gravest first. */
export const unitTurns = ['added', 'removed', 'moved', 'renamed', 'strength'] as const
export type UnitTurn = (typeof unitTurns)[number]

/** What a unit was on the earlier day, as far as it has changed since. */
export type Earlier = {
  name: string
  shortName: string
  /** The short name of the unit it stood under. */
  parentName: string | null
  own: Figures | null
}

export type ComparedUnit = ChartUnit & { turns: UnitTurn[]; earlier: Earlier | null }

/** Which units existed on the two days, in sight or not: what one does not see on a day has not come or gone. */
type Existence = { existedBefore: ReadonlySet<string>; existsAfter: ReadonlySet<string> }

/**
 * The units of the later day, and those that are gone since under the unit they stood below, each with what became of
 * it. Strength has changed where the unit's own planned or on-the-books number has; who is away today is no change.
 */
export function compareCharts(
  before: readonly ChartUnit[],
  after: readonly ChartUnit[],
  { existedBefore, existsAfter }: Existence,
): ComparedUnit[] {
  const earlierById = new Map(before.map((unit) => [unit.id, unit]))
  const nameThen = (id: string | null) => (id === null ? null : (earlierById.get(id)?.shortName ?? null))
  const asWas = (unit: ChartUnit): Earlier => ({
    name: unit.name,
    shortName: unit.shortName,
    parentName: nameThen(unit.parentId),
    own: unit.own,
  })
  const still = after.map((unit): ComparedUnit => {
    const was = earlierById.get(unit.id)
    if (was) return { ...unit, turns: turnsBetween(was, unit), earlier: asWas(was) }
    return { ...unit, turns: existedBefore.has(unit.id) ? [] : ['added'], earlier: null }
  })
  const gone = before
    .filter((unit) => !existsAfter.has(unit.id))
    .map((unit): ComparedUnit => ({ ...unit, verdicts: [], turns: ['removed'], earlier: asWas(unit) }))
  return [...still, ...gone]
}

/** How many units each turn befell. */
export function countTurns(units: readonly Pick<ComparedUnit, 'turns'>[]): Record<UnitTurn, number> {
  const count = (turn: UnitTurn) => units.filter(({ turns }) => turns.includes(turn)).length
  return {
    added: count('added'),
    removed: count('removed'),
    moved: count('moved'),
    renamed: count('renamed'),
    strength: count('strength'),
  }
}

function turnsBetween(was: ChartUnit, is: ChartUnit): UnitTurn[] {
  const happened: Record<UnitTurn, boolean> = {
    added: false,
    removed: false,
    moved: was.parentId !== is.parentId,
    renamed: was.name !== is.name || was.shortName !== is.shortName,
    strength: hasOtherStrength(was.own, is.own),
  }
  return unitTurns.filter((turn) => happened[turn])
}

function hasOtherStrength(was: Figures | null, is: Figures | null): boolean {
  if (!was || !is) return false
  return was.planned !== is.planned || was.onBooks !== is.onBooks
}
