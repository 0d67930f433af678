import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoAccounts } from '#db/seed/accounts.ts'
import { postingPairSides, postings } from '#db/schema/index.ts'
import { unsentStates } from '#domain/postings.ts'
import type { Ctx } from '#server/context.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { refusePosting, withdrawPosting } from '#server/postings/commands.server.ts'
import { editDraft } from '#server/postings/drafts.server.ts'
import { askForPair, askInReturn, hostsOnSideOf, mayAskInReturn } from '#server/postings/pairing.server.ts'
import { listPairs } from '#server/postings/pairs.server.ts'
import { getPosting, listPostings } from '#server/postings/queries.server.ts'
import { pairOf } from '#tests/support/pairs.ts'
import { postingOf, takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
/** An officer of 交通 who has been lent to 城管 for more than a year, and nobody came back. */
let lent: string
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  lent = await postingOfPerson('exchange BUR-TR BUR-UM')
})
afterEach(() => world.close())

async function postingOfPerson(key: string): Promise<string> {
  const [row] = await world.services.store.read
    .select({ id: postings.id })
    .from(postings)
    .where(eq(postings.personId, world.personId(key)))
  return row?.id ?? ''
}
const back = (more: Partial<PostingRequest> = {}): PostingRequest => ({
  ...{ personId: world.personId('reserve BUR-UM 4'), hostUnitId: world.unitId('BUR-TR'), kind: 'developmental' },
  ...{ post: null, purpose: '回派挂职', document: null, startsOn: '2026-03-10', endsOn: '2026-12-10', ...more },
})
const ask = (more: Partial<PostingRequest> = {}, ctx = commission) => askInReturn(ctx, lent, back(more), 'request')

