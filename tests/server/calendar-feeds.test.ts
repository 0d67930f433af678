import { eq, like } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accounts, auditEntries, calendarFeeds, dutyPlaces, roleGrants, sessions } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { nobodyCtx } from '#server/access/system.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { endCalendarFeed, getCalendarFeed, makeCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { readCalendarFeed } from '#server/roster/feed-reading.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const second = 'B-C1 urban_management 6'
const weekOn = '2026-03-16'

let world: World
let commander: Ctx
let member: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  member = await world.as('member')
})
afterEach(() => world.close())

/** As a calendar asks: nobody is signed in. */
const asked = () => nobodyCtx(world.services, { id: 'request', address: '203.0.113.7' })
const read = (token: string) => readCalendarFeed(asked(), token)
const values = (over: Partial<EntryValues> = {}): EntryValues => ({
  ...{ unitId, personId: member.actor.personId, workDay: weekOn, shiftTypeId: idOfName('shift type M'), placeId: null },
  ...{ isLeader: false, isPinned: false, ...over },
})
const edit = async (...edits: EntryEdit[]) =>
  editRoster(await world.as('brigade'), { edits, source: 'manual', reason: null })
const added = async (over: Partial<EntryValues> = {}) => {
  const id = newId()
  return { id, seq: await edit({ do: 'add', id, values: values(over) }) }
}
const publish = async (on: '2026-03-16' | '2026-03-23' = weekOn) => {
  world.clock.advance({ minutes: 1 })
  const ctx = await world.as('brigade')
  const page = await getPublication(ctx, { unitId, week: on })
  const why = { reason: page && page.version > 0 ? '调整' : null, warningsReason: '知悉' }
  await publishRoster(ctx, { unitId, weekOn: on }, { ...why, seq: page?.seq ?? 0 })
}
const inWeeks = async (token: string) => {
  const { entries } = await read(token)
  return entries.filter(({ day }) => day >= weekOn && day < '2026-03-30')
}
const shown = async (token: string) => (await inWeeks(token)).map(({ day, isCancelled }) => [day, isCancelled])

describe('a calendar feed', () => {
  it('holds what is published of whoever made it, and nothing that is drafted', async () => {
    const token = await makeCalendarFeed(member, null)
    const mine = await added()
    await added({ personId: world.personId(second), workDay: '2026-03-17' })
    expect(await shown(token)).toEqual([])
    await publish()
    await added({ workDay: '2026-03-18' })
    await edit({ do: 'change', id: mine.id, seq: mine.seq, values: { workDay: '2026-03-20' } })
    expect(await shown(token)).toEqual([[weekOn, false]])
    const [entry] = await inWeeks(token)
    expect(entry).toMatchObject({ name: '早班', spans: [{ startsAt: Date.parse('2026-03-16T07:00:00+08:00') }] })
    expect(entry?.unit).toBeTruthy()
  })

  it('keeps the name of a shift and raises its number when it is changed, also into another week', async () => {
    const token = await makeCalendarFeed(member, null)
    const mine = await added()
    await publish()
    const [before] = await inWeeks(token)
    const seq = await edit({ do: 'change', id: mine.id, seq: mine.seq, values: { workDay: '2026-03-19' } })
    await publish()
    const [changed] = await inWeeks(token)
    expect([changed?.key, changed?.day]).toEqual([before?.key, '2026-03-19'])
    await edit({ do: 'change', id: mine.id, seq, values: { workDay: '2026-03-24' } })
    await publish()
    expect(await shown(token)).toEqual([['2026-03-19', true]])
    await publish('2026-03-23')
    const moved = (await inWeeks(token)).find(({ isCancelled }) => !isCancelled)
    expect([moved?.key, moved?.day]).toEqual([before?.key, '2026-03-24'])
    const numbers = [before, changed, moved].map((entry) => entry?.changedAt ?? 0)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(new Set(numbers).size).toBe(3)
  })

  it('says of a shift that was withdrawn or handed on that it is cancelled, and of one that came back that it is not', async () => {
    const token = await makeCalendarFeed(member, null)
    const gone = await added()
    const handed = await added({ workDay: '2026-03-18' })
    await publish()
    await edit({ do: 'remove', id: gone.id, seq: gone.seq })
    const other = { personId: world.personId(second) }
    const seq = await edit({ do: 'change', id: handed.id, seq: handed.seq, values: other })
    expect((await shown(token)).every(([, isCancelled]) => !isCancelled)).toBe(true)
    await publish()
    expect((await shown(token)).toSorted()).toEqual([
      [weekOn, true],
      ['2026-03-18', true],
    ])
    await edit({ do: 'change', id: handed.id, seq, values: { personId: member.actor.personId } })
    await publish()
    const back = (await inWeeks(token)).filter(({ day }) => day === '2026-03-18')
    expect(back.some(({ isCancelled }) => !isCancelled)).toBe(true)
    expect(new Set(back.map(({ key }) => key)).size).toBe(1)
  })

  it('says with whom, as it is published', async () => {
    const token = await makeCalendarFeed(member, null)
    const [place] = await world.services.store.read.select().from(dutyPlaces).where(eq(dutyPlaces.unitId, unitId))
    const placeId = place?.id ?? ''
    const both = [member.actor.personId, world.personId(second)]
    await edit(...both.map((personId) => ({ do: 'add' as const, id: newId(), values: values({ placeId, personId }) })))
    await publish()
    const [entry] = await inWeeks(token)
    expect(entry?.place).toBe(place?.name)
    expect(entry?.with).toHaveLength(1)
  })
})

