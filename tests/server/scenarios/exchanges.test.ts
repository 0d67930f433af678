import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleOn, type ReciprocityParams } from '#domain/rules.ts'
import type { ChangePlanning } from '#domain/scenarios/forms.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { PairTurn } from '#domain/staffing/pair-turns.ts'
import { postings, rules } from '#db/schema/index.ts'
import { planChange } from '#server/scenarios/changes.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { compareScenarios } from '#server/scenarios/versus.server.ts'
import { effectOfRules } from '#server/staffing/rule-effect.server.ts'
import { openPlans } from '#tests/support/plans.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
beforeAll(async () => void (plans = await openPlans()))
afterAll(() => plans.world.close())

const ruleKey = 'CROSS.RECIPROCITY'
const [um, ps, mr] = ['urban_management', 'public_security', 'market_regulation'] as const
const told = (pairs: readonly PairTurn[] | undefined) =>
  pairs?.map(({ pair, before, after }) => [
    ...pair,
    before && [before.status, before.forth, before.back],
    after && [after.status, after.forth, after.back],
  ])

/** The one whom a bureau lent another serves there no longer. */
async function endOf(from: string, to: string, lastDay: IsoDate): Promise<ChangePlanning> {
  const [lent] = await plans.world.services.store.read
    .select()
    .from(postings)
    .where(and(eq(postings.homeUnitId, plans.id(from)), eq(postings.hostUnitId, plans.id(to))))
  if (!lent) throw new Error(`${from} lent ${to} nobody`)
  return { kind: 'end', personId: lent.personId, postingId: lent.id, lastDay }
}

describe('a plan that ends what one department lent another', () => {
  const lastDay: IsoDate = '2026-04-30'
  let scenario: string
  beforeAll(async () => {
    scenario = await plans.open(plans.commission)
    await planChange(plans.commission, scenario, await endOf('BUR-PS', 'BUR-UM', lastDay))
  })

  it('shows how the two stand to each other without it and with it, once the months of the rule are over', async () => {
    const soon = await plans.shown(plans.commission, scenario, '2026-06-01')
    expect(told(soon.picture.force?.pairs)).toEqual([])
    const later = await plans.shown(plans.commission, scenario, '2027-05-01')
    expect(told(later.picture.force?.pairs)).toEqual([[um, ps, ['met', 1, 1], ['near', 1, 0]]])
  })

  it('tells when they turn within a year', async () => {
    const { store } = plans.world.services
    const [rule] = await store.read.select().from(rules).where(eq(rules.key, ruleKey))
    if (rule?.params.type !== 'reciprocity') throw new Error('no rule')
    const params: ReciprocityParams = rule.params
    const monthsOf = (months: number) =>
      store.write((tx) =>
        tx
          .update(rules)
          .set({ params: { ...params, months } })
          .where(eq(rules.key, ruleKey)),
      )
    const pairsAhead = async () =>
      (await plans.shown(plans.commission, scenario)).ahead.filter(({ pair }) => pair !== null)
    expect(await pairsAhead()).toEqual([])
    await monthsOf(6)
    expect(await pairsAhead()).toEqual([
      {
        ...{ ruleKey, unitId: null, pair: [um, ps] },
        before: [
          { from: '2026-03-10', status: 'met' },
          { from: '2027-01-10', status: 'near' },
        ],
        after: [
          { from: '2026-03-10', status: 'met' },
          { from: '2026-11-01', status: 'near' },
          { from: '2027-01-10', status: null },
        ],
      },
    ])
    await monthsOf(12)
  })

  it('is set beside another plan', async () => {
    const other = await plans.open(plans.commission)
    const versus = await compareScenarios(plans.commission, { a: scenario, b: other, day: '2027-05-01' })
    expect(told(versus?.force?.a.pairs)).toEqual([[um, ps, ['met', 1, 1], ['near', 1, 0]]])
    expect(versus?.force?.b.pairs).toEqual([])
  })

  it('tells whoever does not see the whole force nothing of it', async () => {
    const squad = await plans.world.as('squad')
    await shareScenario(plans.commission, scenario, { personId: squad.actor.personId ?? '', mayEdit: false })
    const { picture, ahead } = await plans.shown(squad, scenario, '2027-05-01')
    expect(picture.force).toBeNull()
    expect(ahead.filter(({ pair }) => pair)).toEqual([])
    expect(JSON.stringify({ picture, ahead })).not.toContain(ruleKey)
  })
})

describe('a rule of reciprocity that is changed', () => {
  it('shows before it is saved which departments would stand otherwise', async () => {
    const { commission } = plans
    const all = await plans.world.services.store.read.select().from(rules)
    const now = ruleOn(all, ruleKey, commission.today)
    if (now?.params.type !== 'reciprocity') throw new Error('no rule')
    const params: ReciprocityParams = { ...now.params, months: 3 }
    const ended = all.map((rule) => (rule.id === now.id ? { ...rule, endsOn: commission.today } : rule))
    const version = {
      ...{ ...now, id: 'next', version: 2, params, enforcement: 'warn' as const },
      ...{ startsOn: commission.today, endsOn: null },
    }
    const effects = await effectOfRules(commission, {
      ...{ rules: [...ended, version], versions: [version], days: [addDays(commission.today, 400)] },
    })
    expect(told(effects?.[0]?.pairs)).toContainEqual([ps, mr, ['met', 0, 1], ['broken', 0, 1]])
  })
})
