import { setImmediate } from 'node:timers/promises'

/** One push to one person. */
type Push = () => void

/** So many pushes between two turns of the loop: others are served in between. */
const chunkSize = 200

/**
 * Pushes in the order in which they came, in chunks, so that a broadcast to ten thousand does not hold up a request; what is
 * urgent overtakes what is not.
 */
export type Dispatcher = {
  add(pushes: readonly Push[], options: { isUrgent: boolean }): void
  /** How many wait. */
  waiting(): number
  /** Resolves when nothing waits. */
  idle(): Promise<void>
}

/** `onError`: one push that fails holds up no other. */
export function openDispatcher(onError: (error: unknown) => void = () => undefined): Dispatcher {
  const urgent: Push[] = []
  const ordinary: Push[] = []
  let running: Promise<void> | undefined

  const next = () => (urgent.length > 0 ? urgent : ordinary).splice(0, chunkSize)

  async function run(): Promise<void> {
    for (let chunk = next(); chunk.length > 0; chunk = next()) {
      for (const push of chunk) {
        try {
          push()
        } catch (error) {
          onError(error)
        }
      }
      await setImmediate()
    }
    running = undefined
  }

  return {
    add(pushes, { isUrgent }) {
      ;(isUrgent ? urgent : ordinary).push(...pushes)
      running ??= run()
    },
    waiting: () => urgent.length + ordinary.length,
    idle: async () => running,
  }
}
