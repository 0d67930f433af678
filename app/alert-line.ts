import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { AlertFrame, ClientToServer, ServerToClient } from '#server/realtime/frames.ts'

/** How long a number that was skipped is waited for before it is asked for. */
const gapWaitMs = 250
/** After how long the server is told what reached us: spread out, so that a broadcast does not come back as one wave. */
const tellAfterMs = { least: 200, most: 1_000 }

/** After how long a page comes back that the server turned away or sent away, unless it said itself when. */
const comeBackAfterMs = { least: 300, most: 2_000 }

export type LineState = 'connected' | 'offline' | 'signed-out'

export type LineSocket = Socket<ServerToClient, ClientToServer>

type Heard = {
  /** The last number that was known when the line was opened. */
  from: number
  /** What is new, in order and each once. */
  apply(frames: readonly AlertFrame[]): void
  /** What was held is not this server’s: read again. */
  startOver(): void
  turned(state: LineState): void
  /** What else a new connection tells the server. */
  auth?(): Record<string, unknown>
}

export type AlertLine = {
  socket: LineSocket
  /** The last number that was applied: what a new connection tells the server. */
  last(): number
  close(): void
}

/**
 * The client’s side of the promise “once and in order”: what was there already is dropped, what follows is applied, and of
 * what is missing in between the server is asked. Says back, once in a while, up to where everything has come. Comes back
 * by itself, whatever ended the connection, unless nobody is signed in.
 */
export function openAlertLine(
  options: Partial<ManagerOptions & SocketOptions> & { url?: string },
  { from, apply, startOver, turned, auth = () => ({}) }: Heard,
): AlertLine {
  const { url = '', ...rest } = options
  const socket: LineSocket = io(url, {
    auth: (give) => give({ last, ...auth() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    ...rest,
  })
  let last = from
  let asking: ReturnType<typeof setTimeout> | undefined
  let telling: ReturnType<typeof setTimeout> | undefined
  let returning: ReturnType<typeof setTimeout> | undefined
  let sentAwayForMs: number | undefined

  const take = (frames: readonly AlertFrame[]) => {
    const fresh = frames.filter(({ seq }) => seq > last)
    const [next] = fresh
    const newest = fresh.at(-1)
    if (!next || !newest) return
    if (next.seq > last + 1) return askForWhatIsBetween()
    clearTimeout(asking)
    asking = undefined
    last = newest.seq
    apply(fresh)
    tellWhatReachedUs()
  }

  /** It may be on its way: a moment is waited for it. */
  const askForWhatIsBetween = () => {
    asking ??= setTimeout(() => {
      asking = undefined
      socket.emit('missed', { seq: last })
    }, gapWaitMs)
  }

  const tellWhatReachedUs = () => {
    telling ??= setTimeout(() => {
      telling = undefined
      socket.emit('delivered', { seq: last })
    }, within(tellAfterMs))
  }

  /** The library comes back by itself from a lost connection only, not where the server said no. */
  const comeBack = () => {
    clearTimeout(returning)
    returning = setTimeout(() => socket.connect(), sentAwayForMs ?? within(comeBackAfterMs))
    sentAwayForMs = undefined
  }

  socket.on('connect', () => {
    turned('connected')
    tellWhatReachedUs()
  })
  socket.on('disconnect', (reason) => {
    turned('offline')
    if (reason === 'io server disconnect') comeBack()
  })
  socket.on('connect_error', ({ message }) => {
    const isSignedOut = message === 'not signed in'
    turned(isSignedOut ? 'signed-out' : 'offline')
    if (!isSignedOut && !socket.active) comeBack()
  })
  socket.on('alert', (frame) => take([frame]))
  socket.on('replay', ({ alerts }) => take(alerts))
  socket.on('resync', ({ head }) => {
    last = head
    startOver()
  })
  socket.on('bye', ({ retryInMs }) => void (sentAwayForMs = retryInMs))
  return {
    socket,
    last: () => last,
    close() {
      for (const timer of [asking, telling, returning]) clearTimeout(timer)
      socket.disconnect()
    },
  }
}

function within({ least, most }: { least: number; most: number }): number {
  return least + Math.random() * (most - least)
}
