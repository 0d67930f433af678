import type { Server as HttpServer } from 'node:http'
import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { Server } from 'socket.io'
import { inParts } from '#db/bulk.ts'
import { actorOfToken, hashesInForce, hashOfToken, tokenFrom } from '../access/session.server.ts'
import { systemCtx } from '../access/system.server.ts'
import { headOf } from '../alerts/log.server.ts'
import { noteReached } from '../alerts/receipts.server.ts'
import type { News, Services } from '../context.ts'
import { watchElsewhere } from './elsewhere.ts'
import { doorkeeper, lastFrom, newsMarkFrom } from './handshake.ts'
import { afterMs, openHereAndNow } from './here.ts'
import { hearFrom } from './inbound.ts'
import type { LiveServer, LiveSocket, SocketData } from './live-socket.ts'
import type { After } from './presence.ts'
import { openPushing } from './pushing.ts'
import { gatherReceipts } from './receipts.ts'
import { keepRecent } from './recent.ts'
import { replayFrom } from './replay.ts'
import { conversationRoom, conversationRoomsOf, personRoom, roomsOf, sessionRoom } from './rooms.server.ts'
import { watchSlowReaders } from './slow-readers.ts'

const sweepEveryMs = 30_000
const sweptAtOnce = 500
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
  /** How what is only true for a while is waited for. */
  after?: After
}

/**
 * The live side: who is signed in gets what concerns them, from the log in the database. A socket that missed
 * something (lost connection, restarted server) says the last number it has and gets the rest, once and in order.
 */
