import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { calloutTimers } from '#db/schema/index.ts'
import { auditorOfAlerts } from '#server/alerts/auditor.server.ts'
import { startCallout } from '#server/callouts/asking.server.ts'
import { runCalloutTimers } from '#server/callouts/timers.server.ts'
import { calloutRequest } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const failing = async () => {
  await auditorOfAlerts().look(world.system())
  return world.services.health.failing.filter((check) => check.startsWith('callout-'))
}

it('the auditor finds a call-out whose timer nobody saw to, and one that no deadline will end', async () => {
  const detachment = await world.as('detachment')
  const tiers = [[world.unitId('B-C1')], [world.unitId('B-C2')]]
  const id = await startCallout(detachment, calloutRequest(detachment, { tiers, tierMinutes: 10 }))
  expect(await failing()).toEqual([])
  world.clock.advance({ minutes: 11 })
  expect(await failing()).toEqual(['callout-overdue'])
  await runCalloutTimers(world.system())
  expect(await failing()).toEqual([])
  await world.services.store.write((tx) =>
    tx.update(calloutTimers).set({ state: 'cancelled' }).where(eq(calloutTimers.calloutId, id)),
  )
  expect(await failing()).toEqual(['callout-without-timer'])
})
