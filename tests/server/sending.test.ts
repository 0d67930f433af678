import { eq } from 'drizzle-orm'
import { delay, http, HttpResponse, passthrough } from 'msw'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channels, deliveries, people, sends } from '#db/schema/index.ts'
import { claimSends } from '#server/channels/claiming.server.ts'
import { enqueueSends } from '#server/channels/enqueue.server.ts'
import { demoGateways } from '#server/demo/gateways.server.ts'
import { write } from '#server/write.server.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
beforeEach(async () => void (world = await openGatewayWorld()))
afterEach(() => world.close())

const key = 'reserve BUR-UM 1'
const seconds = (count: number) => world.clock.advance({ minutes: count / 60 })
const states = async () => (await world.sends()).map(({ state }) => state)
const asked = async (
  over: { to?: { unitId: string }; channel?: 'sms' | 'wecom' | 'webhook'; minutes?: number } = {},
) => {
  const eventId = await world.tellPerson(key, 'emergency')
  const ctx = world.system()
  await write(ctx, (tx) => tx.update(deliveries).set({ fallbackAt: null }).where(eq(deliveries.eventId, eventId)))
  await write(ctx, (tx) =>
    enqueueSends(tx, ctx, {
      ...{ eventId, channel: over.channel ?? 'sms', isUrgent: true, dueAt: ctx.now },
      ...{ to: over.to ?? { personIds: [world.personId(key)] }, expiresAt: ctx.now + (over.minutes ?? 60) * 60_000 },
    }),
  )
  return eventId
}

describe('an answer of the gateway', () => {
  it('that takes it: sent, with the sentence of the alert and where the thing is', async () => {
    await world.setUp('sms')
    await asked()
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'sent', attempt: 1, reason: null, lastError: null }])
    expect(world.received).toMatchObject([{ by: 'sms', body: { to: expect.stringMatching(/^1\d{10}$/) as string } }])
    const { text } = world.received[0]?.body as { text: string }
    expect(text).toMatch(/^【联勤】.+ https:\/\/lianqin\.example\/postings\/x$/)
  })

  it('500: again after 5 s, 30 s, 2 min, 10 min, 30 min, and then no more', async () => {
    await world.setUp('sms')
    world.answering(http.post(demoGateways.sms.address, () => new HttpResponse('down', { status: 500 })))
    await asked({ minutes: 120 })
    for (const [place, wait] of [5, 30, 120, 600, 1_800].entries()) {
      await world.round()
      expect(await world.sends()).toMatchObject([
        { state: 'pending', attempt: place + 1, reason: 'gateway-error', nextAt: world.clock.now() + wait * 1_000 },
      ])
      seconds(wait - 1)
      await world.round()
      expect(await world.sends()).toMatchObject([{ attempt: place + 1 }])
      seconds(1)
    }
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'dead', attempt: 6, lastError: 'HTTP 500 down' }])
    expect(world.received).toEqual([])
  })

  it('429 with Retry-After: no sooner than it asks', async () => {
    await world.setUp('sms')
    const full = () => new HttpResponse(null, { status: 429, headers: { 'Retry-After': '90' } })
    world.answering(http.post(demoGateways.sms.address, full, { once: true }))
    await asked()
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'pending', reason: 'too-often' }])
    seconds(89)
    await world.round()
    expect(world.received).toEqual([])
    seconds(1)
    await world.round()
    expect(await states()).toEqual(['sent'])
  })

  it('that is lost after it took it: tried again under the same key, and taken once', async () => {
    await world.setUp('sms')
    let keys: (string | null)[] = []
    const slow = http.post(
      demoGateways.sms.address,
      async ({ request }) => {
        keys = [...keys, request.headers.get('Idempotency-Key')]
        const taken = await fetch(request.clone())
        await delay(400)
        return taken
      },
      { once: true },
    )
    world.answering(slow)
    await asked()
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'pending', reason: 'timed-out' }])
    seconds(5)
    await world.round()
    expect(await states()).toEqual(['sent'])
    expect(world.received.map((one) => one.key)).toEqual(keys)
  })

  it('410: final, and said so', async () => {
    await world.setUp('webhook')
    world.answering(http.post(demoGateways.webhook.address, () => new HttpResponse(null, { status: 410 })))
    await asked({ channel: 'webhook' })
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'failed', reason: 'gone', attempt: 1 }])
  })

  it('that leads elsewhere is not followed', async () => {
    await world.setUp('webhook')
    const led = () => HttpResponse.redirect('https://elsewhere.example/', 302)
    world.answering(http.post(demoGateways.webhook.address, led))
    await asked({ channel: 'webhook' })
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'failed', reason: 'redirected' }])
  })

  it('none, for the name is nowhere: tried again', async () => {
    await world.setUp('sms', 'CITY', { address: 'https://nowhere.invalid/' })
    world.answering(http.post('https://nowhere.invalid/', () => HttpResponse.error()))
    await asked()
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'pending', reason: 'unreachable' }])
  })

  it('that repeats the token or the number: neither is kept', async () => {
    await world.setUp('sms')
    const repeats = http.post(demoGateways.sms.address, async ({ request }) => {
      const { to } = (await request.json()) as { to: string }
      return new HttpResponse(`${to} with ${request.headers.get('Authorization')}`, { status: 400 })
    })
    world.answering(repeats)
    await asked()
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'failed', lastError: 'HTTP 400 *** with Bearer ***' }])
  })
})

