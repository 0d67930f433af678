import type { Socket } from 'socket.io'

/** Over the first a socket gets no more live pushes until it has read what waits; over the second it is cut, and replays later. */
const laggingOver = 64 * 1024
const stuckOver = 256 * 1024
const laggingForMs = 10_000

export type Pressure = 'free' | 'lagging' | 'stuck'

/** How much a client leaves unread: measured at the connection, so that one slow reader fills nobody's memory. */
export function pressureOn(
  bytesWaiting: number,
  { laggingSince, now }: { laggingSince: number | null; now: number },
): Pressure {
  if (bytesWaiting > stuckOver) return 'stuck'
  if (bytesWaiting <= laggingOver) return 'free'
  return laggingSince !== null && now - laggingSince > laggingForMs ? 'stuck' : 'lagging'
}

/** What was written to a socket and not yet taken by the client's side of the network. */
export function bytesWaitingAt({ conn }: Pick<Socket, 'conn'>): number {
  const written: unknown = conn['writeBuffer']
  const queued: unknown[] = Array.isArray(written) ? written : []
  return queued.reduce<number>((sum, packet) => sum + sizeOf(dataOf(packet)), bufferedBy(conn.transport))
}

const dataOf = (packet: unknown) =>
  typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined

/** What the websocket itself holds; a transport that polls holds nothing. */
function bufferedBy(transport: object): number {
  const socket: unknown = 'socket' in transport ? transport.socket : undefined
  if (typeof socket !== 'object' || socket === null || !('bufferedAmount' in socket)) return 0
  return typeof socket.bufferedAmount === 'number' ? socket.bufferedAmount : 0
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0
}

const perSecond = 20
const burst = 40
const strikesAllowed = 3

/** What one client may send: so many frames a second and a burst of some; who goes on beyond it three times is cut. */
export function frameAllowance(now: () => number): () => 'taken' | 'refused' | 'cut' {
  let left = burst
  let filledAt = now()
  let strikes = 0
  return () => {
    const at = now()
    left = Math.min(burst, left + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    if (left >= 1) {
      left -= 1
      return 'taken'
    }
    strikes += 1
    return strikes >= strikesAllowed ? 'cut' : 'refused'
  }
}
