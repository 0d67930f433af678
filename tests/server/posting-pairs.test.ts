import { asc, eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, events, postingPairs, postingPairSides, postings } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { sendDraft } from '#server/postings/drafts.server.ts'
import { askForPair, previewPair } from '#server/postings/pairing.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { pairOf } from '#tests/support/pairs.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
})
afterEach(() => world.close())

const rowsOf = (ids: readonly string[]) =>
  world.services.store.read
    .select()
    .from(postings)
    .where(inArray(postings.id, [...ids]))
    .orderBy(asc(postings.id))
const sidesOf = (ids: readonly string[]) =>
  world.services.store.read
    .select()
    .from(postingPairSides)
    .where(inArray(postingPairSides.postingId, [...ids]))
    .orderBy(asc(postingPairSides.side))
const counts = async () => {
  const { read } = world.services.store
  const all = [read.select().from(postings), read.select().from(postingPairs), read.select().from(postingPairSides)]
  return (await Promise.all(all)).map(({ length }) => length)
}
const withHalf = (index: number, change: object) => {
  const pair = pairOf(world)
  return { ...pair, halves: pair.halves.map((half, at) => (at === index ? { ...half, ...change } : half)) }
}

describe('two asked for together', () => {
  it('become two requests to units outside the force that know each other, with one reason and one document', async () => {
    const ids = await askForPair(commission, pairOf(world), 'request')
    const rows = await rowsOf(ids)
    expect(rows.map(({ state, kind }) => [state, kind])).toEqual([
      ['awaiting_opinion', 'cross_posting'],
      ['awaiting_opinion', 'cross_posting'],
    ])
    expect((await sidesOf(ids)).map(({ postingId, side }) => [postingId, side])).toEqual([
      [ids[0], 1],
      [ids[1], 2],
    ])
    const shown = await getPosting(commission, ids[0] ?? '')
    expect(shown?.pair).toMatchObject({
      ...{ reason: '干部双向交叉任职', document: '六城管委〔2026〕9号', asker: commission.actor.name, fate: null },
      counterpart: { id: ids[1], homeUnit: '市公安局', hostUnit: '市城管局', state: 'awaiting_opinion' },
    })
    const requested = await world.services.store.read.select().from(events).where(inArray(events.subjectId, ids))
    expect(requested.map(({ type }) => type)).toEqual(['posting.requested', 'posting.requested'])
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'posting.paired'))
    expect(entries.map(({ subjectId }) => subjectId).toSorted()).toEqual(ids.toSorted())
  })

  it('or two drafts, which nobody hears of, and each is sent on its own', async () => {
    const ids = await askForPair(commission, pairOf(world), 'draft')
    expect((await rowsOf(ids)).map(({ state }) => state)).toEqual(['draft', 'draft'])
    expect(await world.services.store.read.select().from(events).where(inArray(events.subjectId, ids))).toEqual([])
    await sendDraft(commission, ids[0] ?? '', { revision: 1 })
    expect(await getPosting(commission, ids[0] ?? '')).toMatchObject({ state: 'awaiting_opinion' })
    expect((await getPosting(commission, ids[0] ?? ''))?.pair?.counterpart).toMatchObject({ state: 'draft' })
    // Of the draft the home unit knows no more than that the posting is one of a pair.
    expect((await getPosting(await world.as('bureau'), ids[0] ?? ''))?.pair).toMatchObject({ counterpart: null })
  })

  it('are tried out first: what speaks against each stands with each', async () => {
    const sound = await previewPair(commission, pairOf(world))
    expect(sound.map(({ wrong, obstacle }) => [wrong, obstacle])).toEqual([
      [null, null],
      [null, null],
    ])
    const before = await counts()
    await requestPosting(commission, {
      ...{ personId: world.personId('reserve BUR-PS 4'), hostUnitId: world.unitId('B-C1'), kind: 'draft_in' },
      ...{ post: null, purpose: 'x', document: null, startsOn: '2026-03-10', endsOn: '2026-06-10' },
    })
    const [first, second] = await previewPair(commission, withHalf(0, { hostUnitId: world.unitId('BUR-TR') }))
    expect([first?.wrong?.code, first?.obstacle]).toEqual(['pair-host-of-another-side', null])
    expect([second?.wrong, second?.obstacle?.code]).toEqual([null, 'posting-overlaps'])
    expect((await counts()).slice(1)).toEqual(before.slice(1))
  })

  it('are refused together where something speaks against one, naming whom', async () => {
    const before = await counts()
    const refused = (request: ReturnType<typeof pairOf>) => expect(askForPair(commission, request, 'request')).rejects
    await refused(withHalf(1, { hostUnitId: world.unitId('BUR-TR') })).toMatchObject({
      ...{ code: 'pair-half-refused' },
      facts: { why: 'pair-host-of-another-side', host: '市交通局', unit: '市城管局' },
    })
    const why = (code: string) => ({ code: 'pair-half-refused', facts: { why: code } })
    await refused(withHalf(0, { hostUnitId: world.unitId('B-C1') })).toMatchObject(why('pair-host-of-another-side'))
    await refused(withHalf(1, { personId: world.personId('reserve BUR-UM 3') })).toMatchObject(
      why('pair-needs-two-sides'),
    )
    await refused(withHalf(1, { personId: world.personId('reserve BUR-UM 4') })).toMatchObject(
      why('pair-needs-two-people'),
    )
    await refused(pairOf(world, { kind: 'loan' })).toMatchObject(why('pair-kind-goes-one-way'))
    await refused(pairOf(world, { endsOn: '2026-03-10' })).toMatchObject(why('period-ends-before-start'))
    expect(await counts()).toEqual(before)
  })

  it('are both there or neither, wherever the process breaks off', async () => {
    const before = await counts()
    const breaking = (after: number) => {
      let made = 0
      const newId = () => {
        made += 1
        if (made > after) throw new Error('killed')
        return commission.newId()
      }
      return askForPair({ ...commission, newId }, pairOf(world), 'request')
    }
    let broken = 0
    for (let after = 0; after < 60; after++) {
      const outcome = await breaking(after).catch((error: unknown) => error)
      if (!(outcome instanceof Error)) break
      broken += 1
      expect(await counts()).toEqual(before)
    }
    expect(broken).toBeGreaterThan(5)
    expect(await counts()).toEqual(before.map((count, index) => count + ([2, 1, 2][index] ?? 0)))
  })

  it('are for whoever may ask at both hosts', async () => {
    await expect(askForPair(await world.as('detachment'), pairOf(world), 'request')).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await expect(previewPair(await world.as('bureau'), pairOf(world))).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})
