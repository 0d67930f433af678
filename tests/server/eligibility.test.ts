import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import { certificates, homePositions, kinships, postHoldings, posts, rules } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { listCandidatesFor, weighOne } from '#server/appointments/eligibility.server.ts'
import { listKinOf, recordKin, removeKin } from '#server/appointments/kinships.server.ts'
import { recheckHolders } from '#server/appointments/recheck.server.ts'
import { listSeatsFor } from '#server/appointments/seats.server.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { idOfName } from '#server/ids.ts'
import { getPerson } from '#server/people/person.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const seat = async (unit: string, typeKey: string) => {
  const [found] = await world.services.store.read
    .select()
    .from(posts)
    .where(eq(posts.id, idOfName(`post ${unit} ${typeKey} 1`)))
  if (!found) throw new Error('no seat')
  return found
}
const weigh = async (key: string, unit: string, typeKey: string) => {
  const ctx = await world.as('commission')
  const weighed = await weighOne(ctx.store.read, await seat(unit, typeKey), world.personId(key), ctx.today)
  if (!weighed) throw new Error('nobody')
  return {
    ...weighed,
    of: (key: string) => weighed.conditions.find((one) => one.key === key),
    failed: weighed.conditions.filter(({ result }) => result === 'failed').map(({ key }) => key),
  }
}

describe('who could fill a vacancy', () => {
  it('is sorted by fit; whoever passes belongs to the department and serves nowhere else', async () => {
    const ctx = await world.as('commission')
    const listed = await listCandidatesFor(ctx, await seat('B-C4', 'brigade_instructor'), ctx.today)
    const order = ['passed', 'nearly', 'warned', 'unknown', 'failed']
    const standings = listed.map(({ fit }) => order.indexOf(fit.standing))
    expect(standings).toEqual(standings.toSorted())
    const fitting = listed.filter(({ fit }) => fit.standing === 'passed')
    expect(fitting.length).toBeGreaterThan(5)
    expect(new Set(fitting.map(({ department }) => department))).toEqual(new Set(['urban_management']))
    expect(fitting.map(({ personId }) => personId)).toContain(world.personId('B-C4 urban_management 1'))
    expect(listed).toHaveLength(new Set(listed.map(({ personId }) => personId)).size)
  })

  it('is of those in sight alone', async () => {
    const ctx = await world.as('street')
    const listed = await listCandidatesFor(ctx, await seat('SQ-G01', 'squad_leader'), ctx.today)
    expect(listed.map(({ personId }) => personId)).not.toContain(world.personId('B-C4 urban_management 1'))
  })

  it('scenario 1: of 城管 nobody leads a brigade, of 交通 somebody does', async () => {
    expect((await weigh('B-C2 urban_management 4', 'B-C2', 'brigade_commander')).of('department')).toMatchObject({
      ...{ result: 'failed', rule: { key: 'POST.ELIGIBILITY' } },
    })
    expect((await weigh('B-C2 transport 3', 'B-C2', 'brigade_commander')).fit.standing).toBe('passed')
  })

  it('a squad is open to the head of its own street’s joint office, and to a deputy head of its own station', async () => {
    expect((await weigh('joint office G11', 'SQ-G11', 'squad_leader')).failed).toEqual([])
    expect((await weigh('joint office G02', 'SQ-G11', 'squad_leader')).failed).toEqual(['way', 'otherPost'])
    expect((await weigh('SQ-G01 public_security 1', 'SQ-G01', 'squad_leader')).failed).toEqual([])
  })

  it('a person has the posts they could fill, the vacant ones first', async () => {
    const ctx = await world.as('commission')
    const seats = await listSeatsFor(ctx, world.personId('B-C4 urban_management 2'), ctx.today)
    expect(seats[0]).toMatchObject({ post: { unitName: '综合四大队', nameZh: '教导员' }, fit: { standing: 'passed' } })
    expect(seats.map(({ fit }) => fit.standing)).not.toContain('failed')
  })

  it('a rule that the force makes stricter counts from its day', async () => {
    const key = 'B-C2 transport 3'
    const before = await weigh(key, 'B-C2', 'brigade_commander')
    expect(before.of('tenure')).toMatchObject({ counts: false })
    const version = { version: 1, enforcement: 'warn' as const }
    await world.services.store.write((tx) =>
      tx
        .update(rules)
        .set({ ...version, params: { type: 'amount', amount: 480, unit: 'months', per: null, bound: 'least' } })
        .where(eq(rules.key, 'POST.TENURE')),
    )
    expect((await weigh(key, 'B-C2', 'brigade_commander')).fit.standing).toBe('nearly')
  })
})

