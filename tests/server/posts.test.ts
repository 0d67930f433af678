import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mayOn } from '#domain/access/ability.ts'
import { addDays } from '#domain/shared/dates.ts'
import { postHoldings, postings, posts } from '#db/schema/index.ts'
import { endHoldingOf, nameActing, registerHolder } from '#server/appointments/commands.server.ts'
import { getPost, listHeldBy, listPosts } from '#server/appointments/queries.server.ts'
import { holdingsInScope } from '#server/appointments/sight.server.ts'
import { idOfName } from '#server/ids.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const seatId = (unit: string, typeKey: string) => idOfName(`post ${unit} ${typeKey} 1`)
const seen = async (login: string, unit: string, typeKey: string) => {
  const ctx = await world.as(login)
  const post = await getPost(ctx, seatId(unit, typeKey), ctx.today)
  if (!post) throw new Error('out of sight')
  return { ctx, post }
}
const registration = async (unit: string, typeKey: string, more: object = {}) => {
  const { ctx, post } = await seen('commission', unit, typeKey)
  const usual = { personId: world.personId('reserve BUR-PS 1'), mode: 'cross_posting', startsOn: ctx.today } as const
  const decided = { document: '六委〔2026〕3号', decidedOn: ctx.today, decidedBy: '中共六安市委组织部', grounds: null }
  return registerHolder(ctx, post.id, { ...usual, ...decided, revision: post.revision, ...more })
}
const finish = async (unit: string, typeKey: string, more: object = {}) => {
  const { ctx, post } = await seen('commission', unit, typeKey)
  const held = post.holder ?? post.acting
  if (!held) throw new Error('vacant')
  await endHoldingOf(ctx, held.id, {
    ...{
      lastDay: addDays(ctx.today, -1),
      ending: 'rotated',
      reason: '交流任职',
      document: null,
      revision: post.revision,
    },
    ...more,
  })
}

