import { createServer } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { sessions } from '#db/schema/index.ts'
import { hashOfToken, newToken, sessionCookieName } from '#server/access/session.server.ts'
import { idOfName } from '#server/ids.ts'
import type { AlertFrame, ChangeFrame, ClientToServer, ReplayFrame, ServerToClient } from '#server/realtime/frames.ts'
import { openSockets } from '#server/realtime/sockets.ts'
import { openWorld, type World } from './world.ts'

export type LiveWorld = World & {
  url: string
  /** A session of a demo account. */
  signIn(loginName: string): Promise<{ cookie: string; sessionId: string }>
  /** Connects as a browser would, from our own pages unless another origin is given. */
  connect(cookie: string, options?: { last?: number; origin?: string }): Listener
  /** The sockets go away and come back on the same port, as when the server is restarted. */
  restart(): Promise<void>
}

/** A client that writes down what it is told. */
export type Listener = {
  socket: Socket<ServerToClient, ClientToServer>
  alerts: AlertFrame[]
  changes: ChangeFrame[]
  resyncs: number[]
  /** Resolves once the condition holds; rejects after five seconds. */
  until(condition: () => boolean, what: string): Promise<void>
}

/** The demo city with the real socket server in front of it. */
export async function openLiveWorld(): Promise<LiveWorld> {
  const world = await openWorld()
  const clients: Socket<ServerToClient, ClientToServer>[] = []
  let running = await listen(world, 0)
  const url = `http://127.0.0.1:${running.port}`
  return {
    ...world,
    url,
    signIn: (loginName) => signIn(world, loginName),
    connect(cookie, { last, origin = url } = {}) {
      const listener = listenAs(url, { cookie, origin, last })
      clients.push(listener.socket)
      return listener
    },
    async restart() {
      await running.close()
      running = await listen(world, running.port)
    },
    async close() {
      for (const client of clients) client.disconnect()
      await running.close()
      await world.close()
    },
  }
}

async function listen(world: World, port: number) {
  const http = createServer()
  const isOwnOrigin = (origin: string | undefined, host: string | undefined) =>
    origin === undefined || origin === `http://${host}`
  const sockets = openSockets(http, world.services, { isOwnOrigin })
  world.services.publish = (news) => {
    world.news.push(...news)
    sockets.publish(news)
  }
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return { port: address.port, close: () => sockets.close() }
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

function listenAs(url: string, { cookie, origin, last }: { cookie: string; origin: string; last?: number }): Listener {
  const seen: Omit<Listener, 'socket' | 'until'> = { alerts: [], changes: [], resyncs: [] }
  let lastSeen = last
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    auth: (give) => give(lastSeen === undefined ? {} : { last: lastSeen }),
    extraHeaders: { Cookie: cookie, Origin: origin },
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
