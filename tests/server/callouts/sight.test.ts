import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mayOn } from '#domain/access/ability.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import { calloutPeople, callouts } from '#db/schema/index.ts'
import { accountFor, answerForPerson } from '#server/callouts/answering.server.ts'
import { previewCallout, startCallout } from '#server/callouts/asking.server.ts'
import { forcePeople, standDown } from '#server/callouts/directing.server.ts'
import {
  getCallout,
  getOwnCall,
  listCallouts,
  listCalloutsUnderWay,
  listOwnCalls,
} from '#server/callouts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { answerAs, arrived, calloutRequest, cannot, coming, watching } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: Ctx
let detachment: Ctx
beforeEach(async () => {
  world = await openWorld()
  brigade = await world.as('brigade')
  detachment = await world.as('detachment')
})
afterEach(() => world.close())

const unit = (code: string) => world.unitId(code)

describe('who may call whom', () => {
  it('a commander calls their own unit, the detachment all of its own, and nobody else anybody', async () => {
    const own = calloutRequest(brigade)
    const both = calloutRequest(brigade, { tiers: [[unit('B-C1')], [unit('B-C2')]] })
    await startCallout(brigade, own)
    await expect(startCallout(brigade, both)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(previewCallout(brigade, both)).rejects.toMatchObject({ name: 'NotAllowed' })
    await startCallout(detachment, both)
    for (const login of ['squad', 'street', 'bureau', 'district', 'member', 'observer', 'auditor'])
      await expect(startCallout(await world.as(login), own)).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it.each([
    ['no unit', { tiers: [[]] }, 'callout-needs-units'],
    ['a unit outside the force', { tiers: [[idOfName('unit UMC-OFFICE')]] }, 'callout-needs-units'],
    ['nobody', { needed: 0 }, 'callout-needs-people'],
    ['a time that has passed', { deadlineAt: 0 }, 'callout-deadline-passed'],
  ])('refuses %s', async (_what, over, code) => {
    await expect(startCallout(await world.as('commission'), calloutRequest(brigade, over))).rejects.toMatchObject({
      code,
    })
  })

  it('refuses a condition that nobody meets', async () => {
    const criteria = { departments: ['housing' as const], categories: [], needsCertificate: true, duties: [] }
    await expect(startCallout(brigade, calloutRequest(brigade, { criteria }))).rejects.toMatchObject({
      code: 'callout-nobody',
    })
  })

  it('shows beforehand who is reached how, and who is not called and why', async () => {
    const criteria = { departments: ['urban_management' as const], categories: [], needsCertificate: false, duties: [] }
    const { called, excluded } = await previewCallout(brigade, calloutRequest(brigade, { criteria }))
    expect(called.every(({ department }) => department === 'urban_management')).toBe(true)
    expect(called.find(({ personId }) => personId === world.personId('B-C1 urban_management 5'))).toMatchObject({
      ...{ reach: 'app', nearness: 'own', lately: 1, tier: 1 },
    })
    expect(called.find(({ personId }) => personId === world.personId('B-C1 urban_management 2'))?.reach).toBe('none')
    expect(excluded.find(({ personId }) => personId === brigade.actor.personId)).toMatchObject({ why: 'caller' })
    expect(new Set(excluded.map(({ why }) => why))).toEqual(new Set(['caller', 'away', 'department']))
  })

  it('does not call whoever goes to another call-out already', async () => {
    const first = await startCallout(brigade, calloutRequest(brigade, { needed: 1 }))
    await answerAs(world, first, ['B-C1 urban_management 2'], coming())
    const { excluded } = await previewCallout(brigade, calloutRequest(brigade))
    expect(excluded.find(({ why }) => why === 'elsewhere')?.personId).toBe(world.personId('B-C1 urban_management 2'))
  })
})

describe('who sees what', () => {
  it('is the same in lists and on the row, for every account', async () => {
    await startCallout(detachment, calloutRequest(detachment, { unitId: unit('DET'), tiers: [[unit('B-C1')]] }))
    const { read } = world.services.store
    const all = await read.select().from(callouts)
    for (const { loginName } of demoAccounts) {
      const ctx = await world.as(loginName)
      const listed = (await listCallouts(ctx, {})).callouts.map(({ id }) => id)
      for (const { id, unitId } of all) {
        const called = await read.select().from(calloutPeople).where(eq(calloutPeople.calloutId, id))
        const row = { unitId, calledUnitIds: called.map((one) => one.unitId) }
        expect([loginName, mayOn(ctx.actor.ability, 'read', 'Callout', row)]).toEqual([loginName, listed.includes(id)])
        expect((await getCallout(ctx, id)) !== undefined).toBe(listed.includes(id))
      }
    }
  })

  it('whoever leads those who are called elsewhere sees their own people, not the others, and no log', async () => {
    const tiers = [[unit('B-C1'), unit('B-C2')]]
    const id = await startCallout(detachment, calloutRequest(detachment, { unitId: unit('DET'), tiers }))
    const seen = await getCallout(brigade, id)
    expect(new Set(seen?.called.map(({ unitId }) => unitId))).toEqual(new Set([unit('B-C1')]))
    expect(seen).toMatchObject({ mayDirect: false, steps: [] })
    await expect(standDown(brigade, id, { text: 'x', revision: 1 })).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(
      forcePeople(brigade, id, { personIds: [world.personId('B-C1 urban_management 2')], reason: 'x' }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
    const whole = await getCallout(detachment, id)
    expect(new Set(whole?.called.map(({ unitId }) => unitId))).toEqual(new Set([unit('B-C1'), unit('B-C2')]))
    // They write down what their own people say, and not what others do.
    await answerForPerson(brigade, id, { ...coming(), personId: world.personId('B-C1 urban_management 2') })
    await expect(
      answerForPerson(brigade, id, { ...coming(), personId: world.personId('B-C2 urban_management 2') }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('whoever is called sees their own call and how many are missing, and nothing of the others', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    const member = await world.as('member')
    expect(await getCallout(member, id)).toBeUndefined()
    expect(await getOwnCall(member, id)).toMatchObject({
      standing: 'unanswered',
      needed: 3,
      taken: 0,
      unit: '综合一大队',
    })
    expect((await listOwnCalls(member)).map((call) => call.id)).toEqual([id])
    expect((await listCalloutsUnderWay(brigade)).map((one) => one.id)).toEqual([id])
    await answerAs(world, id, ['B-C1 urban_management 5'], cannot())
    expect(await listOwnCalls(member)).toEqual([])
  })
})

describe('a muster', () => {
  it('asks for everybody who is there, and is complete when each is accounted for, by themselves or by their leader', async () => {
    const kept = watching(world)
    const id = await startCallout(brigade, calloutRequest(brigade, { mode: 'muster', needed: 0 }))
    const people = await kept.people(id)
    expect(await kept.callout(id)).toMatchObject({ needed: people.length, taken: 0 })
    const [self, sick, ...others] = people
    if (!self || !sick) throw new Error('nobody is called')
    await answerAs(world, id, ['B-C1 urban_management 5'], arrived)
    await expect(accountFor(await world.as('member'), id, sick.personId)).rejects.toMatchObject({ name: 'NotFound' })
    await accountFor(brigade, id, sick.personId)
    await accountFor(brigade, id, sick.personId)
    expect(await kept.callout(id)).toMatchObject({ state: 'open', taken: 2 })
    for (const { personId } of [self, ...others]) await accountFor(detachment, id, personId)
    expect(await kept.callout(id)).toMatchObject({ state: 'filled', taken: people.length })
    expect((await kept.told(brigade.actor.personId ?? '')).map(({ type }) => type)).toEqual(['callout.filled'])
    expect((await kept.people(id)).find(({ personId }) => personId === sick.personId)).toMatchObject({
      accountedBy: brigade.actor.personId,
    })
  })

  it('counts nobody in a call-out that is none', async () => {
    const id = await startCallout(brigade, calloutRequest(brigade))
    const [one] = await watching(world).people(id)
    await expect(accountFor(brigade, id, one?.personId ?? '')).rejects.toMatchObject({ code: 'callout-not-a-muster' })
  })
})
