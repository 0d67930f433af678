import { and, eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accounts, auditEntries, deliveries, escalationSteps, homePositions } from '#db/schema/index.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { endEscalationsOf } from '#server/alerts/escalations/ending.server.ts'
import { carryOutEscalations } from '#server/alerts/escalations/steps.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { write } from '#server/write.server.ts'
import { escalationOf, pass, settle, tellMatter, toldSince, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const personOf = async (loginName: string) => (await world.as(loginName)).actor.personId ?? ''
const acknowledgeFirst = async (ctx: Ctx) => {
  const [first] = await listAlerts(ctx, { show: 'unacknowledged' })
  if (first) await acknowledge(ctx, first.seq)
}

describe('an alert that nobody acknowledges', () => {
  it('reminds the person thrice, then tells who leads the unit, then the detachment, and in the end whoever sent it: each once', async () => {
    const start = world.clock.now()
    const me = world.personId(waitedFor)
    const eventId = await tellMatter(world)
    const reminded = `alert.reminded ${me}`
    await pass(world, 4)
    expect(await toldSince(world, start)).toEqual([])
    await pass(world, 1)
    expect(await toldSince(world, start)).toEqual([reminded])
    await pass(world, 5)
    expect(await toldSince(world, start)).toEqual([reminded, reminded])
    await pass(world, 10)
    expect(await toldSince(world, start)).toEqual([reminded, reminded, reminded])
    let before = world.clock.now()
    await pass(world, 10)
    const squad = await toldSince(world, before)
    expect(squad).toContain(`alert.escalated ${await personOf('squad')}`)
    expect(squad).not.toContain(`alert.escalated ${await personOf('detachment')}`)
    before = world.clock.now()
    await pass(world, 15)
    expect(await toldSince(world, before)).toEqual([`alert.escalated ${await personOf('detachment')}`])
    before = world.clock.now()
    await pass(world, 15)
    expect(await toldSince(world, before)).toEqual([`alert.unanswered ${await personOf('commission')}`])
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'exhausted', dueAt: null })
    before = world.clock.now()
    await pass(world, 60)
    expect(await toldSince(world, before)).toEqual([])
  })

  it('lies beside the first one in the inbox, and says of what it reminds', async () => {
    const eventId = await tellMatter(world)
    await pass(world, 5)
    const [reminder] = await listAlerts(await world.asPerson(waitedFor))
    expect(reminder).toMatchObject({ type: 'alert.reminded', subjectId: eventId, mustAcknowledge: false })
    expect(reminder?.facts).toMatchObject({ of: 'posting.approved', attempt: 1, person: '甲' })
    const said = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, 'alert.reminded'), eq(auditEntries.subjectId, eventId)))
    expect(said).toMatchObject([{ actorId: null, after: { step: 1, waiting: 1, told: 1 } }])
  })

  it('and that is urgent overtakes what is not', async () => {
    const start = world.clock.now()
    await tellMatter(world, { level: 'emergency' })
    await pass(world, 30)
    const types = (await toldSince(world, start)).map((one) => one.split(' ')[0])
    expect(new Set(types)).toEqual(new Set(['alert.reminded-urgently', 'alert.escalated-urgently']))
  })

  it('is told to no leader whose account was disabled; where there is no other, to the detachment at once', async () => {
    const leaders = [await personOf('squad'), await personOf('street')]
    await tellMatter(world)
    await pass(world, 29)
    const before = world.clock.now()
    await write(world.system(), (tx) =>
      tx.update(accounts).set({ disabledAt: before }).where(inArray(accounts.personId, leaders)),
    )
    await pass(world, 1)
    expect(await toldSince(world, before)).toEqual([`alert.escalated ${await personOf('detachment')}`])
  })

  it('in a unit that nobody leads is told to the detachment at once when it is the leader’s turn', async () => {
    await tellMatter(world, { unit: 'SQ-G07' })
    await pass(world, 29)
    const before = world.clock.now()
    await pass(world, 1)
    expect(await toldSince(world, before)).toEqual([`alert.escalated ${await personOf('detachment')}`])
  })

  it('is told to the leader of several at once, with their number', async () => {
    const to = [waitedFor, 'reserve BUR-UM 2'].map((key) => ({ person: world.personId(key), mustAcknowledge: true }))
    await tellMatter(world, { to })
    await pass(world, 30)
    const alerts = await listAlerts(await world.as('squad'), { show: 'unread' })
    const raised = alerts.filter(({ type }) => type === 'alert.escalated')
    expect(raised).toMatchObject([{ facts: { waiting: 2, sinceMinutes: 30 } }])
  })
})

