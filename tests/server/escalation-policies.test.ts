import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualSteps, type EscalationStep } from '#domain/alerts/escalation.ts'
import { escalationPolicies } from '#db/schema/index.ts'
import { restToChange } from '#server/alerts/quiet-hours/changing.server.ts'
import { changePolicy, policyToChange } from '#server/alerts/escalations/changing.server.ts'
import { escalationOf, pass, tellMatter, toldSince, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const squad = () => world.unitId('SQ-G01')
const once: EscalationStep[] = [{ afterMinutes: 2, to: 'office', channel: 'inbox' }]
const twice: EscalationStep[] = [
  { afterMinutes: 3, to: 'person', channel: 'inbox' },
  { afterMinutes: 6, to: 'detachment', channel: 'inbox' },
]

describe('a policy', () => {
  it('is the usual one where nobody has one, that of the unit above where there is one, and the unit’s own', async () => {
    const commission = await world.as('commission')
    await world.services.store.write((tx) => tx.delete(escalationPolicies))
    expect(await policyToChange(commission, squad())).toMatchObject({ from: null, revision: 0, history: [] })
    await changePolicy(commission, world.unitId('ST-G01'), { revision: 0, steps: once })
    const inherited = await policyToChange(commission, squad())
    expect(inherited).toMatchObject({ from: { unitId: world.unitId('ST-G01'), revision: 1 }, steps: once })
    await changePolicy(await world.as('squad'), squad(), { revision: 0, steps: twice })
    expect(await policyToChange(commission, squad())).toMatchObject({ from: { unitId: squad() }, steps: twice })
    await changePolicy(commission, squad(), { revision: 1, steps: null })
    const again = await policyToChange(commission, squad())
    expect(again).toMatchObject({ from: { unitId: world.unitId('ST-G01') }, steps: once, revision: 2 })
    expect(again.history).toMatchObject([
      { revision: 2, steps: null, by: commission.actor.name },
      { revision: 1, steps: twice, by: (await world.as('squad')).actor.name },
    ])
  })

  it('holds for what is told from then on; what is running goes on as it began', async () => {
    const commission = await world.as('commission')
    const before = await tellMatter(world)
    await changePolicy(commission, squad(), { revision: 0, steps: twice })
    const start = world.clock.now()
    await pass(world, 3)
    expect(await toldSince(world, start)).toEqual([])
    const after = await tellMatter(world)
    expect(await escalationOf(world, after)).toMatchObject({ dueAt: world.clock.now() + 180_000 })
    expect(await escalationOf(world, before)).toMatchObject({ step: 0, dueAt: start + 300_000 })
    await pass(world, 2)
    expect(await toldSince(world, start)).toEqual([`alert.reminded ${world.personId(waitedFor)}`])
  })

  it('is not saved over what somebody saved meanwhile, and of two at once one is told', async () => {
    const [commission, leader] = [await world.as('commission'), await world.as('squad')]
    const both = await Promise.allSettled([
      changePolicy(commission, squad(), { revision: 0, steps: once }),
      changePolicy(leader, squad(), { revision: 0, steps: twice }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toMatchObject({ code: 'stale', facts: { revision: 1 } })
    expect((await policyToChange(commission, squad())).history).toHaveLength(1)
  })

  it('that is none is refused, and nothing is saved', async () => {
    const commission = await world.as('commission')
    const wrong = [{ ...once[0], afterMinutes: 0 }] as EscalationStep[]
    await expect(changePolicy(commission, squad(), { revision: 0, steps: wrong })).rejects.toMatchObject({
      code: 'escalation-minutes',
    })
    expect((await policyToChange(commission, squad())).history).toEqual([])
  })

  it.each(['brigade', 'bureau', 'police', 'member', 'observer', 'district', 'sysadmin'])(
    'is not for %s to see or to change',
    async (loginName) => {
      const ctx = await world.as(loginName)
      await expect(policyToChange(ctx, squad())).rejects.toThrow()
      await expect(changePolicy(ctx, squad(), { revision: 0, steps: once })).rejects.toThrow()
      expect((await policyToChange(await world.as('commission'), squad())).history).toEqual([])
    },
  )
})

describe('what is no emergency', () => {
  it('waits for the morning, an emergency does not', async () => {
    world.clock.set('2026-03-10T21:58:00+08:00')
    const ordinary = await tellMatter(world)
    const urgent = await tellMatter(world, { level: 'emergency' })
    expect(await escalationOf(world, ordinary)).toMatchObject({ dueAt: Date.parse('2026-03-11T07:00:00+08:00') })
    expect(await escalationOf(world, urgent)).toMatchObject({ dueAt: Date.parse('2026-03-10T22:03:00+08:00') })
  })
})

it('the demo city has one of the detachment, by which its squads go, and one squad with a policy and hours of rest of its own', async () => {
  const detachment = await world.as('detachment')
  expect(await policyToChange(detachment, squad())).toMatchObject({
    ...{ from: { unitId: world.unitId('DET'), revision: 1 }, steps: usualSteps, history: [] },
  })
  const own = world.unitId('SQ-G10')
  const shown = await policyToChange(detachment, own)
  expect(shown).toMatchObject({ from: { unitId: own }, revision: 2 })
  expect(shown.history.map(({ by }) => by)).toEqual([detachment.actor.name, detachment.actor.name])
  expect(await restToChange(detachment, own)).toMatchObject({
    ...{ from: { unitId: own }, rest: { quiet: { from: 1410, to: 360 }, holdsBackAcknowledgements: false } },
  })
})