describe('kin', () => {
  const [one, other] = ['B-C4 urban_management 2', 'B-C4 public_security 1']
  const named = async (key: string) => {
    const ctx = await world.as('commission')
    const person = await getPerson(ctx, world.personId(key), ctx.today)
    return { staffNumber: person?.staffNumber ?? '', name: person?.name ?? '', relation: 'spouse' as const, note: null }
  }

  it('are warned of where one would stand directly above the other or both under one leader, and not elsewhere', async () => {
    const ctx = await world.as('commission')
    expect((await weigh(one, 'B-C4', 'brigade_instructor')).of('kinship')?.result).toBe('passed')
    await recordKin(ctx, world.personId(one), await named('B-C3 urban_management 5'))
    expect((await weigh(one, 'B-C4', 'brigade_instructor')).of('kinship')?.result).toBe('passed')
    expect((await weigh(one, 'B-C3', 'brigade_instructor')).of('kinship')?.result).toBe('warned')
    await recordKin(ctx, world.personId(one), await named(other))
    expect((await weigh(one, 'B-C4', 'brigade_instructor')).of('kinship')).toMatchObject({
      ...{ result: 'warned', facts: { relation: 'spouse' } },
    })
    expect((await weigh(one, 'B-C1', 'brigade_instructor')).of('kinship')?.result).toBe('warned')
  })

  it('are known to the commission office and the home unit, and to nobody else', async () => {
    const commission = await world.as('commission')
    await recordKin(commission, world.personId(one), await named(other))
    expect(await listKinOf(await world.as('bureau'), world.personId(one))).toMatchObject([{ relation: 'spouse' }])
    expect(await listKinOf(await world.as('police'), world.personId(other))).toHaveLength(1)
    await expect(listKinOf(await world.as('detachment'), world.personId(one))).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await expect(listKinOf(await world.as('police'), world.personId(one))).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('are written down once, by number and name together, and can be taken back', async () => {
    const ctx = await world.as('bureau')
    const kin = await named(other)
    await expect(recordKin(ctx, world.personId(one), { ...kin, name: '无名' })).rejects.toMatchObject({
      code: 'kin-not-found',
    })
    await expect(recordKin(ctx, world.personId(one), await named(one))).rejects.toMatchObject({ code: 'kin-not-found' })
    await recordKin(ctx, world.personId(one), kin)
    await expect(recordKin(ctx, world.personId(one), kin)).rejects.toMatchObject({ code: 'kin-already-there' })
    const [row] = await listKinOf(ctx, world.personId(one))
    await removeKin(ctx, world.personId(one), row?.id ?? '')
    expect(await world.services.store.read.$count(kinships)).toBe(0)
  })
})

describe('the check of the night', () => {
  const run = () => {
    const ctx = world.system()
    return write(ctx, (tx) => recheckHolders(tx, ctx))
  }
  const holder = 'B-C2 transport 1'
  const noted = async () => {
    const [found] = await world.services.store.read
      .select()
      .from(postHoldings)
      .where(and(eq(postHoldings.personId, world.personId(holder)), eq(postHoldings.isActing, false)))
    return found
  }

  it('finds nobody unfit in the demo city', async () => {
    expect(await run()).toBe(0)
  })

  it('tells once of each cause, makes a task of it, removes nobody, and forgets what is met again', async () => {
    const personId = world.personId(holder)
    const yesterday = addDays(world.clock.today(), -1)
    const [paper] = await world.services.store.read
      .select()
      .from(certificates)
      .where(eq(certificates.personId, personId))
    if (!paper) throw new Error('no certificate')
    const until = (endsOn: typeof paper.endsOn) =>
      world.services.store.write((tx) => tx.update(certificates).set({ endsOn }).where(eq(certificates.id, paper.id)))
    await until(yesterday)
    expect([await run(), await run()]).toEqual([1, 0])
    expect(await noted()).toMatchObject({ unfitFor: 'certificate', endsOn: null })
    const { unfit } = await listMatters(await world.as('commission'))
    expect(unfit).toMatchObject([{ unitName: '综合二大队', nameZh: '大队长' }])
    const told = async (login: string) =>
      (await listAlerts(await world.as(login), {})).filter(({ type }) => type === 'post.holder-unfit').length
    expect([await told('commission'), await told('detachment'), await told('brigade')]).toEqual([1, 1, 0])
    await world.services.store.write((tx) =>
      tx.update(homePositions).set({ category: 'aux_um' }).where(eq(homePositions.personId, personId)),
    )
    expect(await run()).toBe(1)
    expect(await noted()).toMatchObject({ unfitFor: 'staff certificate' })
    await until(paper.endsOn)
    expect(await run()).toBe(0)
    expect(await noted()).toMatchObject({ unfitFor: 'staff' })
  })
})
