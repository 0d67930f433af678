import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { postHoldings, postings, postingVacancies, posts } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { heldMeanwhile } from '#server/appointments/held.server.ts'
import { beginHolding } from '#server/appointments/holdings.server.ts'
import { recheckHolders } from '#server/appointments/recheck.server.ts'
import { approvePosting, requestPosting, revokePosting } from '#server/postings/commands.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { write } from '#server/write.server.ts'
import { postingOf, takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let today: IsoDate
beforeEach(async () => {
  world = await openWorld()
  today = world.system().today
})
afterEach(() => world.close())

const leader = 'B-C2 transport 1'
const seatId = async (unit: string, typeKey: string) => {
  const [found] = await world.services.store.read
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.unitId, world.unitId(unit)), eq(posts.typeKey, typeKey)))
  return found?.id ?? ''
}
const holdingOf = async (key: string) => {
  const [found] = await world.services.store.read
    .select()
    .from(postHoldings)
    .where(eq(postHoldings.personId, world.personId(key)))
  return found
}
const kept = () => world.services.store.read.select().from(postingVacancies)
const put = (key: string, values: Partial<typeof postings.$inferInsert>) =>
  world.services.store.write((tx) =>
    tx
      .update(postings)
      .set(values)
      .where(eq(postings.personId, world.personId(key))),
  )

/** Asked for from a day on and brought to the decision. */
const askedFrom = async (key: string, home: string, startsOn: IsoDate, over: object = {}) => {
  const id = await requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId(key), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in', post: null },
    ...{ purpose: '充实中队力量', document: '六城管委办函〔2026〕12号', startsOn, endsOn: addMonths(startsOn, 6) },
    ...over,
  })
  const revision = await takeToDecision(await world.as('detachment'), id, await world.asPerson(home))
  return { id, revision }
}
const approve = async ({ id, revision }: { id: string; revision: number }) =>
  approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })

describe('a posting decided now for a later day', () => {
  const startsOn = '2026-05-01' as const
  beforeEach(() => put(leader, { endsOn: startsOn }))

  it('ends the post that rests on a posting over by then, as of its first day, with the decision', async () => {
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn)
    const ctx = await world.as('commission')
    const held = await heldMeanwhile(ctx.store.read, await postingOf(ctx, asked.id), today)
    expect(held.filter(({ kind }) => kind === 'post')).toMatchObject([
      { nameZh: '大队长', leaving: { fate: 'vacated', on: startsOn } },
    ])
    expect(await holdingOf(leader)).toMatchObject({ endsOn: null })
    await approve(asked)
    expect(await holdingOf(leader)).toMatchObject({
      ...{ endsOn: startsOn, ending: 'posted_away', endedBy: ctx.actor.personId },
      endDocument: '六城管委办函〔2026〕12号',
    })
    expect(await getPosting(ctx, asked.id)).toMatchObject({
      state: 'approved',
      vacancies: [{ fate: 'vacated', leftOn: startsOn, nameZh: '大队长', unit: '综合二大队' }],
    })
    const told = (await listAlerts(await world.as('detachment'), {})).filter(({ type }) => type === 'post.vacated')
    expect(told).toMatchObject([{ facts: { lastDay: addDays(startsOn, -1), ending: 'posted_away' } }])
    world.clock.advance({ days: 60 })
    await carryOutDuePostings(world.system())
    expect(await holdingOf(leader)).toMatchObject({ endsOn: startsOn, ending: 'posted_away' })
  })

  it('is not told of posts to whoever may not know what the person holds', async () => {
    const hostUnitId = world.unitId('SQ-G01')
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn, { hostUnitId })
    await approve(asked)
    const host = await getPosting(await world.as('squad'), asked.id)
    expect(host?.vacancies).toEqual([])
    const home = await getPosting(await world.asPerson('personnel BUR-TR'), asked.id)
    expect(home?.vacancies).toHaveLength(1)
  })

  it('leaves everything as it was where the approval is refused', async () => {
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn)
    await expect(approve({ ...asked, revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    expect(await holdingOf(leader)).toMatchObject({ endsOn: null })
    expect(await kept()).toEqual([])
  })

  it('of a kind that stands beside another leaves the post held', async () => {
    const asked = await askedFrom(leader, 'personnel BUR-TR', addDays(today, 20), { kind: 'concurrent' })
    await approve(asked)
    expect(await holdingOf(leader)).toMatchObject({ endsOn: null, ending: null })
    expect(await kept()).toEqual([])
  })
})

