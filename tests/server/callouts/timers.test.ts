import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoPeople } from '#db/seed/force.ts'
import { postings } from '#db/schema/index.ts'
import { and, eq } from 'drizzle-orm'
import { startCallout } from '#server/callouts/asking.server.ts'
import { callOn } from '#server/callouts/directing.server.ts'
import { runCalloutTimers } from '#server/callouts/timers.server.ts'
import type { Ctx } from '#server/context.ts'
import { answerAs, calloutRequest, cannot, coming, watching } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: Ctx
let detachment: Ctx
let kept: ReturnType<typeof watching>
beforeEach(async () => {
  world = await openWorld()
  brigade = await world.as('brigade')
  detachment = await world.as('detachment')
  kept = watching(world)
})
afterEach(() => world.close())

const unit = (code: string) => world.unitId(code)
const run = () => runCalloutTimers(world.system())
const called = async (id: string) =>
  (await kept.people(id)).filter(({ calledAt }) => calledAt !== null).map(({ personId }) => personId)

describe('one after another', () => {
  const ranked = { mode: 'ranked', waitMinutes: 3, needed: 2 } as const

  it('asks as many as there are places, and the next when one cannot or lets the wait pass', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, ranked))
    const order = (await kept.people(id)).map(({ personId }) => personId)
    expect(await called(id)).toEqual(order.slice(0, 2))
    const keyed = (await kept.people(id))[0]
    if (!keyed) throw new Error('nobody is called')
    await answerAs(world, id, [keyOf(keyed.personId)], cannot())
    expect(await called(id)).toEqual(order.slice(0, 3))
    world.clock.advance({ minutes: 3 })
    expect(await run()).toBe(2)
    expect(await run()).toBe(0)
    expect(await called(id)).toEqual(order.slice(0, 5))
    expect(await kept.steps(id)).toEqual([
      ...['called', 'tierCalled', 'personCalled', 'personCalled', 'cannot', 'personCalled'],
      ...['waitOver', 'personCalled', 'waitOver', 'personCalled'],
    ])
  })

  it('goes on to the next tier when a tier is exhausted, and stops when it is filled', async () => {
    const tiers = [[unit('B-C1')], [unit('B-C2')]]
    const request = calloutRequest(detachment, { ...ranked, needed: 40, tiers })
    const id = await startCallout(detachment, request)
    const first = (await kept.people(id)).filter(({ tier }) => tier === 1)
    expect(await called(id)).toHaveLength(Math.min(40, first.length))
    world.clock.advance({ minutes: 3 })
    await run()
    expect(await called(id)).toHaveLength((await kept.people(id)).length)
    expect(await kept.callout(id)).toMatchObject({ tier: 2, state: 'open' })
  })

  it('a late coming takes a place that is open still', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { ...ranked, needed: 1 }))
    const [first] = await kept.people(id)
    world.clock.advance({ minutes: 4 })
    await run()
    await answerAs(world, id, [keyOf(first?.personId ?? '')], coming())
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 1 })
    expect((await kept.timers(id)).filter(({ state }) => state === 'pending')).toMatchObject([{ kind: 'deadline' }])
  })
})

