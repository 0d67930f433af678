import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoPeople } from '#db/seed/force.ts'
import { staffNumberOf } from '#db/seed/people.ts'
import { absences, calloutSteps } from '#db/schema/index.ts'
import { answerCall, answerForPerson } from '#server/callouts/answering.server.ts'
import { startCallout } from '#server/callouts/asking.server.ts'
import { closeCallout, forcePeople, standDown } from '#server/callouts/directing.server.ts'
import { getOwnCall, listOwnCalls } from '#server/callouts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { answerAs, arrived, calloutRequest, cannot, coming, watching } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: Ctx
let kept: ReturnType<typeof watching>
beforeEach(async () => {
  world = await openWorld()
  brigade = await world.as('brigade')
  kept = watching(world)
})
afterEach(() => world.close())

/** Of 综合一大队, without its commander. */
const [one, two, three, four, five] = [2, 3, 4, 5, 6].map((number) => `B-C1 urban_management ${number}`) as [
  ...[string, string, string, string, string],
]
const numberOf = (key: string) => staffNumberOf(demoPeople.findIndex((one) => one.key === key))
const person = (key: string) => world.personId(key)
const of = async (id: string, key: string) => {
  const found = (await kept.people(id)).find(({ personId }) => personId === person(key))
  if (!found) throw new Error(`${key} is not called`)
  return found
}

describe('a call-out', () => {
  it('reaches everybody of the unit who serves and is not away, as an emergency they have to acknowledge', async () => {
    await world.services.store.write((tx) =>
      tx.insert(absences).values({
        ...{ id: 'away', personId: person(two), kind: 'sick', note: null, recordedBy: null },
        ...{ startsOn: brigade.today, endsOn: null },
      }),
    )
    const id = await startCallout(brigade, calloutRequest(brigade))
    const people = await kept.people(id)
    expect(people.every(({ calledAt }) => calledAt === brigade.now)).toBe(true)
    expect(people.map(({ personId }) => personId)).not.toContain(brigade.actor.personId)
    expect(people.map(({ personId }) => personId)).not.toContain(person(two))
    expect(await kept.told(person(one))).toMatchObject([
      { type: 'callout.called', mustAcknowledge: true, acknowledgedAt: null, facts: { place: '解放路与人民路口' } },
    ])
    expect(await kept.steps(id)).toEqual(['called', 'tierCalled'])
    expect(await kept.timers(id)).toMatchObject([{ kind: 'deadline', state: 'pending' }])
  })

  it('is filled by the last who is needed; whoever says so later stands in reserve, and who has not answered is let go', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await answerAs(world, id, [one, two, three], coming())
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 3 })
    await answerAs(world, id, [four], coming(20))
    expect(await of(id, four)).toMatchObject({ answer: 'coming', hasPlace: false })
    expect(await kept.callout(id)).toMatchObject({ taken: 3 })
    expect((await getOwnCall(await world.asPerson(four), id))?.standing).toBe('reserve')
    expect((await kept.told(brigade.actor.personId ?? '')).map(({ type }) => type)).toEqual(['callout.filled'])
    expect(await kept.told(person(five))).toMatchObject([
      { type: 'callout.called', mustAcknowledge: false, acknowledgedAt: null },
      { type: 'callout.enough' },
    ])
    expect((await kept.steps(id)).slice(2)).toEqual(['coming', 'coming', 'coming', 'fill', 'reserve'])
  })

  it('acknowledges with the answer', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await answerAs(world, id, [one], cannot())
    expect(await kept.told(person(one))).toMatchObject([{ type: 'callout.called', acknowledgedAt: brigade.now }])
  })

  it('gives the last place to one of two who answer at once; the other is told that they stand in reserve', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { needed: 1 }))
    const both = await Promise.all([world.asPerson(one), world.asPerson(two)])
    await Promise.all(both.map((ctx) => answerCall(ctx, id, coming())))
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 1 })
    const standings = await Promise.all(both.map(async (ctx) => (await getOwnCall(ctx, id))?.standing))
    expect(standings.toSorted()).toEqual(['coming', 'reserve'])
    expect((await kept.steps(id)).filter((step) => step === 'fill')).toHaveLength(1)
  })

  it('takes an answer twice, and counts it once: a new time on the way is a new time', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await answerAs(world, id, [one, one], coming(10))
    await answerAs(world, id, [one], coming(30))
    expect(await kept.callout(id)).toMatchObject({ taken: 1, state: 'open' })
    expect(await of(id, one)).toMatchObject({ etaAt: brigade.now + 30 * 60_000 })
    await answerAs(world, id, [one], arrived)
    await expect(answerAs(world, id, [one], cannot())).rejects.toMatchObject({ code: 'callout-has-arrived' })
    expect(await kept.callout(id)).toMatchObject({ taken: 1 })
  })

  it('moves the reserve up when somebody falls out, and is open again when there is none', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { needed: 2 }))
    await answerAs(world, id, [one, two, three], coming())
    await answerAs(world, id, [one], cannot('车辆抛锚'))
    expect(await of(id, three)).toMatchObject({ hasPlace: true })
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 2 })
    expect((await kept.told(person(three))).at(-1)).toMatchObject({ type: 'callout.needed', mustAcknowledge: true })
    await answerAs(world, id, [three], cannot('受伤'))
    expect(await kept.callout(id)).toMatchObject({ state: 'open', taken: 1 })
    const told = (await kept.told(brigade.actor.personId ?? '')).map(({ type }) => type)
    expect(told).toEqual(['callout.filled', 'callout.fallen-out', 'callout.fallen-out'])
    await answerAs(world, id, [four], coming())
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 2 })
  })

  it('asks a stand-in themselves, and only one who is on the list and has not answered', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await expect(answerAs(world, id, [one], cannot('感冒', 'NOBODY'))).rejects.toMatchObject({
      code: 'callout-stand-in-unknown',
    })
    expect(await of(id, one)).toMatchObject({ answer: null })
    await answerAs(world, id, [one], cannot('感冒', numberOf(two)))
    expect(await of(id, two)).toMatchObject({ standsInForId: person(one), answer: null })
    await answerAs(world, id, [two], coming())
    await expect(answerAs(world, id, [three], cannot('感冒', numberOf(two)))).rejects.toMatchObject({
      code: 'callout-stand-in-there',
    })
  })
})

