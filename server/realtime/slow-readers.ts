import type { Metrics } from '../metrics.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'
import { bytesWaitingAt, pressureOn, type Pressure } from './pressure.ts'

/** Whoever is in it hears of no change until they have read what waits. Joined by the server only. */
const slowRoom = 'reads too slowly'

/** A change is a hundred bytes: so many may wait at most before it is looked who does not read. */
const changesBetweenLooks = 200

type Given = {
  metrics: Metrics
  /** What was held back while it read too slowly: it reads itself again, and gets the alerts that it missed. */
  onFree(socket: LiveSocket, held: { changes: boolean }): void
}

export type SlowReaders = {
  /** How hard a page is pressed. One that has stopped reading is cut: what it missed is in the log. */
  pressureAt(socket: LiveSocket): Pressure
  /** The room that a change is not sent to; those in it who would hear of it are told in one word once they have read. */
  heldBackFrom(rooms: readonly string[]): string
  /** Looks at those who were too slow, and after many changes at everybody. */
  look(): void
}

/** Keeps count of the pages that read too slowly, so that nobody’s memory is filled with what they leave. */
export function watchSlowReaders(io: LiveServer, { metrics, onFree }: Given): SlowReaders {
  const slow = new Set<LiveSocket>()
  let changes = 0

  function pressureAt(socket: LiveSocket): Pressure {
    const { data } = socket
    const pressure = pressureOn(bytesWaitingAt(socket), { laggingSince: data.laggingSince, now: Date.now() })
    if (pressure === 'lagging' && data.laggingSince === null) holdBack(socket)
    if (pressure === 'free' && data.laggingSince !== null) letGo(socket)
    if (pressure === 'stuck') {
      metrics.cut.inc({ reason: 'reads too slowly' })
      slow.delete(socket)
      socket.disconnect(true)
    }
    return pressure
  }

  function holdBack(socket: LiveSocket): void {
    socket.data.laggingSince = Date.now()
    slow.add(socket)
    void socket.join(slowRoom)
  }

  function letGo(socket: LiveSocket): void {
    const { missedChanges } = socket.data
    Object.assign(socket.data, { laggingSince: null, missedChanges: false })
    slow.delete(socket)
    void socket.leave(slowRoom)
    onFree(socket, { changes: missedChanges })
  }

  return {
    pressureAt,
    heldBackFrom(rooms) {
      changes += 1
      for (const socket of slow) if (rooms.some((room) => socket.rooms.has(room))) socket.data.missedChanges = true
      return slowRoom
    },
    look() {
      const isEverybody = changes >= changesBetweenLooks
      if (isEverybody) changes = 0
      for (const socket of isEverybody ? io.sockets.sockets.values() : slow) {
        if (socket.connected) pressureAt(socket)
        else slow.delete(socket)
      }
    },
  }
}
