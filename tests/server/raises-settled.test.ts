import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, deliveries, events } from '#db/schema/index.ts'
import { nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { auditorOfAlerts } from '#server/alerts/auditor.server.ts'
import { changePolicy } from '#server/alerts/escalations/changing.server.ts'
import { inboxHeadOf, listAlerts } from '#server/alerts/queries.server.ts'
import { idOfName } from '#server/ids.ts'
import { pass, tellMatter, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const other = 'reserve BUR-UM 2'
const both = () => [waitedFor, other].map((key) => ({ person: world.personId(key), mustAcknowledge: true }))
const acknowledgeAs = async (key: string) => {
  const ctx = await world.asPerson(key)
  const [first] = await listAlerts(ctx, { show: 'unacknowledged' })
  await acknowledge(ctx, first?.seq ?? 0)
}
const settledIn = async (loginName: string) =>
  (await listAlerts(await world.as(loginName))).filter(({ type }) => type === 'alert.settled')
const raisedIn = async (loginName: string) =>
  (await listAlerts(await world.as(loginName))).filter(({ type }) => type.startsWith('alert.escalated'))

describe('whoever it was raised to', () => {
  it('learns once that it is acknowledged, and what raised it is done with', async () => {
    await tellMatter(world)
    await pass(world, 45)
    for (const office of ['squad', 'detachment']) expect(await raisedIn(office)).toMatchObject([{ readAt: null }])
    world.clock.advance({ minutes: 1 })
    await acknowledgeAs(waitedFor)
    for (const office of ['squad', 'detachment']) {
      expect(await raisedIn(office)).toMatchObject([{ readAt: world.clock.now() }])
      expect(await settledIn(office)).toMatchObject([
        { level: 'info', mustAcknowledge: false, readAt: null, facts: { waiting: 1, of: 'posting.approved' } },
      ])
      expect(await inboxHeadOf(await world.as(office))).toMatchObject({ unread: 1 })
    }
    const entries = await world.services.store.read
      .select({ after: auditEntries.after })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'alert.settled'))
    expect(entries).toHaveLength(1)
    await auditorOfAlerts().look(world.system())
    expect(world.services.health.failing).toEqual([])
  })

  it('hears of several at once when the last of them has, and not before', async () => {
    await tellMatter(world, { to: both() })
    await pass(world, 30)
    await acknowledgeAs(waitedFor)
    expect(await settledIn('squad')).toEqual([])
    expect(await raisedIn('squad')).toMatchObject([{ readAt: null }])
    await acknowledgeAs(other)
    expect(await settledIn('squad')).toMatchObject([{ facts: { waiting: 2 } }])
    await acknowledgeAs(other)
    expect(await settledIn('squad')).toHaveLength(1)
  })

  it('hears nothing where it was never raised, nor of their own acknowledgement', async () => {
    await tellMatter(world)
    await pass(world, 20)
    await acknowledgeAs(waitedFor)
    for (const office of ['squad', 'detachment', 'commission']) expect(await settledIn(office)).toEqual([])
  })

  it('as a substitute need not acknowledge any more what the other has', async () => {
    const bureau = await world.as('bureau')
    await nameSubstitute(bureau, {
      ...{
        grantId: idOfName('grant personnel BUR-UM sending_personnel'),
        personId: world.personId('B-C1 urban_management 5'),
      },
      ...{ startsOn: bureau.today, endsOn: '2026-03-21', reason: '外出培训' },
    })
    const steps = [{ afterMinutes: 2, to: 'substitute' as const, channel: 'inbox' as const }]
    await changePolicy(await world.as('commission'), world.unitId('SQ-G01'), { revision: 0, steps })
    const to = [{ role: 'sending_personnel' as const, unitId: world.unitId('BUR-UM'), mustAcknowledge: true }]
    await tellMatter(world, { to })
    const isWaitedFor = and(eq(deliveries.mustAcknowledge, true), isNull(deliveries.acknowledgedAt))
    const ofRaise = () =>
      world.services.store.read
        .select({ personId: deliveries.personId })
        .from(deliveries)
        .innerJoin(events, eq(events.id, deliveries.eventId))
        .where(and(eq(events.type, 'alert.escalated'), isWaitedFor))
    await pass(world, 2)
    expect(await ofRaise()).toHaveLength(1)
    const [principal] = await listAlerts(await world.as('bureau'), { show: 'unacknowledged' })
    await acknowledge(await world.as('bureau'), principal?.seq ?? 0)
    expect(await ofRaise()).toEqual([])
  })
})