describe('the address of a calendar', () => {
  it('is kept as a hash alone, and told of in the audit without it', async () => {
    const token = await makeCalendarFeed(member, null)
    expect(token).toMatch(/^[\w-]{43}$/)
    const rows = await world.services.store.read.select().from(calendarFeeds)
    expect(JSON.stringify(rows)).not.toContain(token)
    const noted = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(like(auditEntries.action, 'calendar-feed.%'))
    expect(noted.map(({ action }) => action)).toEqual(['calendar-feed.made'])
    expect(JSON.stringify(noted)).not.toContain(token)
  })

  it('answers no more once it is renewed or turned off, and unknown ones never did', async () => {
    const old = await makeCalendarFeed(member, null)
    const renewed = await makeCalendarFeed(member, null)
    await expect(read(old)).rejects.toThrow(NotFound)
    expect((await read(renewed)).name).toBe(member.actor.name)
    await endCalendarFeed(await world.as('commission'), null)
    await read(renewed)
    await endCalendarFeed(member, null)
    await endCalendarFeed(member, null)
    await expect(read(renewed)).rejects.toThrow(NotFound)
    await expect(read('')).rejects.toThrow(NotFound)
    expect(await getCalendarFeed(member, null)).toBeNull()
    const noted = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(like(auditEntries.action, 'calendar-feed.%'))
    expect(noted).toHaveLength(4)
  })

  it('answers no more when the account is closed, or the person has no shifts any more', async () => {
    const token = await makeCalendarFeed(member, null)
    const { store } = world.services
    const isMine = eq(accounts.id, member.actor.accountId ?? '')
    await store.write(async (tx) => void (await tx.update(accounts).set({ disabledAt: member.now }).where(isMine)))
    await expect(read(token)).rejects.toThrow(NotFound)
    await store.write(async (tx) => void (await tx.update(accounts).set({ disabledAt: null }).where(isMine)))
    await read(token)
    await store.write(async (tx) => {
      await tx
        .update(roleGrants)
        .set({ endsOn: member.today })
        .where(eq(roleGrants.personId, member.actor.personId ?? ''))
    })
    await expect(read(token)).rejects.toThrow(NotFound)
  })

  it('says when it was last read, within five minutes', async () => {
    const token = await makeCalendarFeed(member, null)
    expect(await getCalendarFeed(member, null)).toMatchObject({ lastReadAt: null })
    await read(token)
    const firstRead = world.clock.now()
    world.clock.advance({ minutes: 4 })
    await read(token)
    expect(await getCalendarFeed(member, null)).toMatchObject({ lastReadAt: firstRead })
    world.clock.advance({ minutes: 1 })
    await read(token)
    expect(await getCalendarFeed(member, null)).toMatchObject({ lastReadAt: world.clock.now() })
  })

  it('is not to be guessed: after thirty unknown ones nobody behind the same network is answered for a minute', async () => {
    const token = await makeCalendarFeed(member, null)
    for (let tried = 0; tried < 30; tried++) await expect(read(`unknown ${tried}`)).rejects.toThrow(NotFound)
    await expect(read(token)).rejects.toThrow(Refusal)
    world.clock.advance({ minutes: 1 })
    await read(token)
  })

  it('is made by whoever is rostered, and by no administrator', async () => {
    await expect(makeCalendarFeed(await world.as('sysadmin'), null)).rejects.toThrow(NotAllowed)
    await expect(makeCalendarFeed(commander, null)).resolves.toMatch(/^[\w-]{43}$/)
  })

  it('is no way to sign in', async () => {
    await makeCalendarFeed(member, null)
    expect(await world.services.store.read.select().from(sessions)).toEqual([])
  })
})
