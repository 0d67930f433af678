import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, channels } from '#db/schema/index.ts'
import { changeChannel, createChannel, removeChannel, testChannel } from '#server/channels/commands.server.ts'
import { enqueueSends } from '#server/channels/enqueue.server.ts'
import { listSends } from '#server/channels/log.server.ts'
import { getChannel, listChannels } from '#server/channels/queries.server.ts'
import { newWebhookSecret } from '#server/channels/secrets.server.ts'
import type { Ctx } from '#server/context.ts'
import { demoGateways } from '#server/demo/gateways.server.ts'
import { write } from '#server/write.server.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
let admin: Ctx
let detachment: Ctx
beforeEach(async () => {
  world = await openGatewayWorld()
  admin = await world.as('sysadmin')
  detachment = await world.as('detachment')
})
afterEach(() => world.close())

const typed = (over: object = {}) => ({
  ...{ unitId: world.unitId('DET'), kind: 'webhook' as const, name: '指挥中心', isOn: true },
  ...{ ...demoGateways.webhook, ...over },
})
const rowOf = async (id: string) =>
  (await world.services.store.read.select().from(channels).where(eq(channels.id, id)))[0]

describe('a channel', () => {
  it('is set up by whoever answers for the system, for any unit, and by an office for its own', async () => {
    await createChannel(admin, typed({ unitId: world.unitId('CITY') }))
    await createChannel(detachment, typed())
    expect(await listChannels(admin)).toHaveLength(2)
    expect(await listChannels(detachment)).toMatchObject([{ unitId: world.unitId('DET'), last: null }])
    expect(await listChannels(await world.as('squad'))).toEqual([])
  })

  it('of a unit that the office does not answer for is not found', async () => {
    await expect(createChannel(detachment, typed({ unitId: world.unitId('BUR-PS') }))).rejects.toThrow('no such unit')
    const id = await createChannel(admin, typed({ unitId: world.unitId('BUR-PS') }))
    await expect(removeChannel(detachment, id)).rejects.toThrow('no such channel')
    await expect(testChannel(await world.as('squad'), id)).rejects.toThrow('no such channel')
    expect(await getChannel(detachment, id)).toBeUndefined()
  })

  it('keeps its secret to itself: sealed where it lies, not in what is shown or written down', async () => {
    const id = await createChannel(admin, typed())
    const { credentials } = demoGateways.webhook
    expect((await rowOf(id))?.credentialsSealed).not.toContain(credentials)
    const log = await world.services.store.read.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(log).toHaveLength(1)
    expect(JSON.stringify([await getChannel(admin, id), await listChannels(admin), log])).not.toContain(credentials)
  })

  it('takes the key of a robot out of the address that WeCom shows', async () => {
    const pasted = `${demoGateways.wecom.address}?key=${demoGateways.wecom.credentials}`
    const id = await createChannel(admin, typed({ kind: 'wecom', address: pasted, credentials: null }))
    expect(await getChannel(admin, id)).toMatchObject({ address: demoGateways.wecom.address })
    await testChannel(admin, id)
    await world.round()
    expect(await getChannel(admin, id)).toMatchObject({ tries: [{ origin: 'test', state: 'sent' }] })
  })

  it.each([
    ['https://127.0.0.1/', 'channel-address-inner'],
    ['https://10.1.2.3/', 'channel-address-inner'],
    ['https://169.254.169.254/latest', 'channel-address-inner'],
    ['https://0x7f.1/', 'channel-address-inner'],
    ['https://[::1]/', 'channel-address-inner'],
    ['https://[::ffff:10.0.0.1]/', 'channel-address-inner'],
    ['https://localhost/', 'channel-address-inner'],
    ['https://gateway/', 'channel-address-inner'],
    ['https://sms.internal/', 'channel-address-inner'],
    ['http://sms.example.cn/', 'channel-address-not-https'],
    ['ftp://sms.example.cn/', 'channel-address-form'],
    ['https://user:password@sms.example.cn/', 'channel-address-form'],
    ['sms.example.cn', 'channel-address-form'],
  ])('is not called at %s: %s', async (address, code) => {
    await expect(createChannel(admin, typed({ address }))).rejects.toThrow(code)
  })

  it('stands in an inner network where whoever runs the machine has allowed it', async () => {
    const allowed = { ...admin, settings: { ...admin.settings, gatewayNetworks: ['10.1.0.0/16', '127.0.0.1/32'] } }
    await createChannel(allowed, typed({ address: 'https://10.1.2.3/' }))
    await createChannel(allowed, typed({ address: 'http://127.0.0.1:9000/' }))
    await expect(createChannel(allowed, typed({ address: 'https://10.2.2.3/' }))).rejects.toThrow('inner')
    await expect(createChannel(allowed, typed({ address: 'http://10.1.2.3/' }))).rejects.toThrow('not-https')
  })

  it('has a secret that fits its kind', async () => {
    await expect(createChannel(admin, typed({ credentials: null }))).rejects.toThrow('channel-secret-missing')
    await expect(createChannel(admin, typed({ credentials: 'whsec_short' }))).rejects.toThrow('channel-secret-form')
    await createChannel(admin, typed({ credentials: newWebhookSecret() }))
  })
})

