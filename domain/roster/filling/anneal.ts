import { blockedOf, costOf, put, weigh, type Board } from './board.ts'
import { move, searchOn, type Search } from './moves.ts'
import type { Random } from './random.ts'

/**
 * How far the time that is given has gone after so many moves, 0 to 1; asked every few hundred moves. By the moves themselves the
 * result follows from the seed; by a clock it depends on the machine.
 */
export type FillBudget = (moves: number) => number

export type Heard = (state: { fraction: number; cost: number; blocked: number }) => void

const batch = 512

/**
 * Simulated annealing: a move that costs more is kept with a probability that falls as time goes; a broken rule that blocks is
 * a weight among the others, so that the search goes along the edge of what is allowed. Leaves the board at the best that was
 * found, least blocked first.
 */
export function anneal(
  board: Board,
  { random, budget, heat, hear }: { random: Random; budget: FillBudget; heat: Heat; hear?: Heard },
): { moves: number; wasStopped: boolean } {
  const search = searchOn(board, random, heat.blockWeight)
  const best = startBest(board)
  const stale = nothingStale(board)
  let moves = 0
  let fraction = budget(0)
  while (fraction < 1 && board.tables.openCells.length > 0) {
    // What is not allowed yet is not polished: it stays warm enough to find another way.
    const least = best.blocked > 1e-9 ? Math.sqrt(heat.from * heat.to) : 0
    const temperature = Math.max(least, temperatureAt(heat, fraction))
    for (let turn = 0; turn < batch; turn++) {
      const luck = logs[random.below(logs.length)] ?? 0
      if (!move(search, temperature * luck)) continue
      note(stale, search)
      if (isBetter(board, best)) bring(stale, { board, best })
    }
    moves += batch
    steer(search, heat)
    fraction = budget(moves)
    hear?.({ fraction, cost: best.cost, blocked: best.blocked })
  }
  restore(board, best)
  return { moves, wasStopped: fraction > 1 }
}

/** From how warm to how cold, in what things cost; and what a blocking rule weighs at first. */
export type Heat = { from: number; to: number; blockWeight: number }

/** What the temperature is multiplied with: -ln of even chances. */
const logs = Float64Array.from({ length: 4_096 }, (_none, place) => -Math.log((place + 0.5) / 4_096))

/** Falls evenly by its logarithm, and is next to nothing for the last part of the time. */
function temperatureAt({ from, to }: Heat, fraction: number): number {
  const cooling = fraction / coolingPart
  return cooling < 1 ? from * Math.pow(to / from, cooling) : to * 0.02
}
const coolingPart = 0.96

/**
 * What a blocking rule weighs rises while one is broken and falls while none is. What will not be mended is let go for a while:
 * the way out of it leads through worse.
 */
function steer(search: Search, { blockWeight }: Heat): void {
  const isBlocked = blockedOf(search.board) > 1e-9
  if (!isBlocked) search.blockWeight = Math.max(blockWeight * 0.3, search.blockWeight * 0.99)
  else if (search.blockWeight > blockWeight * 4) search.blockWeight = blockWeight * 0.5
  else search.blockWeight *= 1.01
}

/** The best roster found so far: which candidate each cell holds. */
type Best = { choice: Int32Array; cost: number; blocked: number }

function startBest(board: Board): Best {
  return { choice: board.choice.slice(), cost: costOf(board), blocked: blockedOf(board) }
}

function isBetter(board: Board, best: Best): boolean {
  const blocked = blockedOf(board)
  if (blocked < best.blocked - 1e-9) return true
  return blocked < best.blocked + 1e-9 && costOf(board) < best.cost - 1e-6
}

/** The cells in which the board may differ from the best. */
type Stale = { cells: Int32Array; isStale: Uint8Array; count: number }

function nothingStale({ choice }: Board): Stale {
  return { cells: new Int32Array(choice.length), isStale: new Uint8Array(choice.length), count: 0 }
}

function note(stale: Stale, { changed, count }: Search): void {
  for (let place = 0; place < count; place++) {
    const cell = changed[place] ?? 0
    if (stale.isStale[cell] === 1) continue
    stale.isStale[cell] = 1
    stale.cells[stale.count++] = cell
  }
}

function bring(stale: Stale, { board, best }: { board: Board; best: Best }): void {
  for (let place = 0; place < stale.count; place++) {
    const cell = stale.cells[place] ?? 0
    best.choice[cell] = board.choice[cell] ?? 0
    stale.isStale[cell] = 0
  }
  stale.count = 0
  best.cost = costOf(board)
  best.blocked = blockedOf(board)
}

function restore(board: Board, { choice }: Best): void {
  const { width, people } = board.tables
  for (let cell = 0; cell < choice.length; cell++) {
    const candidate = choice[cell] ?? 0
    if (candidate !== board.choice[cell]) put(board, Math.floor(cell / width), { cell, candidate })
  }
  for (let person = 0; person < people; person++) weigh(board, person)
}
