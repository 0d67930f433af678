import { unitAt, type UnitRecord } from '../organisation/versions.ts'
import { foundedId, inOrder, withUnits, type FoundingChange, type PlannedChange } from '../scenarios.ts'

/** A founding with its id in the scenario, by which the other changes speak of the unit. */
export type Founding = Pick<PlannedChange, 'id' | 'position'> & { change: FoundingChange }

/** The unit that a founding has become, where there is one of that name in that place by then. */
export function foundAs(register: readonly UnitRecord[], change: FoundingChange): UnitRecord | undefined {
  const { name, shortName, parentId, unitKind, from } = change
  return register.find((record) => {
    const unit = unitAt(record, from)
    const isNamedSo = unit?.name === name || unit?.shortName === shortName
    return isNamedSo && unit?.parentId === parentId && unit.kind === unitKind
  })
}

/**
 * The changes, where a unit that the scenario founds has come to be, with the unit that there is. So it is also where the
 * founding itself was taken out of the scenario since.
 */
export function asFounded<T extends Pick<PlannedChange, 'id' | 'position' | 'change'>>(
  register: readonly UnitRecord[],
  changes: readonly T[],
  takenOut: readonly Founding[] = [],
): T[] {
  const known = new Map<string, string>()
  const idOf = (unitId: string) => known.get(unitId) ?? unitId
  for (const { id, change } of inOrder([...takenOut, ...changes])) {
    if (change.kind !== 'unit_founded') continue
    const there = foundAs(register, { ...change, parentId: idOf(change.parentId) })
    if (there) known.set(foundedId(id), there.id)
  }
  return changes.map((planned) => ({ ...planned, change: withUnits(planned.change, idOf) }))
}
