import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { grids, gridUnits } from '#db/schema/index.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { closeUnit, createUnit } from '#server/organisation/commands.server.ts'
import { planChange } from '#server/scenarios/changes.server.ts'
import { from, openPlans } from '#tests/support/plans.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
let commission: Ctx
let scenario: string

beforeAll(async () => {
  plans = await openPlans()
  commission = plans.commission
})
beforeEach(async () => void (scenario = await plans.open(commission)))
afterAll(() => plans.world.close())

describe('a quota', () => {
  const plan = (planned: number, day: IsoDate) => planChange(commission, scenario, plans.plan({ planned, from: day }))
  const shown = async () =>
    (await plans.shown(commission, scenario, '2026-07-01')).picture.units.find(
      ({ unitId }) => unitId === plans.id('SQ-G07'),
    )

  it('may go back to what it is now, after an earlier change of the scenario', async () => {
    await plan(7, from)
    const before = await shown()
    await plan(5, '2026-06-01')
    expect(await plans.standingsOf(commission, scenario)).toEqual(['holds', 'holds'])
    const after = await shown()
    expect([before?.after?.total.planned, after?.after?.total.planned]).toEqual([34, 32])
  })

  it('changes nothing where an earlier change has made it so', async () => {
    await plan(7, from)
    await expect(plan(7, '2026-06-01')).rejects.toMatchObject({ code: 'scenario-changes-nothing' })
    await expect(plan(5, '2026-03-20')).rejects.toMatchObject({ code: 'scenario-changes-nothing' })
    expect(await plans.standingsOf(commission, scenario)).toEqual(['holds'])
  })
})

describe('closing a unit', () => {
  const founded = async (code: string) => {
    const unitId = await createUnit(commission, {
      ...{ code, kind: 'brigade', level: 'city', name: `大队${code}`, shortName: code },
      ...{ parentId: plans.id('DET'), from: commission.today },
    })
    commission = await plans.world.as('commission')
    return unitId
  }

  it('is refused for the reasons of the live act: a grid duty that begins later, a last day that is set', async () => {
    const unitId = await founded('B-LATER')
    const { store } = plans.world.services
    await store.write(async (tx) => {
      const [grid] = await tx.select().from(grids).limit(1)
      if (!grid) throw new Error('no grid')
      const duty = { id: 'later', gridId: grid.id, unitId, duty: 'squad', reason: null, endsOn: null } as const
      await tx.insert(gridUnits).values({ ...duty, startsOn: '2026-06-01' })
    })
    const live = (lastDay: IsoDate) => closeUnit(commission, unitId, { lastDay, revision: 1 })
    const plan = (lastDay: IsoDate) => planChange(commission, scenario, { kind: 'unit_closed', unitId, lastDay })
    for (const act of [live('2026-04-30'), plan('2026-04-30')])
      await expect(act).rejects.toMatchObject({ code: 'unit-has-later', facts: { count: 1 } })
    await plan('2026-06-30')
    await live('2026-12-31')
    expect(await plans.standingsOf(commission, scenario)).toEqual(['unit-closed'])
    await expect(plan('2026-09-30')).rejects.toMatchObject({ code: 'unit-closed', facts: { endsOn: '2027-01-01' } })
  })
})
