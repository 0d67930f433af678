import type { BrigadeType, Department, UnitKind, UnitLevel } from './organisation.ts'
import { staffClassOf, type Category, type StaffClass } from './people.ts'
import type { PostingKind } from './postings.ts'
import { addDays, type IsoDate } from './shared/dates.ts'
import type { Facts } from './shared/outcomes.ts'
import type { RefusalCode } from './shared/refusals.ts'
import type { PostClass, QuotaKey } from './staffing/quotas.ts'

/**
 * What-if: a scenario is a list of dated changes over the live state. The changes are kept, never what comes of them: that
 * is reckoned each time on the facts there are then.
 */

export const changeKinds = [
  'posting',
  'transfer',
  'end',
  'leaving',
  'joining',
  'quota',
  'unit_founded',
  'unit_closed',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Somebody to serve in a unit from a day on. */
type Serving = {
  personId: string
  hostUnitId: string
  postingKind: PostingKind
  post: string | null
  from: IsoDate
  /** The first day no longer served; null: left open. */
  endsOn: IsoDate | null
}

export type PostingChange = { kind: 'posting' } & Serving
/** One posting ends and another begins on the same day. */
export type TransferChange = { kind: 'transfer'; postingId: string } & Serving
export type EndChange = { kind: 'end'; personId: string; postingId: string; lastDay: IsoDate }
/** Somebody leaves the service: the home line ends, and every posting with it. */
export type LeavingChange = { kind: 'leaving'; personId: string; lastDay: IsoDate }
/** So many people who have no name yet. */
export type JoiningChange = {
  kind: 'joining'
  count: number
  department: Department
  category: Category
  hostUnitId: string
  from: IsoDate
  endsOn: IsoDate | null
}
export type QuotaPlan = {
  kind: 'quota'
  unitId: string
  department: Department
  staffClass: StaffClass
  category: Category | null
  postClass: PostClass
  planned: number
  from: IsoDate
}
export type FoundingChange = {
  kind: 'unit_founded'
  name: string
  shortName: string
  unitKind: UnitKind
  level: UnitLevel
  brigadeType: BrigadeType | null
  parentId: string
  from: IsoDate
}
export type ClosingChange = { kind: 'unit_closed'; unitId: string; lastDay: IsoDate }

export type ScenarioChange =
  | PostingChange
  | TransferChange
  | EndChange
  | LeavingChange
  | JoiningChange
  | QuotaPlan
  | FoundingChange
  | ClosingChange

/** What a change was planned on: so much of the live state as it speaks of, on its first day. */
export type Basis = {
  home: { unitId: string | null; category: Category } | null
  postings: { id: string; unitId: string; startsOn: IsoDate; endsOn: IsoDate | null }[]
  planned: number | null
  unit: { id: string; shortName: string; parentId: string | null; endsOn: IsoDate | null } | null
}

export type PlannedChange = {
  id: string
  /** In which order they were taken down: decides between changes of one day. */
  position: number
  change: ScenarioChange
  basis: Basis
  /** The posting that was made of it, where one was. */
  postingId: string | null
}

/** Why a change cannot hold, as a sentence; `units` names facts that are units, by id. */
export type Clash = { code: RefusalCode; facts: Facts; units?: Record<string, string> }

/**
 * How a change stands against the live state of now. `holds`: reckoned with; `hasMoved`: what it was planned on is another
 * by now, but it can still be. `done`: it has come true meanwhile. `clashes`: left out until it is mended.
 */
export type Standing =
  { state: 'holds'; hasMoved: boolean } | { state: 'done' } | { state: 'clashes'; clash: Clash; isBasisOnly: boolean }

/** The first day on which the change makes a difference. */
export function firstDayOf(change: ScenarioChange): IsoDate {
  return 'from' in change ? change.from : addDays(change.lastDay, 1)
}

/** By day, what makes room before what needs it, closing last; then in the order they were taken down. */
export function inOrder<T extends Pick<PlannedChange, 'change' | 'position'>>(changes: readonly T[]): T[] {
  return changes.toSorted((a, b) => {
    const [left, right] = [firstDayOf(a.change), firstDayOf(b.change)]
    if (left !== right) return left < right ? -1 : 1
    return order.indexOf(a.change.kind) - order.indexOf(b.change.kind) || a.position - b.position
  })
}

const order: readonly ChangeKind[] = [
  'unit_founded',
  'leaving',
  'end',
  'transfer',
  'posting',
  'joining',
  'quota',
  'unit_closed',
]

/** The last day on which something changes; today while there is nothing. */
export function lastDayOfChange(changes: readonly Pick<PlannedChange, 'change'>[], today: IsoDate): IsoDate {
  return changes.reduce((last, { change }) => (firstDayOf(change) > last ? firstDayOf(change) : last), today)
}

/** The person it is about; null where it is about nobody by name. */
export function personOf(change: ScenarioChange): string | null {
  return 'personId' in change ? change.personId : null
}

/** The units it names itself; founded ones among them by the id they have in the scenario. */
export function unitsOf(change: ScenarioChange): string[] {
  switch (change.kind) {
    case 'posting':
    case 'transfer':
    case 'joining':
      return [change.hostUnitId]
    case 'quota':
    case 'unit_closed':
      return [change.unitId]
    case 'unit_founded':
      return [change.parentId]
    case 'end':
    case 'leaving':
      return []
  }
}

const founded = 'founded:'

/** The id by which other changes of the scenario speak of a unit that it founds. */
export function foundedId(changeId: string): string {
  return founded + changeId
}

/** The change that founds the unit, where it is one of the scenario's own. */
export function founderOf(unitId: string): string | null {
  return unitId.startsWith(founded) ? unitId.slice(founded.length) : null
}

/** The change with its units by other ids: where a unit founded in the scenario has come to be, or a copy was made. */
export function withUnits(change: ScenarioChange, idOf: (unitId: string) => string): ScenarioChange {
  switch (change.kind) {
    case 'posting':
    case 'transfer':
    case 'joining':
      return { ...change, hostUnitId: idOf(change.hostUnitId) }
    case 'quota':
    case 'unit_closed':
      return { ...change, unitId: idOf(change.unitId) }
    case 'unit_founded':
      return { ...change, parentId: idOf(change.parentId) }
    case 'end':
    case 'leaving':
      return change
  }
}

/** The line of the quotas that a change of them is about. */
export function quotaKeyOf({ unitId, department, staffClass, category, postClass }: QuotaPlan): QuotaKey {
  return { unitId, kind: 'own', department, staffClass, category, postClass }
}

/** How people without a name are taken to serve: auxiliaries by their contract, others drafted in. */
export function usualKindFor(category: Category): PostingKind {
  if (category === 'aux_um') return 'agency_assignment'
  if (category === 'aux_police') return 'contract_assignment'
  return 'draft_in'
}

/** Whether a line for one category is of that category's class. */
export function isOfClass({ category, staffClass }: Pick<QuotaPlan, 'category' | 'staffClass'>): boolean {
  return category === null || staffClassOf(category) === staffClass
}
