import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { auditEntries, homePositions, postHoldings, postings, posts } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { beginHolding, endHolding, type HoldingWanted } from '#server/appointments/holdings.server.ts'
import { settleHoldings } from '#server/appointments/settling.server.ts'
import { closeUnit, createUnit } from '#server/organisation/commands.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { terminatePosting } from '#server/postings/early-ends.server.ts'
import { getChart } from '#server/staffing/chart.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await carryOutDuePostings(world.system())
})
afterEach(() => world.close())

const seat = async (unit: string, typeKey: string) => {
  const [found] = await world.services.store.read
    .select()
    .from(posts)
    .where(and(eq(posts.unitId, world.unitId(unit)), eq(posts.typeKey, typeKey)))
  if (!found) throw new Error(`no seat ${typeKey} in ${unit}`)
  return found
}
const heldIn = async (unit: string, typeKey: string) => {
  const { id } = await seat(unit, typeKey)
  return world.services.store.read
    .select()
    .from(postHoldings)
    .where(eq(postHoldings.postId, id))
    .orderBy(postHoldings.startsOn)
}
const begin = async (unit: string, typeKey: string, wanted: Partial<HoldingWanted> & { personId: string }) => {
  const ctx = await world.as('commission')
  const { id } = await seat(unit, typeKey)
  const usual = { postId: id, isActing: false, mode: 'concurrent', startsOn: ctx.today, endsOn: null } as const
  return write(ctx, (tx) => beginHolding(tx, ctx, { ...usual, document: null, ...wanted }))
}
const postingOf = async (key: string) => {
  const [found] = await world.services.store.read
    .select()
    .from(postings)
    .where(and(eq(postings.personId, world.personId(key)), eq(postings.state, 'serving')))
  if (!found) throw new Error(`${key} does not serve`)
  return found
}
const leaderOf = async (unit: string, day: IsoDate) => {
  const { units } = await getChart(await world.as('commission'), day)
  return units.find(({ code }) => code === unit)?.leader
}

describe('the seats of the demo city', () => {
  it('are those of the plan, each with its holder; one is vacant, in one somebody acts, in one somebody acted before', async () => {
    const { read } = world.services.store
    expect(await read.$count(posts)).toBe(6 + 6 * 2 + 12)
    expect(await read.$count(postHoldings, isNull(postHoldings.endsOn))).toBe(29)
    expect(await heldIn('B-C4', 'brigade_instructor')).toMatchObject([{ ending: 'rotated', isActing: false }])
    expect(await heldIn('SQ-G11', 'squad_leader')).toMatchObject([{ isActing: true, mode: 'concurrent', endsOn: null }])
    const [acted, holder] = await heldIn('B-C3', 'brigade_commander')
    expect(acted).toMatchObject({ isActing: true, ending: 'superseded', endsOn: holder?.startsOn })
    const deputies = await read.select().from(posts).where(eq(posts.typeKey, 'deputy_commander')).orderBy(posts.number)
    expect(deputies.map(({ department }) => department)).toEqual([
      ...['urban_management', 'public_security', 'transport', 'market_regulation'],
    ])
  })

  it('are in the chart by who holds them, acting holders as such', async () => {
    const { today } = world.system()
    expect(await leaderOf('SQ-G11', today)).toEqual({
      post: '中队长',
      holders: [expect.objectContaining({ personId: world.personId('joint office G11'), isActing: true })],
    })
  })
})

