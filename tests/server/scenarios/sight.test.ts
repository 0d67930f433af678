import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isForceUnit } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { homePositions, postings } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { unitsOn } from '#server/organisation/queries.server.ts'
import { planChange } from '#server/scenarios/changes.server.ts'
import { planningOf } from '#server/scenarios/planning.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { compareScenarios } from '#server/scenarios/versus.server.ts'
import { from, openPlans, reserve } from '#tests/support/plans.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
let detachment: Ctx
let squad: Ctx
let scenario: string

beforeAll(async () => {
  plans = await openPlans()
  detachment = plans.detachment
  squad = await plans.world.as('squad')
})
beforeEach(async () => void (scenario = await plans.open(detachment)))
afterAll(() => plans.world.close())

/** Serves from today on, as the police would place somebody, in a unit of theirs. */
const placed = (key: string, unit: string) =>
  plans.world.services.store.write(async (tx) => {
    await tx.insert(postings).values({
      ...{ id: `placed ${key}`, personId: plans.who(key), homeUnitId: plans.id('BUR-UM'), hostUnitId: plans.id(unit) },
      ...{ kind: 'line_posting', state: 'serving', share: 100, countsInStrength: true, purpose: '派驻' },
      ...{ startsOn: detachment.today, revision: 1, askedAt: 0 },
    })
  })

describe('somebody out of scope', () => {
  it('is told by where they are at home and what they do in units in scope, and no more', async () => {
    await planChange(detachment, scenario, plans.bring())
    await placed(reserve, 'BUR-PS')
    const [planned] = (await plans.shown(detachment, scenario)).changes
    const home = { unit: '市城管局' }
    expect(planned?.person?.isInScope).toBe(false)
    expect(planned?.then).toMatchObject({ home, postings: [], isWhole: false })
    expect(planned?.now).toMatchObject({ home, postings: [], isWhole: false })
    expect(JSON.stringify(planned)).not.toContain(detachment.today)
    const category = await plans.world.services.store.read
      .selectDistinct({ category: homePositions.category })
      .from(homePositions)
    for (const one of category) expect(JSON.stringify(planned)).not.toContain(one.category)
  })

  it('but of somebody in scope all postings are told', async () => {
    await planChange(detachment, scenario, await plans.move('SQ-G01 aux_police 1', 'SQ-G07'))
    const [planned] = (await plans.shown(detachment, scenario)).changes
    expect(planned?.now).toMatchObject({ postings: [{ unit: '中市中队' }], isWhole: true })
  })
})

describe('the day that is shown unless another is asked for', () => {
  const late: IsoDate = '2026-09-02'
  const shared = async () => {
    await planChange(detachment, scenario, await plans.end('SQ-G01 aux_police 2'))
    await planChange(detachment, scenario, await plans.end('SQ-G02 aux_police 1', '2026-09-01'))
    await shareScenario(detachment, scenario, { personId: squad.actor.personId ?? '', mayEdit: true })
  }

  it('is the last on which something changes that the reader may know of', async () => {
    await shared()
    const asked = { kind: 'joining', of: null, person: null, q: '' }
    const dayOf = async (ctx: Ctx) => [
      (await plans.shown(ctx, scenario)).picture.day,
      (await planningOf(ctx, scenario, asked)).suggested,
      (await compareScenarios(ctx, { a: scenario, b: scenario }))?.day,
    ]
    expect(await dayOf(detachment)).toEqual([late, late, late])
    expect(await dayOf(squad)).toEqual([from, from, from])
  })

  it('is today where nothing of it is in sight', async () => {
    await planChange(detachment, scenario, await plans.end('SQ-G02 aux_police 1'))
    await shareScenario(detachment, scenario, { personId: squad.actor.personId ?? '', mayEdit: false })
    expect(await plans.shown(squad, scenario)).toMatchObject({ hidden: 1, picture: { day: squad.today } })
  })
})

describe('the force', () => {
  it('is shown to whoever sees all of it; before there was one, to whoever sees all units', async () => {
    const before: IsoDate = '2022-01-01'
    const units = await unitsOn(plans.world.services.store.read, before)
    expect([units.length > 0, units.some(isForceUnit)]).toEqual([true, false])
    await shareScenario(detachment, scenario, { personId: squad.actor.personId ?? '', mayEdit: false })
    await shareScenario(detachment, scenario, { personId: plans.commission.actor.personId ?? '', mayEdit: false })
    const forceOf = async (ctx: Ctx, day: IsoDate) => (await plans.shown(ctx, scenario, day)).picture.force !== null
    expect([await forceOf(plans.commission, from), await forceOf(squad, from)]).toEqual([true, false])
    expect([await forceOf(plans.commission, before), await forceOf(squad, before)]).toEqual([true, false])
  })
})
