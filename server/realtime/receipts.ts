import type { Reached } from '../alerts/receipts.server.ts'

const everyMs = 250

/** Gathers what pages say has reached them, and writes it down a few times a second. */
export type Receipts = {
  add(personId: string, upTo: number): void
  /** Writes down what is left, and no more. */
  close(): Promise<void>
}

export function gatherReceipts(
  write: (reached: Reached) => Promise<void>,
  onError: (error: unknown) => void,
): Receipts {
  let gathered = new Map<string, number>()
  let writing = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** What could not be written is said again by the next receipt, or the next connection. */
  function flush(): void {
    timer = undefined
    const reached = gathered
    gathered = new Map()
    if (reached.size > 0) writing = writing.then(() => write(reached)).catch(onError)
  }

  return {
    add(personId, upTo) {
      gathered.set(personId, Math.max(upTo, gathered.get(personId) ?? 0))
      timer ??= setTimeout(flush, everyMs)
    },
    async close() {
      clearTimeout(timer)
      flush()
      await writing
    },
  }
}
