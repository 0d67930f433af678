import { createServer } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { sessions } from '#db/schema/index.ts'
import { hashOfToken, newToken, sessionCookieName } from '#server/access/session.server.ts'
import type { Publish } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import type {
  AlertFrame,
  ChangeFrame,
  ClientToServer,
  PresentFrame,
  ReplayFrame,
  ServerToClient,
  TypingFrame,
} from '#server/realtime/frames.ts'
import type { After } from '#server/realtime/presence.ts'
import { openSockets } from '#server/realtime/sockets.ts'
import { openWorld, type World } from './world.ts'

export type LiveWorld = World & {
  url: string
  /** A session of a demo account. */
  signIn(loginName: string): Promise<{ cookie: string; sessionId: string }>
  /** Connects as a browser would, from our own pages unless another origin is given. */
  connect(cookie: string, options?: Partial<Connecting>): Listener
  /** How far the news is, as a page that is being loaded is told. */
  newsMark(): string
  /** Another process on the same database: its own pages, and its own way to tell them. */
  another(): Promise<{ url: string; publish: Publish; connect(cookie: string): Listener }>
  /** The sockets go away and come back on the same port, as when the server is restarted. */
  restart(): Promise<void>
}

type Connecting = {
  /** The last alert the page has. */
  last: number
  /** How far the news was when the page was loaded. */
  newsMark: string
  origin: string
  /** The address a proxy says the request came from. */
  forwardedFor: string
}

/** A client that writes down what it is told. */
export type Listener = {
  socket: Socket<ServerToClient, ClientToServer>
  alerts: AlertFrame[]
  changes: ChangeFrame[]
  present: PresentFrame[]
  typing: TypingFrame[]
  resyncs: number[]
  /** Resolves once the condition holds; rejects after five seconds. */
  until(condition: () => boolean, what: string): Promise<void>
}

/** The demo city with the real socket server in front of it. */
export async function openLiveWorld({ trustProxy = 0, after }: Partial<Running> = {}): Promise<LiveWorld> {
  const world = await openWorld()
  const clients: Socket<ServerToClient, ClientToServer>[] = []
  const others: { close(): Promise<void> }[] = []
  let running = await listen(world, { port: 0, trustProxy, after })
  const url = `http://127.0.0.1:${running.port}`
  return {
    ...world,
    url,
    signIn: (loginName) => signIn(world, loginName),
    newsMark: () => running.newsMark(),
    connect(cookie, connecting = {}) {
      const listener = listenAs(url, { cookie, origin: url, ...connecting })
      clients.push(listener.socket)
      return listener
    },
    async another() {
      const services = { ...world.services }
      const other = await listen({ ...world, services }, { port: 0, trustProxy, after })
      others.push(other)
      const itsUrl = `http://127.0.0.1:${other.port}`
      return {
        url: itsUrl,
        publish: (news) => services.publish(news),
        connect(cookie) {
          const listener = listenAs(itsUrl, { cookie, origin: itsUrl })
          clients.push(listener.socket)
          return listener
        },
      }
    },
    async restart() {
      await running.close()
      running = await listen(world, { port: running.port, trustProxy, after })
    },
    async close() {
      for (const client of clients) client.disconnect()
      await running.close()
      for (const other of others) await other.close()
      await world.close()
    },
  }
}

type Running = { trustProxy: number; after?: After | undefined }

async function listen(world: World, { port, trustProxy, after }: Running & { port: number }) {
  const http = createServer()
  const isOwnOrigin = (origin: string | undefined, host: string | undefined) =>
    origin === undefined || origin === `http://${host}`
  const sockets = openSockets(http, world.services, { isOwnOrigin, trustProxy, ...(after && { after }) })
  world.services.publish = (news) => {
    world.news.push(...news)
    sockets.publish(news)
  }
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return { port: address.port, newsMark: sockets.newsMark, close: () => sockets.close() }
}

async function signIn({ services }: World, loginName: string) {
  const token = newToken()
  const sessionId = services.newId()
  const now = services.clock.now()
  await services.store.write(async (tx) => {
    await tx.insert(sessions).values({
      id: sessionId,
      tokenHash: hashOfToken(token),
      accountId: idOfName(`account ${loginName}`),
      createdAt: now,
      lastSeenAt: now,
      address: '127.0.0.1',
      userAgent: 'test',
    })
  })
  return { cookie: `${sessionCookieName}=${token}`, sessionId }
}

function listenAs(
  url: string,
  { cookie, origin, last, newsMark, forwardedFor }: Partial<Connecting> & { cookie: string; origin: string },
): Listener {
  const seen: Omit<Listener, 'socket' | 'until'> = { alerts: [], changes: [], present: [], typing: [], resyncs: [] }
  let lastSeen = last
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    auth: (give) => give({ ...(lastSeen !== undefined && { last: lastSeen }), ...(newsMark && { newsMark }) }),
    extraHeaders: { Cookie: cookie, Origin: origin, ...(forwardedFor && { 'X-Forwarded-For': forwardedFor }) },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
  const note = (frames: readonly AlertFrame[]) => {
    seen.alerts.push(...frames)
    lastSeen = frames.at(-1)?.seq ?? lastSeen
  }
  socket.on('alert', (frame) => note([frame]))
  socket.on('replay', (frame: ReplayFrame) => note(frame.alerts))
  socket.on('change', (frame) => void seen.changes.push(frame))
  socket.on('present', (frame) => void seen.present.push(frame))
  socket.on('typing', (frame) => void seen.typing.push(frame))
  socket.on('resync', ({ head }) => void seen.resyncs.push(head))
  return {
    ...seen,
    socket,
    async until(condition, what) {
      const giveUpAt = performance.now() + 5_000
      while (!condition()) {
        if (performance.now() > giveUpAt) throw new Error(`waited in vain: ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
