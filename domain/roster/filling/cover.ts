import type { Tables } from './tables.ts'

/** How many are at each place, and what the places cost as they are. */
export type Cover = {
  have: Int32Array
  leaders: Int32Array
  auxiliaries: Int32Array
  /** Pairs kept apart that are there together. */
  pairs: Int32Array
  /** Of each set of lines of a place: how many there fit a line outside it. */
  outside: Int32Array
  cost: Float64Array
  blocked: Float64Array
  costSum: number
  blockedSum: number
}

/** Somebody who comes to a place (by 1) or leaves it (by -1), which lines of the demand they fill, whether they lead auxiliaries. */
type Change = { place: number; person: number; mask: number; by: 1 | -1; leads: boolean }

export function emptyCover(tables: Tables): Cover {
  const { min, room, fixed } = tables.cover
  const ints = () => new Int32Array(min.length)
  const cover: Cover = {
    have: ints(),
    leaders: ints(),
    auxiliaries: ints(),
    pairs: ints(),
    outside: new Int32Array(room.length),
    cost: new Float64Array(min.length),
    blocked: new Float64Array(min.length),
    costSum: 0,
    blockedSum: 0,
  }
  for (const guest of fixed) count(tables, cover, { ...guest, by: 1 })
  for (let place = 0; place < min.length; place++) weighPlace(tables, cover, place)
  return cover
}

/** Counts the change and weighs its place. Whom the person may not serve with is looked up in the cells. */
export function changeCover(tables: Tables, cover: Cover, change: Change & { cells: Int32Array }): void {
  const { place, person, by, cells } = change
  count(tables, cover, change)
  const others = tables.cover.apart[person]
  if (others !== undefined && others.length > 0) {
    const day = tables.before + (place % tables.days)
    for (const other of others)
      if (cells[other * tables.width + day] === place + 1) cover.pairs[place] = (cover.pairs[place] ?? 0) + by
  }
  weighPlace(tables, cover, place)
}

/** People missing at a place: to reach the least number, or to fill the lines, whichever takes more. */
export function gapAt(tables: Tables, cover: Cover, place: number): number {
  const { min, inLines, sets } = tables.cover
  const missing = (min[place] ?? 0) - (cover.have[place] ?? 0)
  if ((sets[place] ?? 0) === 0) return Math.max(0, missing)
  return Math.max(0, missing, (inLines[place] ?? 0) - fullest(tables, cover, place))
}

/** As many places of lines as those who are there can fill, each of them one. */
function fullest({ cover: { setsFrom, sets, room } }: Tables, cover: Cover, place: number): number {
  const from = setsFrom[place] ?? 0
  const end = from + (sets[place] ?? 0)
  let least = Infinity
  for (let set = from; set < end; set++) {
    const filled = (room[set] ?? 0) + (cover.outside[set] ?? 0)
    if (filled < least) least = filled
  }
  return least
}

function count(tables: Tables, cover: Cover, { place, person, mask, by, leads }: Change): void {
  const { setsFrom, sets, isEstablished } = tables.cover
  cover.have[place] = (cover.have[place] ?? 0) + by
  if (leads) cover.leaders[place] = (cover.leaders[place] ?? 0) + by
  else if (isEstablished[person] === 0) cover.auxiliaries[place] = (cover.auxiliaries[place] ?? 0) + by
  const size = sets[place] ?? 0
  const from = setsFrom[place] ?? 0
  for (let set = 0; set < size; set++)
    if ((mask & ~set) !== 0) cover.outside[from + set] = (cover.outside[from + set] ?? 0) + by
}

function weighPlace(tables: Tables, cover: Cover, place: number): void {
  const { target, max, underMin, underTarget, overMax, isLed, alone: fixedAlone } = tables.cover
  const { auxiliary_alone: alone, kept_apart: apart } = tables.problem.teamWeights
  const have = cover.have[place] ?? 0
  const gap = gapAt(tables, cover, place)
  const short = (target[place] ?? 0) - have - gap
  const over = have - (max[place] ?? 0)
  let cost = gap * (underMin[place] ?? 0)
  if (short > 0) cost += short * (underTarget[place] ?? 0)
  if (over > 0) cost += over * (overMax[place] ?? 0)
  let blocked = 0
  const unled = isLed[place] === 1 && cover.leaders[place] === 0 ? (cover.auxiliaries[place] ?? 0) : 0
  const pairs = cover.pairs[place] ?? 0
  if (unled > 0) {
    // Whoever is alone there by what is fixed cannot be taken away, but is worth as much as a gap.
    if (alone === 'never') {
      const fixed = Math.min(unled, fixedAlone[place] ?? 0)
      blocked += unled - fixed
      cost += fixed * (underMin[place] ?? 0)
    } else cost += unled * alone
  }
  if (pairs > 0) {
    if (apart === 'never') blocked += pairs
    else cost += pairs * apart
  }
  cover.costSum += cost - (cover.cost[place] ?? 0)
  cover.blockedSum += blocked - (cover.blocked[place] ?? 0)
  cover.cost[place] = cost
  cover.blocked[place] = blocked
}