describe('the tiers', () => {
  const tiers = () => [[unit('B-C1')], [unit('B-C2')]]

  it('follow by themselves after so long, and not once it is filled', async () => {
    const request = { tiers: tiers(), tierMinutes: 10, needed: 1 }
    const id = await startCallout(detachment, calloutRequest(detachment, request))
    const other = await startCallout(detachment, calloutRequest(detachment, request))
    await answerAs(world, other, ['B-C1 urban_management 2'], coming())
    world.clock.advance({ minutes: 10 })
    expect(await run()).toBe(1)
    expect(await kept.callout(id)).toMatchObject({ tier: 2, state: 'open' })
    expect(await kept.callout(other)).toMatchObject({ tier: 1, state: 'filled' })
    expect((await kept.told(world.personId('B-C2 urban_management 2'))).map(({ type }) => type)).toEqual([
      'callout.called',
    ])
  })

  it('pass over who has left since the list was made', async () => {
    const id = await startCallout(detachment, calloutRequest(detachment, { tiers: tiers(), tierMinutes: 10 }))
    const gone = world.personId('B-C2 urban_management 2')
    await world.services.store.write((tx) =>
      tx
        .update(postings)
        .set({ state: 'ended' })
        .where(and(eq(postings.personId, gone), eq(postings.state, 'serving'))),
    )
    world.clock.advance({ minutes: 10 })
    await run()
    expect((await kept.people(id)).find(({ personId }) => personId === gone)).toMatchObject({
      ...{ calledAt: null, skippedBecause: 'gone' },
    })
  })

  it('are called once by two processes that run at once', async () => {
    const id = await startCallout(detachment, calloutRequest(detachment, { tiers: tiers(), tierMinutes: 10 }))
    world.clock.advance({ minutes: 10 })
    await Promise.all([run(), run()])
    expect((await kept.steps(id)).filter((step) => step === 'tierCalled')).toHaveLength(2)
    expect(await kept.told(world.personId('B-C2 urban_management 2'))).toHaveLength(1)
  })

  it('come late by more than a quarter of an hour to nobody: whoever called is told, and calls on by hand', async () => {
    const request = { tiers: tiers(), tierMinutes: 10, deadlineAt: detachment.now + 120 * 60_000 }
    const id = await startCallout(detachment, calloutRequest(detachment, request))
    world.clock.advance({ minutes: 26 })
    await run()
    expect(await kept.callout(id)).toMatchObject({ state: 'stale', tier: 1 })
    expect(await kept.told(world.personId('B-C2 urban_management 2'))).toEqual([])
    expect((await kept.told(detachment.actor.personId ?? '')).at(-1)).toMatchObject({
      ...{ type: 'callout.stale', mustAcknowledge: true, facts: { minutes: 16 } },
    })
    const later = await world.as('detachment')
    await callOn(later, id, { unitIds: [], deadlineAt: null, revision: 1 })
    expect(await kept.callout(id)).toMatchObject({ state: 'open', tier: 2 })
    await expect(callOn(later, id, { unitIds: [], deadlineAt: null, revision: 1 })).rejects.toMatchObject({
      code: 'stale',
    })
    await expect(callOn(later, id, { unitIds: [], deadlineAt: null, revision: 2 })).rejects.toMatchObject({
      code: 'callout-no-tier-left',
    })
  })
})

describe('the deadline', () => {
  it('tells whoever called, and those over the unit, how many are missing; once, however late', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await answerAs(world, id, ['B-C1 urban_management 2'], coming())
    world.clock.advance({ days: 1 })
    await run()
    await run()
    expect(await kept.callout(id)).toMatchObject({ state: 'short' })
    for (const ctx of [brigade, detachment])
      expect(await kept.told(ctx.actor.personId ?? '')).toMatchObject([
        { type: 'callout.short', facts: { missing: 2 } },
      ])
  })

  it('passes over what is filled; short of people it can be called on with a later one, also from other units', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { needed: 1 }))
    world.clock.advance({ minutes: 61 })
    await run()
    const later = await world.as('detachment')
    const on = { unitIds: [unit('B-C2')], deadlineAt: null, revision: 1 }
    await expect(callOn(later, id, on)).rejects.toMatchObject({ code: 'callout-deadline-passed' })
    await expect(
      callOn(await world.as('brigade'), id, { ...on, deadlineAt: later.now + 60_000 }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
    await callOn(later, id, { ...on, deadlineAt: later.now + 30 * 60_000 })
    await answerAs(world, id, ['B-C2 urban_management 3'], coming())
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', tier: 2 })
    world.clock.advance({ minutes: 31 })
    await run()
    expect(await kept.callout(id)).toMatchObject({ state: 'filled' })
  })
})

/** The key of a person of the demo city by their id. */
function keyOf(personId: string): string {
  const found = demoPeople.find(({ key }) => world.personId(key) === personId)
  if (!found) throw new Error('nobody of the demo city')
  return found.key
}
