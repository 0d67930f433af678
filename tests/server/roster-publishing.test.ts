import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries, events, rosterPublications } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { gatheredForMs } from '#domain/roster/publishing.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { systemCtx } from '#server/access/system.server.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import type { Ctx } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { whoKnows } from '#server/roster/acknowledged.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { listOwnShifts } from '#server/roster/own-shifts.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { tellNow, tellOfPublications } from '#server/roster/notices.server.ts'
import { publishRoster, type Published } from '#server/roster/publishing.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { earlyShift, editByHand, putShift, shiftTypeId } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const first = 'B-C1 urban_management 5'
const second = 'B-C1 urban_management 6'
const weekOn = '2026-03-16'
const week = { from: weekOn, until: '2026-03-23' } as const

const gathered = gatheredForMs / 60_000

let world: World
let commander: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const edit = (...edits: EntryEdit[]) => editByHand(commander, edits)
const values = (over: Partial<EntryValues> = {}) =>
  earlyShift({ unitId, personId: world.personId(first), workDay: weekOn, ...over })
const added = (over: Partial<EntryValues> = {}) => putShift(commander, values(over))
const publish = async (over: Partial<Published> = {}, ctx = commander) => {
  const seq = (await getPublication(commander, { unitId, week: weekOn }))?.seq ?? 0
  return publishRoster(ctx, { unitId, weekOn }, { reason: null, warningsReason: null, seq, ...over })
}
const tellDue = async () => {
  world.clock.advance({ minutes: gathered })
  await tellOfPublications(systemCtx(world.services))
}
const told = async () => {
  await tellDue()
  const rows = await world.services.store.read
    .select({ personId: deliveries.personId, seq: deliveries.seq, must: deliveries.mustAcknowledge })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(events.type, 'roster.published'))
  return rows.map(({ personId }) => personId)
}
const states = async () => (await getRoster(commander, unitId, week))?.entries.map(({ state }) => state)
const shiftsOf = async (key: string) => listOwnShifts(await world.asPerson(key))

describe('a week that is published', () => {
  it('holds from then on for whoever serves in it, who are told once and are to acknowledge', async () => {
    await added()
    await added({ workDay: '2026-03-17' })
    await added({ personId: world.personId(second), workDay: '2026-03-18' })
    expect(await shiftsOf(first)).toEqual([])
    await publish()
    expect((await shiftsOf(first)).map(({ day, code }) => [day, code])).toEqual([
      ['2026-03-16', 'M'],
      ['2026-03-17', 'M'],
    ])
    expect((await told()).toSorted()).toEqual([world.personId(first), world.personId(second)].toSorted())
    expect(await states()).toEqual(['published', 'published', 'published'])
  })

  it('is told anew to those alone whom a change concerns, which needs a reason; the others keep what they know', async () => {
    const mine = await added()
    await added({ personId: world.personId(second), workDay: '2026-03-18' })
    await publish()
    await edit({ do: 'change', id: mine.id, seq: mine.seq, values: { workDay: '2026-03-19' } })
    expect((await shiftsOf(first)).map(({ day }) => day)).toEqual([weekOn])
    expect((await states())?.toSorted()).toEqual(['changed', 'published'])
    await expect(publish()).rejects.toMatchObject({ code: 'roster-reason-needed', field: 'reason' })
    await tellDue()
    await publish({ reason: '顶班' })
    expect((await told()).filter((id) => id === world.personId(second))).toHaveLength(1)
    expect((await told()).filter((id) => id === world.personId(first))).toHaveLength(2)
    expect((await shiftsOf(first)).map(({ day }) => day)).toEqual(['2026-03-19'])
    const kept = await world.services.store.read.select().from(rosterPublications).orderBy(rosterPublications.version)
    expect(kept.map(({ version, entries }) => [version, entries.map(({ workDay }) => workDay).toSorted()])).toEqual([
      [1, ['2026-03-16', '2026-03-18']],
      [2, ['2026-03-18', '2026-03-19']],
    ])
  })

  it('takes a withdrawn shift from its person and tells them; what is handed on is told to both', async () => {
    const gone = await added()
    const handed = await added({ workDay: '2026-03-18' })
    await publish()
    await edit({ do: 'remove', id: gone.id, seq: gone.seq })
    await edit({ do: 'change', id: handed.id, seq: handed.seq, values: { personId: world.personId(second) } })
    expect((await states())?.toSorted()).toEqual(['changed', 'withdrawn'])
    const page = await getPublication(commander, { unitId, week: weekOn })
    expect(page?.people.map(({ id, changes }) => [id, changes.map(({ kind }) => kind).toSorted()])).toEqual(
      expect.arrayContaining([
        [world.personId(first), ['withdrawn', 'withdrawn']],
        [world.personId(second), ['added']],
      ]),
    )
    await publish({ reason: '病假' })
    expect(await shiftsOf(first)).toEqual([])
    expect((await shiftsOf(second)).map(({ day }) => day)).toEqual(['2026-03-18'])
    expect(await states()).toEqual(['published'])
  })

  it('lets go of a shift that is moved to another week, which tells of it when it is published itself', async () => {
    const moved = await added()
    await publish()
    await edit({ do: 'change', id: moved.id, seq: moved.seq, values: { workDay: '2026-03-24' } })
    const page = await getPublication(commander, { unitId, week: weekOn })
    expect(page?.people.map(({ id, changes }) => [id, changes.map(({ kind }) => kind)])).toEqual([
      [world.personId(first), ['withdrawn']],
    ])
    await publish({ reason: '改到下周' })
    expect(await shiftsOf(first)).toEqual([])
    const next = { unitId, weekOn: '2026-03-23' } as const
    const seq = (await getPublication(commander, { unitId, week: next.weekOn }))?.seq ?? 0
    await publishRoster(commander, next, { reason: null, warningsReason: null, seq })
    expect((await shiftsOf(first)).map(({ day }) => day)).toEqual(['2026-03-24'])
  })

  it('says who knows of it and who does not', async () => {
    await added()
    await added({ personId: world.personId(second), workDay: '2026-03-18' })
    await publish()
    await tellDue()
    const person = await world.asPerson(first)
    const [{ seq } = { seq: 0 }] = await world.services.store.read
      .select({ seq: deliveries.seq })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(eq(deliveries.personId, world.personId(first)))
    await acknowledge(person, seq)
    const page = await getPublication(commander, { unitId, week: weekOn })
    const known = page?.publications[0]?.people.map(({ id, acknowledgedAt }) => [id, acknowledgedAt !== null])
    expect(known).toEqual(
      expect.arrayContaining([
        [world.personId(first), true],
        [world.personId(second), false],
      ]),
    )
  })
})

