import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { absences, auditEntries, dutyPlaces, rosterEdits, rotations, shiftTypes } from '#db/schema/index.ts'
import type { EntryValues } from '#domain/roster/edits.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { paintRoster, previewPainting } from '#server/roster/painting.server.ts'
import type { Template } from '#server/roster/painting-wants.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { earlyShift, putShift, rosterShown, shiftTypeId as type } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commander: Ctx
let unitId: string
let a: string
let b: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  a = world.personId('B-C1 public_security 2')
  b = world.personId('B-C1 public_security 3')
})
afterEach(() => world.close())

const days = { from: '2026-03-16', until: '2026-03-24' } as const
const rotation = (over: Partial<Extract<Template, { kind: 'rotation' }>> = {}): Template => ({
  ...{ kind: 'rotation', rotationId: idOfName('rotation 四班三运转'), startsOn: days.from, lastDay: '2026-03-23' },
  members: [
    { crew: 1, id: a },
    { crew: 2, id: b },
  ],
  ...{ places: [], presence: 'keep', ...over },
})
const week = (over: Partial<Extract<Template, { kind: 'week' }>> = {}): Template => ({
  ...{ kind: 'week', from: '2026-03-18', to: '2026-03-26', presence: 'keep', absent: 'skip', ...over },
})
const values = (over: Partial<EntryValues> = {}) => earlyShift({ unitId, personId: a, workDay: days.from, ...over })
const put = async (over: Partial<EntryValues> = {}) => (await putShift(commander, values(over))).id
const preview = (template: Template, ctx = commander) => previewPainting(ctx, unitId, template)
const paint = async (template: Template, ctx = commander) => {
  const { digest } = await preview(template, ctx)
  return paintRoster(ctx, unitId, { template, digest, reason: null })
}
const cells = async (from: IsoDate = days.from, until: IsoDate = days.until) => {
  const roster = await rosterShown(commander, unitId, { from, until })
  const names = new Map([
    [a, 'a'],
    [b, 'b'],
  ])
  return roster.entries
    .map(({ personId, workDay, code }) => `${workDay.slice(8)} ${names.get(personId ?? '') ?? 'open'} ${code}`)
    .toSorted()
}
const away = async (personId: string, startsOn: IsoDate, endsOn: IsoDate) => {
  const { store } = world.services
  const absence = { id: newId(), personId, kind: 'annual', note: null, recordedBy: a, startsOn, endsOn } as const
  await store.write(async (tx) => void (await tx.insert(absences).values(absence)))
}

