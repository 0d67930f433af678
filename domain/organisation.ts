import type { IsoDate } from './shared/dates.ts'

export const unitKinds = [
  'city',
  'commission',
  'commission_office',
  'bureau',
  'district',
  'sub_district',
  'police_station',
  'detachment',
  'headquarters',
  'brigade',
  'squad',
] as const
export type UnitKind = (typeof unitKinds)[number]

export const unitLevels = ['city', 'district', 'sub_district'] as const
export type UnitLevel = (typeof unitLevels)[number]

/** What a brigade is for; the plan has one of the first two kinds and four of the third. */
export const brigadeTypes = ['construction_waste', 'mobile', 'comprehensive'] as const
export type BrigadeType = (typeof brigadeTypes)[number]

/** The departments of the 4+X; a unit outside them has none. */
export const departments = ['urban_management', 'public_security', 'transport', 'market_regulation', 'housing'] as const
export type Department = (typeof departments)[number]

/** What a unit is to a grid: the squad on its streets, the brigade in charge, the host sub-district, the police beat. */
export const gridDuties = ['squad', 'brigade', 'sub_district', 'beat'] as const
export type GridDuty = (typeof gridDuties)[number]

/** The units that make up the force: only a posting to one of these counts in its strength. */
export const forceKinds: readonly UnitKind[] = ['detachment', 'headquarters', 'brigade', 'squad']

/** A unit as it stands on some day. */
export type Unit = {
  id: string
  code: string
  kind: UnitKind
  level: UnitLevel
  department: Department | null
  brigadeType: BrigadeType | null
  sortOrder: number
  revision: number
  name: string
  shortName: string
  parentId: string | null
  dailyManagerId: string | null
  taskingAuthorityId: string | null
  assessorId: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

export type UnitNode<T extends TreeRow> = T & { depth: number; children: UnitNode<T>[] }
type TreeRow = { id: string; parentId: string | null; sortOrder: number }

/** Whether a posting to this unit is a posting to the force. */
export function isForceUnit(unit: { kind: UnitKind }): boolean {
  return forceKinds.includes(unit.kind)
}

/** The side of the 2:1 a unit stands on: city, or district with its sub-districts. */
export function sideOf(level: UnitLevel): 'city' | 'district' {
  return level === 'city' ? 'city' : 'district'
}

/** The units as trees, in their own order. A unit whose parent is not among them becomes a root. */
export function treeOf<T extends TreeRow>(units: readonly T[]): UnitNode<T>[] {
  const known = new Set(units.map((unit) => unit.id))
  const childrenOf = new Map<string | null, T[]>()
  for (const unit of units) {
    const parentId = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), unit])
  }
  const grow = (parentId: string | null, depth: number): UnitNode<T>[] =>
    (childrenOf.get(parentId) ?? [])
      .toSorted((a, b) => a.sortOrder - b.sortOrder)
      .map((unit) => ({ ...unit, depth, children: grow(unit.id, depth + 1) }))
  return grow(null, 0)
}

/** The tree as a list, each unit before its children. */
export function flatten<T extends TreeRow>(nodes: readonly UnitNode<T>[]): UnitNode<T>[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

/** From the top down to the unit itself. Units may be any set that holds the ancestors. */
export function pathTo<T extends { id: string; parentId: string | null }>(units: readonly T[], unitId: string): T[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const path: T[] = []
  for (
    let next = byId.get(unitId);
    next && !path.includes(next);
    next = next.parentId ? byId.get(next.parentId) : undefined
  ) {
    path.unshift(next)
  }
  return path
}
