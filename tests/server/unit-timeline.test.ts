import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endFlagOf } from '#domain/postings/ends.ts'
import { windowAround } from '#domain/postings/timeline.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { postings } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { listAbsences } from '#server/people/absences.server.ts'
import { recordAbsence } from '#server/people/commands.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { draftPosting } from '#server/postings/drafts.server.ts'
import { getUnitTimeline, type TimelineFilter } from '#server/postings/timeline.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const today: IsoDate = '2026-03-10'
const squad = 'SQ-G07'
const year = windowAround(today, { before: 2, after: 10 })
const asked = (over: Partial<TimelineFilter> = {}): TimelineFilter => ({
  ...{ window: year, withBelow: true, group: 'department' },
  ...over,
})
const look = (ctx: Ctx, code: string, over: Partial<TimelineFilter> = {}, day = today) =>
  getUnitTimeline(ctx, { unitId: world.unitId(code), day }, asked(over))
const seen = async (who: string, code: string, over: Partial<TimelineFilter> = {}, day = today) =>
  (await look(await world.as(who), code, over, day))?.postings
const all = () => world.services.store.read.select().from(postings)
const change = (id: string, values: Partial<typeof postings.$inferInsert>) =>
  world.services.store.write((tx) => tx.update(postings).set(values).where(eq(postings.id, id)))
const request = (over: { personId?: string; hostUnitId?: string } = {}) => ({
  ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId(squad), kind: 'draft_in' as const },
  ...{ post: null, purpose: '充实中队力量', document: null },
  ...{ startsOn: '2026-03-20' as IsoDate, endsOn: '2026-09-20' as IsoDate },
  ...over,
})
const theFirst = async (code: string) => {
  const [first] = (await seen('commission', code, { kind: 'draft_in' })) ?? []
  if (!first) throw new Error(`nobody serves in ${code}`)
  return first
}

describe('a unit’s postings over time', () => {
  it('are those that serve there in the window, each once, by department and name', async () => {
    const shown = await look(await world.as('commission'), squad)
    const inSquad = (await all()).filter(({ hostUnitId }) => hostUnitId === world.unitId(squad))
    expect(shown?.postings.map(({ id }) => id).toSorted()).toEqual(inSquad.map(({ id }) => id).toSorted())
    expect(shown).toMatchObject({ total: inSquad.length, side: 'host', unit: { shortName: '鼓楼中队', inSight: true } })
    const groups = shown?.postings.map(({ department }) => department) ?? []
    expect(groups.filter((one, place) => one !== groups[place - 1])).toEqual([...new Set(groups)])
    expect(groups[0]).toBe('urban_management')
  })

  it('are told a page at a time, none twice and none left out', async () => {
    const ctx = await world.as('commission')
    const of = { unitId: world.unitId(squad), day: today }
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => getUnitTimeline(ctx, of, asked({ group: 'kind' }), { page, size: 8 })),
    )
    const ids = pages.flatMap((page) => page?.postings.map(({ id }) => id) ?? [])
    expect(ids).toHaveLength(pages[0]?.total ?? 0)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('with units below and without, sent and serving', async () => {
    const below = await seen('commission', 'DET')
    const alone = await seen('commission', 'DET', { withBelow: false })
    expect(below?.length).toBeGreaterThan(alone?.length ?? 0)
    const bureau = world.unitId('BUR-UM')
    const sent = (await all()).filter(({ homeUnitId }) => homeUnitId === bureau)
    expect(await seen('commission', 'BUR-UM', { side: 'home', withBelow: false })).toHaveLength(sent.length)
    const serving = (await all()).filter(({ hostUnitId }) => hostUnitId === bureau)
    expect(await seen('commission', 'BUR-UM', { side: 'host', withBelow: false })).toHaveLength(serving.length)
    const both = await seen('commission', 'BUR-UM', { withBelow: false })
    expect(both).toHaveLength(sent.length + serving.length)
    expect((await look(await world.as('commission'), 'BUR-UM'))?.side).toBe('both')
  })

  it('by kind, by department, and by whether they are asked for, to come, serving or over', async () => {
    const id = await requestPosting(await world.as('detachment'), request())
    const one = await theFirst(squad)
    expect((await seen('commission', squad, { kind: 'draft_in' }))?.every(({ kind }) => kind === 'draft_in')).toBe(true)
    const police = await seen('commission', squad, { department: 'public_security' })
    expect(new Set(police?.map(({ department }) => department))).toEqual(new Set(['public_security']))
    const none = await seen('commission', squad, { department: 'none' })
    expect(none?.some(({ department }) => department !== null)).toBe(false)
    expect((await seen('commission', squad, { state: 'asked' }))?.map((row) => row.id)).toEqual([id])
    await change(one.id, { startsOn: '2026-04-01', endsOn: '2026-08-01', state: 'approved' })
    expect((await seen('commission', squad, { state: 'toCome' }))?.map((row) => row.id)).toEqual([one.id])
    expect((await seen('commission', squad, { state: 'serving' }))?.some((row) => row.id === one.id)).toBe(false)
    // On a later day the same facts are a posting that serves, and then one that is over.
    expect(
      (await seen('commission', squad, { state: 'serving' }, '2026-05-01'))?.some((row) => row.id === one.id),
    ).toBe(true)
    expect((await seen('commission', squad, { state: 'over' }, '2026-08-01'))?.map((row) => row.id)).toEqual([one.id])
  })

  it('that end soon, and that are overdue, wherever the window begins', async () => {
    const one = await theFirst(squad)
    await change(one.id, { endsOn: addDays(today, 7) })
    expect((await seen('commission', squad, { ending: '7' }))?.map(({ id }) => id)).toEqual([one.id])
    expect(await seen('commission', squad, { ending: '0' })).toEqual([])
    await change(one.id, { startsOn: '2025-01-01', endsOn: '2025-12-01', state: 'ended' })
    const [overdue] = (await seen('commission', squad, { ending: 'overdue' })) ?? []
    expect(overdue).toMatchObject({ id: one.id, homeUnit: one.homeUnit, hostUnit: '鼓楼中队' })
    expect(overdue && endFlagOf(overdue, { day: today, today })).toEqual({ within: 'overdue', days: 99 })
    // It was no matter yet while it ran, and none when the return is confirmed.
    expect(await seen('commission', squad, { ending: 'overdue' }, '2025-11-30')).toEqual([])
    await change(one.id, { state: 'closed' })
    expect((await seen('commission', squad))?.some(({ id }) => id === one.id)).toBe(false)
  })

  it('call an overdue end what the page calls it', async () => {
    const [first, second, third] = (await seen('commission', squad, { kind: 'draft_in' })) ?? []
    if (!first || !second || !third) throw new Error('three serve there')
    await change(first.id, { endsOn: addDays(today, -1), state: 'serving' })
    await change(second.id, { endsOn: today, state: 'ended' })
    await change(third.id, { endsOn: addDays(today, -30), state: 'closed' })
    const rows = (await seen('commission', squad)) ?? []
    const flagged = rows
      .filter((row) => endFlagOf(row, { day: today, today })?.within === 'overdue')
      .map(({ id }) => id)
    expect(flagged).toEqual([first.id])
    expect((await seen('commission', squad, { ending: 'overdue' }))?.map(({ id }) => id)).toEqual(flagged)
    // In a year many terms will be over, and no more is overdue than today.
    const later = addDays(today, 600)
    expect((await seen('commission', squad, { ending: 'overdue' }, later))?.map(({ id }) => id)).toEqual(flagged)
    const then = (await seen('commission', squad, {}, later)) ?? []
    const late = then.filter((row) => endFlagOf(row, { day: later, today })?.within === 'overdue')
    expect(late.map(({ id }) => id)).toEqual(flagged)
  })
})

