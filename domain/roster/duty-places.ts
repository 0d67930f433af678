import { isForceUnit, type GridDuty, type UnitKind } from '../organisation.ts'
import { unitsUnder, type UnitLines } from '../organisation/lines.ts'
import { covers, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** Where people are on duty: a grid, a main road of the city, a key post, a part of what a squad looks after, a station where people are kept ready. */
export const dutyPlaceKinds = ['grid', 'main_road', 'key_post', 'squad_area', 'station'] as const
export type DutyPlaceKind = (typeof dutyPlaceKinds)[number]

/** What is done there. */
export const taskKinds = ['street_patrol', 'road_patrol', 'fixed_post', 'checkpoint', 'night_check', 'standby'] as const
export type TaskKind = (typeof taskKinds)[number]

/** Characters that fit into a cell of a roster. */
export const longestShortName = 6

/** A duty place as it is typed. */
export type DutyPlaceTyped = {
  kind: DutyPlaceKind
  name: string
  shortName: string
  unitId: string
  gridId: string | null
  taskKind: TaskKind
  /** Whether what is done there takes powers of enforcement. */
  isEnforcement: boolean
  /** Whether it is a task that auxiliaries may not do (AX-5). */
  isDeniedToAuxiliaries: boolean
  startsOn: IsoDate
  endsOn: IsoDate | null
}

type Named = { id: string; name: string; shortName: string; gridId: string | null; kind: DutyPlaceKind; period: Period }

/** What a place is held against: the unit in charge as it stands while the place does, and the other places. */
export type AroundPlace = {
  unit: { kind: UnitKind; name: string; life: Period } | undefined
  others: readonly Named[]
}

/** Why this cannot be a duty place, if it cannot. */
export function whyCannotBeDutyPlace(typed: DutyPlaceTyped, { unit, others }: AroundPlace): Refusal | undefined {
  const period = { start: typed.startsOn, end: typed.endsOn }
  if (period.end !== null && period.end <= period.start) return new Refusal('period-ends-before-start', {}, 'until')
  if (!unit || !isForceUnit(unit)) return new Refusal('duty-place-unit-not-force', {}, 'unitId')
  if (!isWithin(period, unit.life)) return new Refusal('duty-place-unit-not-there', { unit: unit.name }, 'unitId')
  if (typed.kind === 'grid' && typed.gridId === null) return new Refusal('duty-place-needs-grid', {}, 'gridId')
  const beside = others.filter((other) => overlaps(other.period, period))
  const sameGrid = beside.find((other) => isSameGrid(other, typed))
  if (sameGrid) return new Refusal('duty-place-grid-taken', { name: sameGrid.name }, 'gridId')
  if (beside.some(({ name }) => name === typed.name))
    return new Refusal('duty-place-name-taken', { name: typed.name }, 'name')
  if (beside.some(({ shortName }) => shortName === typed.shortName))
    return new Refusal('duty-place-name-taken', { name: typed.shortName }, 'shortName')
  return undefined
}

/**
 * Which units may roster people on a place: the unit in charge and those below it, and of a place that lies in a grid also the squad
 * and the brigade that answer for the grid. `answering`: who answers for its grid on the day.
 */
export function unitsOnPlace(
  { unitId }: Pick<DutyPlaceTyped, 'unitId'>,
  units: readonly UnitLines[],
  answering: readonly { unitId: string; duty: GridDuty }[],
): Set<string> {
  const inGrid = answering.filter(({ duty }) => duty === 'squad' || duty === 'brigade').map((one) => one.unitId)
  return new Set([...unitsUnder(units, unitId, ['parent']), ...inGrid])
}

/** Grids and main roads are to be covered every day (R14, R15); other places when somebody is wanted there. */
export function isForEveryDay({ kind }: { kind: DutyPlaceKind }): boolean {
  return kind === 'grid' || kind === 'main_road'
}

/** Whether nobody is wanted there on a day on which somebody should be. */
export function lacksDays(place: { kind: DutyPlaceKind; weekdays: readonly number[] }): boolean {
  return isForEveryDay(place) && place.weekdays.length < 7
}

/** Whether every day of the one lies in the other. */
export function isWithin(inner: Period, outer: Period): boolean {
  if (!covers(outer, inner.start)) return false
  return outer.end === null || (inner.end !== null && inner.end <= outer.end)
}

/** A grid is one place; other places may lie in it. */
function isSameGrid(one: Pick<Named, 'kind' | 'gridId'>, other: Pick<Named, 'kind' | 'gridId'>): boolean {
  return one.kind === 'grid' && other.kind === 'grid' && one.gridId === other.gridId
}
