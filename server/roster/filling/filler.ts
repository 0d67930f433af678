import type { FillProblem } from '#domain/roster/filling/problem.ts'
import type { FillProgress, FillResult } from '#domain/roster/filling/result.ts'

/** How long a roster is worked on: by the clock, or by a number of moves, of which the same result follows each time. */
export type FillLimit = { timeLimitMs: number } | { iterations: number }

export type FillOrder = FillLimit & {
  seed: number
  /** The further of it the slowest thread is, and the best of all threads. */
  onProgress?: (progress: FillProgress) => void
  /** Ends the work early; what was found until then is the result. */
  signal?: AbortSignal
  /** How many threads work at it, each from a seed of its own. */
  threads?: number
}

/** Whatever fills rosters. Another engine takes the place of this one by being one of these. */
export type Filler = {
  fill(problem: FillProblem, order: FillOrder): Promise<FillResult>
  close(): Promise<void>
}
