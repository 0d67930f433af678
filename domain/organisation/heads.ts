/** Who is where on a day: pairs of a unit and a person. */
export type Placed = readonly { unitId: string; personId: string }[]

/** People whose home a unit is, and people posted to it: in the unit itself, and with all below it. Each person once. */
export type Heads = { home: number; posted: number; homeWithBelow: number; postedWithBelow: number }

/** The head counts of each of these units, from who is where. People in other units are not counted. */
export function headsOf(
  units: readonly { id: string; parentId: string | null }[],
  { home, posted }: { home: Placed; posted: Placed },
): Map<string, Heads> {
  const homes = countPeople(units, home)
  const hosts = countPeople(units, posted)
  return new Map(
    units.map(({ id }) => [
      id,
      {
        home: homes.own.get(id)?.size ?? 0,
        posted: hosts.own.get(id)?.size ?? 0,
        homeWithBelow: homes.withBelow.get(id)?.size ?? 0,
        postedWithBelow: hosts.withBelow.get(id)?.size ?? 0,
      },
    ]),
  )
}

type People = Map<string, Set<string>>

function countPeople(units: readonly { id: string; parentId: string | null }[], placed: Placed) {
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const own: People = new Map()
  const withBelow: People = new Map()
  for (const { unitId, personId } of placed) {
    add(own, unitId, personId)
    const climbed = new Set<string>()
    for (let next: string | null = unitId; next !== null && parentOf.has(next) && !climbed.has(next);) {
      climbed.add(next)
      add(withBelow, next, personId)
      next = parentOf.get(next) ?? null
    }
  }
  return { own, withBelow }
}

function add(people: People, unitId: string, personId: string): void {
  const there = people.get(unitId) ?? new Set()
  people.set(unitId, there.add(personId))
}