describe('an inner address', () => {
  it('is not connected to, whatever the name says', async () => {
    let calls = 0
    const inner = createServer((_request, response) => {
      calls++
      response.end()
    })
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
    const place = inner.address()
    const port = typeof place === 'object' && place ? place.port : 0
    for (const [number, host] of ['127.0.0.1', 'localhost'].entries()) {
      const address = `http://${host}:${port}/`
      world.answering(http.post(address, () => passthrough()))
      const unit = number === 0 ? 'CITY' : 'SQ-G07'
      await world.setUp('webhook', unit, { address })
      await asked({ channel: 'webhook', to: { unitId: world.unitId(unit) } })
    }
    await world.round()
    await new Promise((resolve) => inner.close(resolve))
    expect((await world.sends()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'inner-address'],
      ['failed', 'inner-address'],
    ])
    expect(calls).toBe(0)
  })
})

describe('the robot of a group', () => {
  it('says that there is something, calls the person, and tells the group nothing more', async () => {
    await world.setUp('wecom')
    await asked({ channel: 'wecom' })
    await asked({ channel: 'wecom', to: { unitId: world.unitId('SQ-G07') } })
    await world.round()
    const bodies = world.received.map(({ body }) => JSON.stringify(body))
    expect(bodies[0]).toContain('mentioned_mobile_list')
    expect(bodies[1]).toContain('markdown')
    expect(bodies.join()).toContain('您有一条紧急消息（账户）')
  })

  it('takes no more than eighteen a minute, and the rest in the next', async () => {
    await world.setUp('wecom')
    for (let each = 0; each < 20; each++) await asked({ channel: 'wecom', to: { unitId: world.unitId('SQ-G07') } })
    await world.round()
    await world.round()
    expect(world.received).toHaveLength(18)
    seconds(61)
    await world.round()
    expect(world.received).toHaveLength(20)
  })

  it.each([
    [45009, { state: 'pending', reason: 'too-often' }],
    [93000, { state: 'failed', reason: 'bad-credentials' }],
    [40008, { state: 'failed', reason: 'refused' }],
    [-1, { state: 'pending', reason: 'gateway-error' }],
  ])('says %i with status 200, and is understood', async (errcode, expected) => {
    await world.setUp('wecom')
    world.answering(http.post(demoGateways.wecom.address, () => HttpResponse.json({ errcode })))
    await asked({ channel: 'wecom' })
    await world.round()
    expect(await world.sends()).toMatchObject([expected])
  })
})

describe('a webhook', () => {
  it('is signed, and carries kinds and ids', async () => {
    await world.setUp('webhook')
    const eventId = await asked({ channel: 'webhook' })
    await world.round()
    expect(world.received).toMatchObject([
      { body: { type: 'lianqin.alert', data: { about: [{ event: eventId, subject: { kind: 'posting', id: 'x' } }] } } },
    ])
  })

  it('is signed with the new secret and the one before, until that is over', async () => {
    const { vault } = world.services
    const fresh = `whsec_${Buffer.from('another secret, of after the change').toString('base64')}`
    await world.setUp('webhook', 'CITY', {
      credentialsSealed: vault.seal(fresh),
      formerCredentialsSealed: vault.seal(demoGateways.webhook.credentials),
      formerUntil: world.clock.now() + 60_000,
    })
    await asked({ channel: 'webhook' })
    await world.round()
    expect(await states()).toEqual(['sent'])
    seconds(61)
    await asked({ channel: 'webhook' })
    await world.round()
    expect((await world.sends()).at(-1)).toMatchObject({ state: 'failed', reason: 'bad-credentials' })
  })
})

