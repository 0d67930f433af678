import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, rosterEntryChanges } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { RosterBlocked } from '#domain/roster/verdicts.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import type { Ctx } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { acceptFindings } from '#server/roster/accepting.server.ts'
import { candidatesFor } from '#server/roster/candidates.server.ts'
import { rosterChanges } from '#server/roster/changes.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { earlyShift, editByHand, rosterShown, shiftTypeId as type } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commander: Ctx
let unitId: string
let officer: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  officer = world.personId('B-C1 public_security 2')
})
afterEach(() => world.close())

const week = { from: '2026-03-16', until: '2026-03-23' } as const
const values = (over: Partial<EntryValues> = {}) =>
  earlyShift({ unitId, personId: officer, workDay: '2026-03-16', ...over })
const adding = (over: Partial<EntryValues> = {}) => ({ do: 'add' as const, id: newId(), values: values(over) })
const edit = (...edits: EntryEdit[]) => editByHand(commander, edits)
const roster = (ctx = commander) => rosterShown(ctx, unitId, week)

describe('an edit of a roster', () => {
  it('adds, moves, removes and restores, each shift with its own moments and its history', async () => {
    const added = adding({ shiftTypeId: type('N') })
    const seq = await edit(added)
    const [entry] = (await roster()).entries
    expect(entry).toMatchObject({ id: added.id, code: 'N', minutes: 480, state: 'draft', byName: commander.actor.name })
    expect(entry?.spans).toEqual([
      { startsAt: Date.parse('2026-03-16T21:30+08:00'), endsAt: Date.parse('2026-03-17T05:30+08:00') },
    ])
    const moved = await edit({ do: 'change', id: added.id, seq, values: { workDay: '2026-03-18' } })
    expect((await roster()).entries[0]?.spans[0]?.startsAt).toBe(Date.parse('2026-03-18T21:30+08:00'))
    const removed = await edit({ do: 'remove', id: added.id, seq: moved })
    expect((await roster()).entries).toEqual([])
    await edit({ do: 'restore', id: added.id, seq: removed })
    expect((await roster()).entries.map(({ workDay }) => workDay)).toEqual(['2026-03-18'])
    const history = await world.services.store.read.select().from(rosterEntryChanges)
    expect(history.map(({ before, after }) => [before?.workDay, after?.workDay])).toEqual([
      [undefined, '2026-03-16'],
      ['2026-03-16', '2026-03-18'],
      ['2026-03-18', undefined],
      [undefined, '2026-03-18'],
    ])
    const audited = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'roster.edited'))
    expect(audited).toHaveLength(4)
  })

  it('is refused whole where one step would put somebody into two places at once, over midnight too', async () => {
    await edit(adding({ shiftTypeId: type('N') }))
    const early = adding({ workDay: '2026-03-17', shiftTypeId: type('X') })
    const free = adding({ workDay: '2026-03-20' })
    const standby = adding({ workDay: '2026-03-16', shiftTypeId: type('S') })
    const refused = await edit(free, early, standby).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(RosterBlocked)
    if (!(refused instanceof RosterBlocked)) return
    expect(new Set(refused.findings.map(({ check }) => check))).toEqual(new Set(['double_booking']))
    expect((await roster()).entries).toHaveLength(1)
  })

  it('keeps nobody from an edit for what stood already, and says by whom a cell was changed meanwhile', async () => {
    const added = adding()
    const seq = await edit(added)
    const other = await world.as('detachment')
    const changed: EntryEdit = { do: 'change', id: added.id, seq, values: { shiftTypeId: type('A') } }
    await editRoster(other, { edits: [changed], source: 'manual', reason: null })
    const late = await edit({ do: 'remove', id: added.id, seq }).catch((error: unknown) => error)
    expect(late).toMatchObject({ code: 'roster-cell-changed', facts: { name: other.actor.name, entryId: added.id } })
    expect((await roster()).entries[0]?.code).toBe('A')
  })

  it('that comes twice is done once', async () => {
    const added = adding()
    const first = await edit(added)
    expect(await edit(added)).toBe(first)
    expect((await roster()).entries).toHaveLength(1)
  })

  it('is refused for somebody who is away, or does not serve there that day', async () => {
    const stranger = world.personId('SQ-G01 aux_um 1')
    await expect(edit(adding({ personId: stranger }))).rejects.toThrow(NotFound)
    const detachment = await world.as('detachment')
    const elsewhere = editRoster(detachment, {
      edits: [adding({ personId: stranger })],
      source: 'manual',
      reason: null,
    })
    await expect(elsewhere).rejects.toMatchObject({ code: 'roster-blocked', facts: { check: 'not_serving' } })
  })

  it('is refused for a unit that did not exist then, and for a type that is over', async () => {
    const detachment = await world.as('detachment')
    const late = editRoster(detachment, {
      edits: [adding({ workDay: '1999-01-04', personId: null })],
      source: 'manual',
      reason: null,
    })
    await expect(late).rejects.toMatchObject({ code: 'roster-unit-not-there' })
    await expect(edit(adding({ shiftTypeId: 'none' }))).rejects.toBeInstanceOf(Refusal)
  })

  it('is for whoever rosters the unit', async () => {
    const squad = await world.as('squad')
    const foreign = editRoster(squad, { edits: [adding({ personId: null })], source: 'manual', reason: null })
    await expect(foreign).rejects.toThrow(NotAllowed)
    expect(await getRoster(squad, unitId, week)).toBeUndefined()
    expect(await getRoster(await world.as('member'), unitId, week)).toBeUndefined()
  })
})