describe('taking a post', () => {
  const candidate = 'B-C4 urban_management 2'

  it('rests on the posting, is told to holder, home and unit, and ends what somebody did in acting', async () => {
    const { today } = world.system()
    await begin('B-C4', 'brigade_instructor', {
      ...{ personId: world.personId('B-C4 urban_management 3'), isActing: true, startsOn: addDays(today, -5) },
      endsOn: addDays(today, 60),
    })
    const holding = await begin('B-C4', 'brigade_instructor', { personId: world.personId(candidate) })
    expect(holding).toMatchObject({ postingId: (await postingOf(candidate)).id, mode: 'draft_in' })
    expect(await heldIn('B-C4', 'brigade_instructor')).toMatchObject([
      { ending: 'rotated' },
      { isActing: true, ending: 'superseded', endsOn: today },
      { personId: world.personId(candidate), endsOn: null },
    ])
    const types = async (login: string) => (await listAlerts(await world.as(login), {})).map(({ type }) => type)
    expect((await listAlerts(await world.asPerson(candidate), {})).map(({ type }) => type)).toContain('post.held')
    expect(await types('bureau')).toContain('post.held')
    expect(await types('detachment')).toContain('post.held')
    expect(await types('squad')).not.toContain('post.held')
  })

  it('refuses a second holder, now and in the past, and a second one who acts', async () => {
    const { today } = world.system()
    const personId = world.personId(candidate)
    await expect(begin('B-C4', 'brigade_commander', { personId })).rejects.toMatchObject({
      ...{ code: 'post-is-held', facts: { unit: '综合四大队', postZh: '大队长', postEn: 'Brigade Leader' } },
    })
    const [former] = await heldIn('B-C4', 'brigade_instructor')
    await expect(
      begin('B-C4', 'brigade_instructor', { personId, startsOn: addDays(former?.endsOn ?? today, -1) }),
    ).rejects.toMatchObject({ code: 'post-is-held' })
    await expect(
      begin('SQ-G11', 'squad_leader', { personId, isActing: true, endsOn: addDays(today, 9) }),
    ).rejects.toMatchObject({ code: 'post-has-acting' })
  })

  it('refuses whoever holds another full post, whoever has left, and a day before the seat was there', async () => {
    const personId = world.personId('B-C4 public_security 1')
    await expect(begin('B-C4', 'brigade_instructor', { personId })).rejects.toMatchObject({
      code: 'person-holds-another-post',
    })
    const { today } = world.system()
    await world.services.store.write((tx) =>
      tx
        .update(homePositions)
        .set({ endsOn: today })
        .where(eq(homePositions.personId, world.personId(candidate))),
    )
    await expect(begin('B-C4', 'brigade_instructor', { personId: world.personId(candidate) })).rejects.toMatchObject({
      code: 'holder-has-left',
    })
    await expect(
      begin('B-C4', 'brigade_instructor', { personId: world.personId(candidate), startsOn: '2001-01-01' }),
    ).rejects.toMatchObject({ code: 'post-not-there-yet' })
  })

  it('of two who act on the same holding at once one wins, the other is told', async () => {
    const ctx = await world.as('commission')
    const [held] = await heldIn('B-C1', 'brigade_instructor')
    if (!held) throw new Error('no holder')
    const end = () =>
      write(ctx, (tx) => endHolding(tx, ctx, held, { endsOn: ctx.today, ending: 'removed', reason: '另有任用' }))
    const outcomes = await Promise.allSettled([end(), end()])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await heldIn('B-C1', 'brigade_instructor')).toMatchObject([{ ending: 'removed', revision: 2 }])
  })
})