describe('whoever looks at the grid', () => {
  const acknowledgeAll = async (key: string) => {
    const own = await world.services.store.read
      .select({ seq: deliveries.seq })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(and(eq(deliveries.personId, world.personId(key)), eq(events.type, 'roster.published')))
    for (const { seq } of own) await acknowledge(await world.asPerson(key), seq)
  }
  const knownNow = async (ctx = commander) =>
    (await whoKnows(ctx, unitId, week))?.map(({ personId, state, knownUpTo }) => [personId, state, knownUpTo])

  it('sees who is yet to be told, who has been, who knows, and from when on a change is not known', async () => {
    const shift = await added()
    await added({ personId: world.personId(second), workDay: '2026-03-18' })
    expect(await knownNow()).toEqual([])
    const publishedAt = world.clock.now()
    await publish()
    expect(await knownNow()).toContainEqual([world.personId(first), 'waiting', 0])
    await tellDue()
    expect(await knownNow()).toContainEqual([world.personId(first), 'told', 0])
    await acknowledgeAll(first)
    expect((await knownNow())?.toSorted()).toEqual(
      [
        [world.personId(first), 'known', publishedAt],
        [world.personId(second), 'told', 0],
      ].toSorted(),
    )
    commander = await world.as('brigade')
    await edit({ do: 'change', id: shift.id, seq: shift.seq, values: { workDay: '2026-03-19' } })
    await publish({ reason: '顶班' })
    expect(await knownNow()).toContainEqual([world.personId(first), 'waiting', publishedAt])
    const entry = (await getRoster(commander, unitId, week))?.entries.find(({ id }) => id === shift.id)
    expect(entry?.at).toBeGreaterThan(publishedAt)
  })

  it('sees nothing of a unit that they do not roster', async () => {
    await added()
    await publish()
    expect(await knownNow(await world.as('squad'))).toBeUndefined()
  })
})

