import type { Logger } from 'pino'
import type { Db } from '#db/store.ts'
import { deliveriesAfter, headOf } from '../alerts/log.server.ts'
import type { LiveSocket } from './live-socket.ts'

const pageSize = 100

type Given = {
  log: Logger
  /** The page reads itself again, for what it missed is no longer all there. */
  startOver(socket: LiveSocket): void
}

/** Sends a socket what the log holds after the last number it was sent, in pages and in order. */
export function replayFrom(read: Db, { log, startOver }: Given): (socket: LiveSocket) => Promise<void> {
  /** One at a time per socket; who asks meanwhile is served by one more round. */
  return async function catchUp(socket) {
    const { data } = socket
    if (data.isCatchingUp) {
      data.askedAgain = true
      return
    }
    data.isCatchingUp = true
    try {
      do {
        data.askedAgain = false
        while (socket.connected && (await sendPage(read, socket, startOver))) continue
      } while (data.askedAgain)
    } catch (error) {
      log.error({ err: error }, 'replay failed; the client will come back')
      socket.disconnect(true)
    } finally {
      data.isCatchingUp = false
    }
  }
}

/** Whether there may be more after this page. */
async function sendPage(read: Db, socket: LiveSocket, startOver: Given['startOver']): Promise<boolean> {
  const { personId, lastSent } = socket.data
  const alerts = await deliveriesAfter(read, personId, { after: lastSent, limit: pageSize })
  const last = alerts.at(-1)
  if (!last) return false
  // Numbers are dense but where old alerts were removed: whoever was away for that long is not told of the rest one by one.
  const isWhole = alerts.every(({ seq }, index) => seq === lastSent + 1 + index)
  if (!isWhole) {
    socket.data.lastSent = await headOf(read, personId)
    startOver(socket)
    return false
  }
  socket.data.lastSent = last.seq
  const more = alerts.length === pageSize
  socket.emit('replay', { alerts, head: last.seq, more })
  return more
}
