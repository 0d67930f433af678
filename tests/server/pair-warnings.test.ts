import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IsoDate } from '#domain/shared/dates.ts'
import { auditEntries, deliveries, events, postings } from '#db/schema/index.ts'
import type { Posting } from '#server/postings/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { getPostingLetter } from '#server/letters/queries.server.ts'
import { approvePosting, refusePosting, revokePosting, withdrawPosting } from '#server/postings/commands.server.ts'
import { discardDraft, sendDraft } from '#server/postings/drafts.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { decideRecall, recallPosting, terminatePosting } from '#server/postings/early-ends.server.ts'
import { askForPair } from '#server/postings/pairing.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { sendBackPosting } from '#server/postings/sending-back.server.ts'
import { pairOf } from '#tests/support/pairs.ts'
import { postingOf, takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let bureau: Ctx
let police: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  bureau = await world.as('bureau')
  police = await world.as('police')
})
afterEach(() => world.close())

const asked = async (mode: 'request' | 'draft' = 'request', common: { startsOn?: IsoDate; endsOn?: IsoDate } = {}) => {
  const [first = '', second = ''] = await askForPair(commission, pairOf(world, common), mode)
  return { first, second }
}
/** Both as they serve, to the same day or as it is said of the second. */
const serving = async (ofSecond: Partial<Posting> = {}, common: { endsOn?: IsoDate } = {}) => {
  const pair = await asked('request', common)
  await world.services.store.write(async (tx) => {
    await tx.update(postings).set({ state: 'serving' }).where(eq(postings.id, pair.first))
    await tx
      .update(postings)
      .set({ state: 'serving', ...ofSecond })
      .where(eq(postings.id, pair.second))
  })
  return pair
}
const revisionOf = async (id: string) => (await postingOf(commission, id)).revision
const warningsOf = (id: string) =>
  world.services.store.read
    .select({ id: events.id, facts: events.facts })
    .from(events)
    .where(and(eq(events.subjectId, id), eq(events.type, 'posting.pair-broken')))
const toldOf = async (id: string) => {
  const rows = await world.services.store.read
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(events.subjectId, id), eq(events.type, 'posting.pair-broken')))
  return rows.map(({ personId }) => personId)
}
const fateOf = async (id: string) => (await getPosting(commission, id))?.pair?.fate

