import type { FixedByDay } from './compile.ts'
import { maskOf } from './compile-cover.ts'
import type { FillDemand, FillPerson, FillProblem } from './problem.ts'
import type { Candidates } from './tables.ts'

type Given = {
  before: number
  width: number
  demands: ReadonlyMap<number, FillDemand>
  fixed: readonly FixedByDay[]
  fixedDutyOf: readonly ReadonlyMap<number, number>[]
}

/** Why somebody may not be put to a slot on a day, whatever else they do; undefined: they may. */
export function whyBarred(person: FillPerson, slot: number, day: number): string | undefined {
  return person.barred.find((one) => one.day === day && (one.slot === undefined || one.slot === slot))?.reason
}

/** What each cell can hold, and what it costs there by wishes and by what was published. */
export function compileCandidates(problem: FillProblem, given: Given): Candidates {
  const from = [0]
  const duty: number[] = []
  const wish: number[] = []
  const mask: number[] = []
  const isFixed: number[] = []
  const apart = apartFromFixed(problem, given.fixed)
  for (const [place, person] of problem.people.entries()) {
    const costs = cellCosts(problem, person)
    const barred = barredPlaces(problem, person)
    for (const other of apart.get(place) ?? []) barred.add(other)
    for (let day = -given.before; day < given.width - given.before; day++) {
      const fixedDuty = given.fixedDutyOf[place]?.get(day)
      duty.push(fixedDuty ?? 0)
      wish.push(fixedDuty === undefined ? costs(day, -1) : 0)
      mask.push(0)
      const isOpen = fixedDuty === undefined && day >= 0 && day < problem.days
      for (const slot of isOpen ? person.slots : []) {
        const at = slot * problem.days + day
        const demand = given.demands.get(at)
        if (!demand || barred.has(at) || isNeverOfKind(problem, person, slot)) continue
        duty.push(at + 1)
        wish.push(costs(day, slot))
        mask.push(maskOf(demand, place))
      }
      from.push(duty.length)
      isFixed.push(Number(fixedDuty !== undefined))
    }
  }
  return {
    from: Int32Array.from(from),
    duty: Int32Array.from(duty),
    wish: Float64Array.from(wish),
    mask: Int32Array.from(mask),
    isFixed: Uint8Array.from(isFixed),
  }
}

/** What wishes and changes cost in a cell; slot -1: free. */
function cellCosts({ changeWeight }: FillProblem, { wishes, published }: FillPerson) {
  const wishesOn = new Map<number, FillPerson['wishes'][number][]>()
  for (const wish of wishes) wishesOn.set(wish.day, [...(wishesOn.get(wish.day) ?? []), wish])
  const publishedOn = new Map(published.map(({ day, slot }) => [day, slot ?? -1]))
  return (day: number, slot: number): number => {
    const before = publishedOn.get(day)
    let cost = before === undefined || before === slot ? 0 : changeWeight
    for (const { slots, isWanted, weight } of wishesOn.get(day) ?? []) {
      const isMeant = slot >= 0 && (slots === undefined || slots.includes(slot))
      if (isMeant !== isWanted) cost += weight
    }
    return cost
  }
}

function barredPlaces({ days }: FillProblem, { slots, barred }: FillPerson): Set<number> {
  const places = barred.flatMap(({ day, slot }) =>
    slot === undefined ? slots.map((one) => one * days + day) : [slot * days + day],
  )
  return new Set(places)
}

/** A kind of which somebody never has any is no candidate at all. */
function isNeverOfKind({ rules, slots }: FillProblem, person: FillPerson, slot: number): boolean {
  const { mostOfKind, weights } = rules[person.rules] ?? { weights: {} }
  return weights.many_of_kind === 'never' && mostOfKind?.[slots[slot]?.kind ?? -1] === 0
}

/** Places in which somebody is fixed from whom a person is kept apart, by person, where that is never broken. */
function apartFromFixed({ keptApart, teamWeights, days }: FillProblem, fixed: readonly FixedByDay[]) {
  const places = new Map<number, number[]>()
  if (teamWeights.kept_apart !== 'never') return places
  const note = (person: number, other: number) => {
    const entries = [...(fixed[other]?.values() ?? [])].flat()
    const taken = entries.flatMap(({ slot, day }) => (slot === undefined ? [] : [slot * days + day]))
    places.set(person, [...(places.get(person) ?? []), ...taken])
  }
  for (const [one, other] of keptApart) {
    note(one, other)
    note(other, one)
  }
  return places
}
