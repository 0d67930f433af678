import { parentPort } from 'node:worker_threads'
import type { FillBudget } from '#domain/roster/filling/anneal.ts'
import { fill } from '#domain/roster/filling/fill.ts'
import type { FromFiller, ToFiller } from './messages.ts'

/** The thread in which a roster is filled: one, and then it ends. */
const port = parentPort

/** Told of in steps of so much. */
const step = 0.02

port?.on('message', (order: ToFiller) => {
  try {
    say({ kind: 'filled', result: work(order) })
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})
say({ kind: 'ready' })

function work({ problem, seed, limit, stop }: ToFiller) {
  let told = 0
  return fill(problem, {
    seed,
    budget: budgetOf(limit, stop),
    onProgress(progress) {
      if (progress.fraction < told + step) return
      told = progress.fraction
      say({ kind: 'progress', progress })
    },
  })
}

/** What was asked to stop is beyond its end. */
function budgetOf(limit: ToFiller['limit'], stop: Int32Array): FillBudget {
  const started = performance.now()
  const isStopped = () => Atomics.load(stop, 0) !== 0
  if ('iterations' in limit) return (moves) => (isStopped() ? 2 : Math.min(1, moves / limit.iterations))
  return () => (isStopped() ? 2 : Math.min(1, (performance.now() - started) / limit.timeLimitMs))
}

function say(message: FromFiller): void {
  port?.postMessage(message)
}