describe('a rotation that is applied', () => {
  it('does in one edit just what was previewed, and is written down', async () => {
    const shown = await preview(rotation())
    expect(shown.counts).toEqual({ additions: 12, changes: 0, removals: 0, unchanged: 0, conflicts: 0 })
    expect(await cells()).toEqual([])
    expect(await paint(rotation())).toBe(12)
    const expected = [
      ...['16 a M', '17 a M', '18 a A', '19 a A', '20 a N', '21 a N'],
      ...['16 b A', '17 b A', '18 b N', '19 b N', '22 b M', '23 b M'],
    ]
    expect(await cells()).toEqual(expected.toSorted())
    const edits = await world.services.store.read.select().from(rosterEdits)
    expect(edits.map(({ source }) => source)).toEqual(['template'])
    const { action } = auditEntries
    const audited = await world.services.store.read.select().from(auditEntries).where(eq(action, 'roster.edited'))
    expect(audited).toHaveLength(1)
  })

  it('a second time finds nothing to do', async () => {
    await paint(rotation())
    expect((await preview(rotation())).counts).toMatchObject({ additions: 0, unchanged: 12 })
    await expect(paint(rotation())).rejects.toMatchObject({ code: 'painting-nothing' })
  })

  it('leaves alone what is pinned, and what is there unless it is to be replaced, which keeps its history', async () => {
    await put({ workDay: '2026-03-16', shiftTypeId: type('D'), isPinned: true })
    const kept = await put({ workDay: '2026-03-18', shiftTypeId: type('D') })
    const shown = await preview(rotation({ members: [{ crew: 1, id: a }] }))
    expect(shown.conflicts.map(({ workDay, why }) => [workDay, why])).toEqual([
      ['2026-03-16', 'pinned'],
      ['2026-03-18', 'taken'],
    ])
    await paint(rotation({ members: [{ crew: 1, id: a }], presence: 'replace' }))
    expect(await cells()).toEqual(['16 a D', '17 a M', '18 a A', '19 a A', '20 a N', '21 a N'])
    const roster = await getRoster(commander, unitId, days)
    expect(roster?.entries.find(({ workDay }) => workDay === '2026-03-18')?.id).toBe(kept)
  })

  it('skips whoever is away, day by day, says why, and paints the rest', async () => {
    await away(a, '2026-03-17', '2026-03-18')
    const shown = await preview(rotation())
    const why = shown.conflicts.map(({ personId, workDay, why, facts }) => [personId, workDay, why, facts])
    expect(why).toEqual([[a, '2026-03-17', 'away', { kind: 'annual' }]])
    expect(await paint(rotation())).toBe(11)
  })

  it('leaves out the one day that a check blocks, over midnight too, and paints the rest', async () => {
    await put({ workDay: '2026-03-20', shiftTypeId: type('S') })
    const crossing = rotation({ members: [{ crew: 1, id: a }], startsOn: '2026-03-21', lastDay: '2026-03-28' })
    const shown = await preview(crossing)
    const why = shown.conflicts.map(({ workDay, why, check }) => [workDay, why, check])
    expect(why).toEqual([['2026-03-21', 'blocked', 'double_booking']])
    expect(await paint(crossing)).toBe(5)
  })

  it('is not done where what would be done is not what was previewed', async () => {
    const { digest } = await preview(rotation())
    await put({ workDay: '2026-03-18', shiftTypeId: type('D') })
    const late = paintRoster(commander, unitId, { template: rotation(), digest, reason: null })
    await expect(late).rejects.toMatchObject({ code: 'painting-changed' })
    expect(await cells()).toEqual(['18 a D'])
  })

  it('is refused where it is longer than the period, over, or nobody is in it', async () => {
    const refused = (over: Parameters<typeof rotation>[0]) => expect(preview(rotation(over))).rejects
    await refused({ lastDay: '2026-03-22' }).toMatchObject({ code: 'painting-too-short', facts: { days: 8, given: 7 } })
    await refused({ lastDay: '2026-03-15' }).toMatchObject({ code: 'period-ends-before-start' })
    await refused({ lastDay: '2026-06-30' }).toMatchObject({ code: 'painting-too-long' })
    await refused({ members: [] }).toMatchObject({ code: 'painting-nobody' })
    await refused({ members: [{ crew: 5, id: a }] }).toMatchObject({ code: 'painting-crew-unknown' })
    await refused({ rotationId: 'none' }).toThrow(NotFound)
    await refused({ places: [{ crew: 1, id: 'none' }] }).toThrow(NotFound)
    const { store } = world.services
    await store.write(
      async (tx) => void (await tx.update(shiftTypes).set({ retiredAt: 1 }).where(eq(shiftTypes.code, 'N'))),
    )
    await refused({}).toMatchObject({ code: 'rotation-unknown-code', facts: { code: 'N' } })
    await store.write(async (tx) => void (await tx.update(rotations).set({ retiredAt: 1 })))
    await refused({}).toMatchObject({ code: 'painting-rotation-retired' })
  })

  it('leaves out the days on which its place is no more', async () => {
    const { store } = world.services
    const [place] = await store.read.select().from(dutyPlaces).where(eq(dutyPlaces.isEnforcement, false)).limit(1)
    if (!place) throw new Error('no place')
    await store.write(
      async (tx) => void (await tx.update(dutyPlaces).set({ endsOn: '2026-03-18' }).where(eq(dutyPlaces.id, place.id))),
    )
    const members = [{ crew: 1, id: a }]
    const shown = await preview(rotation({ members, places: [{ crew: 1, id: place.id }] }))
    expect(shown.counts.additions).toBe(2)
    expect(new Set(shown.conflicts.map(({ why }) => why))).toEqual(new Set(['place_over']))
  })
})

describe('a week that is copied', () => {
  it('falls on the same days of the week, however the weeks are named', async () => {
    await put({ workDay: '2026-03-16' })
    await put({ personId: b, workDay: '2026-03-22', shiftTypeId: type('N') })
    await put({ personId: null, workDay: '2026-03-17' })
    expect(await paint(week())).toBe(3)
    expect(await cells('2026-03-23', '2026-03-30')).toEqual(['23 a M', '24 open M', '29 b N'])
    expect((await preview(week())).counts).toMatchObject({ additions: 0, unchanged: 3 })
  })

  it('skips those who are away then, or leaves their shifts open', async () => {
    await put({ workDay: '2026-03-16' })
    await away(a, '2026-03-23', '2026-03-24')
    const skipped = await preview(week())
    expect(skipped.counts).toMatchObject({ additions: 0, conflicts: 1 })
    expect(skipped.people.map(({ id }) => id)).toEqual([a])
    await paint(week({ absent: 'open' }))
    expect(await cells('2026-03-23', '2026-03-30')).toEqual(['23 open M'])
  })

  it('is not copied onto itself', async () => {
    await expect(preview(week({ to: '2026-03-22' }))).rejects.toBeInstanceOf(Refusal)
    await expect(preview(week({ to: '2026-03-22' }))).rejects.toMatchObject({ code: 'painting-same-week' })
  })
})

describe('applying a template', () => {
  it('is for whoever rosters the unit; others do not know of it', async () => {
    await expect(preview(rotation(), await world.as('squad'))).rejects.toThrow(NotFound)
    await expect(preview(week(), await world.as('commission'))).rejects.toThrow(NotAllowed)
    const asked = { template: week(), digest: '0'.repeat(64), reason: null }
    await expect(paintRoster(await world.as('squad'), unitId, asked)).rejects.toThrow(NotFound)
  })

  it('names nobody whom the unit does not know, and puts no stranger on its roster', async () => {
    const stranger = world.personId('SQ-G01 aux_um 1')
    const shown = await preview(rotation({ members: [{ crew: 1, id: stranger }] }))
    expect(shown.people).toEqual([])
    expect(shown.counts.additions).toBe(0)
    expect(new Set(shown.conflicts.map(({ why }) => why))).toEqual(new Set(['not_serving']))
  })
})