describe('when one of a pair', () => {
  it('is refused, the offices of the other are warned, without a name, and the decider sees it before a word', async () => {
    const { first, second } = await asked()
    const revision = await takeToDecision(commission, first, bureau)
    const reason = '编制不足'
    await refusePosting(await world.as('commission'), first, { reason, document: null, revision })
    const [warning, ...more] = await warningsOf(second)
    expect(more).toEqual([])
    expect(warning?.facts).toMatchObject({ state: 'refused', host: '市城管局' })
    expect(Object.values(warning?.facts ?? {})).not.toContain((await getPosting(commission, first))?.name)
    expect(await toldOf(second)).toContain(police.actor.personId)
    expect(await toldOf(second)).not.toContain(bureau.actor.personId)
    expect(await warningsOf(first)).toEqual([])
    expect(await fateOf(second)).toBe('refused')
    expect((await getPosting(police, second))?.pair).toMatchObject({ fate: 'refused', counterpart: null })
    // It keeps nothing from going on.
    const next = await takeToDecision(commission, second, police)
    await approvePosting(await world.as('commission'), second, { reason: null, document: null, revision: next })
    expect(await postingOf(commission, second)).toMatchObject({ state: 'serving' })
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'posting.pair-broken'))
    expect(entries.map(({ subjectId }) => subjectId)).toEqual([second])
  })

  it('is approved, its letter says that somebody is sent the other way, as long as somebody is', async () => {
    const { first, second } = await asked()
    const revision = await takeToDecision(commission, first, bureau)
    await approvePosting(await world.as('commission'), first, { reason: null, document: null, revision })
    const textOf = async () => {
      const shown = await getPostingLetter(commission, first)
      return shown?.state === 'draft' ? shown.letter.paragraphs.map(({ text }) => text).join() : shown?.state
    }
    expect(await textOf()).toContain('此次交叉任职为双向安排，对方选派人员另文通知。')
    await withdrawPosting(commission, second, { reason: null, revision: await revisionOf(second) })
    expect(await textOf()).not.toContain('双向安排')
  })

  it('is decided for a day to come and called off, it warns once', async () => {
    const { first, second } = await asked('request', { startsOn: '2026-04-01' })
    const revision = await takeToDecision(commission, first, bureau)
    await approvePosting(await world.as('commission'), first, { reason: null, document: null, revision })
    await revokePosting(commission, first, { reason: '另有安排', revision: await revisionOf(first) })
    expect((await warningsOf(second)).map(({ facts }) => facts['state'])).toEqual(['withdrawn'])
  })

  it('is withdrawn, it warns once', async () => {
    const { first, second } = await asked()
    await withdrawPosting(commission, second, { reason: null, revision: await revisionOf(second) })
    expect((await warningsOf(first)).map(({ facts }) => facts['state'])).toEqual(['withdrawn'])
    expect(await toldOf(first)).toContain(bureau.actor.personId)
  })

  it('is sent back, it warns once in each round, and no more when it is sent again', async () => {
    const { first, second } = await asked()
    const sendBack = async () =>
      sendBackPosting(bureau, first, { reason: '请写明任务', revision: await revisionOf(first) })
    await sendBack()
    expect((await warningsOf(second)).map(({ facts }) => facts['state'])).toEqual(['sent_back'])
    expect(await fateOf(second)).toBe('sent_back')
    await sendDraft(commission, first, { revision: await revisionOf(first) })
    expect(await fateOf(second)).toBeNull()
    await sendBack()
    expect(await warningsOf(second)).toHaveLength(2)
  })

  it('is discarded as a draft, only the author of the other draft is told, and whoever acted is the author', async () => {
    const { first, second } = await asked('draft')
    await discardDraft(commission, first, { revision: 1 })
    expect(await warningsOf(second)).toHaveLength(1)
    expect(await toldOf(second)).toEqual([])
    expect(await fateOf(second)).toBe('discarded')
  })

  it('is called back, it warns when that is decided, and not again on the day', async () => {
    const { first, second } = await serving()
    await recallPosting(bureau, first, { lastDay: '2026-04-15', reason: '任务需要', revision: await revisionOf(first) })
    expect(await warningsOf(second)).toEqual([])
    const decision = { outcome: 'approved' as const, reason: null, document: null }
    await decideRecall(commission, first, { ...decision, revision: await revisionOf(first) })
    expect((await warningsOf(second)).map(({ facts }) => facts)).toMatchObject([
      { context: 'early', ending: 'recalled' },
    ])
    world.clock.set('2026-04-16T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    expect(await postingOf(commission, first)).toMatchObject({ state: 'ended' })
    expect(await warningsOf(second)).toHaveLength(1)
    expect(await fateOf(second)).toBe('recalled')
  })

  it('is terminated, it warns once', async () => {
    const { first, second } = await serving()
    const end = { lastDay: '2026-03-20' as const, reason: '另有任用', document: null }
    await terminatePosting(commission, second, { ...end, revision: await revisionOf(second) })
    expect((await warningsOf(first)).map(({ facts }) => facts['ending'])).toEqual(['terminated'])
    expect(await fateOf(first)).toBe('terminated')
  })

  it('is over while the other goes on, it warns once, however often the job runs', async () => {
    const { first, second } = await serving({ endsOn: '2026-03-20' })
    expect(await fateOf(first)).toBe('earlier')
    expect(await fateOf(second)).toBeNull()
    world.clock.set('2026-03-20T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    await carryOutDuePostings(world.system())
    expect((await warningsOf(first)).map(({ facts }) => facts['state'])).toEqual(['ended'])
    expect(await fateOf(first)).toBe('ended')
    expect(await warningsOf(second)).toEqual([])
  })

  it('is over with the other, nobody is warned', async () => {
    const { first, second } = await serving({}, { endsOn: '2026-03-20' })
    world.clock.set('2026-03-20T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    expect([...(await warningsOf(first)), ...(await warningsOf(second))]).toEqual([])
  })

  it('and the act that ends it breaks off, there is no warning either', async () => {
    const { first, second } = await asked()
    const stale = { reason: null, revision: -1 }
    await expect(withdrawPosting(commission, first, stale)).rejects.toMatchObject({ code: 'stale' })
    let made = 0
    const newId = () => {
      made += 1
      if (made > 2) throw new Error('killed')
      return commission.newId()
    }
    const revision = await revisionOf(first)
    await expect(withdrawPosting({ ...commission, newId }, first, { reason: null, revision })).rejects.toThrow('killed')
    expect(await postingOf(commission, first)).toMatchObject({ state: 'awaiting_opinion' })
    expect(await warningsOf(second)).toEqual([])
  })
})