describe('a post decided outside', () => {
  it('is vacant from the day after the last day, then taken by whoever is registered with document, day and decider', async () => {
    await finish('DET', 'political_commissar')
    const { ctx, post } = await seen('commission', 'DET', 'political_commissar')
    expect(post).toMatchObject({ holder: null, vacantSince: ctx.today })
    await registration('DET', 'political_commissar')
    const after = await seen('police', 'DET', 'political_commissar')
    expect(after.post).toMatchObject({ vacantSince: null, holder: { personId: world.personId('reserve BUR-PS 1') } })
    expect(after.post.history).toMatchObject([
      { document: '六委〔2026〕3号', decidedBy: '中共六安市委组织部', decidedOn: ctx.today, ending: null },
      { ending: 'rotated', endReason: '交流任职' },
    ])
  })

  it('cannot be registered while it is held, with a decision of a day to come, or over what somebody else did', async () => {
    await expect(registration('DET', 'political_commissar')).rejects.toMatchObject({ code: 'post-is-held' })
    const { ctx } = await seen('commission', 'DET', 'political_commissar')
    await finish('DET', 'political_commissar')
    await expect(
      registration('DET', 'political_commissar', { decidedOn: addDays(ctx.today, 1) }),
    ).rejects.toMatchObject({ code: 'decision-in-future' })
    await expect(registration('DET', 'political_commissar', { revision: 1 })).rejects.toMatchObject({ code: 'stale' })
  })

  it('of two who register at once one wins and the other is told', async () => {
    await finish('DET', 'political_commissar')
    const both = await Promise.allSettled([
      registration('DET', 'political_commissar'),
      registration('DET', 'political_commissar', { personId: world.personId('reserve BUR-PS 2') }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  })
})

describe('a post filled by consultation', () => {
  it('is neither registered nor left by removal here', async () => {
    await expect(registration('B-C1', 'brigade_commander')).rejects.toMatchObject({ code: 'post-not-external' })
    await expect(finish('B-C1', 'brigade_commander', { ending: 'removed' })).rejects.toMatchObject({
      code: 'post-not-external',
    })
  })

  it('may be left for other reasons, once, and never before it was taken', async () => {
    const { post } = await seen('commission', 'B-C1', 'brigade_commander')
    const start = post.holder?.startsOn ?? '2000-01-01'
    await expect(finish('B-C1', 'brigade_commander', { lastDay: addDays(start, -1) })).rejects.toMatchObject({
      code: 'holding-ends-before-start',
    })
    await finish('B-C1', 'brigade_commander')
    await expect(
      endHoldingOf(await world.as('commission'), post.holder?.id ?? '', {
        ...{ lastDay: addDays(start, 9), ending: 'rotated', reason: 'x', document: null },
        revision: (await seen('commission', 'B-C1', 'brigade_commander')).post.revision,
      }),
    ).rejects.toMatchObject({ code: 'holding-is-over' })
  })

  it('can be acted in for a time, vacant or not, and is held by nobody for that', async () => {
    const { ctx, post } = await seen('commission', 'B-C4', 'brigade_instructor')
    await nameActing(ctx, post.id, {
      ...{ personId: world.personId('B-C4 urban_management 2'), startsOn: ctx.today, lastDay: addDays(ctx.today, 29) },
      ...{ document: null, revision: post.revision },
    })
    const later = await seen('brigade', 'B-C1', 'brigade_instructor')
    expect(later.post.acting).toBeNull()
    expect((await seen('detachment', 'B-C4', 'brigade_instructor')).post).toMatchObject({
      ...{ holder: null, acting: { endsOn: addDays(ctx.today, 30) }, vacantSince: addDays(ctx.today, -20) },
    })
  })

  it('is nobody else’s to fill', async () => {
    for (const [login, name] of [
      ['detachment', 'NotAllowed'],
      ['squad', 'NotFound'],
      ['bureau', 'NotFound'],
    ] as const) {
      const ctx = await world.as(login)
      const act = nameActing(ctx, seatId('B-C2', 'brigade_commander'), {
        ...{ personId: world.personId('reserve BUR-TR 2'), startsOn: ctx.today, lastDay: ctx.today },
        ...{ document: null, revision: 1 },
      })
      await expect(act).rejects.toMatchObject({ name })
    }
  })
})

describe('the list of posts', () => {
  const list = async (login: string, more: object = {}) => {
    const ctx = await world.as(login)
    return listPosts(ctx, { day: ctx.today, ...more })
  }

  it('has all of them for the commission office, and finds what is vacant or acted in', async () => {
    expect(await list('commission')).toHaveLength(30)
    const vacant = await list('commission', { condition: 'vacant' })
    expect(vacant.map(({ unitName, nameZh }) => `${unitName} ${nameZh}`)).toEqual([
      '综合四大队 教导员',
      '城南中队 中队长',
    ])
    expect((await list('commission', { condition: 'acting' })).map(({ unitName }) => unitName)).toEqual(['城南中队'])
    expect((await list('commission')).flatMap(({ othersByText }) => othersByText)).toEqual([])
  })

  it('on an earlier day has who held each then, and marks where the text of a posting names another', async () => {
    const ctx = await world.as('commission')
    const [before] = await ctx.store.read.select().from(postHoldings).where(eq(postHoldings.ending, 'superseded'))
    if (!before) throw new Error('nobody acted before')
    const [then] = await listPosts(ctx, { day: before.startsOn, id: before.postId })
    expect(then).toMatchObject({ acting: { personId: before.personId }, holder: null })
    await world.services.store.write((tx) =>
      tx
        .update(postings)
        .set({ post: '大队长' })
        .where(and(eq(postings.personId, world.personId('B-C1 public_security 4')), eq(postings.state, 'serving'))),
    )
    const [now] = await listPosts(ctx, { day: ctx.today, id: seatId('B-C1', 'brigade_commander') })
    expect(now?.othersByText.map(({ personId }) => personId)).toEqual([world.personId('B-C1 public_security 4')])
  })

  it('is of one’s own units; a sending unit has the posts its people hold, and is not told who else held them', async () => {
    expect((await list('squad')).map(({ unitName }) => unitName)).toEqual(['中市中队'])
    expect((await list('street')).map(({ unitName }) => unitName)).toEqual(['中市中队'])
    expect((await list('brigade')).map(({ nameZh }) => nameZh)).toEqual(['大队长', '教导员'])
    expect(await list('member')).toEqual([])
    const police = await list('police')
    expect(new Set(police.map(({ nameZh }) => nameZh))).toEqual(new Set(['政委', '副支队长', '大队长']))
    const third = police.find(({ unitName }) => unitName === '综合三大队')
    expect(third).toMatchObject({ holder: null, isHeldUnseen: true, vacantSince: null })
  })

  it('gives a person’s posts to whoever may know of them', async () => {
    const personId = world.personId('B-C2 transport 1')
    const heldBy = async (login: string) => {
      const ctx = await world.as(login)
      return (await listHeldBy(ctx, personId, ctx.today)).map(({ unitName, nameEn }) => `${unitName} ${nameEn}`)
    }
    expect(await heldBy('commission')).toEqual(['综合二大队 Brigade Leader'])
    expect(await heldBy('squad')).toEqual([])
    const own = await world.asPerson('B-C1 public_security 1')
    expect(await listHeldBy(own, own.actor.personId ?? '', own.today)).toHaveLength(1)
  })
})

describe('sight', () => {
  it('says the same in SQL as on the row, for every account', async () => {
    const { read } = world.services.store
    const all = await read
      .select({
        ...{ id: postHoldings.id, personId: postHoldings.personId },
        homeUnitId: postHoldings.homeUnitId,
        unitId: posts.unitId,
      })
      .from(postHoldings)
      .innerJoin(posts, eq(posts.id, postHoldings.postId))
    for (const { loginName } of demoAccounts) {
      const { actor } = await world.as(loginName)
      const inSql = await read
        .select({ id: postHoldings.id })
        .from(postHoldings)
        .innerJoin(posts, eq(posts.id, postHoldings.postId))
        .where(holdingsInScope(actor))
      const onRow = all.filter((row) => mayOn(actor.ability, 'read', 'Holding', row)).map(({ id }) => id)
      expect([loginName, inSql.map(({ id }) => id).toSorted()]).toEqual([loginName, onRow.toSorted()])
    }
  })
})
