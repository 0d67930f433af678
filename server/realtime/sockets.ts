import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { actorOfToken, hashOfToken, tokenFrom } from '../access/session.server.ts'
import { addressOf, networkOf } from '../address.ts'
import { deliveriesAfter, headOf, headsOf } from '../alerts/log.server.ts'
import type { Actor, News, Services } from '../context.ts'
import { countPerMinute } from '../per-minute.ts'
import type { AlertFrame, ClientToServer, ServerToClient } from './frames.ts'
import { keepRecent } from './recent.ts'
import { personRoom, roomsOf, sessionRoom } from './rooms.server.ts'

type SocketData = {
  personId: string
  token: string
  lastSent: number
  isBeyondHead: boolean
  isCatchingUp: boolean
  askedAgain: boolean
}
type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>

const pageSize = 100
const sweepEveryMs = 30_000
const pollEveryMs = 2_000
/** Many tabs come back at once after a restart, and behind one address a whole office of them. */
const handshakesPerSession = 120
const handshakesPerAddress = 3_000
const socketsPerPerson = 20

export type Sockets = {
  publish(news: readonly News[]): void
  /** How far the news is: for a page that is being loaded. */
  newsMark(): string
  /** Says goodbye to every client and closes. */
  close(): Promise<void>
}

type Options = {
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean
  /** How many proxies stand in front, for the client's address. */
  trustProxy: number
}

/**
 * The live side: who is signed in gets what concerns them, from the log in the database. A socket that missed
 * something (lost connection, restarted server) says the last number it has and gets the rest, once and in order.
 */
