import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries, escalations, personCursors } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { raiseAlarms } from '#server/alerts/alarm.server.ts'
import { auditorOfAlerts, listFindings } from '#server/alerts/auditor.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { noteReached } from '#server/alerts/receipts.server.ts'
import { pass, settle, tellMatter, toldSince, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const personOf = async (loginName: string) => (await world.as(loginName)).actor.personId ?? ''
const corrupt = (work: (tx: Tx) => Promise<unknown>) => world.services.store.write(async (tx) => void (await work(tx)))
const toldAdministrator = async () =>
  (await listAlerts(await world.as('sysadmin'))).map(({ type, facts }) => `${type} ${String(facts['check'])}`)
const ofWaitedFor = () => eq(personCursors.personId, world.personId(waitedFor))

describe('the auditor of alerts', () => {
  it(
    'finds nothing in a city that works: told, reminded, acknowledged, given up, late',
    { timeout: 30_000 },
    async () => {
      const auditor = auditorOfAlerts()
      for (let round = 0; round < 3; round++) await tellMatter(world)
      await pass(world, 6)
      const ctx = await world.asPerson(waitedFor)
      await acknowledge(ctx, 1)
      await pass(world, 20)
      await auditor.look(world.system())
      world.clock.advance({ minutes: 60 })
      await settle(world)
      await auditor.look(world.system())
      expect(world.services.health).toEqual({ failing: [], checkedAt: world.clock.now() })
      expect(await listFindings(world.services.store.read)).toEqual([])
    },
  )

  it('finds a reminder that nobody saw to for half a minute, tells the administrator once, and says when it is mended', async () => {
    const auditor = auditorOfAlerts()
    await tellMatter(world)
    world.clock.advance({ minutes: 5 })
    await auditor.look(world.system())
    expect(world.services.health.failing).toEqual([])
    world.clock.advance({ minutes: 1 })
    await auditor.look(world.system())
    await auditorOfAlerts().look(world.system())
    expect(world.services.health.failing).toEqual(['escalation-overdue'])
    expect(await toldAdministrator()).toEqual(['system.check-failed escalation-overdue'])
    await settle(world)
    await auditor.look(world.system())
    expect(world.services.health.failing).toEqual([])
    expect(await toldAdministrator()).toEqual([
      'system.check-mended escalation-overdue',
      'system.check-failed escalation-overdue',
    ])
    expect(await listFindings(world.services.store.read)).toMatchObject([
      { check: 'escalation-overdue', found: 1, mendedAt: world.clock.now() },
    ])
  })

  it.each<[string, (tx: Tx, eventId: string) => Promise<unknown>, (tx: Tx, eventId: string) => Promise<unknown>]>([
    [
      'escalation-without-timer',
      (tx, id) => tx.update(escalations).set({ dueAt: null }).where(eq(escalations.eventId, id)),
      (tx, id) => tx.update(escalations).set({ state: 'over' }).where(eq(escalations.eventId, id)),
    ],
    [
      'timer-after-end',
      (tx, id) => tx.update(deliveries).set({ acknowledgedAt: 1 }).where(eq(deliveries.eventId, id)),
      (tx, id) => tx.update(escalations).set({ state: 'over', dueAt: null }).where(eq(escalations.eventId, id)),
    ],
    [
      'unread-miscounted',
      (tx) => tx.update(personCursors).set({ unread: 7 }).where(ofWaitedFor()),
      (tx) => tx.update(personCursors).set({ unread: 1 }).where(ofWaitedFor()),
    ],
    [
      'numbers-not-dense',
      (tx) => tx.update(personCursors).set({ head: 9 }).where(ofWaitedFor()),
      (tx) => tx.update(personCursors).set({ head: 1 }).where(ofWaitedFor()),
    ],
  ])('finds %s, and that it is mended', async (check, breakIt, mend) => {
    const eventId = await tellMatter(world)
    const auditor = auditorOfAlerts()
    await corrupt((tx) => breakIt(tx, eventId))
    await auditor.look(world.system())
    expect(world.services.health.failing).toEqual([check])
    await corrupt((tx) => mend(tx, eventId))
    await auditor.look(world.system())
    expect(world.services.health.failing).toEqual([])
    expect(await listFindings(world.services.store.read)).toMatchObject([{ check, found: 1 }])
  })

  it('finds a number that was lost in between', async () => {
    for (let round = 0; round < 3; round++) await tellMatter(world)
    const isSecond = and(eq(deliveries.personId, world.personId(waitedFor)), eq(deliveries.seq, 2))
    await corrupt((tx) => tx.delete(deliveries).where(isSecond))
    await auditorOfAlerts().look(world.system())
    expect(world.services.health.failing).toEqual(
      ['timer-after-end', 'unread-miscounted', 'numbers-not-dense'].slice(1),
    )
  })
})

describe('the alarm', () => {
  it('tells whoever sent what has to be acknowledged that it has not arrived after half a minute, once', async () => {
    const start = world.clock.now()
    await tellMatter(world)
    await raiseAlarms(world.system())
    expect(await toldSince(world, start)).toEqual([])
    world.clock.set(start + 30_000)
    await Promise.all([raiseAlarms(world.system()), raiseAlarms(world.system())])
    await raiseAlarms(world.system())
    expect(await toldSince(world, start)).toEqual([`alert.undelivered ${await personOf('commission')}`])
    expect(await toldAdministrator()).toEqual([])
  })

  it('tells nobody where it has arrived', async () => {
    const start = world.clock.now()
    await tellMatter(world)
    await noteReached(world.system(), new Map([[world.personId(waitedFor), 1]]))
    world.clock.set(start + 30_000)
    await raiseAlarms(world.system())
    expect(await toldSince(world, start)).toEqual([])
  })

  it('of an emergency goes to the system administrator as well, who learns how many and not of what', async () => {
    await tellMatter(world, { level: 'emergency' })
    world.clock.advance({ minutes: 1 })
    await raiseAlarms(world.system())
    const [alarm] = await listAlerts(await world.as('sysadmin'))
    expect(alarm).toMatchObject({ type: 'system.undelivered', facts: { waiting: 1, afterSeconds: 30 } })
    expect(Object.keys(alarm?.facts ?? {})).toEqual(['waiting', 'afterSeconds'])
  })

  it('says nothing of what was told before the system was down for long', async () => {
    const start = world.clock.now()
    await tellMatter(world)
    world.clock.advance({ minutes: 180 })
    await raiseAlarms(world.system())
    expect(await toldSince(world, start)).toEqual([])
  })
})