describe('who sees them', () => {
  it('whoever answers for people at home sees their own in a unit that is not theirs, and nobody else', async () => {
    const own = (await seen('commission', 'B-C1'))?.filter(({ department }) => department === 'urban_management') ?? []
    const shown = await look(await world.as('bureau'), 'B-C1')
    expect(own.length).toBeGreaterThan(0)
    expect(shown?.postings.map(({ id }) => id)).toEqual(own.map(({ id }) => id))
    expect(shown).toMatchObject({ total: own.length, unit: { inSight: false } })
  })

  it('a host sees its own unit whole; a member sees themselves', async () => {
    expect(await seen('squad', 'SQ-G01')).toEqual(await seen('commission', 'SQ-G01'))
    const member = await world.as('member')
    const [mine] = (await all()).filter(({ personId }) => personId === member.actor.personId)
    if (!mine) throw new Error('the member serves somewhere')
    const shown = await getUnitTimeline(member, { unitId: mine.hostUnitId, day: today }, asked())
    expect(shown?.postings.map(({ id }) => id)).toEqual([mine.id])
    expect(shown?.total).toBe(1)
  })

  it('a reader outside learns nothing: the unit is as unknown as one that does not exist', async () => {
    expect(await look(await world.as('brigade'), squad)).toBeUndefined()
    expect(await look(await world.as('squad'), squad)).toBeUndefined()
    expect(await look(await world.as('commission'), 'no such unit')).toBeUndefined()
  })

  it('nobody but its office learns of a draft, and the picture does not show it', async () => {
    const mine = { personId: world.personId('reserve BUR-TR 1') }
    const before = await seen('detachment', squad)
    await draftPosting(await world.as('detachment'), request(mine))
    for (const who of ['commission', 'detachment', 'bureau'])
      expect((await seen(who, squad))?.filter(({ personId }) => personId === mine.personId) ?? []).toEqual([])
    expect(await seen('detachment', squad)).toHaveLength(before?.length ?? 0)
  })

  it('absences are told to whoever reads the file, the person themselves among them, and to nobody else', async () => {
    const member = await world.as('member')
    const personId = member.actor.personId ?? ''
    const period = { startsOn: '2026-03-11' as IsoDate, endsOn: '2026-03-14' as IsoDate }
    const before = await listAbsences(member, personId)
    await recordAbsence(await world.as('commission'), personId, { ...period, kind: 'annual', note: null })
    const told = await listAbsences(await world.as('commission'), personId)
    expect(told).toMatchObject([...before, { kind: 'annual', ...period }])
    expect(await listAbsences(member, personId)).toEqual(told)
    expect(await listAbsences(await world.as('police'), personId)).toEqual([])
    expect(await listAbsences(await world.as('sysadmin'), personId)).toEqual([])
  })
})