export function openSockets(
  http: HttpServer,
  services: Omit<Services, 'publish'>,
  { isOwnOrigin, trustProxy, after = afterMs }: Options,
): Sockets {
  const { store, log, newId, metrics } = services
  const recent = keepRecent(newId())
  const catchUp = replayFrom(store.read, { log, startOver })
  const logged = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const receipts = gatherReceipts(
    (reached) => noteReached(systemCtx({ ...services, publish }), reached),
    logged('receipts could not be written'),
  )
  let isClosing = false
  const refuse = doorkeeper({ now: services.clock.now, isOwnOrigin, trustProxy, isClosing: () => isClosing })
  const io: LiveServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16 * 1024,
    allowRequest(request, decide) {
      const refused = refuse(request)
      if (refused) metrics.turnedAway.inc({ reason: refused })
      decide(refused ? 'not allowed' : null, refused === undefined)
    },
  })

  const slow = watchSlowReaders(io, {
    metrics,
    onFree(socket, held) {
      if (held.changes) startOver(socket)
      void catchUp(socket)
    },
  })
  const now = openHereAndNow(io, { after, now: services.clock.now })
  const pushing = openPushing(io, { read: store.read, metrics, slow, catchUp, onError: logged })
  const elsewhere = watchElsewhere(io, {
    read: store.read,
    now: services.clock.now,
    tell(news) {
      recent.add(news)
      tellOfChange(news)
    },
    leave: leaveConversation,
    onError: logged('looking for messages failed'),
  })
  metrics.watchPages(() => ({
    connected: io.sockets.sockets.size,
    people: new Set([...io.sockets.sockets.values()].map(({ data }) => data.personId)).size,
    lagging: [...io.sockets.sockets.values()].filter(({ data }) => data.laggingSince !== null).length,
    waiting: pushing.waiting(),
  }))

  io.use((socket, next) => {
    admit(socket).then(
      (isIn) => {
        if (!isIn) metrics.turnedAway.inc({ reason: 'not signed in' })
        next(isIn ? undefined : new Error('not signed in'))
      },
      (error: unknown) => {
        log.error({ err: error }, 'a socket could not be admitted')
        next(new Error('try again'))
      },
    )
  })
  io.on('connection', (socket) => {
    const { isBeyondHead } = socket.data
    if (isBeyondHead) startOver(socket)
    hearFrom(
      socket,
      { delivered, missed, here: now.open, typing: now.typing },
      { now: Date.now, log, onCut: () => metrics.cut.inc({ reason: 'sends too much' }) },
    )
    socket.on('disconnect', () => now.gone(socket))
    tellMissedChanges(socket)
    void catchUp(socket)
  })

  function delivered({ data }: LiveSocket, upTo: number): void {
    if (upTo <= data.lastSent) receipts.add(data.personId, upTo)
  }

  /** The page asks anew from what it holds; never for what it was not sent. */
  function missed(socket: LiveSocket, after: number): void {
    socket.data.lastSent = Math.min(socket.data.lastSent, after)
    void catchUp(socket)
  }

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
      name: actor.name,
      converses: actor.ability.can('read', 'Conversation'),
      tokenHash: hashOfToken(token),
      lastSent: Math.min(last, head),
      isBeyondHead: last > head,
      isCatchingUp: false,
      askedAgain: false,
      laggingSince: null,
      typedAt: 0,
      missedChanges: false,
    }
    Object.assign(socket.data, data)
    await socket.join([...roomsOf(actor), ...(await conversationRoomsOf(store.read, actor))])
    return true
  }

  /** What the page holds is not this server’s: it reads itself again. */
  function startOver(socket: LiveSocket): void {
    metrics.resyncs.inc()
    socket.emit('resync', { head: socket.data.lastSent })
  }

  /** Between the loading of a page and its first connection nobody told it of changes. */
  function tellMissedChanges(socket: LiveSocket): void {
    const mark = newsMarkFrom(socket.handshake.auth)
    if (mark === undefined) return
    const missed = recent.since(mark)
    if (!missed) startOver(socket)
    for (const { rooms, type, subject } of missed ?? [])
      if (rooms.some((room) => socket.rooms.has(room))) socket.emit('change', { type, subject })
  }

  function publish(news: readonly News[]): void {
    for (const item of news) {
      moveRooms(item)
      pushing.push(item)
      elsewhere.heard(item)
      if (item.rooms.length > 0) recent.add(item)
      if (item.rooms.length > 0) tellOfChange(item)
      if (item.type === 'session.ended') cut(sessionRoom(item.subject.id))
      if (item.type === 'grants.changed') cut(personRoom(item.subject.id))
    }
  }

  function leaveConversation(socket: LiveSocket, conversationId: string): void {
    now.left({ subject: { kind: 'conversation', id: conversationId }, rooms: [personRoom(socket.data.personId)] })
    void socket.leave(conversationRoom(conversationId))
  }

  /** Whoever is cut is not here any more either. */
  function cut(room: string): void {
    now.cut(room)
    io.in(room).disconnectSockets(true)
  }

  /** Whoever is told reads the page again for that, and needs no second frame; whoever reads too slowly reads it again later. */
  function tellOfChange({ type, subject, rooms, told }: News): void {
    const others = [slow.heldBackFrom(rooms), ...told.map(({ personId }) => personRoom(personId))]
    io.to([...rooms])
      .except(others)
      .emit('change', { type, subject })
  }

  /** Whoever comes to a conversation hears what is said there from now on; whoever leaves it does not. */
  function moveRooms(news: News): void {
    const { type, subject, rooms } = news
    const room = conversationRoom(subject.id)
    if (type === 'conversation.left') now.left(news)
    if (type === 'conversation.joined') io.in([...rooms]).socketsJoin(room)
    if (type === 'conversation.left') io.in([...rooms]).socketsLeave(room)
  }

  /** A session that ran out, or was ended elsewhere, loses its sockets at the latest now. */
  async function sweep(): Promise<void> {
    for (const chunk of inParts([...io.sockets.sockets.values()], sweptAtOnce)) {
      const inForce = await hashesInForce(
        services,
        chunk.map(({ data }) => data.tokenHash),
      )
      for (const socket of chunk) if (!inForce.has(socket.data.tokenHash)) cut(socket.id)
      await turnOfLoop()
    }
  }

  const sweeping = setInterval(() => void sweep().catch(logged('sweep failed')), sweepEveryMs)
  sweeping.unref()

  return {
    publish,
    newsMark: recent.mark,
    async close() {
      isClosing = true
      pushing.stop()
      elsewhere.stop()
      clearInterval(sweeping)
      await pushing.idle()
      await receipts.close()
      for (const socket of io.sockets.sockets.values())
        socket.emit('bye', { retryInMs: 500 + (socket.data.lastSent % 10) * 150 })
      await io.close()
    },
  }
}