describe('somebody asked for in return', () => {
  it('makes a posting that serves already half of a pair, and changes nothing else of it', async () => {
    const before = await postingOf(commission, lent)
    expect(await mayAskInReturn(commission, before)).toBe(true)
    expect((await hostsOnSideOf(commission, before.homeUnitId)).map(({ name }) => name)).toEqual(['市交通局'])
    const id = await ask()
    expect(await postingOf(commission, lent)).toEqual(before)
    expect(await mayAskInReturn(commission, before)).toBe(false)
    expect((await getPosting(commission, lent))?.pair?.counterpart).toMatchObject({ id, state: 'awaiting_opinion' })
    expect((await getPosting(commission, id))?.pair?.counterpart).toMatchObject({ id: lent, state: 'serving' })
  })

  it('is of the other side, of the same kind, and goes to the side the first came from', async () => {
    const refused = async (more: Partial<PostingRequest>, code: string) =>
      expect([more, await ask(more).catch((error: { code: string }) => error.code)]).toEqual([more, code])
    await refused({ personId: world.personId('reserve BUR-PS 4') }, 'pair-person-of-another-side')
    await refused({ hostUnitId: world.unitId('BUR-PS') }, 'pair-host-of-another-side')
    await refused({ hostUnitId: world.unitId('B-C1') }, 'pair-host-of-another-side')
    await refused({ kind: 'cross_posting' }, 'pair-kinds-differ')
    expect(await world.services.store.read.select().from(postingPairSides)).toHaveLength(2)
  })

  it('is asked for once: of two who ask at the same time one is told who was faster', async () => {
    const outcomes = await Promise.allSettled([
      ask(),
      ask({ personId: world.personId('reserve BUR-UM 3') }, await world.as('commission')),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'pair-is-answered' })
    expect(await world.services.store.read.select().from(postingPairSides)).toHaveLength(4)
  })

  it('takes the place of one that came to nothing, which stays where it was', async () => {
    const first = await ask()
    const { revision } = await postingOf(commission, first)
    await withdrawPosting(commission, first, { reason: '另行安排', revision })
    expect(await mayAskInReturn(commission, await postingOf(commission, lent))).toBe(true)
    const second = await ask({ personId: world.personId('reserve BUR-UM 3') })
    expect((await getPosting(commission, lent))?.pair).toMatchObject({ counterpart: { id: second }, fate: null })
    expect((await getPosting(commission, first))?.pair).toMatchObject({ counterpart: { id: lent }, fate: null })
    const { pairs } = await listPairs(commission, { page: 1 })
    const ofBoth = pairs.map(({ halves }) => halves.map(({ half }) => half?.id)).find((ids) => ids.includes(lent))
    expect(ofBoth).toEqual([lent, second])
    await expect(ask()).rejects.toMatchObject({ code: 'pair-is-answered' })
  })

  it('is not for a posting that is over or was refused, nor for one that goes nowhere', async () => {
    const [id = ''] = await askForPair(commission, pairOf(world), 'request')
    const revision = await takeToDecision(commission, id, await world.as('bureau'))
    await refusePosting(await world.as('commission'), id, { reason: '编制不足', document: null, revision })
    await expect(
      askInReturn(commission, id, back({ personId: world.personId('reserve BUR-PS 3') }), 'request'),
    ).rejects.toMatchObject({ code: 'pair-posting-is-over' })
    const ofForce = await postingOf(commission, await postingOfPerson('B-C1 urban_management 5'))
    expect(await mayAskInReturn(commission, ofForce)).toBe(false)
  })

  it('is for whoever sees the posting and may ask there', async () => {
    await expect(ask({}, await world.as('squad'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(ask({}, await world.as('bureau'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(ask({}, await world.as('observer'))).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('as a draft, it must go on fitting when it is changed', async () => {
    const id = await askInReturn(commission, lent, back(), 'draft')
    const change = (more: Partial<PostingRequest>) => editDraft(commission, id, { ...back(more), revision: 1 })
    await expect(change({ hostUnitId: world.unitId('BUR-PS') })).rejects.toMatchObject({
      code: 'pair-host-of-another-side',
    })
    await expect(change({ personId: world.personId('reserve BUR-MR 1') })).rejects.toMatchObject({
      code: 'pair-person-of-another-side',
    })
    await change({ personId: world.personId('reserve BUR-UM 3') })
    expect(await postingOf(commission, id)).toMatchObject({ personId: world.personId('reserve BUR-UM 3') })
  })
})

describe('what is seen of a pair', () => {
  it('is each half as far as the reader may see it, for every account, in lists and on pages', async () => {
    await ask()
    const all = await world.services.store.read.select().from(postingPairSides)
    for (const { loginName } of demoAccounts) {
      const ctx = await world.as(loginName)
      const { postings: listed } = await listPostings(
        ctx,
        { sort: 'askedAt', descending: true },
        { page: 1, size: 5_000 },
      )
      const seen = new Set(listed.filter(({ state }) => !unsentStates.includes(state)).map(({ id }) => id))
      for (const { postingId, pairId } of all.filter((side) => seen.has(side.postingId))) {
        const other = all.find((side) => side.pairId === pairId && side.postingId !== postingId)?.postingId ?? ''
        const known = seen.has(other) ? other : null
        const row = listed.find(({ id }) => id === postingId)
        expect([loginName, row?.pair?.counterpart?.id ?? null]).toEqual([loginName, known])
        expect((await getPosting(ctx, postingId))?.pair?.counterpart?.id ?? null).toBe(known)
      }
      const { pairs, total } = await listPairs(ctx, { page: 1 })
      const expected = new Set(all.filter(({ postingId }) => seen.has(postingId)).map(({ pairId }) => pairId))
      expect([loginName, new Set(pairs.map(({ id }) => id)), total]).toEqual([loginName, expected, expected.size])
      const shown = pairs.flatMap(({ halves }) => halves.flatMap(({ half }) => (half ? [half.id] : [])))
      expect(shown.filter((id) => !seen.has(id))).toEqual([])
    }
  })

  it('is no more than that there is one, for the bureau whose own people alone it may see', async () => {
    const id = await ask()
    const bureau = await world.as('bureau')
    expect((await getPosting(bureau, id))?.pair).toMatchObject({
      counterpart: null,
      fate: null,
      reason: null,
      asker: null,
    })
    const { pairs } = await listPairs(bureau, { page: 1 })
    expect(pairs.filter(({ reason }) => reason !== null)).toEqual([])
    expect(await getPosting(bureau, lent)).toBeUndefined()
  })
})
