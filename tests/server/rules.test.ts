import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contextOf, ruleOn, type Rule, type RuleParams } from '#domain/rules.ts'
import { shippedRules } from '#db/seed/rules.ts'
import { rules } from '#db/schema/index.ts'
import { listRules, rulesOn } from '#server/rules/queries.server.ts'
import { fillIfEmpty } from '#server/first-start.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const all = (): Promise<Rule[]> => world.services.store.read.select().from(rules)

describe('the shipped rules', () => {
  it('are all there, each in a context, with its source', async () => {
    const there = await all()
    expect(there.map(({ key, version }) => `${key}@${version}`).toSorted()).toEqual(
      shippedRules.map(({ key, version }) => `${key}@${version}`).toSorted(),
    )
    expect(there.filter(({ key, source }) => !contextOf(key) || source.document === '')).toEqual([])
  })

  it('have two generations of what changed, each in its time and with nothing between', async () => {
    const there = await all()
    const shareOn = (day: '2016-12-31' | '2020-12-27' | '2020-12-28') => ruleOn(there, 'APPR.EXCELLENT', day)?.params
    expect(shareOn('2016-12-31')).toMatchObject({ amount: 15, raisedTo: 20 })
    expect(shareOn('2020-12-27')).toMatchObject({ amount: 15 })
    expect(shareOn('2020-12-28')).toMatchObject({ amount: 20, raisedTo: 25 })
    expect(ruleOn(there, 'RANK.EFFECT', '2017-06-01')?.params).toMatchObject({ effects: { basically_competent: 12 } })
    expect(ruleOn(there, 'RANK.EFFECT', '2020-06-01')?.params).toMatchObject({
      effects: { basically_competent: 'not_counted' },
    })
  })

  it('that an upgrade brings are put in at the next start, and what an office changed stays', async () => {
    const { store } = world.services
    await store.write(async (tx) => {
      await tx.delete(rules).where(eq(rules.key, 'KPI.NO_FINE'))
      await tx.update(rules).set({ titleZh: '本市另有规定' }).where(eq(rules.key, 'REST.MIN'))
    })
    await fillIfEmpty(world.services)
    const there = await all()
    expect(there).toHaveLength(shippedRules.length)
    expect(there.find(({ key }) => key === 'REST.MIN')?.titleZh).toBe('本市另有规定')
  })
})

describe('the list of a day', () => {
  it('has each rule once for every layer in force, from the widest, with the layer that speaks', async () => {
    const commission = await world.as('commission')
    const cap = (await all()).find(({ key }) => key === 'STAFF.CAP.AUX_UM')
    if (cap?.params.type !== 'cap') throw new Error('no cap')
    const { params } = cap
    const on = (layer: Rule['layer'], factor: number, startsOn: Rule['startsOn']) => ({
      ...{ ...cap, id: layer, layer, params: { ...params, factor }, startsOn, stricterWins: false },
      ...{ createdBy: null, createdAt: 0 },
    })
    await world.services.store.write(async (tx) => {
      await tx.insert(rules).values([on('force', 0.5, '2026-03-01'), on('city', 2, '2026-02-01')])
    })
    const layersOn = async (day: Rule['startsOn']) =>
      (await listRules(commission, day))
        .filter(({ key }) => key === cap.key)
        .map(({ layer, speakingLayer }) => [layer, speakingLayer])
    expect(await layersOn('2026-01-31')).toEqual([['national', 'national']])
    expect(await layersOn('2026-02-28')).toEqual([
      ['national', 'national'],
      ['city', 'national'],
    ])
    expect(await layersOn('2026-03-10')).toEqual([
      ['national', 'force'],
      ['city', 'force'],
      ['force', 'force'],
    ])
    const listed = await listRules(commission, '2026-03-10')
    const keys = listed.map(({ key }) => key)
    expect(keys).toEqual(keys.toSorted())
    expect(listed).toHaveLength((await rulesOn(world.services.store.read, '2026-03-10')).length)
  })
})

describe('of several layers', () => {
  const amount = (value: number): RuleParams => ({
    ...{ type: 'amount', amount: value, unit: 'hours', per: 'week', bound: 'most' },
  })
  const rule = async (layer: Rule['layer'], value: number, stricterWins = false): Promise<Rule> => {
    const [any] = await all()
    if (!any) throw new Error('no rule')
    const key = 'WORK.WEEK'
    return {
      ...any,
      ...{ id: layer, key, layer, stricterWins, startsOn: '2020-01-01', endsOn: null },
      params: amount(value),
    }
  }

  it('the closest speaks, where nothing says otherwise', async () => {
    const layered = [await rule('national', 40), await rule('force', 44)]
    expect(ruleOn(layered, 'WORK.WEEK', '2026-01-01')?.layer).toBe('force')
    expect(ruleOn(layered, 'WORK.WEEK', '2019-01-01')).toBeUndefined()
  })

  it('a wider one that is stricter and says so holds, and may be tightened', async () => {
    const loose = [await rule('national', 40, true), await rule('city', 44)]
    expect(ruleOn(loose, 'WORK.WEEK', '2026-01-01')?.layer).toBe('national')
    const tight = [await rule('national', 40, true), await rule('city', 36), await rule('force', 38)]
    expect(ruleOn(tight, 'WORK.WEEK', '2026-01-01')?.layer).toBe('force')
    const past = [await rule('national', 40, true), await rule('city', 36), await rule('force', 44)]
    expect(ruleOn(past, 'WORK.WEEK', '2026-01-01')?.layer).toBe('city')
  })
})
