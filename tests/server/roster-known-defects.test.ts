import { afterEach, beforeEach, expect, it } from 'vitest'
import { absences } from '#db/schema/index.ts'
import { opposite, type EntryEdit, type EntryValues } from '#domain/roster/edits.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { paintRoster, previewPainting } from '#server/roster/painting.server.ts'
import type { Template } from '#server/roster/painting-wants.server.ts'
import { setUnitLimit } from '#server/roster/unit-limits.server.ts'
import { earlyShift, editByHand, putShift, rosterShown, shiftTypeId as type } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const monday: IsoDate = '2026-03-16'

let world: World
let commander: Ctx
let unitId: string
let officer: string
let other: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  officer = world.personId('B-C1 public_security 2')
  other = world.personId('B-C1 public_security 3')
})
afterEach(() => world.close())

const values = (over: Partial<EntryValues> = {}) => earlyShift({ unitId, personId: officer, workDay: monday, ...over })
const edit = (edits: EntryEdit[], ctx = commander) => editByHand(ctx, edits)
const put = (over: Partial<EntryValues> = {}) => putShift(commander, values(over))
const roster = (from = monday) => rosterShown(commander, unitId, { from, until: addDays(from, 7) })
const entryOf = async (id: string) => (await roster()).entries.find((entry) => entry.id === id)

it.each<[string, IsoDate]>([
  ['from one day into the next', '2026-03-16'],
  ['over the end of a month', '2026-03-31'],
  ['over the end of a year', '2026-12-31'],
])('defect 1: a night and the early shift of the morning after are two places at once, %s', async (_where, workDay) => {
  await put({ workDay, shiftTypeId: type('Y') })
  const morning = { workDay: addDays(workDay, 1), shiftTypeId: type('M') }
  await expect(put(morning)).rejects.toMatchObject({ code: 'roster-blocked', facts: { check: 'double_booking' } })
})

it('defect 2: a shift that is moved, handed on or changed keeps every other field, and so does its undoing', async () => {
  const placeId = (await roster()).places[0]?.id ?? null
  expect(placeId).not.toBeNull()
  const whole = values({ placeId, isLeader: true, isPinned: true })
  const one = await put(whole)
  const changes: Partial<EntryValues>[] = [
    { workDay: '2026-03-18' },
    { personId: other },
    { shiftTypeId: type('A') },
    { workDay: '2026-03-19', personId: officer },
  ]
  let { seq } = one
  for (const change of changes) {
    const before = await entryOf(one.id)
    if (!before) throw new Error('the entry is gone')
    const step: EntryEdit = { do: 'change', id: one.id, seq, values: change }
    seq = await edit([step])
    expect(await entryOf(one.id)).toMatchObject({ ...whole, ...change, isRemoved: false, placeId })
    expect(await entryOf(one.id)).toMatchObject({ isLeader: true, isPinned: true })
    const held = new Map([[one.id, { values: before, isRemoved: false }]])
    seq = await edit(opposite([step], held, () => seq))
    expect(await entryOf(one.id)).toMatchObject(whole)
  }
})

it('defect 3: leave keeps a shift out at the server, by an edit as by a template', async () => {
  const absence = { id: newId(), personId: officer, kind: 'annual' as const, note: null, recordedBy: other }
  await world.services.store.write(async (tx) => {
    await tx.insert(absences).values({ ...absence, startsOn: monday, endsOn: '2026-03-18' })
  })
  await expect(put()).rejects.toMatchObject({ code: 'roster-blocked', facts: { check: 'away' } })
  const template: Template = {
    ...{ kind: 'rotation', rotationId: idOfName('rotation 常白班'), startsOn: monday, lastDay: addDays(monday, 6) },
    ...{ members: [{ crew: 1, id: officer }], places: [], presence: 'keep' },
  }
  const { digest } = await previewPainting(commander, unitId, template)
  await paintRoster(commander, unitId, { template, digest, reason: null })
  const painted = (await roster()).entries.filter(({ personId }) => personId === officer)
  expect(painted.map(({ workDay }) => workDay).toSorted()).toEqual(['2026-03-18', '2026-03-19', '2026-03-20'])
})

it('defect 7: undoing never brings back what somebody else has changed since', async () => {
  const one = await put()
  const before = new Map([[one.id, { values: values(), isRemoved: false }]])
  const toLate: EntryEdit = { do: 'change', id: one.id, seq: one.seq, values: { shiftTypeId: type('A') } }
  const late = await edit([toLate])
  const detachment = await world.as('detachment')
  const theirs = await edit([{ do: 'change', id: one.id, seq: late, values: { isLeader: true } }], detachment)
  const stale = edit(opposite([toLate], before, () => late))
  await expect(stale).rejects.toMatchObject({ code: 'roster-cell-changed', facts: { name: detachment.actor.name } })
  expect(await entryOf(one.id)).toMatchObject({ code: 'A', isLeader: true })
  // Asked for anew it takes back the one field, and leaves theirs alone.
  await edit(opposite([toLate], before, () => theirs))
  expect(await entryOf(one.id)).toMatchObject({ code: 'M', isLeader: true })
})

it('defect 9: what is assigned is short like anything else, and fills one line', async () => {
  const wanted = (await roster()).coverage.find(({ day, lines }) => {
    return day === monday && lines.length > 1 && lines.reduce((sum, { count }) => sum + count, 0) > 1
  })
  if (!wanted) throw new Error('nothing is wanted in two lines')
  const place = { placeId: wanted.placeId, shiftTypeId: wanted.shiftTypeId }
  await put({ ...place, isLeader: true })
  const { coverage, entries } = await roster()
  const met = coverage.find(({ demandId, day }) => demandId === wanted.demandId && day === monday)
  expect(entries.some(({ placeId, personId }) => placeId === wanted.placeId && personId === officer)).toBe(true)
  expect(met).toMatchObject({ have: 1, gap: wanted.gap - 1 })
  expect(met?.gap).toBeGreaterThan(0)
  expect(met?.lines.reduce((sum, { have }) => sum + have, 0)).toBe(1)
})

it('defect 17: how long somebody rests is the unit’s own number', async () => {
  await put({ shiftTypeId: type('A') })
  await put({ workDay: '2026-03-17', shiftTypeId: type('D') })
  const most = async () => {
    const found = (await roster()).findings.filter(({ check }) => check === 'short_rest')
    return found.map(({ facts }) => facts['least'])
  }
  expect(await most()).toEqual([11])
  const typed = { key: 'REST.MIN', amount: 13, startsOn: '2026-03-10', lastDay: undefined, reason: '高温季节' } as const
  await setUnitLimit(commander, unitId, typed)
  expect(await most()).toEqual([13])
})
