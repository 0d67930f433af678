import type { Logger } from 'pino'
import { frameAllowance } from './pressure.ts'
import type { LiveSocket } from './live-socket.ts'

type Heard = {
  /** All up to this number reached the page. */
  delivered(socket: LiveSocket, upTo: number): void
  /** The page holds everything up to this number and something later, but not what is between. */
  missed(socket: LiveSocket, after: number): void
  /** The page has this conversation open, or none. */
  here(socket: LiveSocket, conversationId: string | null): void
  /** Somebody is typing in a conversation. */
  typing(socket: LiveSocket, conversationId: string): void
}

/** No id is longer. */
const longestId = 64

/**
 * What a page may say: four kinds of frame, each a number or the id of a conversation. Anything else, and more than a page has reason
 * to say, is dropped, and whoever goes on is cut; nobody else notices.
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
    const isHeard = hearNumber(socket, heard, { kind, frame }) || hearPlace(socket, heard, { kind, frame })
    if (isHeard) next()
  })
}

type Said = { kind: unknown; frame: unknown }

function hearNumber(socket: LiveSocket, heard: Heard, { kind, frame }: Said): boolean {
  const seq = fieldIn(frame, 'seq')
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return false
  if (kind === 'delivered') heard.delivered(socket, seq)
  if (kind === 'missed') heard.missed(socket, seq)
  return true
}

function hearPlace(socket: LiveSocket, heard: Heard, { kind, frame }: Said): boolean {
  const id = fieldIn(frame, 'conversation')
  const isId = typeof id === 'string' && id.length > 0 && id.length <= longestId
  if (kind === 'here' && (isId || id === null)) heard.here(socket, id)
  else if (kind === 'typing' && isId) heard.typing(socket, id)
  else return false
  return true
}

/** Only what a frame has itself, and no text where a frame belongs. */
function fieldIn(frame: unknown, name: string): unknown {
  if (typeof frame !== 'object' || frame === null || !Object.hasOwn(frame, name)) return undefined
  return Object.entries(frame).find(([key]) => key === name)?.[1]
}