describe('what a page is told of', () => {
  it('the gap of a demand also where nobody is rostered, and that it closes', async () => {
    const before = await roster()
    const demand = before.coverage.find(({ day, gap }) => day === week.from && gap > 0)
    if (!demand) throw new Error('the demo brigade wants nobody')
    const { placeId, shiftTypeId } = demand
    const candidates = await candidatesFor(commander, unitId, { day: week.from, shiftTypeId, placeId })
    const [best] = candidates?.filter(({ blocked, fills }) => blocked.length === 0 && fills) ?? []
    if (!best) throw new Error('nobody fits')
    await edit(adding({ personId: best.person.id, placeId, shiftTypeId }))
    const changes = await rosterChanges(commander, unitId, { since: before.seq, days: week })
    expect(changes).toMatchObject({ people: [best.person.id], units: [unitId], days: [week.from] })
    const after = changes?.coverage.find(({ demandId }) => demandId === demand.demandId)
    expect(after).toMatchObject({ have: demand.have + 1, gap: demand.gap - 1 })
  })

  it('whatever changed says the same as the whole roster read again', async () => {
    const before = await roster()
    const ids = before.people.slice(0, 8).map(({ id }) => id)
    await edit(...ids.map((personId, place) => adding({ personId, shiftTypeId: type(place % 2 ? 'A' : 'N') })))
    await edit(adding({ personId: ids[0] ?? null, workDay: '2026-03-17', shiftTypeId: type('A') }))
    const changes = await rosterChanges(commander, unitId, { since: before.seq, days: week })
    const now = await roster()
    expect(changes?.entries.toSorted(byId)).toEqual(now.entries.toSorted(byId))
    expect(changes?.findings.map(({ key }) => key).toSorted()).toEqual(now.findings.map(({ key }) => key).toSorted())
    const onDays = now.coverage.filter(({ day }) => changes?.days.includes(day))
    expect(changes?.coverage).toEqual(onDays)
  })

  it('a shift that is handed to a unit beyond what is read is gone, and nothing is said of what became of it', async () => {
    const open = adding({ personId: null })
    const seq = await edit(open)
    const detachment = await world.as('detachment')
    const handed: EntryEdit = {
      ...{ do: 'change', id: open.id, seq },
      values: { unitId: world.unitId('B-C2'), shiftTypeId: type('N') },
    }
    await editRoster(detachment, { edits: [handed], source: 'manual', reason: null })
    const changes = await rosterChanges(commander, unitId, { since: seq, days: week })
    expect(changes?.entries).toMatchObject([
      { id: open.id, isRemoved: true, unitId, code: '', spans: [], byName: null },
    ])
  })

  it('a warning that is accepted carries the name and the reason until it is found otherwise', async () => {
    await edit(adding({ shiftTypeId: type('E') }), adding({ workDay: '2026-03-17' }))
    const warning = (await roster()).findings.find(({ check }) => check === 'short_rest')
    if (!warning) throw new Error('no warning')
    await acceptFindings(commander, unitId, { keys: [warning.key], reason: '夜市整治', days: week })
    const found = (await roster()).findings.find(({ check }) => check === 'short_rest')
    expect(found?.accepted).toMatchObject({ byName: commander.actor.name, reason: '夜市整治' })
    const unknown = acceptFindings(commander, unitId, { keys: ['none'], reason: 'x', days: week })
    await expect(unknown).rejects.toMatchObject({ code: 'roster-nothing-to-accept' })
  })
})

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
