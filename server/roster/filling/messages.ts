import type { FillProblem } from '#domain/roster/filling/problem.ts'
import type { FillProgress, FillResult } from '#domain/roster/filling/result.ts'
import type { FillLimit } from './filler.ts'

/** `stop`: one number in shared memory, for a thread that counts hears no message; not 0: stop. */
export type ToFiller = { problem: FillProblem; seed: number; limit: FillLimit; stop: Int32Array }

export type FromFiller =
  | { kind: 'ready' }
  | { kind: 'progress'; progress: FillProgress }
  | { kind: 'filled'; result: FillResult }
  | { kind: 'failed'; message: string }
