import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NoticeChoices } from '#domain/alerts/preferences.ts'
import { usualChoices } from '#domain/alerts/preferences.ts'
import { markAllRead } from '#server/alerts/commands.server.ts'
import { changeOwnChoices, ownChoices } from '#server/channels/choices.server.ts'
import { enqueueSends } from '#server/channels/enqueue.server.ts'
import { sendDigests } from '#server/channels/digests.server.ts'
import { write } from '#server/write.server.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
beforeEach(async () => {
  world = await openGatewayWorld()
  await world.setUp('sms')
  await world.setUp('wecom')
})
afterEach(() => world.close())

const one = 'reserve BUR-UM 1'
const seconds = (count: number) => world.clock.advance({ minutes: count / 60 })
const by = () => world.received.map((received) => received.by)
const choose = async (choices: Partial<NoticeChoices>, revision = 0) =>
  changeOwnChoices(await world.asPerson(one), { ...usualChoices, ...choices, revision })

describe('a choice of how to be told', () => {
  it('is one’s own, and is kept', async () => {
    await choose({ ways: { posting: 'wecom' }, quiet: { from: 60, to: 120 }, hasDigest: true })
    const chosen = {
      ways: { posting: 'wecom' },
      quiet: { from: 60, to: 120 },
      hasDigest: true,
      revision: 1,
      unitQuiet: null,
    }
    expect(await ownChoices(await world.asPerson(one))).toEqual(chosen)
    expect(await ownChoices(await world.asPerson('reserve BUR-UM 2'))).toMatchObject({ ways: {}, revision: 0 })
  })

  it('over a newer one is refused', async () => {
    await choose({})
    await expect(choose({})).rejects.toThrow('stale')
  })

  it('decides by what it goes out, for matters of that kind', async () => {
    await choose({ ways: { account: 'wecom' } })
    await world.tellPerson(one, 'attention', { type: 'account.locked' })
    seconds(120)
    await world.round()
    await world.tellPerson(one, 'attention', { type: 'posting.sent-back' })
    seconds(120)
    await world.round()
    expect(by()).toEqual(['wecom', 'sms'])
  })

  it('to wait for the digest is kept, but not for what has to be acknowledged or is an emergency', async () => {
    await choose({ ways: { account: 'digest' } })
    await world.tellPerson(one, 'attention')
    seconds(120)
    await world.round()
    expect(by()).toEqual([])
    await world.tellPerson(one, 'info', { mustAcknowledge: true })
    seconds(120)
    await world.round()
    expect(by()).toEqual(['sms'])
    await world.tellPerson(one, 'emergency')
    seconds(15)
    await world.round()
    expect(by()).toEqual(['sms', 'sms'])
  })

  it('of hours of rest holds in place of the usual ones', async () => {
    await choose({ quiet: { from: 9 * 60, to: 10 * 60 } })
    await world.tellPerson(one, 'attention')
    seconds(120)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'pending', nextAt: Date.parse('2026-03-10T10:00:00+08:00') }])
  })
})

describe('the digest', () => {
  const sumUp = async () => {
    await sendDigests(world.system())
    await world.round()
  }

  it('goes out once a day from eight, to whoever wants it and has something unread', async () => {
    await choose({ hasDigest: true })
    await world.tellPerson(one, 'info')
    await sumUp()
    expect(by()).toEqual([])
    world.clock.set('2026-03-11T07:59:00+08:00')
    await sumUp()
    expect(by()).toEqual([])
    world.clock.set('2026-03-11T08:00:00+08:00')
    await sumUp()
    await sumUp()
    expect(world.received).toMatchObject([
      {
        by: 'sms',
        body: { text: expect.stringMatching(/今日提要：\d+ 条未读.* https:\/\/lianqin\.example\/alerts$/) as string },
      },
    ])
  })

  it('swallows nothing that goes out by itself', async () => {
    await choose({ hasDigest: true })
    const eventId = await world.tellPerson(one, 'info')
    world.clock.set('2026-03-11T08:00:00+08:00')
    const ctx = world.system()
    const to = { personIds: [world.personId(one)] }
    const dueAt = ctx.now + 60_000
    await write(ctx, (tx) =>
      enqueueSends(tx, ctx, { eventId, to, channel: 'sms', isUrgent: false, dueAt, expiresAt: dueAt + 60_000 }),
    )
    await sumUp()
    seconds(60)
    await world.round()
    expect(world.received).toHaveLength(2)
  })

  it('is not sent to whoever has read everything', async () => {
    await choose({ hasDigest: true })
    await markAllRead(await world.asPerson(one), { upTo: 1_000 })
    world.clock.set('2026-03-11T08:00:00+08:00')
    await sumUp()
    expect(by()).toEqual([])
  })
})
