import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
beforeEach(async () => void (world = await openGatewayWorld()))
afterEach(() => world.close())

const one = 'reserve BUR-UM 1'
const other = 'reserve BUR-UM 2'
const seconds = (count: number) => world.clock.advance({ minutes: count / 60 })
const by = () => world.received.map((received) => received.by)

describe('an emergency that has reached no page', () => {
  it('goes out after 15 s, and by the next channel after 15 s more, until it has reached the person', async () => {
    for (const kind of ['sms', 'wecom', 'webhook'] as const) await world.setUp(kind)
    await world.tellPerson(one, 'emergency')
    seconds(14)
    await world.round()
    expect(by()).toEqual([])
    seconds(1)
    await world.round()
    expect(by()).toEqual(['sms'])
    seconds(15)
    await world.round()
    expect(by()).toEqual(['sms', 'wecom'])
    await world.reach(one)
    seconds(15)
    await world.round()
    expect(by()).toEqual(['sms', 'wecom'])
    expect((await world.sends()).map(({ state, reason }) => [state, reason])).toEqual([
      ['sent', null],
      ['sent', null],
      ['cancelled', 'delivered'],
    ])
  })

  it('goes out in the hours of rest', async () => {
    await world.setUp('sms')
    world.clock.set('2026-03-10T23:30:00+08:00')
    await world.tellPerson(one, 'emergency')
    seconds(15)
    await world.round()
    expect(by()).toEqual(['sms'])
  })

  it('is not sent where the server was down for too long', async () => {
    await world.setUp('sms')
    await world.tellPerson(one, 'emergency')
    seconds(1_000)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'stale' }])
    expect(by()).toEqual([])
  })
})

describe('what is to be done and has reached no page', () => {
  it('goes out after 2 min by one channel, and not at all to whom it has reached', async () => {
    await world.setUp('sms')
    await world.setUp('wecom')
    await world.tellPerson(one, 'attention')
    await world.tellPerson(other, 'attention')
    seconds(100)
    await world.reach(other)
    await world.round()
    expect(by()).toEqual([])
    seconds(20)
    await world.round()
    seconds(120)
    await world.round()
    expect(by()).toEqual(['sms'])
  })

  it('goes out in one message to each person', async () => {
    await world.setUp('sms')
    for (const [place, key] of [one, one, one, other].entries()) {
      await world.tellPerson(key, 'attention', {
        subjectId: `${place}`,
        type: 'posting.sent-back',
        facts: { person: `甲${place}`, host: '某队' },
      })
      seconds(20)
    }
    seconds(60)
    await world.round()
    seconds(60)
    await world.round()
    const texts = world.received.map(({ body }) => (body as { text: string }).text)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/甲0.*甲1.*甲2/)
    expect((await world.sends()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  it('says of one matter only what was said last', async () => {
    await world.setUp('sms')
    for (const person of ['甲', '乙', '丙'])
      await world.tellPerson(one, 'attention', { type: 'posting.sent-back', facts: { person, host: '某队' } })
    seconds(120)
    await world.round()
    expect(world.received).toHaveLength(1)
    const { text } = world.received[0]?.body as { text: string }
    expect([text.includes('丙'), text.includes('甲'), text.includes('乙')]).toEqual([true, false, false])
  })

  it('waits until the hours of rest are over', async () => {
    await world.setUp('sms')
    world.clock.set('2026-03-10T22:30:00+08:00')
    await world.tellPerson(one, 'attention')
    seconds(600)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'pending', nextAt: Date.parse('2026-03-11T07:00:00+08:00') }])
    world.clock.set('2026-03-11T06:59:59+08:00')
    await world.round()
    expect(by()).toEqual([])
    world.clock.set('2026-03-11T07:00:00+08:00')
    await world.round()
    expect(by()).toEqual(['sms'])
  })
})

describe('what merely informs', () => {
  it('waits in the inbox, unless the person has to acknowledge it', async () => {
    await world.setUp('sms')
    await world.tellPerson(one, 'info')
    await world.tellPerson(other, 'info', { mustAcknowledge: true })
    seconds(120)
    await world.round()
    expect(await world.sends()).toMatchObject([{ personId: world.personId(other), state: 'sent' }])
  })
})

it('without any channel everything waits in the inbox', async () => {
  await world.tellPerson(one, 'emergency')
  seconds(60)
  await world.round()
  expect(await world.sends()).toEqual([])
})