describe('a posting that is called off before it began', () => {
  const startsOn = '2026-05-01' as const
  const revoke = async (id: string, reason = '任务取消') => {
    const ctx = await world.as('commission')
    return revokePosting(ctx, id, { reason, revision: (await postingOf(ctx, id)).revision })
  }
  beforeEach(() => put(leader, { endsOn: startsOn }))

  it('gives the post back as it was, and tells so', async () => {
    const before = await holdingOf(leader)
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn)
    await approve(asked)
    await revoke(asked.id)
    expect(await holdingOf(leader)).toEqual({ ...before, revision: 3 })
    const shown = await getPosting(await world.as('commission'), asked.id)
    expect(shown).toMatchObject({ state: 'withdrawn', vacancies: [{ fate: 'vacated' }] })
    expect(shown?.steps.at(-1)).toMatchObject({ step: 'revoked', reason: '任务取消' })
    const told = (await listAlerts(await world.as('detachment'), {})).map(({ type }) => type)
    expect(told).toEqual(expect.arrayContaining(['post.restored', 'posting.revoked']))
  })

  it('leaves the seat to whoever has come into it since', async () => {
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn)
    await approve(asked)
    const ctx = await world.as('commission')
    const postId = await seatId('B-C2', 'brigade_commander')
    await write(ctx, (tx) =>
      beginHolding(tx, ctx, {
        ...{ postId, personId: world.personId('B-C2 transport 2'), isActing: false, mode: 'cross_posting' },
        ...{ startsOn, endsOn: null, document: null },
      }),
    )
    await revoke(asked.id)
    expect(await holdingOf(leader)).toMatchObject({ endsOn: startsOn, ending: 'posted_away' })
  })

  it('is refused once it has begun, and to whoever does not decide', async () => {
    const asked = await askedFrom(leader, 'personnel BUR-TR', startsOn)
    await approve(asked)
    const detachment = await world.as('detachment')
    await expect(revokePosting(detachment, asked.id, { reason: 'x', revision: 5 })).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await expect(revokePosting(await world.as('street'), asked.id, { reason: 'x', revision: 5 })).rejects.toMatchObject(
      {
        name: 'NotFound',
      },
    )
    world.clock.advance({ days: 60 })
    await expect(revoke(asked.id)).rejects.toMatchObject({ code: 'posting-out-of-order', facts: { state: 'serving' } })
  })
})

it('what a decision did to a post cannot be changed or removed by any other way', async () => {
  await put(leader, { endsOn: '2026-05-01' })
  await approve(await askedFrom(leader, 'personnel BUR-TR', '2026-05-01'))
  await expect(
    world.services.store.write((tx) => tx.update(postingVacancies).set({ leftOn: '2026-06-01' })),
  ).rejects.toThrow()
  await expect(world.services.store.write((tx) => tx.delete(postingVacancies))).rejects.toThrow()
  expect(await kept()).toMatchObject([{ leftOn: '2026-05-01' }])
})

describe('posts that rest on the home alone', () => {
  const key = 'reserve BUR-UM 2'
  const begin = async (unit: string, typeKey: string) => {
    const ctx = await world.as('commission')
    const postId = await seatId(unit, typeKey)
    await write(ctx, (tx) =>
      beginHolding(tx, ctx, {
        ...{ postId, personId: world.personId(key), isActing: false, mode: 'cross_posting' },
        ...{ startsOn: today, endsOn: null, document: null },
      }),
    )
  }

  it('by consultation are not taken from their holder by a decision about something else: it stays, to be settled (R5)', async () => {
    await begin('B-C4', 'brigade_instructor')
    const asked = await askedFrom(key, 'personnel BUR-UM', addDays(today, 10))
    await approve(asked)
    expect(await holdingOf(key)).toMatchObject({ endsOn: null, ending: null })
    expect(await kept()).toMatchObject([{ fate: 'to_settle', holdingId: (await holdingOf(key))?.id }])
    world.clock.advance({ days: 11 })
    const system = world.system()
    await carryOutDuePostings(system)
    await write(system, (tx) => recheckHolders(tx, system))
    expect((await holdingOf(key))?.unfitFor?.split(' ')).toContain('otherPosting')
    const told = (await listAlerts(await world.as('commission'), {})).map(({ type }) => type)
    expect(told).toContain('post.holder-unfit')
  })
})