describe('a vacancy', () => {
  it('is there the moment the posting is ended early, from the day after its last, in the same step', async () => {
    const key = 'B-C2 transport 1'
    const posting = await postingOf(key)
    const ctx = await world.as('commission')
    const lastDay = addDays(ctx.today, 3)
    await terminatePosting(ctx, posting.id, { lastDay, reason: '另有任用', document: null, revision: posting.revision })
    const [held] = await heldIn('B-C2', 'brigade_commander')
    expect(held).toMatchObject({ endsOn: addDays(lastDay, 1), ending: 'posting_ended', endedBy: ctx.actor.personId })
    expect((await leaderOf('B-C2', lastDay))?.holders).toHaveLength(1)
    expect((await leaderOf('B-C2', addDays(lastDay, 1)))?.holders).toEqual([])
    const written = await world.services.store.read
      .select({ action: auditEntries.action, at: auditEntries.at })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'post.vacated'))
    expect(written).toHaveLength(1)
    const told = (await listAlerts(await world.as('detachment'), {})).map(({ type }) => type)
    expect(told).toContain('post.vacated')
  })

  it('is there when the job ends the posting, however often it runs', async () => {
    const key = 'B-C2 transport 1'
    const posting = await postingOf(key)
    const { today } = world.system()
    await world.services.store.write((tx) =>
      tx
        .update(postings)
        .set({ endsOn: addDays(today, 1) })
        .where(eq(postings.id, posting.id)),
    )
    expect(await heldIn('B-C2', 'brigade_commander')).toMatchObject([{ endsOn: null }])
    world.clock.advance({ days: 4 })
    await carryOutDuePostings(world.system())
    await carryOutDuePostings(world.system())
    expect(await heldIn('B-C2', 'brigade_commander')).toMatchObject([
      { endsOn: addDays(today, 1), ending: 'posting_ended', revision: 2 },
    ])
  })

  it('is not there when the act fails', async () => {
    const posting = await postingOf('B-C2 transport 1')
    const ctx = await world.as('commission')
    await expect(
      terminatePosting(ctx, posting.id, {
        ...{ lastDay: addDays(ctx.today, -3), reason: '另有任用', document: null, revision: posting.revision },
      }),
    ).rejects.toMatchObject({ code: 'early-end-in-past' })
    expect(await heldIn('B-C2', 'brigade_commander')).toMatchObject([{ endsOn: null, revision: 1 }])
  })
})

describe('scenario 3: whoever leads by their office at home leaves it', () => {
  const moveTo = async (key: string, unit: string | null) => {
    const { today } = world.system()
    await world.services.store.write(async (tx) => {
      const personId = world.personId(key)
      const [home] = await tx.select().from(homePositions).where(eq(homePositions.personId, personId))
      if (!home) throw new Error('no home')
      await tx.update(homePositions).set({ endsOn: today }).where(eq(homePositions.id, home.id))
      if (unit)
        await tx
          .insert(homePositions)
          .values({ ...home, id: `next ${key}`, unitId: world.unitId(unit), startsOn: today, endsOn: null })
    })
    return today
  }
  const settle = () => {
    const ctx = world.system()
    return write(ctx, (tx) => settleHoldings(tx, ctx, 'all'))
  }

  it('a head of a joint office who goes to another street is leader no more, and the squad shows the vacancy', async () => {
    const today = await moveTo('joint office G02', 'ST-G03')
    expect(await settle()).toBe(1)
    expect(await heldIn('SQ-G02', 'squad_leader')).toMatchObject([{ endsOn: today, ending: 'left_home' }])
    expect(await settle()).toBe(0)
  })

  it('a commander who moves within the department stays, resting on the new home; who leaves it does not', async () => {
    await moveTo('B-C1 public_security 1', 'JA-PS')
    const today = await moveTo('B-C2 transport 1', 'BUR-UM')
    expect(await settle()).toBe(1)
    expect(await heldIn('B-C1', 'brigade_commander')).toMatchObject([
      { endsOn: null, homeUnitId: world.unitId('JA-PS'), revision: 2 },
    ])
    expect(await heldIn('B-C2', 'brigade_commander')).toMatchObject([{ endsOn: today, ending: 'left_home' }])
  })
})

describe('units and their seats', () => {
  it('a founded brigade has its seats at once; a closed one has none from the day after its last', async () => {
    const ctx = await world.as('commission')
    const from = addDays(ctx.today, 10)
    const unitId = await createUnit(ctx, {
      ...{ code: 'B-C5', kind: 'brigade', level: 'city', name: '综合五大队', shortName: '综合五大队' },
      ...{ parentId: world.unitId('DET'), from },
    })
    const seats = () => ctx.store.read.select().from(posts).where(eq(posts.unitId, unitId)).orderBy(posts.typeKey)
    expect(await seats()).toMatchObject([
      { typeKey: 'brigade_commander', startsOn: from, endsOn: null },
      { typeKey: 'brigade_instructor', startsOn: from, endsOn: null },
    ])
    await closeUnit(await world.as('commission'), unitId, { lastDay: addDays(from, 30), revision: 1 })
    expect((await seats()).map(({ endsOn }) => endsOn)).toEqual([addDays(from, 31), addDays(from, 31)])
  })
})
