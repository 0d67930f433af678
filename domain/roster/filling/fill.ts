import { anneal, type FillBudget, type Heat } from './anneal.ts'
import { allowWhatIsFixed, blockedOf, openBoard, type Board } from './board.ts'
import { compile } from './compile.ts'
import { gapAt } from './cover.ts'
import { fillGreedily, repair } from './polish.ts'
import type { FillProblem } from './problem.ts'
import { randomFrom } from './random.ts'
import { reportOf } from './report.ts'
import type { FillProgress, FillResult } from './result.ts'

export type FillOptions = {
  seed: number
  budget: FillBudget
  onProgress?: (progress: FillProgress) => void
}

/** Fills a roster: whatever is fixed stays, no blocking rule is broken that is not already, and the rest costs as little as is found. */
export function fill(problem: FillProblem, { seed, budget, onProgress }: FillOptions): FillResult {
  const tables = compile(problem)
  allowWhatIsFixed(tables)
  const board = openBoard(tables)
  const fixedOnly = openBoard(tables)
  const random = randomFrom(seed)
  const hear =
    onProgress &&
    (({ fraction, cost }: { fraction: number; cost: number }) =>
      onProgress({ fraction: Math.min(1, fraction), gaps: gapsOf(board), cost }))
  const { moves, wasStopped } = anneal(board, { random, budget, heat: heatOf(problem), hear })
  fillGreedily(board)
  if (blockedOf(board) > 1e-9) repair(board, fixedOnly)
  return { ...reportOf(board, fixedOnly), moves, wasStopped }
}

/** The search begins where a gap is bearable, and ends where the least things still matter a little. */
function heatOf({ demands, people, fairness, changeWeight }: FillProblem): Heat {
  const gap = medianOf(demands.map(({ weights }) => weights.underMin)) ?? 1
  const wishes = people.flatMap((one) => one.wishes.map(({ weight }) => weight))
  const overs = demands.map(({ weights }) => weights.overMax)
  const least = medianOf([...wishes, ...overs, ...Object.values(fairness), changeWeight]) ?? gap
  return { from: gap * 0.3, to: Math.min(gap * 0.02, least * 2), blockWeight: gap * 2 }
}

function medianOf(weights: readonly number[]): number | undefined {
  const positive = weights.filter((weight) => weight > 0).toSorted((a, b) => a - b)
  return positive[Math.floor(positive.length / 2)]
}

/** People missing as the roster stands. */
function gapsOf(board: Board): number {
  let gaps = 0
  for (let place = 0; place < board.cover.have.length; place++) gaps += gapAt(board.tables, board.cover, place)
  return gaps
}
