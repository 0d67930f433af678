import { and, asc, eq, lte } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries, people, personCursors } from '#db/schema/index.ts'
import { auditorOfAlerts } from '#server/alerts/auditor.server.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { markAllRead, markRead, snooze } from '#server/alerts/commands.server.ts'
import { inboxHeadOf } from '#server/alerts/queries.server.ts'
import { removeOldAlerts } from '#server/alerts/retention.server.ts'
import { getSent } from '#server/alerts/sent.server.ts'
import { pass, tellMatter, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const days = (count: number) => world.clock.advance({ minutes: count * 24 * 60 })
const reader = () => world.asPerson(waitedFor)
const toInform = () => ({ to: [{ person: world.personId(waitedFor), mustAcknowledge: false }] })
const informAll = async (times: number) => {
  const ids: string[] = []
  for (let time = 0; time < times; time++) ids.push(await tellMatter(world, toInform()))
  return ids
}
const kept = async () => {
  const mine = eq(deliveries.personId, world.personId(waitedFor))
  const rows = await world.services.store.read.select().from(deliveries).where(mine).orderBy(asc(deliveries.seq))
  return rows.map(({ seq }) => seq)
}
const expectAuditorContent = async () => {
  await auditorOfAlerts().look(world.system())
  const { failing } = world.services.health
  expect(failing.filter((check) => ['unread-miscounted', 'numbers-not-dense'].includes(check))).toEqual([])
}

describe('after ninety days', () => {
  it('what was read goes; what is unread, and the last one, stays, and the counts with them', async () => {
    await informAll(6)
    const ctx = await reader()
    for (const seq of [1, 2, 4, 6]) await markRead(ctx, seq)
    days(90)
    expect(await removeOldAlerts(world.system())).toBe(0)
    world.clock.advance({ minutes: 1 })
    expect(await removeOldAlerts(world.system())).toBe(3)
    expect(await kept()).toEqual([3, 5, 6])
    expect(await inboxHeadOf(await reader())).toMatchObject({ head: 6, unread: 2 })
    await expectAuditorContent()
    await informAll(1)
    expect(await kept()).toEqual([3, 5, 6, 7])
    expect(await removeOldAlerts(world.system())).toBe(1)
    await expectAuditorContent()
  })

  it('what was put away until later stays until it has come back', async () => {
    await informAll(2)
    const ctx = await reader()
    await markAllRead(ctx, { upTo: 2 })
    days(91)
    await snooze(await reader(), 1, world.clock.now() + 60_000)
    expect(await removeOldAlerts(world.system())).toBe(0)
    world.clock.advance({ minutes: 2 })
    expect(await removeOldAlerts(world.system())).toBe(1)
  })

  it('what had to be acknowledged stays for good, and what reminded of it: it can still be said who knew', async () => {
    const eventId = await tellMatter(world)
    await pass(world, 6)
    await acknowledge(await reader(), 1)
    await markAllRead(await reader(), { upTo: 99 })
    await informAll(1)
    const before = [await kept(), await getSent(await world.as('commission'), eventId)]
    days(400)
    expect(await removeOldAlerts(world.system())).toBe(0)
    expect([await kept(), await getSent(await world.as('commission'), eventId)]).toEqual(before)
  })

  it('the board of a matter shows whom it knows all of, and not what is no longer whole', async () => {
    const subjectId = 'a matter'
    const waited = await tellMatter(world, { subjectId })
    await acknowledge(await reader(), 1)
    await tellMatter(world, { subjectId, ...toInform() })
    const shown = async () =>
      (await receiptsOf(await world.as('commission'), { kind: 'posting', id: subjectId })).map(({ eventId }) => eventId)
    expect(await shown()).toHaveLength(2)
    days(91)
    expect(await shown()).toEqual([waited])
  })

  it('is as many days as the setting says, and of everybody', async () => {
    const everybody = await world.services.store.read.select({ id: people.id }).from(people).limit(120)
    const to = everybody.map(({ id }) => ({ person: id, mustAcknowledge: false }))
    for (const subjectId of ['first', 'second']) await tellMatter(world, { to, subjectId })
    const ctx = world.system()
    await ctx.store.write(async (tx) => {
      await tx
        .update(deliveries)
        .set({ readAt: ctx.now })
        .where(and(lte(deliveries.at, ctx.now)))
      await tx.update(personCursors).set({ unread: 0 })
    })
    days(40)
    const told = everybody.length - (everybody.some(({ id }) => id === world.personId('office commission')) ? 1 : 0)
    const shorter = { ...world.system(), settings: { ...ctx.settings, alertsKeptDays: 39 } }
    expect(await removeOldAlerts(world.system())).toBe(0)
    expect(await removeOldAlerts(shorter)).toBe(told)
    await expectAuditorContent()
  })
})
