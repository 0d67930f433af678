import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { events, postingEarlyEnds, postings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { decideRecall, recallPosting, terminatePosting } from '#server/postings/early-ends.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
let commission: Ctx
let id: string
/** Somebody of the bureau who serves in a squad for a year, and was reminded of nothing yet. */
beforeEach(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
  commission = await world.as('commission')
  id = world.services.newId()
  await world.services.store.write((tx) =>
    tx.insert(postings).values({
      ...{ id, personId: world.personId('reserve BUR-UM 5'), homeUnitId: world.unitId('BUR-UM') },
      ...{ hostUnitId: world.unitId('SQ-G01'), kind: 'draft_in', state: 'serving', purpose: '充实', share: 100 },
      ...{ countsInStrength: true, startsOn: '2026-03-01', endsOn: '2027-03-01', askedAt: 1, revision: 3 },
    }),
  )
})
afterEach(() => world.close())

const lastDay: IsoDate = '2026-04-15'
const recall = (more: object = {}) =>
  recallPosting(bureau, id, { lastDay, reason: '年底执法检查', revision: 3, ...more })
const decide = (outcome: 'approved' | 'refused', more: object = {}) =>
  decideRecall(commission, id, { outcome, reason: null, document: null, revision: 4, ...more })
const end = (more: object = {}) =>
  terminatePosting(commission, id, {
    lastDay,
    reason: '专项结束',
    document: '六城管委〔2026〕8号',
    revision: 3,
    ...more,
  })
const state = async () => {
  const [row] = await world.services.store.read.select().from(postings).where(eq(postings.id, id))
  return row
}
const kept = () => world.services.store.read.select().from(postingEarlyEnds).where(eq(postingEarlyEnds.postingId, id))
const told = async () =>
  (
    await world.services.store.read
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(asc(events.at), asc(events.id))
  ).map(({ type }) => type)