describe('what is in the queue', () => {
  it('that a process claimed and never sent goes out when the lease has run out', async () => {
    const channelId = await world.setUp('sms')
    await asked()
    expect(await claimSends(world.system(), channelId)).toHaveLength(1)
    await world.round()
    expect(await states()).toEqual(['sending'])
    seconds(31)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'sent', attempt: 2 }])
    expect(world.received).toHaveLength(1)
  })

  it('is claimed by one of two who ask at once', async () => {
    const channelId = await world.setUp('sms')
    await asked()
    const claimed = await Promise.all([1, 2].map(() => claimSends(world.system(), channelId)))
    expect(claimed.flat()).toHaveLength(1)
  })

  it('too late is never sent', async () => {
    await world.setUp('sms')
    await asked({ minutes: 10 })
    seconds(600)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'stale', reason: 'expired', attempt: 0 }])
    expect(world.received).toEqual([])
  })

  it('is not tried beyond the time in which it is of use', async () => {
    await world.setUp('sms')
    world.answering(http.post(demoGateways.sms.address, () => new HttpResponse(null, { status: 503 })))
    await asked({ minutes: 0.05 })
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'dead', reason: 'gateway-error' }])
  })

  it('stays there while the person has only been reached, and is taken back once they say that they know', async () => {
    await world.setUp('sms')
    world.answering(http.post(demoGateways.sms.address, () => new HttpResponse(null, { status: 503 })))
    await asked()
    await world.round()
    await world.reach(key)
    expect(await states()).toEqual(['pending'])
    await write(world.system(), (tx) => tx.update(deliveries).set({ acknowledgedAt: world.clock.now() }))
    seconds(5)
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'cancelled', reason: 'acknowledged', attempt: 1 }])
  })

  it('by a channel that is off does not go out', async () => {
    await world.setUp('sms')
    await asked()
    await write(world.system(), (tx) => tx.update(channels).set({ isOn: false }))
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'failed', reason: 'channel-off' }])
  })

  it('by a gateway that is slow holds up nothing by another', async () => {
    await world.setUp('sms')
    await world.setUp('webhook')
    const release: (() => void)[] = []
    const held = async () => {
      await new Promise<void>((resolve) => release.push(resolve))
      return new HttpResponse(null, { status: 202 })
    }
    world.answering(http.post(demoGateways.sms.address, held))
    await asked()
    await asked({ channel: 'webhook' })
    await world.sender.round(world.services)
    await expect.poll(async () => (await states()).toSorted(), { timeout: 5_000 }).toEqual(['pending', 'sent'])
    for (const letGo of release) letGo()
    await world.sender.settled()
  })

  it('to somebody without a number fails and says so', async () => {
    await world.setUp('sms')
    await asked()
    await write(world.system(), (tx) =>
      tx
        .update(people)
        .set({ phoneSealed: null, phoneMask: null })
        .where(eq(people.id, world.personId(key))),
    )
    await world.round()
    expect(await world.sends()).toMatchObject([{ state: 'failed', reason: 'no-phone' }])
    expect(await world.services.store.read.$count(sends)).toBe(1)
  })
})

describe('a process that is to stop', () => {
  it('waits a while for a gateway, and leaves what is not answered to the next under the same key', async () => {
    await world.close()
    world = await openGatewayWorld({ call: () => new Promise(() => undefined), waitsMs: 20 })
    await world.setUp('sms')
    await asked()
    await world.sender.round(world.services)
    await expect.poll(states).toEqual(['sending'])
    await world.sender.stop()
    const nextAt = world.clock.now() + 5_000
    expect(await world.sends()).toMatchObject([{ state: 'pending', attempt: 1, reason: 'timed-out', nextAt }])
  })
})
