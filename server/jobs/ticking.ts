import type { Services } from '../context.ts'
import { runAll, type Job } from './running.server.ts'

const everyMs = 1_000

/** However much comes due, some time is left to others between two rounds. */
const leastApartMs = 20

export type Ticking = {
  /** No further round; resolves when the one under way is over. */
  stop(): Promise<void>
}

/** When something comes due within so many milliseconds, if anything does. */
export type Soonest = (services: Services, withinMs: number) => Promise<number | null>

/**
 * Runs what may not wait for a minute: timers that are rows, and what is to be sent. One round after the other, a second
 * apart, or sooner where something comes due before; a round that takes longer than that is followed by the next at once, never by two.
 */
export function startTicking(
  services: Services,
  jobs: readonly Job[],
  { soonest = () => Promise.resolve(null) }: { soonest?: Soonest } = {},
): Ticking {
  let round = Promise.resolve()
  let isStopping = false
  let timer = setTimeout(turn, everyMs).unref()

  function turn() {
    const startedAt = performance.now()
    round = runAll(services, jobs)
      .then(() => soonestIn(services, soonest))
      .then((dueInMs) => {
        const waitMs = Math.min(everyMs - (performance.now() - startedAt), dueInMs)
        if (!isStopping) timer = setTimeout(turn, Math.max(leastApartMs, waitMs)).unref()
      })
  }
  return {
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await round
    },
  }
}

/** In how many milliseconds from now something comes due; where it cannot be found out, the second is waited for. */
async function soonestIn(services: Services, soonest: Soonest): Promise<number> {
  try {
    const at = await soonest(services, everyMs)
    return at === null ? everyMs : at - services.clock.now()
  } catch (error) {
    services.log.error({ err: error }, 'what is due next could not be found out')
    return everyMs
  }
}
