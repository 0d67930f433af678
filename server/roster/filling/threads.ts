import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FillProblem } from '#domain/roster/filling/problem.ts'
import type { FillProgress, FillResult } from '#domain/roster/filling/result.ts'
import type { FillLimit, Filler, FillOrder } from './filler.ts'
import type { FromFiller, ToFiller } from './messages.ts'

/** Of the time that is given, what is left for the last touches and for handing over. */
const lastTouches = 0.04

/** Fills rosters in threads, one roster after the other; a thread ends with its roster. */
export function openFiller({ boot = new URL('./boot.mjs', import.meta.url) }: { boot?: URL } = {}): Filler {
  const running = new Set<Worker>()
  let last: Promise<unknown> = Promise.resolve()

  async function fillNow(problem: FillProblem, order: FillOrder): Promise<FillResult> {
    const count = Math.max(1, order.threads ?? Math.min(2, availableParallelism()))
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const end = () => void Atomics.store(stop, 0, 1)
    if (order.signal?.aborted) end()
    order.signal?.addEventListener('abort', end)
    const tell = slowestOf(count, order.onProgress)
    const workers = Array.from({ length: count }, () => new Worker(boot, { execArgv: [] }))
    for (const worker of workers) running.add(worker)
    try {
      const results = await Promise.all(
        workers.map((worker, place) =>
          resultOf(worker, {
            task: (limit) => ({ problem, seed: order.seed + place * 7_919, limit, stop }),
            order,
            tell: (progress) => tell(place, progress),
          }),
        ),
      )
      return results.reduce(betterOf)
    } finally {
      order.signal?.removeEventListener('abort', end)
      await Promise.all(workers.map((worker) => worker.terminate()))
      for (const worker of workers) running.delete(worker)
    }
  }

  return {
    fill(problem, order) {
      const turn = last.then(() => fillNow(problem, order))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

type Job = {
  task: (limit: FillLimit) => ToFiller
  order: FillOrder
  tell: (progress: FillProgress) => void
}

/** What one thread comes to. A thread that ends before it has answered is an error. */
function resultOf(worker: Worker, { task, order, tell }: Job): Promise<FillResult> {
  const started = performance.now()
  const limitNow = (): FillLimit => {
    if ('iterations' in order) return { iterations: order.iterations }
    const left = order.timeLimitMs - (performance.now() - started)
    return { timeLimitMs: Math.max(100, left * (1 - lastTouches)) }
  }
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromFiller) => {
      switch (message.kind) {
        case 'ready':
          return worker.postMessage(task(limitNow()))
        case 'progress':
          return tell(message.progress)
        case 'filled':
          return resolve(message.result)
        case 'failed':
          return reject(new Error(`the roster could not be filled: ${message.message}`))
      }
    })
    worker.on('error', (cause) => reject(new Error('the thread that fills the roster has failed', { cause })))
    worker.on('exit', () => reject(new Error('the thread that fills the roster has ended before it was done')))
  })
}

/** Tells how far the slowest is, and the best of what all have. */
function slowestOf(count: number, onProgress: FillOrder['onProgress']) {
  const latest = new Map<number, FillProgress>()
  let told = -1
  return (place: number, progress: FillProgress) => {
    latest.set(place, progress)
    const all = [...latest.values()]
    const fraction = latest.size < count ? 0 : Math.min(...all.map((one) => one.fraction))
    if (fraction <= told) return
    told = fraction
    const best = all.reduce((a, b) => (b.cost < a.cost ? b : a))
    onProgress?.({ ...best, fraction })
  }
}

/** The one that breaks less, then the one that costs less; of equal ones the first, so that the seed alone decides. */
function betterOf(a: FillResult, b: FillResult): FillResult {
  const brokenBy = ({ broken }: FillResult) =>
    broken.reduce((sum, one) => (one.isFixed ? sum : sum + one.personIds.length), 0)
  if (brokenBy(a) !== brokenBy(b)) return brokenBy(a) < brokenBy(b) ? a : b
  return b.cost.total < a.cost.total - 1e-6 ? b : a
}
