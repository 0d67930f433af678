import { and, eq, like } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, rosterPlans, shiftWishes } from '#db/schema/index.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { candidatesFor } from '#server/roster/candidates.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { askFill } from '#server/roster/filling/asking.server.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { listOwnWishes, makeWish, withdrawWish } from '#server/roster/wishes.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const days = { from: '2026-03-16', until: '2026-03-23' } as const
const wednesday: IsoDate = '2026-03-18'

let world: World
let member: Ctx
let commander: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  member = await world.as('member')
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const own = async () => (await listOwnWishes(member)).map(({ day, isWanted }) => [day, isWanted])
const audited = async () =>
  (await world.services.store.read.select().from(auditEntries).where(like(auditEntries.action, 'shift-wish.%'))).map(
    ({ action }) => action,
  )

describe('a wish', () => {
  it('is made, changed and taken back, and each is written down; the same again is nothing', async () => {
    await makeWish(member, { day: wednesday, isWanted: false })
    await makeWish(member, { day: '2026-03-17', isWanted: true })
    expect(await own()).toEqual([
      ['2026-03-17', true],
      [wednesday, false],
    ])
    await makeWish(member, { day: wednesday, isWanted: true })
    await makeWish(member, { day: wednesday, isWanted: true })
    expect(await own()).toEqual([
      ['2026-03-17', true],
      [wednesday, true],
    ])
    const [first] = await listOwnWishes(member)
    await withdrawWish(member, first?.id ?? '')
    expect(await own()).toEqual([[wednesday, true]])
    expect(await audited()).toEqual(['shift-wish.made', 'shift-wish.made', 'shift-wish.made', 'shift-wish.withdrawn'])
  })

  it('is refused for a day that is over, and once the week is published in one’s unit', async () => {
    await expect(makeWish(member, { day: member.today, isWanted: true })).rejects.toMatchObject({
      ...{ code: 'wish-past', field: 'day' },
    })
    const plan = { id: newId(), unitId, weekOn: days.from, version: 1, publishedAt: 1, publishedBy: null }
    await world.services.store.write((tx) => tx.insert(rosterPlans).values(plan))
    await expect(makeWish(member, { day: wednesday, isWanted: true })).rejects.toMatchObject({ code: 'wish-published' })
    await makeWish(member, { day: addDays(days.from, 7), isWanted: true })
    expect(await own()).toEqual([[addDays(days.from, 7), true]])
  })

  it('is refused where nobody rosters one, and not allowed to who has no shifts', async () => {
    const bureau = await world.as('bureau')
    await expect(makeWish(bureau, { day: wednesday, isWanted: true })).rejects.toMatchObject({
      code: 'wish-not-serving',
    })
    const administrator = await world.as('sysadmin')
    await expect(makeWish(administrator, { day: wednesday, isWanted: true })).rejects.toThrow(NotAllowed)
  })

  it('is nobody else’s to take back', async () => {
    await makeWish(member, { day: wednesday, isWanted: false })
    const [wish] = await listOwnWishes(member)
    await expect(withdrawWish(commander, wish?.id ?? '')).rejects.toThrow(NotFound)
    expect(await listOwnWishes(commander)).toEqual([])
    expect(await own()).toEqual([[wednesday, false]])
  })
})

describe('what is wished', () => {
  const personId = () => member.actor.personId ?? ''

  it('is known to whoever rosters the unit, and to no other reader', async () => {
    await makeWish(member, { day: wednesday, isWanted: false })
    const said = [{ personId: personId(), day: wednesday, isWanted: false }]
    expect((await getRoster(commander, unitId, days))?.wishes).toEqual(said)
    const wanted = { day: wednesday, shiftTypeId: idOfName('shift type M'), placeId: null }
    const isWanted = async (ctx: Ctx) =>
      (await candidatesFor(ctx, unitId, wanted))?.find(({ person }) => person.id === personId())?.isWanted
    expect(await isWanted(commander)).toBe(false)
    const observer = await world.as('observer')
    expect((await getRoster(observer, unitId, days))?.wishes).toEqual([])
    expect(await isWanted(observer)).toBeNull()
  })

  it('is heeded where a roster is filled, as far as it leaves no gap', async () => {
    const proposed = async () => {
      const id = await askFill(commander, unitId, { days, replaces: false }, { iterations: 163_840 })
      await world.services.running.get(`fill ${id}`)?.finished
      const { proposal } = await getFill(commander, unitId, id)
      if (!proposal) throw new Error('nothing is proposed')
      return proposal
    }
    const dutiesOf = ({ lines }: Awaited<ReturnType<typeof proposed>>, id: string) =>
      lines.filter((line) => line.personId === id).map(({ day }) => day)
    const before = await proposed()
    const busy = grouped(before.lines, ({ personId: id }) => id ?? '')
    const wishing = [...busy].slice(0, 6).flatMap(([id, lines]) => {
      const off = lines.slice(0, 2).map(({ day }) => ({ personId: id, day, isWanted: false }))
      const all = Array.from({ length: 7 }, (_none, at) => addDays(days.from, at))
      const free = all.filter((day) => !lines.some((line) => line.day === day)).slice(0, 1)
      return [...off, ...free.map((day) => ({ personId: id, day, isWanted: true }))]
    })
    await world.services.store.write((tx) =>
      tx
        .insert(shiftWishes)
        .values(wishing.map(({ day: workDay, ...wish }) => ({ ...wish, workDay, id: newId(), madeAt: 1 }))),
    )
    const after = await proposed()
    const isMet = ({ personId: id, day, isWanted }: (typeof wishing)[number]) =>
      dutiesOf(after, id).includes(day) === isWanted
    expect(wishing.length).toBeGreaterThan(12)
    expect(wishing.filter(isMet).length).toBeGreaterThan(wishing.length * 0.7)
    expect(after.after.wishes).toBe(wishing.filter((wish) => !isMet(wish)).length)
    expect(after.before.wishes).toBe(wishing.filter(({ isWanted }) => isWanted).length)
    expect(after.after.missing).toBeLessThanOrEqual(before.after.missing)
  })

  it('keeps nobody from being put on duty by hand', async () => {
    await makeWish(member, { day: wednesday, isWanted: false })
    const values = {
      ...{ unitId, personId: personId(), workDay: wednesday, shiftTypeId: idOfName('shift type M') },
      ...{ placeId: null, isLeader: false, isPinned: false },
    } as const
    const added = { do: 'add' as const, id: newId(), values }
    await editRoster(commander, { edits: [added], source: 'manual', reason: null })
    const roster = await getRoster(commander, unitId, days)
    expect(roster?.findings.filter(({ entryIds, level }) => level === 'block' && entryIds.includes(added.id))).toEqual(
      [],
    )
    expect(roster?.entries.some(({ id }) => id === added.id)).toBe(true)
    const kept = and(eq(shiftWishes.personId, personId()), eq(shiftWishes.workDay, wednesday))
    expect(await world.services.store.read.select().from(shiftWishes).where(kept)).toHaveLength(1)
  })
})
