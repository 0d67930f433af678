import { duties, type Duty } from '../callouts.ts'
import { unitsOver, type UnitLines } from '../organisation/lines.ts'

/** How near to the place somebody serves: in the very unit, in one beside or under it, or further off. */
export const nearnesses = ['own', 'near', 'far'] as const
export type Nearness = (typeof nearnesses)[number]

/** How long a call-out counts as lately, in days. */
export const latelyDays = 90

type Candidate = { personId: string; unitId: string; staffNumber: string; duty: Duty }

export type Ranked<T> = T & { nearness: Nearness; lately: number }

/**
 * Those who are called one after another, with the reason of each: the unit’s own people first, then those of units near, then others; among
 * these whoever is on duty, then those kept ready, those on call, those who are free; then whoever was called least lately; among equals by
 * staff number, so that anybody can follow it.
 */
export function ranked<T extends Candidate>(
  candidates: readonly T[],
  {
    ownUnitIds,
    lines,
    lately,
  }: { ownUnitIds: readonly string[]; lines: readonly UnitLines[]; lately: ReadonlyMap<string, number> },
): Ranked<T>[] {
  const nearOf = nearnessIn(ownUnitIds, lines)
  return candidates
    .map((one) => ({ ...one, nearness: nearOf(one.unitId), lately: lately.get(one.personId) ?? 0 }))
    .toSorted(
      (a, b) =>
        nearnesses.indexOf(a.nearness) - nearnesses.indexOf(b.nearness) ||
        duties.indexOf(a.duty) - duties.indexOf(b.duty) ||
        a.lately - b.lately ||
        (a.staffNumber < b.staffNumber ? -1 : Number(a.staffNumber > b.staffNumber)),
    )
}

/** Near are those under the unit, and those directly under what it stands directly under. */
function nearnessIn(ownUnitIds: readonly string[], lines: readonly UnitLines[]): (unitId: string) => Nearness {
  const byId = new Map(lines.map((unit) => [unit.id, unit]))
  const uppersOf = (unitId: string) => {
    const unit = byId.get(unitId)
    return unit ? [unit.parentId, unit.taskingAuthorityId].filter((upper) => upper !== null) : []
  }
  const own = new Set(ownUnitIds)
  const aboveOwn = new Set(ownUnitIds.flatMap(uppersOf))
  return (unitId) => {
    if (own.has(unitId)) return 'own'
    const isBeside = uppersOf(unitId).some((upper) => aboveOwn.has(upper))
    const isUnder = unitsOver(lines, unitId).some((upper) => own.has(upper))
    return isBeside || isUnder ? 'near' : 'far'
  }
}

type InTurn = {
  tier: number
  calledAt: number | null
  skippedBecause: string | null
  answer: string | null
  hasPlace: boolean
  waitOverAt: number | null
}

/**
 * Who is called next, in the order given, where one is asked after another: as many as there are places that nobody holds and nobody is being
 * asked for. Whoever let the wait pass no longer holds the next one up.
 */
export function nextInTurn<T extends InTurn>(
  people: readonly T[],
  { needed, taken, calledTiers }: { needed: number; taken: number; calledTiers: readonly number[] },
): T[] {
  const room = Math.max(0, needed - taken - beingAsked(people).length)
  return people
    .filter((one) => calledTiers.includes(one.tier) && one.calledAt === null && one.skippedBecause === null)
    .slice(0, room)
}

/** Those who were called, have not answered, and still have time to. */
export function beingAsked<T extends InTurn>(people: readonly T[]): T[] {
  return people.filter(
    ({ calledAt, answer, waitOverAt, hasPlace }) =>
      calledAt !== null && answer === null && waitOverAt === null && !hasPlace,
  )
}

/** The reserve that moves up when a place comes free: whoever said first that they were coming. */
export function firstReserve<
  T extends { answer: string | null; hasPlace: boolean; answeredAt: number | null; position: number },
>(people: readonly T[]): T | undefined {
  return people
    .filter(({ answer, hasPlace }) => answer === 'coming' && !hasPlace)
    .toSorted((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0) || a.position - b.position)[0]
}
