import { and, asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { PostingKind } from '#domain/postings.ts'
import { auditEntries, events, postings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await carryOutDuePostings(world.system())
})
afterEach(() => world.close())

const person = 'reserve BUR-UM 1'
const start: IsoDate = '2026-03-01'

/** Somebody of the bureau who serves in a squad until so many days from now. */
const serving = async (days: number, kind: PostingKind = 'draft_in') => {
  const id = world.services.newId()
  await world.services.store.write(async (tx) => {
    await tx
      .update(postings)
      .set({ state: 'withdrawn' })
      .where(eq(postings.personId, world.personId(person)))
    await tx.insert(postings).values({
      ...{ id, personId: world.personId(person), homeUnitId: world.unitId('BUR-UM') },
      ...{ hostUnitId: world.unitId('SQ-G01'), kind, state: 'serving', purpose: '充实', share: 100 },
      ...{ countsInStrength: true, startsOn: start, endsOn: addDays(world.clock.today(), days) },
      ...{ askedBy: world.personId('DET-HQ urban_management 4'), askedAt: 1, revision: 3 },
    })
  })
  return id
}
const run = () => carryOutDuePostings(world.system())
const stateOf = async (id: string) => {
  const [row] = await world.services.store.read.select().from(postings).where(eq(postings.id, id))
  return row
}
const told = async (id: string) =>
  (
    await world.services.store.read
      .select({ type: events.type, facts: events.facts })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(asc(events.at), asc(events.id))
  ).map(({ type, facts }) => (type === 'posting.ending' ? `${type} ${String(facts['days'])}` : type))

describe('the end of a posting', () => {
  it('is announced to person, home and host 60, 30 and 10 days ahead and on the day, each once, however often the job runs', async () => {
    const id = await serving(61)
    await run()
    expect(await told(id)).toEqual([])
    for (const _day of Array.from({ length: 61 })) {
      world.clock.advance({ days: 1 })
      await run()
    }
    await run()
    expect(await told(id)).toEqual(['posting.ending 60', 'posting.ending 30', 'posting.ending 10', 'posting.ended'])
    for (const ctx of [await world.as('bureau'), await world.as('squad'), await world.asPerson(person)]) {
      const types = (await listAlerts(ctx, {})).filter(({ subjectId }) => subjectId === id).map(({ type }) => type)
      expect(types).toEqual(['posting.ended', 'posting.ending', 'posting.ending', 'posting.ending'])
    }
  })

  it('is announced once after days on which the system was down, with the days that are left', async () => {
    const id = await serving(80)
    world.clock.advance({ days: 73 })
    await run()
    await run()
    expect(await told(id)).toEqual(['posting.ending 7'])
  })

  it('is the same when the job runs late, and when the clock jumps back', async () => {
    const id = await serving(40)
    await run()
    world.clock.advance({ days: 15 })
    await run()
    world.clock.advance({ days: -10 })
    await run()
    world.clock.advance({ days: 10 })
    await run()
    expect(await told(id)).toEqual(['posting.ending 40', 'posting.ending 25'])
  })

  it('is not the end of it: who was sent is waited for, who was employed is not', async () => {
    const sent = await serving(1)
    world.clock.advance({ days: 5 })
    await run()
    expect(await stateOf(sent)).toMatchObject({ state: 'ended', ending: 'expired' })
    const employed = await serving(0, 'agency_assignment')
    await run()
    expect(await stateOf(employed)).toMatchObject({ state: 'closed', ending: 'expired' })
    expect(await told(employed)).toEqual(['posting.ended'])
  })
})

describe('the return', () => {
  let id: string
  let revision: number
  beforeEach(async () => {
    id = await serving(1)
    world.clock.advance({ days: 5 })
    await run()
    revision = (await stateOf(id))?.revision ?? 0
  })
  const back = (returnedOn: IsoDate, more: object = {}) => ({ returnedOn, note: null, revision, ...more })

  it('is what the home unit has to confirm, and closes the posting', async () => {
    const bureau = await world.as('bureau')
    expect((await listMatters(bureau)).returns?.postings.map((one) => one.id)).toEqual([id])
    await confirmReturn(bureau, id, back('2026-03-12', { note: '回渣土科' }))
    expect(await stateOf(id)).toMatchObject({ state: 'closed', endsOn: '2026-03-11', revision: revision + 1 })
    expect((await listMatters(bureau)).returns?.total).toBe(0)
    const shown = await getPosting(bureau, id)
    expect(shown?.returned).toMatchObject({ returnedOn: '2026-03-12', note: '回渣土科', by: bureau.actor.name })
    for (const one of ['squad', 'commission', 'detachment'])
      expect((await listAlerts(await world.as(one), {}))[0]).toMatchObject({ type: 'posting.returned', subjectId: id })
    const [entry] = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, 'posting.returned'), eq(auditEntries.subjectId, id)))
    expect(entry).toMatchObject({ actorId: bureau.actor.personId, reason: '回渣土科' })
  })

  it('stays open as long as nobody confirms it, however long', async () => {
    world.clock.advance({ days: 120 })
    await run()
    expect(await stateOf(id)).toMatchObject({ state: 'ended' })
    expect((await listMatters(await world.as('commission'))).returns?.postings.map((one) => one.id)).toContain(id)
  })

  it('is refused on an impossible day, out of order, and to whoever saw an older state, with nothing written', async () => {
    const bureau = await world.as('bureau')
    await expect(confirmReturn(bureau, id, back('2026-03-10'))).rejects.toMatchObject({ code: 'return-before-end' })
    await expect(confirmReturn(bureau, id, back('2026-03-16'))).rejects.toMatchObject({ code: 'return-in-future' })
    await expect(confirmReturn(bureau, id, back('2026-03-12', { revision: revision - 1 }))).rejects.toMatchObject({
      code: 'stale',
    })
    expect(await stateOf(id)).toMatchObject({ state: 'ended', revision })
    expect((await getPosting(bureau, id))?.returned).toBeUndefined()
    await confirmReturn(bureau, id, back('2026-03-12'))
    await expect(confirmReturn(bureau, id, back('2026-03-12', { revision: revision + 1 }))).rejects.toMatchObject({
      code: 'posting-out-of-order',
    })
  })

  it('is confirmed by two at once only once', async () => {
    const both = [await world.as('bureau'), await world.as('commission')]
    const done = await Promise.allSettled(both.map((ctx) => confirmReturn(ctx, id, back('2026-03-12'))))
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await stateOf(id)).toMatchObject({ state: 'closed', revision: revision + 1 })
  })

  it('is not for the host, the detachment or the person to confirm', async () => {
    for (const ctx of [await world.as('squad'), await world.as('detachment')])
      await expect(confirmReturn(ctx, id, back('2026-03-12'))).rejects.toMatchObject({ name: 'NotAllowed' })
    for (const ctx of [await world.as('brigade'), await world.as('member')])
      await expect(confirmReturn(ctx, id, back('2026-03-12'))).rejects.toMatchObject({ name: 'NotFound' })
  })
})