describe('whoever a publication concerns is told', () => {
  const next = '2026-03-23'
  const publishNext = async () => {
    const seq = (await getPublication(commander, { unitId, week: next }))?.seq ?? 0
    await publishRoster(commander, { unitId, weekOn: next }, { reason: null, warningsReason: null, seq })
  }
  const factsTold = async (key: string) => {
    const rows = await world.services.store.read
      .select({ facts: events.facts })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(and(eq(events.type, 'roster.published'), eq(deliveries.personId, world.personId(key))))
    return rows.map(({ facts }) => facts)
  }
  const waiting = async () =>
    (await getPublication(commander, { unitId, week: weekOn }))?.publications.map(({ people }) =>
      people.map(({ tellAt }) => tellAt !== null),
    )

  it('once of all that is published within five minutes, each of what is theirs', async () => {
    const moved = await added()
    await added({ workDay: next })
    await added({ personId: world.personId(second), workDay: next })
    await publish()
    expect(await tellOfPublications(systemCtx(world.services))).toBe(0)
    world.clock.advance({ minutes: gathered / 2 })
    commander = await world.as('brigade')
    await edit({ do: 'change', id: moved.id, seq: moved.seq, values: { workDay: '2026-03-17' } })
    await publish({ reason: '调整' })
    await publishNext()
    world.clock.advance({ minutes: gathered / 2 })
    expect(await tellOfPublications(systemCtx(world.services))).toBe(1)
    const both = { from: weekOn, last: '2026-03-29', version: '2/1', reason: '调整' }
    expect(await factsTold(first)).toMatchObject([both])
    expect(await factsTold(second)).toEqual([])
    world.clock.advance({ minutes: gathered / 2 })
    await tellOfPublications(systemCtx(world.services))
    expect(await factsTold(second)).toMatchObject([{ from: next, last: '2026-03-29', version: '1', reason: null }])
    expect(await factsTold(first)).toHaveLength(1)
  })

  it('at once of what is for today or tomorrow, with all that waits for them', async () => {
    await added()
    await publish()
    const today = { unitId, weekOn: '2026-03-09' } as const
    await added({ workDay: '2026-03-11' })
    const seq = (await getPublication(commander, { unitId, week: today.weekOn }))?.seq ?? 0
    await publishRoster(commander, today, { reason: null, warningsReason: '急', seq })
    expect(await factsTold(first)).toMatchObject([{ from: '2026-03-09', last: '2026-03-22' }])
  })

  it('at once where whoever publishes does not want to wait, who sees until then that nobody knows yet', async () => {
    await added()
    await publish()
    expect(await waiting()).toEqual([[true]])
    await expect(tellNow(await world.as('observer'), { unitId, weekOn })).rejects.toThrow(NotAllowed)
    await expect(tellNow(await world.as('squad'), { unitId, weekOn })).rejects.toThrow(NotFound)
    await tellNow(commander, { unitId, weekOn })
    expect(await waiting()).toEqual([[false]])
    expect(await factsTold(first)).toHaveLength(1)
    await tellNow(commander, { unitId, weekOn })
    await tellDue()
    expect(await factsTold(first)).toHaveLength(1)
  })

  it('unless it was they who published it', async () => {
    await added({ personId: commander.actor.personId })
    await publish()
    await tellDue()
    expect(await waiting()).toEqual([[]])
  })
})

describe('a publication is refused', () => {
  it('where nothing has changed', async () => {
    await expect(publish()).rejects.toMatchObject({ code: 'roster-nothing-to-publish' })
  })

  it('where the roster was changed after it was looked at', async () => {
    await added()
    const seq = (await getPublication(commander, { unitId, week: weekOn }))?.seq ?? 0
    await added({ workDay: '2026-03-17' })
    await expect(publish({ seq })).rejects.toMatchObject({ code: 'roster-changed-meanwhile' })
  })

  it('where an auxiliary would be alone, until somebody leads them', async () => {
    const detachment = await world.as('detachment')
    const squad = world.unitId('SQ-G01')
    const place = { unitId: squad, personId: world.personId('SQ-G01 aux_um 1'), workDay: '2026-03-16' as const }
    const alone: EntryEdit = { do: 'add', id: newId(), values: values(place) }
    await editRoster(detachment, { edits: [alone], source: 'manual', reason: null })
    const of = { unitId: squad, weekOn } as const
    const seq = async () => (await getPublication(detachment, { unitId: squad, week: weekOn }))?.seq ?? 0
    const tried = publishRoster(detachment, of, { reason: '试', warningsReason: '试', seq: await seq() })
    await expect(tried).rejects.toMatchObject({ code: 'roster-publication-blocked' })
    const led: EntryEdit = {
      ...{ do: 'add', id: newId() },
      values: values({ ...place, personId: world.personId('SQ-G01 public_security 2'), isLeader: true }),
    }
    await editRoster(detachment, { edits: [led], source: 'manual', reason: null })
    await publishRoster(detachment, of, { reason: '试', warningsReason: '试', seq: await seq() })
  })

  it('where nobody takes the warnings upon themselves', async () => {
    await added({ shiftTypeId: shiftTypeId('E') })
    await added({ workDay: '2026-03-17' })
    await expect(publish()).rejects.toMatchObject({ code: 'roster-warnings-open', facts: { count: 1 } })
    await publish({ warningsReason: '夜市整治' })
    expect(await states()).toEqual(['published', 'published'])
  })

  it('to whoever does not roster the unit, and does not exist for whoever does not read it', async () => {
    await added()
    await expect(publish({}, await world.as('observer'))).rejects.toThrow(NotAllowed)
    await expect(publish({}, await world.as('squad'))).rejects.toThrow(NotFound)
  })
})
