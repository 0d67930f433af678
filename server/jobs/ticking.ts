import type { Services } from '../context.ts'
import { runAll, type Job } from './running.server.ts'

const everyMs = 1_000

export type Ticking = {
  /** No further round; resolves when the one under way is over. */
  stop(): Promise<void>
}

/**
 * Runs what may not wait for a minute: timers that are rows, and what is to be sent. One round after the other, a second
 * apart; a round that takes longer than that is followed by the next at once, never by two.
 */
export function startTicking(services: Services, jobs: readonly Job[]): Ticking {
  let round = Promise.resolve()
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    round = runAll(services, jobs).finally(() => {
      isRunning = false
    })
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
