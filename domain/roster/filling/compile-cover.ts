import type { FillDemand, FillProblem } from './problem.ts'
import { beyond, type CoverTables } from './tables.ts'

export function demandsByPlace({ demands, days }: FillProblem): Map<number, FillDemand> {
  return new Map(demands.map((demand) => [demand.slot * days + demand.day, demand]))
}

/** The lines of the demand that the person fills, a bit each. */
export function maskOf({ lines }: FillDemand, person: number): number {
  return lines.reduce((mask, { people }, line) => (people.includes(person) ? mask | (1 << line) : mask), 0)
}

/** What is wanted at each place, and who is there in any case. */
export function compileCover(problem: FillProblem, demands: ReadonlyMap<number, FillDemand>): CoverTables {
  const { slots, days, people, keptApart } = problem
  const places = slots.length * days
  const ints = (of: (demand: FillDemand | undefined, place: number) => number) =>
    Int32Array.from({ length: places }, (_none, place) => of(demands.get(place), place))
  const costs = (of: (weights: FillDemand['weights']) => number) =>
    Float64Array.from({ length: places }, (_none, place) => {
      const demand = demands.get(place)
      return demand ? of(demand.weights) : 0
    })
  const apart: number[][] = people.map(() => [])
  for (const [one, other] of keptApart) {
    apart[one]?.push(other)
    apart[other]?.push(one)
  }
  const fixed = fixedThere(problem, demands)
  return {
    min: ints((demand) => demand?.min ?? 0),
    target: ints((demand) => demand?.target ?? 0),
    max: ints((demand) => demand?.max ?? beyond),
    underMin: costs(({ underMin }) => underMin),
    underTarget: costs(({ underTarget }) => underTarget),
    overMax: costs(({ overMax }) => overMax),
    isLed: ints((_demand, place) => Number(slots[Math.floor(place / days)]?.isLed ?? false)),
    isEstablished: Int32Array.from(people, (one) => Number(one.isEstablished)),
    inLines: ints((demand) => demand?.lines.reduce((sum, { count }) => sum + count, 0) ?? 0),
    apart,
    fixed,
    alone: aloneAt(problem, fixed),
    ofSlot: slots.map((_slot, slot) =>
      Int32Array.from(people.keys()).filter((place) => people[place]?.slots.includes(slot)),
    ),
    ...setsOfLines(places, demands),
  }
}

/** By Hall's theorem the fullest lines are the least, over all sets of lines, of their room and those who fit a line outside. */
function setsOfLines(places: number, demands: ReadonlyMap<number, FillDemand>) {
  const setsFrom = new Int32Array(places)
  const sets = new Int32Array(places)
  const room: number[] = []
  for (const [place, { lines }] of demands) {
    if (lines.length === 0) continue
    setsFrom[place] = room.length
    const count = 1 << lines.length
    sets[place] = count
    for (let set = 0; set < count; set++)
      room.push(lines.reduce((sum, line, bit) => (set & (1 << bit) ? sum + line.count : sum), 0))
  }
  return { setsFrom, sets, room: Int32Array.from(room) }
}

function aloneAt({ people, slots, days }: FillProblem, fixed: CoverTables['fixed']): Int32Array {
  const alone = new Int32Array(slots.length * days)
  for (const { place, person } of fixed) if (!people[person]?.isEstablished) alone[place] = (alone[place] ?? 0) + 1
  for (const { place, leads } of fixed) if (leads) alone[place] = 0
  return alone
}

function fixedThere({ people, slots, days }: FillProblem, demands: ReadonlyMap<number, FillDemand>) {
  const seen = new Set<string>()
  return people.flatMap(({ fixed, isEstablished }, person) =>
    fixed.flatMap(({ slot, day, span }) => {
      if (slot === undefined || day < 0 || day >= days) return []
      const place = slot * days + day
      const hours = slots[slot]?.spans[day]
      if (seen.has(`${place} ${person}`)) return []
      seen.add(`${place} ${person}`)
      const isThere = span && hours && span.startsAt <= hours.startsAt && span.endsAt >= hours.endsAt
      const demand = demands.get(place)
      const mask = demand ? maskOf(demand, person) : 0
      return [{ place, person, mask, leads: isEstablished && isThere === true }]
    }),
  )
}
