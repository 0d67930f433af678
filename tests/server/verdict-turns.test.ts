import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMonths } from '#domain/shared/dates.ts'
import { auditEntries, postings, rules, standings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { record } from '#server/audit/record.server.ts'
import type { Ctx } from '#server/context.ts'
import { settleStandings } from '#server/staffing/standings.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const squadRatio = 'STAFF.RATIO.SQUAD_EST_AUX'
const reciprocity = 'CROSS.RECIPROCITY'
const pair = 'urban_management:transport'

const settleAll = () => {
  const ctx = world.system()
  return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
}

const told = async (loginName: string) =>
  (await listAlerts(await world.as(loginName), {}))
    .filter(({ type }) => type.startsWith('verdict.'))
    .map(({ type, facts }) => [type, facts['ruleKey'], facts['unit'], facts['from'], facts['to']])

const enforced = (key: string, enforcement: 'info' | 'warn') =>
  world.services.store.write(async (tx) => {
    const [rule] = await tx
      .select()
      .from(rules)
      .where(and(eq(rules.key, key), isNull(rules.endsOn)))
    if (!rule) throw new Error(`no rule ${key}`)
    await tx.update(rules).set({ endsOn: world.clock.today() }).where(eq(rules.id, rule.id))
    const id = world.services.newId()
    await tx
      .insert(rules)
      .values({ ...rule, id, version: rule.version + 1, enforcement, startsOn: world.clock.today(), endsOn: null })
  })

/** One act of somebody in the squad: everybody who came on that day is no longer there. */
const auxiliariesGone = async (ctx: Ctx) =>
  write(ctx, async (tx) => {
    const units = [world.unitId('SQ-G01')]
    await tx
      .update(postings)
      .set({ state: 'withdrawn' })
      .where(eq(postings.hostUnitId, world.unitId('SQ-G01')))
    await record(tx, ctx, 'posting.ended', { subject: { kind: 'posting', id: 'any' }, units })
  })

describe('as long as nobody was ever counted', () => {
  it('everything is noted and nobody is told, though units and rules were there to be looked at before', async () => {
    const { store } = world.services
    const all = await store.read.select({ id: postings.id, state: postings.state }).from(postings)
    await store.write((tx) => tx.update(postings).set({ state: 'withdrawn' }))
    await settleAll()
    expect((await store.read.select().from(standings)).length).toBeGreaterThan(30)
    await store.write(async (tx) => {
      for (const { id, state } of all) await tx.update(postings).set({ state }).where(eq(postings.id, id))
    })
    expect(await settleAll()).toEqual([])
    expect(await told('detachment')).toEqual([])
    const broken = await store.read.select().from(standings).where(eq(standings.status, 'broken'))
    expect(broken.length).toBeGreaterThan(0)
  })
})

describe('what a day has turned', () => {
  it('before anybody acted on it is nobody’s act: they are told of it, and of the unit they touched they are not', async () => {
    await settleAll()
    const { store } = world.services
    const [ratio] = await store.read.select().from(rules).where(eq(rules.key, squadRatio))
    if (ratio?.params.type !== 'ratio') throw new Error('no ratio')
    const params = { ...ratio.params, right: 9 }
    await store.write((tx) => tx.update(rules).set({ params }).where(eq(rules.id, ratio.id)))
    world.clock.advance({ days: 1 })
    const ctx = await world.as('detachment')
    await write(ctx, (tx) =>
      record(tx, ctx, 'unit.changed', { subject: { kind: 'unit', id: 'any' }, units: [world.unitId('SQ-G01')] }),
    )
    const entries = await store.read.select().from(auditEntries).where(eq(auditEntries.action, 'verdict.turned'))
    const bySquad = new Map(entries.map(({ subjectId, actorId }) => [subjectId.split('/')[1], actorId]))
    expect(bySquad.get(world.unitId('SQ-G01'))).toBe(ctx.actor.personId)
    const others = [...bySquad].filter(([unitId]) => unitId !== world.unitId('SQ-G01'))
    expect(others.length).toBeGreaterThan(5)
    expect(others.map(([, actorId]) => actorId).filter((actorId) => actorId !== null)).toEqual([])
    expect((await told('detachment')).length).toBe(others.length)
    expect(await told('squad')).toHaveLength(1)
  })
})

describe('a rule', () => {
  it('that begins to bind tells of what was broken all along; when it ceases to, it says that it no longer asks', async () => {
    await settleAll()
    const { store } = world.services
    const broken = await store.read.select().from(standings).where(eq(standings.ruleKey, squadRatio))
    const places = broken.filter(({ status }) => status === 'broken').length
    expect(places).toBeGreaterThan(0)
    await enforced(squadRatio, 'info')
    world.clock.advance({ days: 1 })
    await settleAll()
    const ended = (await told('detachment')).filter(([, ruleKey]) => ruleKey === squadRatio)
    expect(ended.map(([type, , , from, to]) => [type, from, to])).toEqual(
      Array.from({ length: places }, () => ['verdict.restored', 'broken', 'ended']),
    )
    await enforced(squadRatio, 'warn')
    world.clock.advance({ days: 1 })
    await settleAll()
    const begun = (await told('detachment')).filter(
      ([type, ruleKey]) => ruleKey === squadRatio && type === 'verdict.turned',
    )
    expect(begun.map(([, , , from, to]) => [from, to])).toEqual(
      Array.from({ length: places }, () => ['undefined', 'broken']),
    )
  })

  it('that ends while something is broken says so to whoever was told', async () => {
    await settleAll()
    await world.services.store.write((tx) =>
      tx.update(rules).set({ endsOn: world.clock.today() }).where(eq(rules.key, 'BRIGADE.COMPOSITION.MOBILE')),
    )
    await settleAll()
    expect(await told('detachment')).toEqual([
      ['verdict.restored', 'BRIGADE.COMPOSITION.MOBILE', '机动大队', 'broken', 'ended'],
    ])
    expect(await settleAll()).toEqual([])
  })
})

describe('lending one way only', () => {
  const standing = async () =>
    (await world.services.store.read.select().from(standings).where(eq(standings.ruleKey, reciprocity)))
      .map(({ subject, status, left, right }) => `${subject} ${status} ${left}:${right}`)
      .toSorted()

  it('is noted of every two departments that lend, and told to nobody while the rule only informs', async () => {
    await settleAll()
    expect(await standing()).toEqual([
      'public_security:market_regulation met 0:1',
      'urban_management:public_security met 1:1',
      `${pair} near 0:1`,
    ])
    world.clock.advance({ days: 260 })
    await settleAll()
    expect(await standing()).toContainEqual('public_security:market_regulation near 0:1')
    for (const one of ['commission', 'detachment'])
      expect((await told(one)).filter(([, ruleKey]) => ruleKey === reciprocity)).toEqual([])
  })

  it('is told on the day on which it has been so for too long, to whoever answers for the force', async () => {
    await enforced(reciprocity, 'warn')
    await settleAll()
    world.clock.advance({ days: 245 })
    const tellings = async (loginName: string) =>
      (await told(loginName)).filter(([, ruleKey]) => ruleKey === reciprocity)
    expect(world.clock.today()).toBe('2026-11-10')
    await settleAll()
    const turned = ['verdict.turned', reciprocity, null, 'met', 'broken']
    for (const one of ['commission', 'detachment']) expect(await tellings(one)).toEqual([turned])
    for (const one of ['squad', 'district', 'observer', 'bureau']) expect(await tellings(one)).toEqual([])
    const [alert] = (await listAlerts(await world.as('commission'), {})).filter(
      ({ facts }) => facts['ruleKey'] === reciprocity,
    )
    expect(alert).toMatchObject({
      subjectKind: 'verdict',
      subjectId: `${reciprocity}/public_security:market_regulation`,
      facts: { pair: 'public_security market_regulation', left: 0, right: 1 },
    })
  })

  it('is settled in the act that sends somebody back, and in none that has nothing to do with it', async () => {
    await enforced(reciprocity, 'warn')
    await settleAll()
    expect(await standing()).toContain(`${pair} broken 0:1`)
    const ctx = await world.as('detachment')
    const { store } = world.services
    const [lent] = await store.read
      .select()
      .from(postings)
      .where(eq(postings.hostUnitId, world.unitId('BUR-UM')))
      .limit(1)
    if (!lent) throw new Error('nobody lent')
    const id = world.services.newId()
    await write(ctx, async (tx) => {
      const startsOn = ctx.today
      const back = { homeUnitId: world.unitId('BUR-UM'), hostUnitId: world.unitId('BUR-TR') }
      await tx.insert(postings).values({
        ...{ ...lent, id, ...back, personId: world.personId('reserve BUR-UM 5') },
        ...{ state: 'serving', startsOn, endsOn: addMonths(startsOn, 12) },
      })
      const units = [back.homeUnitId, back.hostUnitId]
      await record(tx, ctx, 'posting.approved', { subject: { kind: 'posting', id }, units })
    })
    expect(await standing()).toContain(`${pair} met 1:1`)
    expect(await told('commission')).toEqual([['verdict.restored', reciprocity, null, 'broken', 'met']])
    const before = await standing()
    await auxiliariesGone(ctx)
    expect(await standing()).toEqual(before)
  })
})
