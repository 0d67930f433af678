import type { Logger } from 'pino'
import { frameAllowance } from './pressure.ts'
import type { LiveSocket } from './live-socket.ts'

type Heard = {
  /** All up to this number reached the page. */
  delivered(socket: LiveSocket, upTo: number): void
  /** The page holds everything up to this number and something later, but not what is between. */
  missed(socket: LiveSocket, after: number): void
}

/**
 * What a page may say: two kinds of frame, each a number. Anything else, and more than a page has reason to say, is dropped,
 * and whoever goes on is cut; nobody else notices.
 */
export function hearFrom(
  socket: LiveSocket,
  heard: Heard,
  { now, log, onCut }: { now(): number; log: Logger; onCut(): void },
): void {
  const allowed = frameAllowance(now)
  socket.use(([kind, frame]: unknown[], next) => {
    const verdict = allowed()
    if (verdict === 'cut') {
      onCut()
      log.warn({ personId: socket.data.personId }, 'a page that sends too much was cut')
      socket.disconnect(true)
    }
    if (verdict !== 'taken') return
    const number = numberIn(frame)
    if (number === undefined) return
    if (kind === 'delivered') heard.delivered(socket, number)
    if (kind === 'missed') heard.missed(socket, number)
    next()
  })
}

function numberIn(frame: unknown): number | undefined {
  if (typeof frame !== 'object' || frame === null || !('seq' in frame)) return undefined
  const { seq } = frame
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined
}
