import { setTimeout as pause } from 'node:timers/promises'
import { and, asc, eq, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { OfflineChannel } from '#domain/alerts/channels.ts'
import type { AlertLevel } from '#domain/alerts.ts'
import { channels, deliveries, escalations, personCursors, sends } from '#db/schema/index.ts'
import { openStore, type Store } from '#db/store.ts'
import { systemCtx } from '#server/access/system.server.ts'
import { tell } from '#server/alerts/tell.server.ts'
import { demoGateways } from '#server/demo/gateways.server.ts'
import type { Ctx } from '#server/context.ts'
import { write } from '#server/write.server.ts'
import { dayAt } from '#server/clock.ts'
import { testClock, worldNow, worldZone } from '#tests/support/clock.ts'
import { servicesOn, testVault } from '#tests/support/world.ts'
import { makeCity, type City } from './city.ts'
import { openGateway, type Answer, type Gateway, type Played } from './gateway.ts'
import { startProcess, type ServerProcess } from './server-process.ts'
import { timeIn, type Steering } from './steering.ts'

export type Send = typeof sends.$inferSelect

/**
 * The server as it runs for real, not as a demonstration, with gateways on this machine that it was allowed to call; its clock and what
 * names stand for are the test’s. A look into its database beside it.
 */
export type GatewayStand = {
  city: City
  server: ServerProcess
  gateway: Gateway
  store: Store
  now(): number
  /** So the clock stands, or goes; so the names are; until told otherwise, also over a restart. `steerNext`: for the next that is started. */
  steer(steering: Partial<Steering>): Promise<void>
  steerNext(steering: Partial<Steering>): void
  restart(): Promise<void>
  /** A second process on the same database. */
  startAnother(): Promise<ServerProcess>
  /** A gateway that answers so, for a unit. By a name, where it is to be looked up. */
  setUp(
    kind: OfflineChannel,
    unit: string,
    plan: { name?: string; host?: string; answers?: readonly Answer[]; rest?: Answer },
  ): Promise<Played>
  /** Tells a member, or several, of something in a unit that reaches no page of theirs. Returns the id of the event. */
  tell(
    members: readonly number[],
    unit: string,
    options?: { level?: AlertLevel; mustAcknowledge?: boolean; subjectId?: string; at?: number },
  ): Promise<string>
  ctx(): Ctx
  /** The last number of a person. */
  headOf(personId: string): Promise<number>
  sendsBy(name: string): Promise<Send[]>
  /** Resolves when nothing is due or under way by the clock that stands. */
  untilQuiet(): Promise<void>
  until(condition: () => Promise<boolean> | boolean, what: string, patienceMs?: number): Promise<void>
  close(): Promise<void>
}

type Options = { members: number; env?: Record<string, string>; goodForMs?: number }

export async function openGatewayStand({ members, env = {}, ...making }: Options): Promise<GatewayStand> {
  const city = await makeCity({ members, isForReal: true, clock: testClock(), ...making })
  let steering: Steering = { clock: { standsAt: worldNow }, names: {} }
  const now = () => timeIn(steering, Date.now())
  const start = (port?: number) =>
    startProcess(city, {
      ...(port !== undefined && { port }),
      env: { DEMO: '0', GATEWAY_NETWORKS: '127.0.0.1/32', ...env },
      steering,
    })
  const gateway = await openGateway(now)
  const server = await start()
  const store = await openStore(city.url)
  const services = servicesOn(store, { now, today: () => dayAt(now(), worldZone) })
  // What the day brought before there was any gateway is no business of theirs.
  await store.write(async (tx) => {
    await tx.delete(sends)
    await tx.update(deliveries).set({ fallbackAt: null }).where(isNotNull(deliveries.fallbackAt))
  })
  const stand: GatewayStand = {
    ...{ city, server, gateway, store, now, ctx: () => systemCtx(services) },
    async steer(told) {
      steering = { ...steering, ...told }
      await stand.server.steer(steering)
    },
    steerNext: (told) => void (steering = { ...steering, ...told }),
    async restart() {
      stand.server = await start(stand.server.port)
    },
    startAnother: () => start(),
    async setUp(kind, unit, { name = `${kind} ${unit}`, host, answers = [], rest }) {
      const played = gateway.play(kind, name, answers, rest)
      const address = host === undefined ? played.address : played.address.replace('127.0.0.1', host)
      const { credentials } = demoGateways[kind]
      await store.write(async (tx) => {
        await tx.insert(channels).values({
          ...{ id: name, kind, name, address, unitId: city.unitId(unit), isOn: true, createdAt: now(), revision: 1 },
          credentialsSealed: testVault.seal(credentials),
        })
      })
      return played
    },
    async tell(told, unit, { level = 'emergency', mustAcknowledge = false, subjectId = 'x', at = now() } = {}) {
      const ctx = { ...systemCtx(services), now: at }
      const event = {
        ...{ id: ctx.newId(), type: 'account.locked' as const, level, actorId: null, facts: {}, at: ctx.now },
        ...{ subjectKind: 'posting', subjectId, unitId: city.unitId(unit) },
      }
      const addressees = told.map((member) => ({ person: city.members[member]?.personId ?? '', mustAcknowledge }))
      await write(ctx, (tx) => tell(tx, ctx, event, addressees))
      return event.id
    },
    async headOf(personId) {
      const [cursor] = await store.read.select().from(personCursors).where(eq(personCursors.personId, personId))
      return cursor?.head ?? 0
    },
    sendsBy: (name) =>
      store.read.select().from(sends).where(eq(sends.channelId, name)).orderBy(asc(sends.createdAt), asc(sends.id)),
    untilQuiet: () => stand.until(() => isQuiet(store, now()), 'to be quiet'),
    async until(condition, what, patienceMs = 30_000) {
      const giveUpAt = performance.now() + patienceMs
      while (!(await condition())) {
        if (performance.now() > giveUpAt) throw new Error(`waited in vain: ${what}\n${stand.server.log()}`)
        await pause(20)
      }
    },
    async close() {
      await stand.server.kill()
      gateway.close()
      await services.workbooks.close()
      await store.close()
      await city.remove()
    },
  }
  return stand
}

async function isQuiet({ read }: Store, now: number): Promise<boolean> {
  const isDue = or(eq(sends.state, 'sending'), and(eq(sends.state, 'pending'), lte(sends.nextAt, now)))
  const fallsBack = and(lte(deliveries.fallbackAt, now), isNull(deliveries.deliveredAt))
  const waiting = [
    await read.$count(sends, isDue),
    await read.$count(deliveries, fallsBack),
    await read.$count(escalations, lte(escalations.dueAt, now)),
  ]
  return waiting.every((count) => count === 0)
}
