import { setImmediate as breath } from 'node:timers/promises'

/** Called between rows: stops when told to, and now and then lets everybody else have their turn. */
export type Pace = () => Promise<void>

const longestTurnMs = 12

/** Long work on the main thread goes in turns far shorter than anybody notices. */
export function paceOf(signal: AbortSignal): Pace {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longestTurnMs) return
    await breath()
    signal.throwIfAborted()
    since = performance.now()
  }
}

/** For work that nobody can stop. */
export function steadyPace(): Pace {
  return paceOf(new AbortController().signal)
}
