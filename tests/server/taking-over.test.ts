import { and, asc, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postHoldings, postings, posts, postTypes } from '#db/schema/index.ts'
import { fillIfEmpty } from '#server/first-start.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

/** As a database in which something has happened was before there was a register of posts. */
const beforeTheRegister = () =>
  world.services.store.write(async (tx) => {
    await tx.delete(postHoldings)
    await tx.delete(posts)
    await tx.delete(postTypes)
    await tx
      .update(postings)
      .set({ askedBy: world.personId('office commission') })
      .where(eq(postings.personId, world.personId('B-C1 urban_management 5')))
  })
const holders = async () => {
  const rows = await world.services.store.read
    .select({
      ...{ unitId: posts.unitId, typeKey: posts.typeKey, number: posts.number, personId: postHoldings.personId },
      ...{ isTakenOver: postHoldings.isTakenOver, isActing: postHoldings.isActing, startsOn: postHoldings.startsOn },
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .where(isNull(postHoldings.endsOn))
    .orderBy(asc(posts.unitId), asc(posts.typeKey), asc(posts.number))
  return rows
}
const inSeat = async (unit: string, typeKey: string) =>
  (await holders()).filter((one) => one.unitId === world.unitId(unit) && one.typeKey === typeKey)
const rename = (key: string, post: string) =>
  world.services.store.write((tx) =>
    tx
      .update(postings)
      .set({ post })
      .where(and(eq(postings.personId, world.personId(key)), eq(postings.state, 'serving'))),
  )

describe('the first start after an upgrade that brings the register of posts', () => {
  it('puts whoever the chart showed into the seats, marked as taken over, since their posting began', async () => {
    await beforeTheRegister()
    await fillIfEmpty(world.services)
    expect(await world.services.store.read.$count(posts)).toBe(30)
    const [commander] = await inSeat('B-C2', 'brigade_commander')
    const [posting] = await world.services.store.read
      .select()
      .from(postings)
      .where(eq(postings.personId, world.personId('B-C2 transport 1')))
    expect(commander).toMatchObject({
      ...{ personId: world.personId('B-C2 transport 1'), isTakenOver: true, isActing: false },
      startsOn: posting?.startsOn,
    })
    expect(await inSeat('DET', 'political_commissar')).toHaveLength(1)
    expect(new Set((await inSeat('DET', 'deputy_commander')).map(({ personId }) => personId)).size).toBe(4)
    expect(await inSeat('SQ-G01', 'squad_leader')).toHaveLength(1)
  })

  it('leaves a seat vacant where the texts name several people, and marks who only acts', async () => {
    await rename('B-C2 transport 2', '综合二大队大队长')
    await rename('B-C1 public_security 1', '代理大队长')
    await beforeTheRegister()
    await fillIfEmpty(world.services)
    expect(await inSeat('B-C2', 'brigade_commander')).toEqual([])
    expect(await inSeat('B-C1', 'brigade_commander')).toMatchObject([{ isActing: true }])
  })

  it('happens once: a vacancy that came later is not filled from an old text', async () => {
    await beforeTheRegister()
    await fillIfEmpty(world.services)
    const before = await holders()
    await world.services.store.write((tx) =>
      tx.delete(postHoldings).where(eq(postHoldings.personId, world.personId('B-C2 transport 1'))),
    )
    await fillIfEmpty(world.services)
    expect(await holders()).toHaveLength(before.length - 1)
  })
})
