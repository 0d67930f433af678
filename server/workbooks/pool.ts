import { availableParallelism } from 'node:os'
import { setImmediate as breath } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Cell } from '#domain/people/imports.ts'
import { limits } from './limits.server.ts'
import { parcelsOf, type FromWorker, type ToWorker } from './messages.ts'
import type { FileRefused, SheetToWrite, Workbooks } from './workbooks.ts'

/** How long a thread without work is kept: the next file need not wait for one to start. */
const idleMs = 60_000

/** One core is left to everybody else. */
const mostAtOnce = Math.max(1, availableParallelism() - 1)

type Job<T> = {
  begin(worker: Worker): void | Promise<void>
  /** What a message means: the result, or undefined while there is more to come. */
  hear(message: FromWorker, worker: Worker): { result: T } | undefined
  limitMs: number
  signal: AbortSignal | undefined
}

/** Threads that read and write spreadsheets. A file that takes too much memory or time costs its thread, nothing else. */
export function openWorkbooks(): Workbooks {
  const idle = new Map<Worker, NodeJS.Timeout>()
  const waiting: (() => void)[] = []
  let busy = 0

  async function inTurn<T>(job: Job<T>): Promise<T | FileRefused> {
    if (busy >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy++
    const worker = takeIdle() ?? startWorker()
    try {
      job.signal?.throwIfAborted()
      const outcome = await perform(worker, job)
      if (outcome === tooHeavy) await worker.terminate()
      else keep(worker)
      return outcome
    } catch (error) {
      await worker.terminate()
      throw error
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }

  function takeIdle(): Worker | undefined {
    const [found] = idle
    if (!found) return undefined
    const [worker, timer] = found
    clearTimeout(timer)
    idle.delete(worker)
    worker.ref()
    return worker
  }

  function keep(worker: Worker): void {
    worker.unref()
    const stop = () => {
      idle.delete(worker)
      void worker.terminate()
    }
    idle.set(worker, setTimeout(stop, idleMs).unref())
  }

  return {
    read({ bytes, name }, signal) {
      const rows: Cell[][] = []
      return inTurn({
        signal,
        limitMs: limits.readMs,
        begin: (worker) => say(worker, { kind: 'read', bytes, name }),
        hear(message, worker) {
          if (message.kind === 'read') return { result: { sheetName: message.sheetName, rows } }
          if (message.kind !== 'rows') return undefined
          rows.push(...message.rows)
          say(worker, { kind: 'more' })
          return undefined
        },
      })
    },
    async write(sheets, format, signal) {
      const written = await inTurn({
        signal,
        limitMs: limits.writeMs,
        begin: async (worker) => {
          say(worker, { kind: 'write', format, sheets: sheets.map(({ rows: _rows, ...sheet }) => sheet) })
          await sendRows(worker, format === 'csv' ? sheets.slice(0, 1) : sheets)
          say(worker, { kind: 'end' })
        },
        hear: (message) => (message.kind === 'written' ? { result: message.bytes } : undefined),
      })
      if ('refusal' in written) throw new Error('a spreadsheet was too heavy to be written')
      return written
    },
    async close() {
      const workers = [...idle.keys()]
      for (const timer of idle.values()) clearTimeout(timer)
      idle.clear()
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

const tooHeavy: FileRefused = { refusal: { code: 'file-too-heavy', facts: {} } }

/** Does one job on a worker; whatever ends it otherwise is an error. */
async function perform<T>(worker: Worker, job: Job<T>): Promise<T | FileRefused> {
  let stop: () => void = () => undefined
  const outcome = new Promise<T | FileRefused>((resolve, reject) => {
    const onMessage = (message: FromWorker) => {
      if (message.kind === 'refused') return resolve({ refusal: { code: message.code, facts: message.facts } })
      if (message.kind === 'failed') return reject(new Error(`a spreadsheet could not be handled: ${message.message}`))
      const done = job.hear(message, worker)
      if (done) resolve(done.result)
    }
    const onError = (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooHeavy) : reject(error)
    const onExit = () => reject(new Error('the thread for spreadsheets has ended'))
    const onAbort = () => reject(reasonOf(job.signal))
    const timer = setTimeout(() => resolve(tooHeavy), job.limitMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    job.signal?.addEventListener('abort', onAbort)
    stop = () => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      job.signal?.removeEventListener('abort', onAbort)
    }
    Promise.resolve(job.begin(worker)).catch(reject)
  })
  return outcome.finally(() => stop())
}

async function sendRows(worker: Worker, sheets: readonly SheetToWrite[]): Promise<void> {
  for (const [sheet, { rows }] of sheets.entries()) {
    for (const parcel of parcelsOf(rows)) {
      say(worker, { kind: 'rows', sheet, rows: parcel })
      await breath()
    }
  }
}

function say(worker: Worker, message: ToWorker): void {
  worker.postMessage(message)
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('stopped')
}

function startWorker(): Worker {
  return new Worker(new URL('./boot.mjs', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64 },
  })
}
