import { addDays, overlaps, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { unitsUnder, type UnitLines } from './lines.ts'
import {
  isSameName,
  isSamePlace,
  latestOf,
  lifeOf,
  unitAt,
  unitNearest,
  type Nameplate,
  type Place,
  type UnitRecord,
  type UnitVersion,
} from './versions.ts'

type Placing = { place: Place; from: IsoDate }

/** Who and what would be left behind if a unit closed, counted from the first day it is no more. */
export type Obstacles = {
  /** People whose home or posting runs on. */
  people: number
  /** Units that would still stand under it. */
  below: number
  /** Units it would still manage, task or assess. */
  led: number
  /** Nameplates, grid duties and quotas that only begin later. */
  later: number
}

/**
 * Why the unit cannot be renamed from that day, if it cannot: closed, the same name, or a day that something has
 * already changed on or after. What is past is not rewritten here.
 */
export function whyCannotRename(
  versions: readonly UnitVersion[],
  { name, shortName, from }: { name: string; shortName: string; from: IsoDate },
): Refusal | undefined {
  const latest = latestOf(versions)
  if (latest.endsOn === null && isSameName(latest, { name, shortName }))
    return new Refusal('unit-same-name', { name }, 'name')
  return whyCannotChangeFrom(versions, from, isSameName)
}

/**
 * Why the unit cannot be placed so from that day, if it cannot: closed, no change, too early, no unit above it, an
 * authority that is not there from that day on, or a circle on that day or on any later one that is already decided.
 */
export function whyCannotMove(
  register: readonly UnitRecord[],
  unit: UnitRecord,
  { place, from }: Placing,
): Refusal | undefined {
  const latest = latestOf(unit.versions)
  if (latest.endsOn === null && isSamePlace(latest, place)) return new Refusal('unit-same-place', {}, 'parentId')
  if (place.parentId === null && latest.parentId !== null) return new Refusal('unit-needs-parent', {}, 'parentId')
  return (
    whyCannotChangeFrom(unit.versions, from, isSamePlace) ??
    whyAuthoritiesAreMissing(register, { place, from }) ??
    whyGoesInCircles(register, unit, { place, from })
  )
}

/** Why a unit cannot be founded so, if it cannot: a code that is taken, or an authority that is not there. */
export function whyCannotFound(
  register: readonly UnitRecord[],
  { code, place, from }: Placing & { code: string },
): Refusal | undefined {
  const isTaken = register.some((unit) => unit.code.toLowerCase() === code.toLowerCase())
  if (isTaken) return new Refusal('unit-code-taken', { code }, 'code')
  return whyAuthoritiesAreMissing(register, { place, from })
}

/**
 * Why a unit cannot stand under another, if it cannot: it is itself, or stands below it along the tree or the tasking
 * line; what grants reach runs along both.
 */
export function whyCannotStandUnder(
  units: readonly (UnitLines & { name: string })[],
  unitId: string,
  { upperId, field = 'parentId' }: { upperId: string; field?: string },
): Refusal | undefined {
  const isBelow = unitsUnder(units, unitId, ['parent', 'tasking']).includes(upperId)
  const upper = units.find((unit) => unit.id === upperId)
  return isBelow ? new Refusal('unit-circle', { unit: upper?.name ?? '' }, field) : undefined
}

/** Why the unit cannot close after that day, if it cannot: closed before, too early, or somebody still depends on it. */
export function whyCannotClose(
  versions: readonly UnitVersion[],
  lastDay: IsoDate,
  { people, below, led, later }: Obstacles,
): Refusal | undefined {
  const { endsOn, startsOn } = latestOf(versions)
  if (endsOn !== null) return new Refusal('unit-closed', { endsOn })
  if (lastDay < startsOn) return new Refusal('unit-change-too-early', { startsOn }, 'lastDay')
  if (below > 0) return new Refusal('unit-has-units', { units: below }, 'lastDay')
  if (people > 0) return new Refusal('unit-has-people', { people }, 'lastDay')
  if (led > 0) return new Refusal('unit-leads-units', { units: led }, 'lastDay')
  return later > 0 ? new Refusal('unit-has-later', { count: later }, 'lastDay') : undefined
}

/** Why the nameplate cannot be put up from that day, if it cannot: no unit then, or it hangs there already. */
export function whyCannotAddNameplate(
  unit: UnitRecord,
  { name, from }: { name: string; from: IsoDate },
): Refusal | undefined {
  const life = lifeOf(unit)
  if (life.endsOn !== null) return new Refusal('unit-closed', { endsOn: life.endsOn })
  const missing = whyIsNotThere(unit, from, 'from')
  if (missing) return missing
  const hangs = unit.nameplates.some(
    (one) => one.name === name && overlaps({ start: one.startsOn, end: one.endsOn }, { start: from, end: null }),
  )
  return hangs ? new Refusal('nameplate-already-there', { name }, 'name') : undefined
}

/** Why the nameplate cannot come down after that day, if it cannot. */
export function whyCannotEndNameplate(
  { startsOn, endsOn }: Pick<Nameplate, 'startsOn' | 'endsOn'>,
  lastDay: IsoDate,
): Refusal | undefined {
  if (endsOn !== null) return new Refusal('nameplate-ended', { lastDay: addDays(endsOn, -1) })
  return lastDay < startsOn ? new Refusal('period-ends-before-start', {}, 'lastDay') : undefined
}

/**
 * A change begins after the last one. On the very day of the last one it joins it, as long as that one left this part
 * alone: a unit may be renamed and moved on one day.
 */
function whyCannotChangeFrom(
  versions: readonly UnitVersion[],
  from: IsoDate,
  isSamePart: (a: UnitVersion, b: UnitVersion) => boolean,
): Refusal | undefined {
  const latest = latestOf(versions)
  const before = versions.at(-2)
  if (latest.endsOn !== null) return new Refusal('unit-closed', { endsOn: latest.endsOn })
  if (from > latest.startsOn) return undefined
  const joins = from === latest.startsOn && before !== undefined && isSamePart(before, latest)
  return joins ? undefined : new Refusal('unit-change-too-early', { startsOn: latest.startsOn }, 'from')
}

function whyAuthoritiesAreMissing(register: readonly UnitRecord[], { place, from }: Placing): Refusal | undefined {
  for (const [field, id] of Object.entries(place)) {
    const upper = register.find((unit) => unit.id === id)
    const missing = upper && whyIsNotThere(upper, from, field)
    if (missing) return missing
  }
  return undefined
}

/** It must be there from that day on, with no end decided. */
function whyIsNotThere(unit: UnitRecord, from: IsoDate, field: string): Refusal | undefined {
  const { startsOn, endsOn } = lifeOf(unit)
  if (startsOn <= from && endsOn === null) return undefined
  const missingOn = endsOn !== null && endsOn > from && startsOn <= from ? endsOn : from
  return new Refusal('unit-not-there-that-day', { unit: unitNearest(unit, from).name, day: missingOn }, field)
}

function whyGoesInCircles(
  register: readonly UnitRecord[],
  unit: UnitRecord,
  { place, from }: Placing,
): Refusal | undefined {
  const starts = register.flatMap(({ versions }) => versions.map(({ startsOn }) => startsOn))
  const days = [from, ...new Set(starts.filter((day) => day > from))].toSorted()
  for (const day of days) {
    const units = register.flatMap((one) => unitAt(one, day) ?? []).filter(({ id }) => id !== unit.id)
    const placed = [...units, { ...unitNearest(unit, day), ...place }]
    for (const field of ['parentId', 'taskingAuthorityId'] as const) {
      const upperId = place[field]
      const circle = upperId === null ? undefined : whyCannotStandUnder(placed, unit.id, { upperId, field })
      if (circle) return circle
    }
  }
  return undefined
}
