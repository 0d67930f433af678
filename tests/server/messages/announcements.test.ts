import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries, events } from '#db/schema/index.ts'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { inboxHeadOf, listAlerts } from '#server/alerts/queries.server.ts'
import { getAnnouncement, postAnnouncement, signAnnouncement } from '#server/messages/announcements.server.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { findMessage } from '#server/messages/queries.server.ts'
import { bodiesIn, conversationOfUnit, messagesIn } from '#tests/support/conversations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: string
beforeEach(async () => {
  world = await openWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

const body = '周六 6:00 全体集合'

async function announced(): Promise<string> {
  return postAnnouncement(await world.as('brigade'), brigade, { body, key: 'a1' })
}

const told = (id: string) =>
  world.services.store.read
    .select({ personId: deliveries.personId, mustAcknowledge: deliveries.mustAcknowledge, unitId: events.unitId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(events.subjectKind, 'message'), eq(events.subjectId, id)))

describe('an announcement', () => {
  it('asks each member but its author to sign, once, though it is sent twice', async () => {
    const id = await announced()
    expect(await announced()).toBe(id)
    const rows = await told(id)
    expect(rows.length).toBeGreaterThan(3)
    expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length)
    expect(rows.every(({ mustAcknowledge, unitId }) => mustAcknowledge && unitId === world.unitId('B-C1'))).toBe(true)
    expect(rows.map(({ personId }) => personId)).not.toContain((await world.as('brigade')).actor.personId)
    const member = await world.as('member')
    expect(await inboxHeadOf(member)).toMatchObject({ unacknowledged: 1 })
    expect(await listAlerts(member, { show: 'unacknowledged' })).toMatchObject([
      { type: 'message.announced', subjectKind: 'message', subjectId: id, facts: { text: body } },
    ])
    expect(await bodiesIn(member, brigade)).toEqual([body])
  })

  it('is signed under it or in the inbox, and is the same; the report says who has', async () => {
    const id = await announced()
    const member = await world.as('member')
    const signed = { ...member, now: member.now + 60_000 }
    expect(await messagesIn(member, brigade)).toMatchObject([{ signature: { signedAt: null }, signatures: null }])
    await signAnnouncement(signed, id)
    await signAnnouncement({ ...member, now: member.now + 120_000 }, id)
    expect(await inboxHeadOf(member)).toMatchObject({ unread: 0, unacknowledged: 0 })
    expect(await messagesIn(member, brigade)).toMatchObject([{ signature: { signedAt: signed.now } }])

    const commander = await world.as('brigade')
    expect((await getAnnouncement(commander, id)).body).toBe(body)
    const all = (await told(id)).length
    expect(await messagesIn(commander, brigade)).toMatchObject([{ signature: null, signatures: { done: 1, all } }])
    const [report] = await receiptsOf(commander, { kind: 'message', id })
    expect(report?.receipts.find(({ person }) => person === member.actor.name)).toMatchObject({
      ...{ mustAcknowledge: true, acknowledgedAt: signed.now, readAt: signed.now },
    })
  })

  it('signed in the inbox is signed under it', async () => {
    await announced()
    const member = await world.as('member')
    const [alert] = await listAlerts(member, { show: 'unacknowledged' })
    await acknowledge(member, alert?.seq ?? 0)
    expect(await messagesIn(member, brigade)).toMatchObject([{ signature: { signedAt: member.now } }])
  })

  it('is for those who lead or manage the unit, and belong there', async () => {
    const saying = { body, key: 'x' }
    await expect(postAnnouncement(await world.as('member'), brigade, saying)).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    // Over the unit, yet not of it.
    await expect(postAnnouncement(await world.as('detachment'), brigade, saying)).rejects.toMatchObject({
      name: 'NotFound',
    })
    const street = await world.as('street')
    await postAnnouncement(street, await conversationOfUnit(world, 'ST-G01'), saying)
    await expect(postAnnouncement(await world.as('brigade'), brigade, { body: ' ', key: 'y' })).rejects.toMatchObject({
      code: 'message-empty',
    })
  })

  it('shows nobody else who has signed, and an ordinary message is none', async () => {
    const id = await announced()
    await expect(getAnnouncement(await world.as('member'), id)).rejects.toMatchObject({ name: 'NotAllowed' })
    for (const login of ['squad', 'commission', 'sysadmin']) {
      const ctx = await world.as(login)
      await expect(getAnnouncement(ctx, id)).rejects.toMatchObject({ name: 'NotFound' })
      await expect(signAnnouncement(ctx, id)).rejects.toMatchObject({ name: 'NotFound' })
      expect(await findMessage(ctx, id)).toBeUndefined()
    }
    const member = await world.as('member')
    const seq = await postMessage(member, brigade, { body: '收到', key: 'm' })
    const [, said] = await messagesIn(member, brigade)
    expect(said?.seq).toBe(seq)
    await expect(signAnnouncement(member, said?.id ?? '')).rejects.toMatchObject({ name: 'NotFound' })
    // Its author has none to sign.
    await expect(signAnnouncement(await world.as('brigade'), id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
