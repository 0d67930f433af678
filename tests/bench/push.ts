import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Server } from 'socket.io'
import { newToken, hashOfToken, sessionCookieName } from '#server/access/session.server.ts'
import { tell } from '#server/alerts/tell.server.ts'
import { announce } from '#server/news.server.ts'
import { write } from '#server/write.server.ts'
import { openSockets } from '#server/realtime/sockets.ts'
import { personRoom } from '#server/realtime/rooms.server.ts'
import { accounts, people, sessions } from '#db/schema/index.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import type { Figure } from './figures.ts'
import { quantileOf } from './timing.ts'

const listeners = 200
const rounds = 40

type Member = { personId: string; cookie: string }

/**
 * One alert to 200 connected browsers, each in their own room: from the commit to the socket, against Socket.IO emitting the
 * same frame to the same rooms and nothing else. The clients live in a process of their own.
 */
export async function measurePush(): Promise<Figure[]> {
  const world = await openWorld()
  try {
    const members = await signInMany(world)
    const bare = await withClients(await bareServer(), members, (server, round) => {
      const sentAt = performance.timeOrigin + performance.now()
      const frame = { seq: round, type: 'import.committed', subject: { kind: 'import', id: 'i' }, at: round }
      for (const { personId } of members) server.to(personId, frame)
      return Promise.resolve(sentAt)
    })
    const ours = await withClients(await ourServer(world), members, () => tellEverybody(world, members))
    const p99 = { ours: quantileOf(ours, 0.99), bare: quantileOf(bare, 0.99) }
    const ratio = p99.ours / p99.bare
    return [
      {
        name: `push to ${listeners} sockets, p99 ÷ bare Socket.IO emit`,
        value: ratio,
        unit: '×',
        goal: '≤ 2',
        isMet: ratio <= 2,
      },
      {
        name: `push to ${listeners} sockets, p99`,
        value: p99.ours,
        unit: 'ms',
        goal: '< 1000',
        isMet: p99.ours < 1_000,
      },
    ]
  } finally {
    await world.close()
  }
}

/** One event, 200 deliveries, one transaction; returns the moment of its commit. */
async function tellEverybody(world: World, members: readonly Member[]): Promise<number> {
  const ctx = world.system()
  let committedAt = 0
  const publishing = {
    store: ctx.store,
    publish: (...news: Parameters<typeof ctx.publish>) => {
      committedAt = performance.timeOrigin + performance.now()
      world.services.publish(...news)
    },
  }
  await write(publishing, async (tx) => {
    const event = {
      id: ctx.newId(),
      type: 'import.committed' as const,
      level: 'info' as const,
      subjectKind: 'import',
      subjectId: 'i',
      facts: {},
      at: ctx.now,
    }
    const told = await tell(
      tx,
      ctx,
      event,
      members.map(({ personId }) => ({ person: personId })),
    )
    announce(tx, {
      type: event.type,
      subject: { kind: 'import', id: 'i' },
      rooms: [],
      told,
      eventId: event.id,
      at: ctx.now,
    })
  })
  return committedAt
}

type BenchServer = { port: number; to(personId: string, frame: unknown): void; close(): Promise<void> }

async function ourServer(world: World): Promise<BenchServer> {
  const http = createServer()
  const sockets = openSockets(http, world.services, { isOwnOrigin: () => true, trustProxy: 0 })
  world.services.publish = sockets.publish
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return { port: portOf(http), to: () => undefined, close: () => sockets.close() }
}

async function bareServer(): Promise<BenchServer> {
  const http = createServer()
  const io = new Server(http, { serveClient: false })
  io.on('connection', (socket) => void socket.join(personRoom(String(socket.handshake.auth['personId']))))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(http),
    to: (personId, frame) => void io.to(personRoom(personId)).emit('alert', frame),
    close: () => io.close(),
  }
}

/** Connects all, then sends round after round and gathers the times from sending to each arrival, in ms. */
async function withClients(
  server: BenchServer,
  members: readonly Member[],
  send: (server: BenchServer, round: number) => Promise<number>,
): Promise<number[]> {
  const clients = fork(join(import.meta.dirname, 'push-clients.ts'), { execArgv: ['--import', 'tsx'] })
  try {
    clients.send({ url: `http://127.0.0.1:${server.port}`, members })
    await said(clients, 'connected')
    const times: number[] = []
    for (let round = 1; round <= rounds; round++) {
      const arrivals = said(clients, 'arrivals')
      const sentAt = await send(server, round)
      const isWarm = round > 5
      for (const arrivedAt of await arrivals) if (isWarm) times.push(arrivedAt - sentAt)
    }
    return times
  } finally {
    clients.kill()
    await server.close()
  }
}

function said(child: ChildProcess, kind: 'connected' | 'arrivals'): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the clients never said ${kind}`)), 20_000)
    const listen = (message: { kind: string; times: number[] }) => {
      if (message.kind !== kind) return
      clearTimeout(timer)
      child.off('message', listen)
      resolve(message.times)
    }
    child.on('message', listen)
  })
}

async function signInMany({ services }: World): Promise<Member[]> {
  const { read } = services.store
  const taken = new Set((await read.select({ personId: accounts.personId }).from(accounts)).map((row) => row.personId))
  const everybody = await read.select({ id: people.id }).from(people)
  const chosen = everybody.filter(({ id }) => !taken.has(id)).slice(0, listeners)
  const now = services.clock.now()
  const members = chosen.map(({ id }) => ({ personId: id, token: newToken() }))
  await services.store.write(async (tx) => {
    await tx.insert(accounts).values(
      members.map(({ personId }) => ({
        id: `a ${personId}`,
        personId,
        loginName: personId,
        passwordHash: '',
        mustChangePassword: false,
        failedAttempts: 0,
        isDemo: true,
        createdAt: now,
      })),
    )
    await tx.insert(sessions).values(
      members.map(({ personId, token }) => ({
        id: `s ${personId}`,
        tokenHash: hashOfToken(token),
        accountId: `a ${personId}`,
        createdAt: now,
        lastSeenAt: now,
        address: '',
        userAgent: '',
      })),
    )
  })
  return members.map(({ personId, token }) => ({ personId, cookie: `${sessionCookieName}=${token}` }))
}

function portOf(http: ReturnType<typeof createServer>): number {
  const address = http.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
