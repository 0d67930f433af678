import type { HttpHandler } from 'msw'
import { eq } from 'drizzle-orm'
import { channels, deliveries, personCursors, sends } from '#db/schema/index.ts'
import type { OfflineChannel } from '#domain/alerts/channels.ts'
import type { AlertLevel, EventType } from '#domain/alerts.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { wordsOf } from '#app/words.server.ts'
import { tell } from '#server/alerts/tell.server.ts'
import { openCaller, type Caller } from '#server/channels/calling.server.ts'
import { openSender, type Sender } from '#server/channels/sending.server.ts'
import { demoGateways, strictGateways, type Received } from '#server/demo/gateways.server.ts'
import { write } from '#server/write.server.ts'
import { network } from './network.ts'
import { openWorld, type World } from './world.ts'

export type GatewayWorld = World & {
  /** What the gateways took, in order. */
  received: Received[]
  sender: Sender
  /** A round of sending, to its end. */
  round(): Promise<void>
  /** Whatever is asked of a gateway first. */
  answering(...handlers: HttpHandler[]): void
  /** Sets a channel of the demo up for a unit. Returns its id. */
  setUp(kind: OfflineChannel, code?: string, over?: Partial<typeof channels.$inferInsert>): Promise<string>
  /** Tells a person something; returns the id of the event. */
  tellPerson(key: string, level: AlertLevel, over?: Partial<Telling>): Promise<string>
  /** A page of the person says that it has got all there is. */
  reach(key: string): Promise<void>
  sends(): Promise<(typeof sends.$inferSelect)[]>
}

type Telling = { type: EventType; facts: Facts; unit: string; subjectId: string; mustAcknowledge: boolean }

/** The demo city with gateways that take what is right to the letter, and no channel but those a test sets up. */
export async function openGatewayWorld({
  call,
  waitsMs,
}: { call?: Caller; waitsMs?: number } = {}): Promise<GatewayWorld> {
  const world = await openWorld()
  const { services, clock } = world
  const received: Received[] = []
  network.use(...strictGateways({ now: clock.now, note: (one) => void received.push(one) }))
  const sender = openSender({
    call: call ?? openCaller({ networks: [], timeOut: 150 }),
    words: wordsOf,
    origin: 'https://lianqin.example',
    ...(waitsMs !== undefined && { waitsMs }),
  })
  const inWrite = (work: Parameters<typeof services.store.write>[0]) => write(world.system(), work)
  await inWrite(async (tx) => {
    await tx.delete(sends)
    await tx.delete(channels)
    await tx.update(deliveries).set({ fallbackAt: null })
  })
  return {
    ...world,
    received,
    sender,
    async round() {
      await sender.round(services)
      await sender.settled()
    },
    answering: (...handlers) => network.use(...handlers),
    async setUp(kind, code = 'CITY', over = {}) {
      const { address, credentials } = demoGateways[kind]
      const id = `${kind} ${code}`
      await inWrite((tx) =>
        tx.insert(channels).values({
          ...{
            id,
            kind,
            name: id,
            address,
            unitId: world.unitId(code),
            credentialsSealed: services.vault.seal(credentials),
          },
          ...{ isOn: true, createdAt: clock.now(), revision: 1, ...over },
        }),
      )
      return id
    },
    async tellPerson(key, level, over = {}) {
      const { type = 'account.locked', facts = {}, unit = 'SQ-G07', subjectId = 'x', mustAcknowledge = false } = over
      const ctx = world.system()
      const id = ctx.newId()
      await inWrite((tx) =>
        tell(
          tx,
          ctx,
          {
            ...{ id, type, level, actorId: null, subjectKind: 'posting', subjectId, facts },
            ...{ unitId: world.unitId(unit), at: ctx.now },
          },
          [{ person: world.personId(key), mustAcknowledge }],
        ),
      )
      return id
    },
    async reach(key) {
      const personId = world.personId(key)
      await inWrite(async (tx) => {
        await tx.update(deliveries).set({ deliveredAt: clock.now() }).where(eq(deliveries.personId, personId))
        await tx.update(personCursors).set({ delivered: 1 }).where(eq(personCursors.personId, personId))
      })
    },
    sends: () => services.store.read.select().from(sends).orderBy(sends.createdAt, sends.id),
  }
}
