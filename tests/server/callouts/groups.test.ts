import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewCallout, startCallout } from '#server/callouts/asking.server.ts'
import { standDown } from '#server/callouts/directing.server.ts'
import { runCalloutTimers } from '#server/callouts/timers.server.ts'
import type { Ctx } from '#server/context.ts'
import { calloutRequest, watching } from '#tests/support/callouts.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
let detachment: Ctx
let kept: ReturnType<typeof watching>
beforeEach(async () => {
  world = await openGatewayWorld()
  detachment = await world.as('detachment')
  kept = watching(world)
})
afterEach(() => world.close())

const unit = (code: string) => world.unitId(code)
const tiers = () => [[unit('B-C1')], [unit('B-C2'), unit('B-C3')]]
const request = (over: Parameters<typeof calloutRequest>[1] = {}) =>
  calloutRequest(detachment, { tiers: tiers(), tierMinutes: 10, ...over })
const toGroups = async () => (await world.sends()).filter(({ unitId }) => unitId !== null)

describe('the groups of the units that are called', () => {
  it('learn once per tier that there is a call-out, each group once, and nothing of it', async () => {
    await world.setUp('wecom', 'B-C1')
    await world.setUp('wecom', 'DET')
    const id = await startCallout(detachment, request())
    await world.round()
    expect(await toGroups()).toMatchObject([{ channelId: 'wecom B-C1', state: 'sent', isUrgent: true }])
    world.clock.advance({ minutes: 10 })
    await runCalloutTimers(world.system())
    await runCalloutTimers(world.system())
    await world.round()
    expect((await toGroups()).map(({ channelId, state }) => [channelId, state])).toEqual([
      ['wecom B-C1', 'sent'],
      ['wecom DET', 'sent'],
    ])
    const said = JSON.stringify(world.received)
    expect(said).toContain('召集')
    for (const detail of ['解放路', '广告牌']) expect(said).not.toContain(detail)
    const told = (await kept.steps(id)).filter((step) => step === 'groupsTold')
    expect(told).toHaveLength(2)
  })

  it('are named in the preview, tier by tier, and in the log', async () => {
    await world.setUp('wecom', 'B-C1')
    const { groups } = await previewCallout(detachment, request())
    expect(groups).toEqual([
      { tier: 1, names: ['wecom B-C1'] },
      { tier: 2, names: [] },
    ])
    expect(await toGroups()).toEqual([])
    const id = await startCallout(detachment, request())
    expect(await kept.steps(id)).toEqual(['called', 'tierCalled', 'groupsTold'])
  })

  it('are not told where there is no robot, or it is off, and nothing counts as failed', async () => {
    await world.setUp('wecom', 'B-C1', { isOn: false })
    const id = await startCallout(detachment, request())
    expect(await toGroups()).toEqual([])
    expect(await kept.steps(id)).not.toContain('groupsTold')
  })

  it('are told once where one person is asked after another', async () => {
    await world.setUp('wecom', 'B-C1')
    const id = await startCallout(detachment, request({ mode: 'ranked', waitMinutes: 1, needed: 2, tierMinutes: null }))
    for (let minute = 0; minute < 3; minute++) {
      world.clock.advance({ minutes: 1 })
      await runCalloutTimers(world.system())
    }
    expect(await toGroups()).toHaveLength(1)
    expect((await kept.people(id)).filter(({ calledAt }) => calledAt !== null).length).toBeGreaterThan(2)
  })

  it('are not told any more once it is called off', async () => {
    await world.setUp('wecom', 'B-C1')
    const id = await startCallout(detachment, request())
    await standDown(detachment, id, { text: '险情已排除', revision: 1 })
    expect(await toGroups()).toMatchObject([{ state: 'cancelled', reason: 'over' }])
  })

  it('wait their turn where the robot has said as much as it may in a minute', async () => {
    await world.setUp('wecom', 'B-C1')
    for (let count = 0; count < 20; count++) await startCallout(detachment, request())
    await world.round()
    const states = (await toGroups()).map(({ state }) => state)
    expect(states.filter((state) => state === 'sent')).toHaveLength(18)
    expect(states.filter((state) => state === 'pending')).toHaveLength(2)
  })
})
