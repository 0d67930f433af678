import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dutyPlaces, roleGrants } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { nobodyCtx } from '#server/access/system.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { endCalendarFeed, getCalendarFeed, makeCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { readCalendarFeed } from '#server/roster/feed-reading.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const first = 'B-C1 urban_management 5'
const second = 'B-C1 urban_management 6'
const weekOn = '2026-03-16'

let world: World
let commander: Ctx
let unitId: string
let placeId: string
let token: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  const [place] = await world.services.store.read.select().from(dutyPlaces).where(eq(dutyPlaces.unitId, unitId))
  placeId = place?.id ?? ''
  token = await makeCalendarFeed(commander, unitId)
})
afterEach(() => world.close())

const values = (over: Partial<EntryValues> = {}): EntryValues => ({
  ...{ unitId, personId: world.personId(first), workDay: weekOn, shiftTypeId: idOfName('shift type M'), placeId },
  ...{ isLeader: false, isPinned: false, ...over },
})
const edit = (...edits: EntryEdit[]) => editRoster(commander, { edits, source: 'manual', reason: null })
const added = async (over: Partial<EntryValues> = {}) => {
  const id = newId()
  return { id, seq: await edit({ do: 'add', id, values: values(over) }) }
}
const publish = async () => {
  world.clock.advance({ minutes: 1 })
  commander = await world.as('brigade')
  const page = await getPublication(commander, { unitId, week: weekOn })
  const why = { reason: page && page.version > 0 ? '调整' : null, warningsReason: '知悉' }
  await publishRoster(commander, { unitId, weekOn }, { ...why, seq: page?.seq ?? 0 })
}
const read = () => readCalendarFeed(nobodyCtx(world.services, { id: 'request', address: '203.0.113.7' }), token)
const inWeek = async () => (await read()).entries.filter(({ day }) => day >= weekOn && day < '2026-03-23')
const teams = async () =>
  (await inWeek()).map(({ day, with: who, open, isCancelled }) => [day, who.length, open, isCancelled])

describe('the calendar of a unit', () => {
  it('has an event for each team at its place, with who is on it and how many are missing; nothing that is drafted, nothing of who is off', async () => {
    await added({ isLeader: true })
    await added({ personId: world.personId(second) })
    await added({ personId: null })
    const moved = await added({ workDay: '2026-03-18' })
    await added({ workDay: '2026-03-19', shiftTypeId: idOfName('shift type R'), placeId: null })
    expect(await teams()).toEqual([])
    await publish()
    await edit({ do: 'change', id: moved.id, seq: moved.seq, values: { workDay: '2026-03-20' } })
    await added({ workDay: '2026-03-21' })
    expect((await teams()).toSorted()).toEqual([
      [weekOn, 2, 1, false],
      ['2026-03-18', 1, 0, false],
    ])
    const [team] = await inWeek()
    expect(team?.with.filter(({ isLeader }) => isLeader)).toHaveLength(1)
    expect(await read()).toMatchObject({ isOfUnit: true })
    expect((await read()).name).not.toBe(commander.actor.name)
  })

  it('keeps an event while one of its team goes, raises its number, and cancels it when the last has gone', async () => {
    const one = await added()
    const other = await added({ personId: world.personId(second) })
    await publish()
    const [before] = await inWeek()
    await edit({ do: 'remove', id: one.id, seq: one.seq })
    await publish()
    const after = (await inWeek()).filter(({ isCancelled }) => !isCancelled)
    expect(after.map(({ key, with: who }) => [key, who.length])).toEqual([[before?.key, 1]])
    expect(after[0]?.changedAt).toBeGreaterThan(before?.changedAt ?? 0)
    await edit({ do: 'remove', id: other.id, seq: other.seq })
    await publish()
    const gone = await inWeek()
    expect(gone.map(({ key, isCancelled }) => [key, isCancelled])).toEqual([[before?.key, true]])
  })

  it('is beside one’s own, one for each unit', async () => {
    const own = await makeCalendarFeed(commander, null)
    expect(await getCalendarFeed(commander, unitId)).not.toBeNull()
    await endCalendarFeed(commander, null)
    await read()
    token = own
    await expect(read()).rejects.toThrow(NotFound)
  })

  it('is for whoever may take the rosters of the unit out, for as long as they may', async () => {
    for (const login of ['squad', 'member', 'sysadmin'] as const)
      await expect(makeCalendarFeed(await world.as(login), unitId)).rejects.toThrow(NotFound)
    await expect(makeCalendarFeed(await world.as('observer'), unitId)).rejects.toThrow(NotAllowed)
    await read()
    await world.services.store.write(async (tx) => {
      const isMine = eq(roleGrants.personId, commander.actor.personId ?? '')
      await tx.update(roleGrants).set({ endsOn: commander.today }).where(isMine)
    })
    await expect(read()).rejects.toThrow(NotFound)
  })
})
