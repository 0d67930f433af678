import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { drillChannels, listDrills } from '#server/channels/drills.server.ts'
import { demoGateways } from '#server/demo/gateways.server.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
beforeEach(async () => void (world = await openGatewayWorld()))
afterEach(() => world.close())

const drill = async () => {
  await drillChannels(world.system())
  await world.round()
  await drillChannels(world.system())
}

describe('the channel test of the month', () => {
  it('tries each channel that is on once, from ten in the morning, and has its report', async () => {
    for (const kind of ['sms', 'wecom', 'webhook'] as const) await world.setUp(kind, 'DET')
    await world.setUp('wecom', 'SQ-G07', { isOn: false })
    await drill()
    expect(world.received).toEqual([])
    world.clock.set('2026-03-10T10:00:00+08:00')
    await drill()
    await drill()
    expect(world.received.map(({ by }) => by).toSorted()).toEqual(['sms', 'webhook', 'wecom'])
    expect(JSON.stringify(world.received)).toContain('每月通道测试')
    const [report] = await listDrills(await world.as('detachment'))
    expect(report).toMatchObject({ month: '2026-03', isOver: true })
    expect(report?.results.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    world.clock.set('2026-04-02T11:00:00+08:00')
    await drill()
    expect(world.received).toHaveLength(6)
  })

  it('tells whoever answers for the system and the unit of a channel that does not work, once', async () => {
    await world.setUp('webhook', 'DET')
    world.answering(http.post(demoGateways.webhook.address, () => new HttpResponse(null, { status: 401 })))
    world.clock.set('2026-03-10T10:00:00+08:00')
    await drill()
    await drill()
    for (const office of ['sysadmin', 'detachment', 'commission']) {
      const alerts = (await listAlerts(await world.as(office))).filter(({ type }) => type === 'channel.drill-failed')
      expect(alerts).toMatchObject([{ facts: { channel: 'webhook DET', month: '2026-03' } }])
    }
    const [report] = await listDrills(await world.as('sysadmin'))
    expect(report?.results).toMatchObject([{ state: 'failed', reason: 'bad-credentials' }])
    expect(await listDrills(await world.as('squad'))).toMatchObject([{ results: [] }])
  })

  it('waits for the retries before it says that a channel does not work', async () => {
    await world.setUp('webhook', 'DET')
    const down = http.post(demoGateways.webhook.address, () => new HttpResponse(null, { status: 503 }), { once: true })
    world.answering(down)
    world.clock.set('2026-03-10T10:00:00+08:00')
    await drill()
    expect(await listDrills(await world.as('sysadmin'))).toMatchObject([{ isOver: false }])
    world.clock.advance({ minutes: 1 })
    await drill()
    await drill()
    expect(await listDrills(await world.as('sysadmin'))).toMatchObject([{ isOver: true, results: [{ state: 'sent' }] }])
  })
})
