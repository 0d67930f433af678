import { setImmediate as breath } from 'node:timers/promises'

/** Asked between rows: whether it is somebody else's turn, and then for it. */
export type Pace = {
  isDue(): boolean
  /** Lets the others have their turn, and stops when told to. */
  rest(): Promise<void>
}

const longestTurnMs = 12

/** Long work on the main thread goes in turns far shorter than anybody notices. */
export function paceOf(signal: AbortSignal): Pace {
  let since = performance.now()
  return {
    isDue: () => performance.now() - since >= longestTurnMs,
    async rest() {
      await breath()
      signal.throwIfAborted()
      since = performance.now()
    },
  }
}

/** For work that nobody can stop. */
export function steadyPace(): Pace {
  return paceOf(new AbortController().signal)
}
