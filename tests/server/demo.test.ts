import { afterEach, beforeEach, expect, it } from 'vitest'
import { listConsultations } from '#server/appointments/consultations/queries.server.ts'
import { bringDemoToLife } from '#server/demo/alive.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

it('the demo has a consultation that waits for its reply and one that is decided, known to the bureau that was asked', async () => {
  await bringDemoToLife(world.services)
  for (const login of ['commission', 'bureau']) {
    const ctx = await world.as(login)
    const { consultations: cases } = await listConsultations(ctx, {})
    expect(cases.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'appointment decided',
      'removal received',
    ])
  }
})
