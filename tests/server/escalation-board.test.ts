import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { escalationPolicies, roleGrants } from '#db/schema/index.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { getSent, listSent } from '#server/alerts/sent.server.ts'
import type { Ctx } from '#server/context.ts'
import { escalationOf, pass, settle, tellMatter, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const personOf = async (loginName: string) => (await world.as(loginName)).actor.personId ?? ''
const seen = async (ctx: Ctx) => (await listSent(ctx)).map(({ eventId }) => eventId)
const acknowledgeFirst = async (ctx: Ctx) => {
  const [first] = await listAlerts(ctx, { show: 'unacknowledged' })
  if (!first) throw new Error('nothing to acknowledge')
  await acknowledge(ctx, first.seq)
}

describe('the sender’s board', () => {
  it('shows how often somebody was reminded and to whom it was raised; what reminded of it is no row of its own', async () => {
    const eventId = await tellMatter(world, { subjectId: 'the posting' })
    await pass(world, 45)
    const board = await receiptsOf(world.system(), { kind: 'posting', id: 'the posting' })
    expect(board).toMatchObject([{ eventId, receipts: [{ reminders: 3, escalation: 'running' }] }])
    const raised = board[0]?.receipts[0]?.raisedTo ?? []
    expect(raised).toContain((await world.as('squad')).actor.name)
    expect(raised).toContain((await world.as('detachment')).actor.name)
  })

  it('counts who has acknowledged and who was not reached', async () => {
    const people = [waitedFor, 'reserve BUR-UM 2']
    const to = people.map((key) => ({ person: world.personId(key), mustAcknowledge: true }))
    const eventId = await tellMatter(world, { to })
    await acknowledgeFirst(await world.asPerson(waitedFor))
    await pass(world, 60)
    expect(await listSent(await world.as('commission'))).toMatchObject([{ eventId, done: 1, all: 2, notReached: 1 }])
    const board = await getSent(await world.as('commission'), eventId)
    const states = Object.fromEntries(board?.receipts.map(({ person, escalation }) => [person, escalation]) ?? [])
    expect(Object.values(states).toSorted()).toEqual(['acknowledged', 'exhausted'])
  })

  it('is for whoever sent it, the office over the unit, and from then on for those to whom it was raised; for nobody else', async () => {
    const eventId = await tellMatter(world, { by: await world.as('detachment') })
    for (const office of ['detachment', 'commission']) expect(await seen(await world.as(office))).toEqual([eventId])
    const others = ['squad', 'brigade', 'bureau', 'member', 'observer', 'sysadmin', 'secadmin', 'auditor']
    for (const office of others) {
      expect(await seen(await world.as(office))).toEqual([])
      expect(await getSent(await world.as(office), eventId)).toBeUndefined()
    }
    await pass(world, 30)
    expect(await seen(await world.as('squad'))).toEqual([eventId])
    expect(await seen(await world.as('brigade'))).toEqual([])
    expect(await seen(await world.asPerson(waitedFor))).toEqual([])
  })
})

describe('whoever stands in', () => {
  /** The one who manages the street is told for their office; another stands in for them. */
  const toldForOffice = async ({ standsIn = true } = {}) => {
    const unitId = world.unitId('ST-G01')
    const eventId = await tellMatter(world, {
      unit: 'ST-G01',
      to: [{ role: 'subdistrict_manager', unitId, mustAcknowledge: true }],
    })
    if (standsIn) await lend()
    return eventId
  }
  const lend = async () => {
    const { store, newId } = world.services
    const [principal, personId] = [await personOf('street'), await personOf('member')]
    const [grant] = await store.read.select().from(roleGrants).where(eq(roleGrants.personId, principal))
    if (!grant) throw new Error('no grant')
    const lent = { ...grant, id: newId(), personId, standsInFor: grant.id }
    await store.write(async (tx) => void (await tx.insert(roleGrants).values(lent)))
  }

  it('and was told as well, says it for both; the log knows for whom', async () => {
    await lend()
    const eventId = await toldForOffice({ standsIn: false })
    await acknowledgeFirst(await world.as('member'))
    const board = await getSent(await world.as('commission'), eventId)
    const { name } = (await world.as('member')).actor
    expect(board?.receipts.map(({ acknowledgedBy, escalation }) => [acknowledgedBy, escalation])).toContainEqual([
      name,
      'acknowledged',
    ])
    expect(board?.receipts.filter(({ acknowledgedAt }) => acknowledgedAt === null)).toEqual([])
  })

  it('says nothing for others in what is about those themselves', async () => {
    await lend()
    const to = ['street', 'member'].map(async (login) => ({ person: await personOf(login), mustAcknowledge: true }))
    const eventId = await tellMatter(world, { to: await Promise.all(to) })
    await acknowledgeFirst(await world.as('member'))
    const board = await getSent(await world.as('commission'), eventId)
    expect(board?.receipts.filter(({ acknowledgedAt }) => acknowledgedAt === null)).toHaveLength(1)
  })

  it('is not known yet when it was told: hears of it by the step that names them, and says it for the other', async () => {
    const { store } = world.services
    await store.write(async (tx) => {
      await tx.insert(escalationPolicies).values({
        ...{ unitId: world.unitId('ST-G01'), revision: 1, changedAt: 0 },
        steps: [{ afterMinutes: 10, to: 'substitute', channel: 'inbox' }],
      })
    })
    const eventId = await toldForOffice()
    world.clock.advance({ minutes: 10 })
    await settle(world)
    await acknowledgeFirst(await world.as('member'))
    const board = await getSent(await world.as('commission'), eventId)
    expect(board?.receipts).toMatchObject([
      { escalation: 'acknowledged', acknowledgedBy: (await world.as('member')).actor.name },
    ])
    expect(await escalationOf(world, eventId)).toBeUndefined()
  })
})
