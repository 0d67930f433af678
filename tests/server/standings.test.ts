import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { auditEntries, postings, rules, standings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { record } from '#server/audit/record.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { settleStandings } from '#server/staffing/standings.server.ts'
import { write } from '#server/write.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const squadRatio = 'STAFF.RATIO.SQUAD_EST_AUX'

const settleAll = () => {
  const ctx = world.system()
  return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
}

const told = async (loginName: string) =>
  (await listAlerts(await world.as(loginName), {}))
    .filter(({ type }) => type.startsWith('verdict.'))
    .map(({ type, level, facts }) => [type, level, facts['ruleKey'], facts['unit'], facts['from'], facts['to']])

const post = async (person: string, unit: string, startsOn?: IsoDate) => {
  const commission = await world.as('commission')
  const from = startsOn ?? commission.today
  const id = await requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId(person), hostUnitId: world.unitId(unit), kind: 'draft_in', post: null },
    ...{ purpose: '充实', document: null, startsOn: from, endsOn: addMonths(from, 12) },
  })
  const revision = await takeToDecision(await world.as('detachment'), id, await world.as('bureau'))
  await approvePosting(commission, id, { reason: null, document: null, revision })
  return id
}

/** Their postings never were. */
const undone = async (...people: string[]) => {
  const ctx = world.system()
  await write(ctx, async (tx) => {
    for (const person of people)
      await tx
        .update(postings)
        .set({ state: 'withdrawn' })
        .where(eq(postings.personId, world.personId(person)))
    await settleStandings(tx, ctx, new Set([world.unitId('SQ-G01')]))
  })
}

/** Where everything stands, without the days on which it was noticed. */
const standing = async () =>
  (await world.services.store.read.select().from(standings))
    .map(({ ruleKey, subject, status, left, right }) => `${ruleKey} ${subject} ${status} ${left}:${right}`)
    .toSorted()

describe('where the verdicts stand', () => {
  it('is noted the first time without a word to anybody', async () => {
    expect(await settleAll()).toEqual([])
    const rows = await world.services.store.read.select().from(standings)
    const ofForce = rows.filter(({ subject }) => subject === 'force')
    expect(ofForce).toMatchObject([{ ruleKey: 'STAFF.RATIO.CITY_DISTRICT', status: 'met', left: 240, right: 120 }])
    expect(
      rows
        .filter(({ status }) => status === 'broken')
        .map(({ ruleKey }) => ruleKey)
        .toSorted(),
    ).toEqual(['BRIGADE.COMPOSITION.MOBILE', 'STAFF.CAP.AUX_UM', squadRatio])
    expect(await told('detachment')).toEqual([])
  })

  it('is after every act what it would be if all were counted anew', async () => {
    await settleAll()
    await post('reserve BUR-UM 5', 'SQ-G01')
    await post('reserve BUR-UM 6', 'B-WASTE')
    const settled = await standing()
    await world.services.store.write((tx) => tx.delete(standings))
    await settleAll()
    expect(settled).toEqual(await standing())
    expect(settled).toContainEqual(expect.stringMatching(/^STAFF.RATIO.CITY_DISTRICT force .* 241:121$/))
  })

  it('is noted wholly by the first act, if nobody has done so before', async () => {
    await post('reserve BUR-UM 5', 'SQ-G01')
    const noted = await standing()
    await settleAll()
    expect(await standing()).toEqual(noted)
    expect(noted.length).toBeGreaterThan(40)
  })
})

