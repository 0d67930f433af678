import type { Line } from '../access/roles.ts'

/** What a unit's lines look like on some day. */
export type UnitLines = { id: string; parentId: string | null; taskingAuthorityId: string | null }

/** The unit and all that lie below it along the given lines. Safe against a circle. */
export function unitsUnder(units: readonly UnitLines[], rootId: string, lines: readonly Line[]): string[] {
  const below = new Map<string, string[]>()
  for (const unit of units) {
    for (const upper of uppersOf(unit, lines)) below.set(upper, [...(below.get(upper) ?? []), unit.id])
  }
  return walk(rootId, (id) => below.get(id) ?? [])
}

/** The unit and all that stand above it, along the tree and the tasking line. Safe against a circle. */
export function unitsOver(units: readonly UnitLines[], unitId: string): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return walk(unitId, (id) => {
    const unit = byId.get(id)
    return unit ? uppersOf(unit, ['parent', 'tasking']) : []
  })
}

function uppersOf(unit: UnitLines, lines: readonly Line[]): string[] {
  const uppers = [
    lines.includes('parent') ? unit.parentId : null,
    lines.includes('tasking') ? unit.taskingAuthorityId : null,
  ]
  return uppers.filter((upper) => upper !== null)
}

function walk(from: string, next: (id: string) => readonly string[]): string[] {
  const reached = new Set([from])
  for (const id of reached) for (const further of next(id)) reached.add(further)
  return [...reached]
}
