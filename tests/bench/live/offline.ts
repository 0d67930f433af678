import { rmSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { desc, eq } from 'drizzle-orm'
import { channels, deliveries, events } from '#db/schema/index.ts'
import { happen, inStore } from '#tests/faults/support/acts.ts'
import { makeCity, type City } from '#tests/faults/support/city.ts'
import { startProcess } from '#tests/faults/support/server-process.ts'
import { duration, type Figure } from '../figures.ts'
import { now } from './lines.ts'

const many = 1_300
const answersAfterMs = 50
const lanes = 50

/**
 * What has reached nobody goes out by text message: 1,300 of them to a gateway that takes 50 ms for each. The gateway is in this process, on
 * an inner address that the server is told of as whoever runs it would be. Beside it the same number of bare calls, as many at once.
 */
export async function measureOffline(): Promise<Figure> {
  const city = await makeCity({ members: many })
  const gateway = await openGateway()
  const server = await startProcess(city, { env: { GATEWAY_NETWORKS: '127.0.0.0/8' } })
  try {
    const bareStartedAt = now()
    await Promise.all(Array.from({ length: lanes }, (_unused, lane) => callInLane(gateway.url, lane)))
    const bare = now() - bareStartedAt
    await setUp(city, gateway.url)
    await happen(city, server, 0)
    const startedAt = now()
    const queued = await gateway.until(many, await fallDue(city))
    const last = Math.max(...queued.map(({ at }) => at)) - startedAt
    return duration(`${many} sends off the line, gateway ${answersAfterMs} ms`, last, {
      ...{ accept: 60_000, aim: 10_000, bare },
    })
  } finally {
    await server.kill()
    gateway.close()
    rmSync(city.folder, { recursive: true, force: true })
  }
}

type Call = { key: string; at: number }

async function openGateway() {
  const calls: Call[] = []
  const server = createServer((asked, answer) => {
    calls.push({ key: String(asked.headers['idempotency-key']), at: now() })
    asked.resume()
    setTimeout(() => answer.writeHead(202).end('{}'), answersAfterMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/messages`,
    /** So many messages of an event, each once; whatever else comes is of the demo city. */
    async until(count: number, eventId: string): Promise<Call[]> {
      const giveUpAt = now() + 120_000
      for (;;) {
        const ofEvent = calls.filter(({ key }) => key.startsWith(`${eventId}:`))
        if (ofEvent.length > new Set(ofEvent.map(({ key }) => key)).size) throw new Error('a message went out twice')
        if (ofEvent.length >= count) return ofEvent
        if (now() > giveUpAt) throw new Error(`${ofEvent.length} of ${count} came`)
        await pause(20)
      }
    },
    close: () => void server.close(),
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: lanes })

async function callInLane(url: string, lane: number): Promise<void> {
  for (let place = lane; place < many; place += lanes)
    await new Promise<void>((resolve, reject) => {
      const call = request(url, { method: 'POST', agent }, (response) => {
        response.resume()
        response.on('end', resolve)
      })
      call.on('error', reject)
      call.end('{}')
    })
}

/** The gateway of text messages is this one; the other channels of the demo city are off. */
async function setUp(city: City, address: string): Promise<void> {
  await inStore(city, (store) =>
    store.write(async (tx) => {
      await tx.update(channels).set({ isOn: false })
      await tx.update(channels).set({ isOn: true, address }).where(eq(channels.kind, 'sms'))
    }),
  )
}

/** What was told last is an emergency, and its time on the line is over. Returns which event it is. */
async function fallDue(city: City): Promise<string> {
  return inStore(city, async (store) => {
    const [last] = await store.read.select({ id: events.id }).from(events).orderBy(desc(events.id)).limit(1)
    const id = last?.id ?? ''
    await store.write(async (tx) => {
      await tx.update(events).set({ level: 'emergency' }).where(eq(events.id, id))
      await tx.update(deliveries).set({ fallbackAt: Date.now() }).where(eq(deliveries.eventId, id))
    })
    return id
  })
}