describe('a recall', () => {
  it('is asked for by the home unit, decided on by the commission office, and ends the posting on its day', async () => {
    await recall()
    expect(await state()).toMatchObject({ state: 'serving', endsOn: '2027-03-01', ending: null, revision: 4 })
    expect((await listMatters(commission)).recalls?.postings.map((one) => one.id)).toEqual([id])
    expect((await listAlerts(commission, {}))[0]).toMatchObject({ type: 'posting.recalled', level: 'attention' })
    await decide('approved', { document: '六城管委〔2026〕9号' })
    expect(await state()).toMatchObject({ state: 'serving', endsOn: '2026-04-16', ending: 'recalled', revision: 5 })
    expect((await listMatters(commission)).recalls?.total).toBe(0)
    for (const one of ['bureau', 'squad', 'detachment'])
      expect((await listAlerts(await world.as(one), {}))[0]).toMatchObject({ type: 'posting.shortened' })
    world.clock.set('2026-04-16T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    expect(await state()).toMatchObject({ state: 'ended', ending: 'recalled' })
    await confirmReturn(await world.as('bureau'), id, { returnedOn: '2026-04-16', note: null, revision: 6 })
    expect((await getPosting(bureau, id))?.earlyEnds).toMatchObject([
      {
        ...{ kind: 'recall', lastDay, reason: '年底执法检查', by: bureau.actor.name, outcome: 'approved' },
        ...{ document: '六城管委〔2026〕9号', decidedBy: commission.actor.name },
      },
    ])
  })

  it('that is refused, with the reason, leaves the posting as it was; another may follow', async () => {
    await recall()
    await expect(decide('refused')).rejects.toMatchObject({ code: 'refusal-needs-reason', field: 'reason' })
    await decide('refused', { reason: '专项未结束' })
    expect(await state()).toMatchObject({ state: 'serving', endsOn: '2027-03-01', ending: null, revision: 5 })
    expect((await listAlerts(bureau, {}))[0]).toMatchObject({ type: 'posting.recall-refused' })
    await recall({ revision: 5 })
    expect((await kept()).map(({ outcome }) => outcome).toSorted()).toEqual([null, 'refused'].toSorted())
  })

  it('that is decided on after its day has passed ends the posting that very day', async () => {
    await recall()
    world.clock.set('2026-05-20T10:00:00+08:00')
    commission = await world.as('commission')
    await decide('approved')
    expect(await state()).toMatchObject({ endsOn: '2026-05-21', ending: 'recalled' })
  })

  it('that nobody decided on before the posting was over is asked for no longer', async () => {
    await recall()
    world.clock.set('2027-03-01T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    commission = await world.as('commission')
    expect(await state()).toMatchObject({ state: 'ended', ending: 'expired' })
    expect(await kept()).toMatchObject([{ outcome: 'lapsed', decidedBy: null }])
    expect((await listMatters(commission)).recalls?.total).toBe(0)
    await expect(decide('approved', { revision: 5 })).rejects.toMatchObject({ code: 'recall-is-not-there' })
  })

  it('is refused without notice, beyond the end, twice, out of order and over a newer state, with nothing written', async () => {
    const refused = (more: object) => expect(recall(more)).rejects
    await refused({ lastDay: '2026-03-30' }).toMatchObject({ code: 'recall-notice-too-short' })
    await refused({ lastDay: '2026-03-01' }).toMatchObject({ code: 'early-end-in-past' })
    await refused({ lastDay: '2027-02-28' }).toMatchObject({ code: 'early-end-not-earlier' })
    await refused({ revision: 2 }).toMatchObject({ code: 'stale' })
    expect(await kept()).toEqual([])
    expect(await state()).toMatchObject({ revision: 3 })
    await recall()
    await refused({ revision: 4 }).toMatchObject({ code: 'recall-is-waiting', facts: { lastDay } })
    await expect(end({ revision: 4 })).rejects.toMatchObject({ code: 'recall-is-waiting' })
    expect(await kept()).toHaveLength(1)
  })

  it('is asked for by two at once only once, and decided on by two at once only once', async () => {
    const asked = await Promise.allSettled([recall(), recall()])
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const decided = await Promise.allSettled([decide('approved'), decide('refused', { reason: '不同意' })])
    expect(decided.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await kept()).toHaveLength(1)
  })

  it('is not there to be decided on when nobody asked for it', async () => {
    await expect(decide('approved', { revision: 3 })).rejects.toMatchObject({ code: 'recall-is-not-there' })
  })

  it('is the home unit’s alone, and deciding the commission office’s', async () => {
    for (const one of ['squad', 'detachment', 'commission']) {
      const ctx = await world.as(one)
      await expect(recallPosting(ctx, id, { lastDay, reason: 'x', revision: 3 })).rejects.toMatchObject({
        name: 'NotAllowed',
      })
    }
    await recall()
    for (const ctx of [bureau, await world.as('detachment'), await world.as('squad')])
      await expect(
        decideRecall(ctx, id, { outcome: 'approved', reason: null, document: null, revision: 4 }),
      ).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

describe('a termination', () => {
  it('is a decision of its own, and reminds anew of the end', async () => {
    await world.services.store.write((tx) => tx.update(postings).set({ remindedDays: 60 }).where(eq(postings.id, id)))
    await end()
    expect(await state()).toMatchObject({ endsOn: '2026-04-16', ending: 'terminated', remindedDays: null })
    expect(await kept()).toMatchObject([{ kind: 'termination', outcome: 'approved', reason: '专项结束' }])
    await carryOutDuePostings(world.system())
    expect(await told()).toEqual(['posting.shortened', 'posting.ending'])
    world.clock.set('2026-04-17T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    expect(await state()).toMatchObject({ state: 'ended', ending: 'terminated' })
  })

  it('on the very day lets them serve it to its end', async () => {
    await end({ lastDay: commission.today })
    expect(await state()).toMatchObject({ state: 'serving', endsOn: addDays(commission.today, 1) })
  })

  it('is refused for a day that is past or no earlier, over a newer state, and to whoever does not decide', async () => {
    await expect(end({ lastDay: '2026-03-09' })).rejects.toMatchObject({ code: 'early-end-in-past' })
    await expect(end({ lastDay: '2027-02-28' })).rejects.toMatchObject({ code: 'early-end-not-earlier' })
    await expect(end({ revision: 2 })).rejects.toMatchObject({ code: 'stale' })
    for (const ctx of [bureau, await world.as('detachment')])
      await expect(
        terminatePosting(ctx, id, { lastDay, reason: 'x', document: null, revision: 3 }),
      ).rejects.toMatchObject({ name: 'NotAllowed' })
    expect(await kept()).toEqual([])
  })
})