describe('nobody is gone after any longer', () => {
  it('once the person acknowledges: in the same step, and the reminders are read', async () => {
    const eventId = await tellMatter(world)
    await pass(world, 10)
    const ctx = await world.asPerson(waitedFor)
    await acknowledgeFirst(ctx)
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'acknowledged', dueAt: null, endedAt: ctx.now })
    expect((await listAlerts(ctx, { show: 'unread' })).filter(({ type }) => type === 'alert.reminded')).toEqual([])
    await pass(world, 90)
    expect(await toldSince(world, ctx.now)).toEqual([])
  })

  it('once the matter is over', async () => {
    const eventId = await tellMatter(world, { subjectId: 'the posting' })
    const other = await tellMatter(world, { subjectId: 'another' })
    const ctx = world.system()
    await write(ctx, (tx) => endEscalationsOf(tx, ctx, { kind: 'posting', id: 'the posting' }))
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'over', dueAt: null })
    expect(await escalationOf(world, other)).toMatchObject({ state: 'running' })
  })

  it('who has left, or whose account was disabled; others in the same matter are', async () => {
    const people = [waitedFor, 'reserve BUR-UM 2', 'reserve BUR-UM 3']
    const eventId = await tellMatter(world, {
      to: people.map((key) => ({ person: world.personId(key), mustAcknowledge: true })),
    })
    const start = world.clock.now()
    const { store, newId } = world.services
    await store.write(async (tx) => {
      const second = world.personId('reserve BUR-UM 2')
      await tx
        .update(homePositions)
        .set({ endsOn: '2026-03-10' })
        .where(eq(homePositions.personId, world.personId(waitedFor)))
      await tx.insert(accounts).values({
        ...{ id: newId(), personId: second, loginName: 'gone', passwordHash: '', mustChangePassword: false },
        ...{ failedAttempts: 0, isDemo: false, createdAt: start, disabledAt: start },
      })
    })
    await pass(world, 5)
    expect(await toldSince(world, start)).toEqual([`alert.reminded ${world.personId('reserve BUR-UM 3')}`])
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'left', dueAt: null })
    expect(await escalationOf(world, eventId, 'reserve BUR-UM 2')).toMatchObject({ state: 'left' })
  })
})

describe('a timer', () => {
  it('that was not seen to for three hours pages nobody; whoever sent it is told once', async () => {
    const eventId = await tellMatter(world)
    world.clock.advance({ minutes: 180 })
    const before = world.clock.now() - 1
    await settle(world)
    expect(await toldSince(world, before)).toEqual([`alert.stale ${await personOf('commission')}`])
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'stale', dueAt: null })
    await acknowledgeFirst(await world.asPerson(waitedFor))
    expect(await escalationOf(world, eventId)).toMatchObject({ state: 'acknowledged' })
  })

  it('that is late by a quarter of an hour is still seen to, and the next one keeps its distance', async () => {
    const eventId = await tellMatter(world)
    world.clock.advance({ minutes: 20 })
    await settle(world)
    expect(await escalationOf(world, eventId)).toMatchObject({ step: 1, dueAt: world.clock.now() + 5 * 60_000 })
  })

  it('that several processes see at once is seen to by one', async () => {
    const start = world.clock.now()
    await tellMatter(world)
    world.clock.advance({ minutes: 5 })
    await Promise.all([1, 2, 3, 4].map(() => carryOutEscalations(world.system())))
    expect(await toldSince(world, start)).toHaveLength(1)
  })

  it(
    'and an acknowledgement in the same moment: either came first, and nothing is lost',
    { timeout: 60_000 },
    async () => {
      const ctx = await world.asPerson(waitedFor)
      for (let round = 0; round < 40; round++) {
        const eventId = await tellMatter(world)
        world.clock.advance({ minutes: 5 })
        const now = { ...ctx, now: world.clock.now() }
        const both = [() => carryOutEscalations(world.system()), () => acknowledgeFirst(now)]
        await Promise.all((round % 2 ? both : both.toReversed()).map((act) => act()))
        const steps = await world.services.store.read
          .select()
          .from(escalationSteps)
          .where(eq(escalationSteps.eventId, eventId))
        const said = await world.services.store.read.select().from(deliveries).where(eq(deliveries.eventId, eventId))
        expect(said).toMatchObject([{ acknowledgedAt: now.now }])
        expect(await escalationOf(world, eventId)).toMatchObject({
          state: 'acknowledged',
          dueAt: null,
          step: steps.length,
        })
      }
    },
  )
})