export function openSockets(
  http: HttpServer,
  services: Omit<Services, 'publish'>,
  { isOwnOrigin, trustProxy }: Options,
): Sockets {
  const { store, log, newId } = services
  const recent = keepRecent(newId())
  const handshakes = countPerMinute(services.clock.now)
  const io: LiveServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16 * 1024,
    allowRequest: (request, decide) => {
      const { origin, host, cookie } = request.headers
      const token = tokenFrom(cookie)
      const ofAddress = handshakes.add(networkOf(addressOf(request, trustProxy)))
      const ofSession = token ? handshakes.add(hashOfToken(token)) : 0
      const isTooOften = ofAddress > handshakesPerAddress || ofSession > handshakesPerSession
      const isWelcome = isOwnOrigin(origin, host) && !isTooOften
      decide(isWelcome ? null : 'not allowed', isWelcome)
    },
  })

  io.use((socket, next) => {
    admit(socket).then(
      (isIn) => next(isIn ? undefined : new Error('not signed in')),
      (error: unknown) => {
        log.error({ err: error }, 'a socket could not be admitted')
        next(new Error('try again'))
      },
    )
  })
  io.on('connection', (socket) => {
    const { isBeyondHead, lastSent } = socket.data
    if (isBeyondHead) socket.emit('resync', { head: lastSent })
    tellMissedChanges(socket)
    void catchUp(socket)
  })

  async function admit(socket: LiveSocket): Promise<boolean> {
    const token = tokenFrom(socket.handshake.headers.cookie)
    const actor = await actorOfToken(services, token, { touch: false })
    if (!token || !actor?.personId || actor.mustChangePassword) return false
    const own = io.sockets.adapter.rooms.get(personRoom(actor.personId))
    if ((own?.size ?? 0) >= socketsPerPerson) return false
    const head = await headOf(store.read, actor.personId)
    const last = lastFrom(socket.handshake.auth) ?? head
    const data: SocketData = {
      personId: actor.personId,
      token,
      lastSent: Math.min(last, head),
      isBeyondHead: last > head,
      isCatchingUp: false,
      askedAgain: false,
    }
    Object.assign(socket.data, data)
    await socket.join(roomsOf(actor))
    return true
  }

  /** Between the loading of a page and its first connection nobody told it of changes. */
  function tellMissedChanges(socket: LiveSocket): void {
    const mark = newsMarkFrom(socket.handshake.auth)
    if (mark === undefined) return
    const missed = recent.since(mark)
    if (!missed) socket.emit('resync', { head: socket.data.lastSent })
    for (const { rooms, type, subject } of missed ?? [])
      if (rooms.some((room) => socket.rooms.has(room))) socket.emit('change', { type, subject })
  }

  /** Sends what the log holds after the last number sent. One at a time per socket, so that order is kept. */
  async function catchUp(socket: LiveSocket): Promise<void> {
    const { data } = socket
    if (data.isCatchingUp) {
      data.askedAgain = true
      return
    }
    data.isCatchingUp = true
    try {
      do {
        data.askedAgain = false
        while (socket.connected && (await sendPage(socket))) continue
      } while (data.askedAgain)
    } catch (error) {
      log.error({ err: error }, 'replay failed; the client will come back')
      socket.disconnect(true)
    } finally {
      data.isCatchingUp = false
    }
  }

  /** Whether there may be more after this page. */
  async function sendPage(socket: LiveSocket): Promise<boolean> {
    const { personId, lastSent } = socket.data
    const alerts = await deliveriesAfter(store.read, personId, { after: lastSent, limit: pageSize })
    const last = alerts.at(-1)
    if (!last) return false
    socket.data.lastSent = last.seq
    const more = alerts.length === pageSize
    socket.emit('replay', { alerts, head: last.seq, more })
    return more
  }

  function publish(news: readonly News[]): void {
    for (const item of news) {
      pushAlerts(item)
      if (item.rooms.length > 0) recent.add(item)
      if (item.rooms.length > 0) io.to([...item.rooms]).emit('change', { type: item.type, subject: item.subject })
      if (item.type === 'session.ended') io.in(sessionRoom(item.subject.id)).disconnectSockets(true)
      if (item.type === 'grants.changed') io.in(personRoom(item.subject.id)).disconnectSockets(true)
    }
  }

  function pushAlerts({ told, type, subject, at }: News): void {
    for (const { personId, seq } of told) {
      for (const socket of socketsOf(personId)) {
        const isNext = !socket.data.isCatchingUp && seq === socket.data.lastSent + 1
        if (!isNext) {
          void catchUp(socket)
          continue
        }
        const frame: AlertFrame = { seq, type, subject, at }
        socket.data.lastSent = seq
        socket.emit('alert', frame)
      }
    }
  }

  function socketsOf(personId: string): LiveSocket[] {
    const ids = io.sockets.adapter.rooms.get(personRoom(personId)) ?? new Set<string>()
    return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? [])
  }

  /** The net under the push: what another process wrote, or a nudge that was lost. */
  async function poll(): Promise<void> {
    const people = new Set([...io.sockets.sockets.values()].map((socket) => socket.data.personId))
    if (people.size === 0) return
    for (const { personId, head } of await headsOf(store.read, [...people])) {
      for (const socket of socketsOf(personId)) if (socket.data.lastSent < head) void catchUp(socket)
    }
  }

  /** A session that ran out, or was ended elsewhere, loses its sockets at the latest now. */
  async function sweep(): Promise<void> {
    for (const socket of io.sockets.sockets.values()) {
      const actor: Actor | undefined = await actorOfToken(services, socket.data.token, { touch: false })
      if (!actor) socket.disconnect(true)
    }
  }

  const logged = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const polling = setInterval(() => void poll().catch(logged('poll failed')), pollEveryMs)
  const sweeping = setInterval(() => void sweep().catch(logged('sweep failed')), sweepEveryMs)
  polling.unref()
  sweeping.unref()

  return {
    publish,
    newsMark: recent.mark,
    async close() {
      clearInterval(polling)
      clearInterval(sweeping)
      for (const socket of io.sockets.sockets.values())
        socket.emit('bye', { retryInMs: 500 + (socket.data.lastSent % 10) * 150 })
      await io.close()
    },
  }
}

function newsMarkFrom(auth: unknown): string | undefined {
  const isRecord = typeof auth === 'object' && auth !== null && 'newsMark' in auth
  return isRecord && typeof auth.newsMark === 'string' ? auth.newsMark : undefined
}

function lastFrom(auth: unknown): number | undefined {
  const isRecord = typeof auth === 'object' && auth !== null && 'last' in auth
  const last = isRecord ? auth.last : undefined
  return typeof last === 'number' && Number.isSafeInteger(last) && last >= 0 ? last : undefined
}
