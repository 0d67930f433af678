import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fallbackAfterMs } from '#domain/alerts/fallback.ts'
import { startCallout } from '#server/callouts/asking.server.ts'
import { enqueueSends } from '#server/channels/enqueue.server.ts'
import { soonestDue } from '#server/jobs/soonest.server.ts'
import { write } from '#server/write.server.ts'
import { escalationOf, tellMatter } from '#tests/support/escalations.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'
import { calloutRequest } from '#tests/support/callouts.ts'

let world: GatewayWorld
beforeEach(async () => void (world = await openGatewayWorld()))
afterEach(() => world.close())

const soonest = () => soonestDue(world.services, 1_000)
/** What comes due then is not seen a second and more before, nor once it is due; in between it is. */
const expectSeenBefore = async (at: number) => {
  for (const [before, seen] of [
    [1_001, null],
    [1_000, at],
    [1, at],
    [0, null],
  ] as const) {
    world.clock.set(new Date(at - before).toISOString())
    expect(await soonest()).toBe(seen)
  }
}

describe('what comes due within the second', () => {
  it('is a step of an escalation', async () => {
    const eventId = await tellMatter(world, { level: 'emergency' })
    await expectSeenBefore((await escalationOf(world, eventId))?.dueAt ?? 0)
  })

  it('is what falls back off the line, and what is to be sent', async () => {
    const toldAt = world.clock.now()
    const eventId = await world.tellPerson('reserve BUR-UM 1', 'emergency')
    await expectSeenBefore(toldAt + (fallbackAfterMs('emergency', { mustAcknowledge: false }) ?? 0))
    await world.setUp('sms')
    const ctx = world.system()
    const dueAt = ctx.now + 5_000
    await write(ctx, (tx) =>
      enqueueSends(tx, ctx, {
        ...{ eventId, channel: 'sms', isUrgent: true, dueAt, expiresAt: dueAt + 60_000 },
        to: { personIds: [world.personId('reserve BUR-UM 1')] },
      }),
    )
    await expectSeenBefore(dueAt)
  })

  it('is the turn of a call-out', async () => {
    const ctx = await world.as('brigade')
    const request = calloutRequest(ctx, { deadlineAt: ctx.now + 7 * 60_000 })
    await startCallout(ctx, request)
    await expectSeenBefore(request.deadlineAt)
  })
})