describe('a verdict that turns', () => {
  it('reaches whoever answers for the unit, in the step of the act that turned it', async () => {
    await settleAll()
    await post('reserve BUR-UM 4', 'SQ-G01')
    await post('reserve BUR-UM 5', 'SQ-G01')
    expect(await told('squad')).toEqual([])
    world.news.length = 0
    await post('reserve BUR-UM 6', 'SQ-G01')
    const turned = ['verdict.turned', 'attention', squadRatio, '中市中队', 'met', 'near']
    for (const one of ['squad', 'street', 'district', 'detachment']) expect(await told(one)).toEqual([turned])
    for (const one of ['commission', 'brigade', 'bureau', 'member', 'observer']) expect(await told(one)).toEqual([])
    const types = world.news.map(({ type }) => type).filter((type) => !type.startsWith('conversation.'))
    expect(types).toEqual([
      'posting.requested',
      'posting.opined',
      'posting.opined',
      'posting.checked',
      'posting.approved',
      'verdict.turned',
    ])
    const written = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'verdict.turned'))
    expect(written).toMatchObject([
      {
        actorId: (await world.as('commission')).actor.personId,
        subjectId: `${squadRatio}/${world.unitId('SQ-G01')}`,
        before: { status: 'met' },
        after: { status: 'near', ruleVersion: 1, left: 15, right: 26 },
      },
    ])
  })

  it('says so when it is mended, and whose turn it was before', async () => {
    await settleAll()
    for (const number of [3, 4, 5, 6]) await post(`reserve BUR-UM ${number}`, 'SQ-G01')
    await undone('reserve BUR-UM 3', 'reserve BUR-UM 4', 'reserve BUR-UM 5')
    expect(await told('squad')).toEqual([
      ['verdict.restored', 'info', squadRatio, '中市中队', 'near', 'met'],
      ['verdict.turned', 'attention', squadRatio, '中市中队', 'met', 'near'],
    ])
  })

  it('is told on the day on which it turns, not on the day it is decided, and only once', async () => {
    await settleAll()
    const tomorrow = addDays(world.clock.today(), 1)
    for (const number of [4, 5, 6]) await post(`reserve BUR-UM ${number}`, 'SQ-G01', tomorrow)
    expect(await told('squad')).toEqual([])
    world.clock.advance({ days: 1 })
    await carryOutDuePostings(world.system())
    await settleAll()
    expect(await told('squad')).toHaveLength(1)
    expect(await settleAll()).toEqual([])
    expect(await told('squad')).toHaveLength(1)
  })

  it('is told for a day on which the system was down, and for the force to whoever answers for all of it', async () => {
    await settleAll()
    const ctx = world.system()
    const [ratio] = await ctx.store.read.select().from(rules).where(eq(rules.key, 'STAFF.RATIO.CITY_DISTRICT'))
    if (ratio?.params.type !== 'ratio') throw new Error('no ratio')
    const params = { ...ratio.params, left: 3 }
    await ctx.store.write((tx) => tx.update(rules).set({ params }).where(eq(rules.id, ratio.id)))
    world.clock.advance({ days: 3 })
    await settleAll()
    const turned = ['verdict.turned', 'attention', 'STAFF.RATIO.CITY_DISTRICT', null, 'met', 'broken']
    for (const one of ['commission', 'detachment']) expect(await told(one)).toContainEqual(turned)
    for (const one of ['squad', 'district', 'observer', 'bureau']) expect(await told(one)).toEqual([])
  })

  it('is told when a rule turns it, to whoever answers for any of its units', async () => {
    await settleAll()
    const ctx = world.system()
    const [ratio] = await ctx.store.read.select().from(rules).where(eq(rules.key, squadRatio))
    if (ratio?.params.type !== 'ratio') throw new Error('no ratio')
    const params = { ...ratio.params, right: 9 }
    await write(ctx, async (tx) => {
      await tx.update(rules).set({ params }).where(eq(rules.id, ratio.id))
      await record(tx, ctx, 'rule.version-added', { subject: { kind: 'rule', id: ratio.id } })
    })
    const turned = ['verdict.turned', 'attention', squadRatio, '中市中队', 'met', 'broken']
    expect(await told('squad')).toEqual([turned])
    expect(await told('detachment')).toHaveLength(11)
  })

  it('of a rule that only informs is noted, and nobody is told', async () => {
    await settleAll()
    const { store } = world.services
    await store.write((tx) => tx.update(rules).set({ enforcement: 'info' }).where(eq(rules.key, squadRatio)))
    for (const number of [4, 5, 6]) await post(`reserve BUR-UM ${number}`, 'SQ-G01')
    expect(await told('squad')).toEqual([])
    expect(await standing()).toContainEqual(`${squadRatio} ${world.unitId('SQ-G01')} near 15:26`)
  })

  it('is not told when the act that turned it fails', async () => {
    await settleAll()
    for (const number of [4, 5]) await post(`reserve BUR-UM ${number}`, 'SQ-G01')
    const later = await post('reserve BUR-UM 6', 'SQ-G01', addDays(world.clock.today(), 9))
    const before = await standing()
    const ctx = world.system()
    const failing = write(ctx, async (tx) => {
      await tx.update(postings).set({ startsOn: ctx.today }).where(eq(postings.id, later))
      expect(await settleStandings(tx, ctx, new Set([world.unitId('SQ-G01')]))).toMatchObject([{ from: 'met' }])
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    expect(await standing()).toEqual(before)
    expect(await told('squad')).toEqual([])
  })

  it('is not put down to an act that failed by the next act that goes through', async () => {
    await settleAll()
    for (const number of [4, 5]) await post(`reserve BUR-UM ${number}`, 'SQ-G01')
    const later = await post('reserve BUR-UM 6', 'SQ-G01', addDays(world.clock.today(), 9))
    const ctx = await world.as('commission')
    const failing = write(ctx, async (tx) => {
      const units = [world.unitId('SQ-G01')]
      await record(tx, ctx, 'posting.approved', { subject: { kind: 'posting', id: later }, units })
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    await ctx.store.write((tx) => tx.update(postings).set({ startsOn: ctx.today }).where(eq(postings.id, later)))
    await write(world.system(), async () => undefined)
    expect(await told('squad')).toEqual([])
  })
})