describe('a change of a channel', () => {
  it('keeps the secret where none is typed, and wants it again for another address', async () => {
    const id = await createChannel(admin, typed())
    const before = await rowOf(id)
    const change = { name: '另一个名字', address: demoGateways.webhook.address, credentials: null, isOn: false }
    await changeChannel(admin, id, { ...change, revision: 1 })
    expect(await rowOf(id)).toMatchObject({ ...before, name: '另一个名字', isOn: false, revision: 2 })
    const elsewhere = { ...change, address: 'https://elsewhere.example.cn/', revision: 2 }
    await expect(changeChannel(admin, id, elsewhere)).rejects.toThrow('channel-secret-again')
  })

  it('with another secret signs with both for a day', async () => {
    const id = await createChannel(admin, typed())
    const { address } = demoGateways.webhook
    const change = { name: 'x', address, credentials: newWebhookSecret(), isOn: true, revision: 1 }
    await changeChannel(admin, id, change)
    for (const [days, state] of [
      [0, 'sent'],
      [1, 'failed'],
    ] as const) {
      world.clock.advance({ days })
      await testChannel(await world.as('sysadmin'), id)
      await world.round()
      expect((await getChannel(admin, id))?.tries[0]).toMatchObject({ state })
    }
  })

  it('over a newer one is refused', async () => {
    const id = await createChannel(admin, typed())
    const change = { name: 'x', address: demoGateways.webhook.address, credentials: null, isOn: true, revision: 1 }
    await changeChannel(admin, id, change)
    await expect(changeChannel(detachment, id, change)).rejects.toThrow('stale')
  })
})

describe('a test', () => {
  it('goes by a channel that is off too, once however often it is asked for, and the page hears of it', async () => {
    const id = await createChannel(admin, typed({ isOn: false }))
    await testChannel(admin, id)
    await testChannel(admin, id)
    world.news.length = 0
    await world.round()
    expect(world.received).toMatchObject([{ by: 'webhook', body: { type: 'lianqin.test' } }])
    expect(world.news).toMatchObject([{ type: 'channel.tested', subject: { id } }])
  })
})

describe('the log of deliveries', () => {
  it('names the receiver and the matter to the office, and to whoever answers for the system neither', async () => {
    await world.setUp('sms', 'DET')
    const eventId = await world.tellPerson('reserve BUR-UM 1', 'emergency')
    const ctx = world.system()
    await write(ctx, (tx) =>
      enqueueSends(tx, ctx, {
        ...{ eventId, to: { personIds: [world.personId('reserve BUR-UM 1')] }, channel: 'sms', isUrgent: true },
        ...{ dueAt: ctx.now, expiresAt: ctx.now + 60_000 },
      }),
    )
    await world.round()
    const { sends: seen, total } = await listSends(detachment, { page: 1 })
    expect([seen.length, total]).toEqual([1, 1])
    const name = seen[0]?.person ?? ''
    expect(seen).toMatchObject([{ type: 'account.locked', state: 'sent' }])
    expect((await listSends(admin, { page: 1 })).sends).toMatchObject([{ person: null, type: null, state: 'sent' }])
    expect((await listSends(detachment, { page: 1, q: name })).total).toBe(1)
    expect((await listSends(admin, { page: 1, q: name })).total).toBe(0)
    expect((await listSends(detachment, { page: 1, state: 'failed' })).total).toBe(0)
    expect((await listSends(await world.as('squad'), { page: 1 })).total).toBe(0)
  })
})
