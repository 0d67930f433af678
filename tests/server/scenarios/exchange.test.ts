import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '#server/context.ts'
import { planChange, removeChange, restoreChange, takeNewBasis } from '#server/scenarios/changes.server.ts'
import { planningOf } from '#server/scenarios/planning.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { openPlans } from '#tests/support/plans.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
let detachment: Ctx
let squad: Ctx
let scenario: string
let change: string

beforeAll(async () => {
  plans = await openPlans()
  detachment = plans.detachment
  squad = await plans.world.as('squad')
})
beforeEach(async () => {
  scenario = await plans.open(detachment)
  change = await planChange(detachment, scenario, plans.bring())
  for (const { actor } of [plans.commission, squad])
    await shareScenario(detachment, scenario, { personId: actor.personId ?? '', mayEdit: true })
})
afterAll(() => plans.world.close())

const into = (unit: string, replaces: string) => ({ ...plans.bring({ hostUnitId: plans.id(unit) }), replaces })
const form = async (ctx: Ctx, of = change) =>
  (await planningOf(ctx, scenario, { kind: null, of, person: null, q: '' })).of
const units = async () => (await plans.shown(detachment, scenario)).changes.map(({ unit }) => unit)

describe('a change that somebody else exchanged first', () => {
  let theirs: string
  beforeEach(async () => void (theirs = await planChange(plans.commission, scenario, into('SQ-G08', change))))

  it('is stale for whoever saves after that, and stays as it is', async () => {
    await expect(planChange(detachment, scenario, into('SQ-G02', change))).rejects.toMatchObject({ code: 'stale' })
    expect(await units()).toEqual(['西市中队'])
  })

  it('is told on the form with what stands in its place, which can then be exchanged', async () => {
    expect(await form(detachment, theirs)).toMatchObject({ id: theirs, gone: null })
    expect(await form(detachment)).toMatchObject({
      ...{ id: change, change: { hostUnitId: plans.id('SQ-G07') } },
      gone: { now: { id: theirs, unit: '西市中队', addedBy: plans.commission.actor.name } },
    })
    await planChange(detachment, scenario, into('SQ-G02', theirs))
    expect(await units()).toEqual(['东市中队'])
  })

  it('is not taken out, based anew or doubled by an act that comes too late', async () => {
    expect(await removeChange(detachment, scenario, change)).toBe(false)
    expect(await takeNewBasis(detachment, scenario, change)).toBe(false)
    await restoreChange(detachment, scenario, theirs)
    expect(await units()).toEqual(['西市中队'])
    expect((await plans.shown(detachment, scenario)).scenario.revision).toBe(5)
  })
})

it('a change that two exchange at once is exchanged by one, and stale for the other', async () => {
  const both = await Promise.allSettled([
    planChange(plans.commission, scenario, into('SQ-G08', change)),
    planChange(detachment, scenario, into('SQ-G02', change)),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  expect(await units()).toHaveLength(1)
})

describe('a change that somebody else took out first', () => {
  beforeEach(async () => void (await removeChange(plans.commission, scenario, change)))

  it('is stale too, and what was typed can be added anew', async () => {
    await expect(planChange(detachment, scenario, into('SQ-G08', change))).rejects.toMatchObject({ code: 'stale' })
    expect(await form(detachment)).toMatchObject({ id: change, gone: { now: null } })
    await planChange(detachment, scenario, plans.bring({ hostUnitId: plans.id('SQ-G08') }))
    expect(await units()).toEqual(['西市中队'])
  })

  it('is there again for everybody once it is put back, and putting it back twice does nothing', async () => {
    await restoreChange(plans.commission, scenario, change)
    await restoreChange(detachment, scenario, change)
    expect(await form(detachment)).toMatchObject({ id: change, gone: null })
    expect(await removeChange(detachment, scenario, change)).toBe(true)
  })

  it('is none for whoever may not know of it', async () => {
    const acts = [
      () => planChange(squad, scenario, { ...plans.plan({ unitId: plans.id('SQ-G01') }), replaces: change }),
      () => removeChange(squad, scenario, change),
      () => takeNewBasis(squad, scenario, change),
      () => restoreChange(squad, scenario, change),
      () => removeChange(detachment, scenario, 'none'),
    ]
    for (const act of acts) await expect(act()).rejects.toMatchObject({ name: 'NotFound' })
    expect(await form(squad)).toBeNull()
  })
})
