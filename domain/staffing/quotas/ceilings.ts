import { unitAt, type UnitRecord } from '../../organisation/versions.ts'
import type { IsoDate } from '../../shared/dates.ts'
import { Refusal } from '../../shared/outcomes.ts'
import { isInForce, keyText, type Quota } from '../quotas.ts'
import { grouped } from '../../shared/grouped.ts'

/** How a ceiling stands on a day: how many places it covers, and how many of them are too many. */
export type CeilingStanding = { ceiling: Quota; used: number; over: number }

/** A ceiling that a change goes beyond, or further beyond, on some day. */
export type Excess = { day: IsoDate; ceiling: Quota; used: number; over: number }

type Node = { id: string; parentId: string | null }

/** Whether a place counts against a ceiling: it is one of those the ceiling speaks of. */
export function isCovered(line: Quota, ceiling: Quota): boolean {
  return (
    line.staffClass === ceiling.staffClass &&
    (ceiling.department === null || line.department === ceiling.department) &&
    (ceiling.category === null || line.category === ceiling.category) &&
    (ceiling.postClass === null || line.postClass === ceiling.postClass)
  )
}

/**
 * How every ceiling stands, with the units and the quotas of one day. What a unit below was promised by a ceiling of its
 * own that speaks of the same people counts in full, whether or not it has been given out as places.
 */
export function standingsOf(units: readonly Node[], quotas: readonly Quota[]): CeilingStanding[] {
  const known = new Set(units.map(({ id }) => id))
  const below = grouped(
    units.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId ?? '',
  )
  const linesOf = grouped(
    quotas.filter(({ kind }) => kind === 'own'),
    ({ unitId }) => unitId,
  )
  const ceilings = quotas.filter(({ kind, unitId }) => kind === 'ceiling' && known.has(unitId))
  const byKey = new Map(ceilings.map((ceiling) => [keyText(ceiling), ceiling]))
  return ceilings.map((ceiling) => {
    const visited = new Set<string>()
    const usedAt = (unitId: string): number => {
      if (visited.has(unitId)) return 0
      visited.add(unitId)
      const own = (linesOf.get(unitId) ?? []).filter((line) => isCovered(line, ceiling))
      const children = (below.get(unitId) ?? []).map(({ id }) => {
        const promised = byKey.get(keyText({ ...ceiling, unitId: id }))?.planned ?? 0
        return Math.max(promised, usedAt(id))
      })
      return sumOf([...own.map(({ planned }) => planned), ...children])
    }
    const used = usedAt(ceiling.unitId)
    return { ceiling, used, over: Math.max(0, used - ceiling.planned) }
  })
}

/** The same on a day, from all units and quotas there ever are. */
export function standingsOn(
  register: readonly UnitRecord[],
  quotas: readonly Quota[],
  day: IsoDate,
): CeilingStanding[] {
  const units = register.flatMap((record) => unitAt(record, day) ?? [])
  return standingsOf(
    units,
    quotas.filter((quota) => isInForce(quota, day)),
  )
}

/**
 * The ceilings that the quotas after a change exceed by more than those before did, on the day it begins or on any later
 * one on which something is already decided to change; each on the day it is worst. `wereUnits`: the units before, where it
 * is they that change.
 */
export function excessesOf(
  register: readonly UnitRecord[],
  {
    before,
    after,
    from,
    wereUnits = register,
  }: { before: readonly Quota[]; after: readonly Quota[]; from: IsoDate; wereUnits?: readonly UnitRecord[] },
): Excess[] {
  if (after.every(({ kind }) => kind === 'own')) return []
  const worst = new Map<string, Excess>()
  const [wereOn, areOn] = [inForceOn(before), inForceOn(after)]
  const [treeBefore, treeOn] = [treesOf(wereUnits), treesOf(register)]
  for (const day of daysOfChange(register, [...before, ...after], from)) {
    const [were, are, units, hadUnits] = [wereOn(day), areOn(day), treeOn(day), treeBefore(day)]
    const exceeded = standingsOf(units, are).filter(({ over }) => over > 0)
    if (exceeded.length === 0) continue
    const earlier = new Map(standingsOf(hadUnits, were).map((one) => [keyText(one.ceiling), one.over]))
    for (const { ceiling, used, over } of exceeded) {
      const key = keyText(ceiling)
      const isWorse = over > (earlier.get(key) ?? 0)
      if (isWorse && over > (worst.get(key)?.over ?? 0)) worst.set(key, { day, ceiling, used, over })
    }
  }
  return [...worst.values()]
}

/** The refusal that says by how many, where a change exceeds a ceiling and gives no reason. */
export function whyNeedsReason(
  excesses: readonly Excess[],
  { reason, nameOf }: { reason: string | null; nameOf(unitId: string, day: IsoDate): string },
): Refusal | undefined {
  const [excess] = excesses.toSorted((a, b) => b.over - a.over)
  if (!excess || reason !== null) return undefined
  return new Refusal('quota-over-ceiling', factsOf(excess, nameOf), 'reason')
}

/** What a sentence about an excess is filled with. */
export function factsOf(
  { ceiling, used, over, day }: Excess,
  nameOf: (unitId: string, day: IsoDate) => string,
): { unit: string; department: string; staffClass: string; ceiling: number; used: number; over: number; day: IsoDate } {
  return {
    unit: nameOf(ceiling.unitId, day),
    department: ceiling.department ?? 'all',
    staffClass: ceiling.staffClass,
    ceiling: ceiling.planned,
    used,
    over,
    day,
  }
}

/** The quotas in force, asked day after day: each is looked at when it begins and when it ends, not on every day. */
function inForceOn(quotas: readonly Quota[]): (day: IsoDate) => Quota[] {
  const coming = quotas.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
  const inForce = new Set<Quota>()
  let next = 0
  return (day) => {
    for (let quota = coming[next]; quota && quota.startsOn <= day; quota = coming[++next]) inForce.add(quota)
    for (const quota of inForce) if (!isInForce(quota, day)) inForce.delete(quota)
    return [...inForce]
  }
}

/** The units of a day, asked day after day: the same list until some unit changes. */
function treesOf(register: readonly UnitRecord[]): (day: IsoDate) => readonly Node[] {
  const turns = new Set(
    register.flatMap(({ versions }) => versions.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn])),
  )
  let known: readonly Node[] | undefined
  return (day) => {
    if (!known || turns.has(day)) known = register.flatMap((record) => unitAt(record, day) ?? [])
    return known
  }
}

function daysOfChange(register: readonly UnitRecord[], quotas: readonly Quota[], from: IsoDate): IsoDate[] {
  const days = new Set([from])
  const add = ({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }) => {
    if (startsOn > from) days.add(startsOn)
    if (endsOn !== null && endsOn > from) days.add(endsOn)
  }
  for (const { versions } of register) versions.forEach(add)
  quotas.forEach(add)
  return [...days].toSorted()
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