describe('an answer is refused', () => {
  it('without a time on the way, without a reason, and once it is over', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { needed: 1 }))
    await expect(answerAs(world, id, [one], { ...coming(), minutes: null })).rejects.toMatchObject({
      code: 'callout-needs-eta',
    })
    await expect(answerAs(world, id, [one], cannot(''))).rejects.toMatchObject({ code: 'callout-needs-reason' })
    await answerAs(world, id, [one], coming())
    await closeCallout(brigade, id, { revision: 1 })
    await expect(answerAs(world, id, [two], coming())).rejects.toMatchObject({ code: 'callout-is-over' })
  })

  it('of whoever was not called: there is no such call', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    const stranger = await world.asPerson('B-C2 urban_management 2')
    await expect(answerCall(stranger, id, coming())).rejects.toMatchObject({ name: 'NotFound' })
    expect(await getOwnCall(stranger, id)).toBeUndefined()
  })
})

describe('the force list', () => {
  it('orders people whatever they answered, beyond those needed too, and they cannot say no', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade, { needed: 1 }))
    await answerAs(world, id, [one], cannot())
    await answerAs(world, id, [two], coming())
    await forcePeople(brigade, id, { personIds: [person(one), person(two), person(three)], reason: '情况升级' })
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: 3 })
    expect(await of(id, one)).toMatchObject({ hasPlace: true, answer: null, forcedAt: brigade.now })
    expect(await of(id, two)).toMatchObject({ forcedAt: null, answer: 'coming' })
    expect((await kept.told(person(one))).at(-1)).toMatchObject({ type: 'callout.forced', mustAcknowledge: true })
    await expect(answerAs(world, id, [one], cannot())).rejects.toMatchObject({ code: 'callout-forced' })
    await answerAs(world, id, [one], coming(5))
    expect(await kept.callout(id)).toMatchObject({ taken: 3 })
    await expect(forcePeople(brigade, id, { personIds: [person(two)], reason: 'x' })).rejects.toMatchObject({
      code: 'callout-nobody-chosen',
    })
  })
})

describe('its end', () => {
  it('tells everybody who was called; those on the way have to acknowledge', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    await answerAs(world, id, [one], coming())
    await answerAs(world, id, [two], cannot())
    await standDown(brigade, id, { text: '险情已排除', revision: 1 })
    const last = async (key: string) => (await kept.told(person(key))).at(-1)
    expect(await last(one)).toMatchObject({ type: 'callout.stood-down', mustAcknowledge: true })
    expect(await last(two)).toMatchObject({ type: 'callout.stood-down', mustAcknowledge: false })
    expect(await last(three)).toMatchObject({ type: 'callout.stood-down', mustAcknowledge: false })
    expect((await kept.timers(id)).map(({ state }) => state)).toEqual(['cancelled'])
    await expect(standDown(brigade, id, { text: 'x', revision: 2 })).rejects.toMatchObject({
      code: 'callout-out-of-order',
    })
    expect(await listOwnCalls(await world.asPerson(one))).toEqual([])
  })

  it('a step that was taken does not change, whoever tries', async () => {
    await startCallout(brigade, calloutRequest(brigade))
    await expect(world.services.store.write((tx) => tx.update(calloutSteps).set({ text: 'x' }))).rejects.toThrow()
    await expect(world.services.store.write((tx) => tx.delete(calloutSteps))).rejects.toThrow()
  })

  it('a step that breaks off leaves nothing behind', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    let left = 2
    const broken: Ctx = {
      ...(await world.asPerson(one)),
      newId: () => {
        if (left-- > 0) return world.services.newId()
        throw new Error('the process was killed')
      },
    }
    await answerCall(broken, id, coming()).catch(() => undefined)
    const { taken } = await kept.callout(id)
    expect(taken).toBe((await of(id, one)).hasPlace ? 1 : 0)
  })
})

it('what was said by telephone is written down by whoever answers for the unit, and by nobody else', async () => {
  const id = await startCallout(brigade, calloutRequest(brigade))
  await answerForPerson(brigade, id, { ...coming(15), personId: person(one) })
  expect(await of(id, one)).toMatchObject({ answer: 'coming', hasPlace: true, answeredBy: brigade.actor.personId })
  // That they know was not said by themselves; they are only not asked any longer.
  expect(await kept.told(person(one))).toMatchObject([{ mustAcknowledge: false, acknowledgedAt: null }])
  await expect(
    answerForPerson(await world.as('squad'), id, { ...coming(), personId: person(two) }),
  ).rejects.toMatchObject({ name: 'NotFound' })
})
