import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundedId } from '#domain/scenarios.ts'
import type { Ctx } from '#server/context.ts'
import { createUnit } from '#server/organisation/commands.server.ts'
import { planChange, removeChange, restoreChange, takeNewBasis } from '#server/scenarios/changes.server.ts'
import { copyScenario } from '#server/scenarios/commands.server.ts'
import { planningOf } from '#server/scenarios/planning.server.ts'
import { turningOf, turnIntoDrafts } from '#server/scenarios/postings.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { from, openPlans } from '#tests/support/plans.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
let commission: Ctx
let scenario: string

async function reopen() {
  plans = await openPlans()
  commission = plans.commission
}

const seen = async () => {
  const { changes, hidden } = await plans.shown(commission, scenario)
  return { changes, hidden, states: changes.map(({ standing }) => standing.clash?.code ?? standing.state) }
}
const intoFounded = (founding: string) => plans.bring({ hostUnitId: foundedId(founding) })

describe('a founding that others build on', () => {
  beforeAll(reopen)
  beforeEach(async () => void (scenario = await plans.open(commission)))
  afterAll(() => plans.world.close())

  it('exchanged for another founding, takes them along, also those that were taken out and are put back', async () => {
    const founding = await planChange(commission, scenario, plans.found())
    const bringing = await planChange(commission, scenario, intoFounded(founding))
    const below = await planChange(commission, scenario, {
      ...plans.found({ name: '停车一中队', shortName: '停车一队', unitKind: 'squad', parentId: foundedId(founding) }),
    })
    const quota = await planChange(commission, scenario, plans.plan({ unitId: foundedId(founding) }))
    await removeChange(commission, scenario, quota)
    await planChange(commission, scenario, { ...plans.found({ shortName: '静态大队' }), replaces: founding })
    await restoreChange(commission, scenario, quota)
    const { changes, hidden, states } = await seen()
    expect([hidden, states]).toEqual([0, ['holds', 'holds', 'holds', 'holds']])
    expect(changes.map(({ change, unit }) => [change.kind, unit])).toEqual([
      ['unit_founded', '联勤支队'],
      ['posting', '静态大队'],
      ['unit_founded', '静态大队'],
      ['quota', '静态大队'],
    ])
    await planChange(commission, scenario, { ...plans.bring({ hostUnitId: plans.id('SQ-G07') }), replaces: bringing })
    await removeChange(commission, scenario, below)
    expect((await seen()).changes).toHaveLength(3)
  })

  it('taken out, or exchanged for something else, leaves them in sight: they clash, and can be mended', async () => {
    const founding = await planChange(commission, scenario, plans.found())
    const bringing = await planChange(commission, scenario, intoFounded(founding))
    await removeChange(commission, scenario, founding)
    expect(await seen()).toMatchObject({
      ...{ hidden: 0, states: ['unit-not-there-that-day'] },
      changes: [{ unit: '停车大队', standing: { clash: { facts: { unit: '停车大队' } } } }],
    })
    await restoreChange(commission, scenario, founding)
    expect((await seen()).states).toEqual(['holds', 'holds'])
    await planChange(commission, scenario, { ...plans.plan(), replaces: founding })
    expect((await seen()).states).toEqual(['holds', 'unit-not-there-that-day'])
    await removeChange(commission, scenario, bringing)
    expect(await seen()).toMatchObject({ hidden: 0, states: ['holds'] })
  })

  it('taken out, leaves them out of sight of whoever does not see where it was to stand', async () => {
    const squad = await plans.world.as('squad')
    const founding = await planChange(commission, scenario, plans.found())
    await planChange(commission, scenario, intoFounded(founding))
    await shareScenario(commission, scenario, { personId: squad.actor.personId ?? '', mayEdit: true })
    await removeChange(commission, scenario, founding)
    expect(await plans.shown(squad, scenario)).toMatchObject({ hidden: 1, changes: [] })
  })

  it('taken out, is told in a copy as it was', async () => {
    const founding = await planChange(commission, scenario, plans.found())
    await planChange(commission, scenario, intoFounded(founding))
    await removeChange(commission, scenario, founding)
    scenario = await copyScenario(commission, scenario, { title: '副本' })
    expect(await seen()).toMatchObject({ hidden: 0, states: ['unit-not-there-that-day'] })
  })
})

describe('a founded unit that has come to be', () => {
  let unitId: string
  let founding: string
  beforeEach(async () => {
    await reopen()
    scenario = await plans.open(commission)
    founding = await planChange(commission, scenario, plans.found())
  })
  const comeToBe = async () => {
    unitId = await createUnit(commission, {
      ...{ code: 'B-NEW', kind: 'brigade', level: 'city', brigadeType: 'comprehensive' },
      ...{ name: '停车管理大队', shortName: '停车大队', parentId: plans.id('DET'), from },
    })
    commission = await plans.world.as('commission')
  }

  it('can be asked for, and is the unit that the form offers, once', async () => {
    const bringing = await planChange(commission, scenario, intoFounded(founding))
    expect((await turningOf(commission, scenario)).rest).toMatchObject([{ why: 'act' }, { why: 'founded' }])
    await comeToBe()
    const turning = await turningOf(commission, scenario)
    expect(turning).toMatchObject({ drafts: [{ id: bringing, unit: '停车大队' }], rest: [{ why: 'done' }] })
    const { of, units } = await planningOf(commission, scenario, { kind: null, of: bringing, person: null, q: '' })
    expect(of?.change).toMatchObject({ hostUnitId: unitId })
    expect(units.filter(({ name }) => name === '停车大队').map(({ id }) => id)).toEqual([unitId])
    expect(await turnIntoDrafts(commission, scenario, { purpose: '充实' })).toBe(1)
    await plans.world.close()
  })

  it('cannot be closed over the heads of whoever has come into it since', async () => {
    await planChange(commission, scenario, {
      ...{ kind: 'unit_closed', unitId: foundedId(founding), lastDay: '2026-12-31' },
    })
    expect((await seen()).states).toEqual(['holds', 'holds'])
    await comeToBe()
    await plans.rehome('reserve BUR-UM 6', unitId, from)
    expect((await seen()).states).toEqual(['done', 'unit-has-people'])
    await plans.world.close()
  })

  it('has quotas of its own, on which a plan can be based anew', async () => {
    const quota = await planChange(
      commission,
      scenario,
      plans.plan({ unitId: foundedId(founding), from: '2026-05-01' }),
    )
    await comeToBe()
    await changeQuota(commission, unitId, {
      ...{ kind: 'own', department: 'urban_management', staffClass: 'established', postClass: 'member', planned: 3 },
      ...{ from, document: '文', reason: '试', revision: 0 },
    })
    expect((await seen()).changes[1]).toMatchObject({
      ...{ standing: { isBasisOnly: true }, then: { planned: null }, now: { planned: 3 } },
    })
    await takeNewBasis(commission, scenario, quota)
    expect((await seen()).states).toEqual(['done', 'holds'])
    await plans.world.close()
  })

  it('stays the one that the others speak of when the founding is taken out as done', async () => {
    await planChange(commission, scenario, intoFounded(founding))
    await comeToBe()
    await removeChange(commission, scenario, founding)
    expect(await seen()).toMatchObject({ hidden: 0, states: ['holds'], changes: [{ unit: '停车大队' }] })
    await plans.world.close()
  })
})
