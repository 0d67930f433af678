import type { Logger } from 'pino'
import type { Db } from '#db/store.ts'
import { deliveriesAfter } from '../alerts/log.server.ts'
import type { LiveSocket } from './live-socket.ts'

const pageSize = 100

/** Sends a socket what the log holds after the last number it was sent, in pages and in order. */
export function replayFrom(read: Db, log: Logger): (socket: LiveSocket) => Promise<void> {
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
        while (socket.connected && (await sendPage(read, socket))) continue
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
async function sendPage(read: Db, socket: LiveSocket): Promise<boolean> {
  const { personId, lastSent } = socket.data
  const alerts = await deliveriesAfter(read, personId, { after: lastSent, limit: pageSize })
  const last = alerts.at(-1)
  if (!last) return false
  socket.data.lastSent = last.seq
  const more = alerts.length === pageSize
  socket.emit('replay', { alerts, head: last.seq, more })
  return more
}
