import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dutyPlaces, people, rosterPlans, rosterPublications, shiftTypes } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { printPublication, printRoster } from '#server/roster/printing.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const first = 'B-C1 urban_management 5'
const second = 'B-C1 urban_management 6'
const weekOn = '2026-03-16'
const week = { from: weekOn, until: '2026-03-23' } as const

let world: World
let commander: Ctx
let unitId: string
let place: { id: string; name: string; shortName: string }
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  const [found] = await world.services.store.read.select().from(dutyPlaces).where(eq(dutyPlaces.unitId, unitId))
  place = { id: found?.id ?? '', name: found?.name ?? '', shortName: found?.shortName ?? '' }
})
afterEach(() => world.close())

const values = (over: Partial<EntryValues> = {}): EntryValues => ({
  ...{ unitId, personId: world.personId(first), workDay: weekOn, shiftTypeId: idOfName('shift type M') },
  ...{ placeId: place.id, isLeader: true, isPinned: false, ...over },
})
const edit = (...edits: EntryEdit[]) => editRoster(commander, { edits, source: 'manual', reason: null })
const added = async (over: Partial<EntryValues> = {}) => {
  const id = newId()
  return { id, seq: await edit({ do: 'add', id, values: values(over) }) }
}
const publish = async (reason: string | null = null) => {
  const seq = (await getPublication(commander, { unitId, week: weekOn }))?.seq ?? 0
  await publishRoster(commander, { unitId, weekOn }, { reason, warningsReason: '知悉', seq })
}
const printed = (version: number, ctx = commander) => printPublication(ctx, unitId, { week: weekOn, version })
const nameOf = async (key: string) => {
  const { id, name } = people
  const [found] = await world.services.store.read
    .select({ name })
    .from(people)
    .where(eq(id, world.personId(key)))
  return found?.name
}

describe('a roster on paper', () => {
  it('is a draft until it is published just so, and says which version it is, and whose', async () => {
    const mine = await added()
    expect(await printRoster(commander, unitId, week)).toMatchObject({ isDraft: true, plans: [] })
    await publish()
    const sheet = await printRoster(commander, unitId, week)
    expect(sheet).toMatchObject({ isDraft: false, supersededBy: null, unit: { id: unitId } })
    expect(sheet?.plans).toEqual([
      { unitId, weekOn, version: 1, publishedAt: commander.now, byName: commander.actor.name },
    ])
    await edit({ do: 'change', id: mine.id, seq: mine.seq, values: { workDay: '2026-03-17' } })
    const changed = await printRoster(commander, unitId, week)
    expect([changed?.isDraft, changed?.entries.map(({ day, isDraft }) => [day, isDraft])]).toEqual([
      true,
      [['2026-03-17', true]],
    ])
  })

  it('is a draft as well where all that is otherwise is a shift that was taken out', async () => {
    const gone = await added()
    await added({ workDay: '2026-03-18' })
    await publish()
    await edit({ do: 'remove', id: gone.id, seq: gone.seq })
    const sheet = await printRoster(commander, unitId, week)
    expect([sheet?.isDraft, sheet?.entries.map(({ day }) => day)]).toEqual([true, ['2026-03-18']])
  })

  it('of many units says the version of each, week by week, in the order of the tree', async () => {
    const weeks = ['2026-03-23', weekOn] as const
    const of = ['B-MOBILE', 'B-C3', 'B-C1', 'B-C2'].flatMap((code) =>
      weeks.map((on) => [world.unitId(code), on] as const),
    )
    const published = { version: 1, publishedAt: commander.now, publishedBy: commander.actor.personId }
    await world.services.store.write(async (tx) => {
      for (const [id, on] of of)
        await tx.insert(rosterPlans).values({ id: newId(), unitId: id, weekOn: on, ...published })
    })
    const days = { from: weekOn, until: '2026-03-30' } as const
    const sheet = await printRoster(await world.as('detachment'), world.unitId('DET'), days)
    const order = sheet?.units.map(({ id }) => id) ?? []
    const shown = sheet?.plans.map((plan) => `${plan.weekOn} ${String(order.indexOf(plan.unitId)).padStart(3, '0')}`)
    expect(shown).toHaveLength(8)
    expect(shown).toEqual(shown?.toSorted())
  })

  it('has everybody who serves there by name, the letters used, the places, and what is needed and there', async () => {
    await added()
    const sheet = await printRoster(commander, unitId, week)
    expect(sheet?.people.find(({ id }) => id === world.personId(first))).toMatchObject({ unitIds: [unitId] })
    expect(sheet?.people.length).toBeGreaterThan(20)
    expect(sheet?.places).toEqual([place])
    expect(sheet?.types.map(({ code }) => code)).toContain('M')
    const need = sheet?.needs.find(({ day, shiftTypeId }) => day === weekOn && shiftTypeId === idOfName('shift type M'))
    expect(need?.have).toBe(1)
    expect(need?.gap).toBeGreaterThan(0)
  })
})

describe('a version on paper', () => {
  it('is as it was published, whatever was changed since: shifts, names, places and letters', async () => {
    const mine = await added()
    await publish()
    const was = await printed(1)
    const name = await nameOf(first)
    expect(was?.people.find(({ id }) => id === world.personId(first))?.name).toBe(name)
    await edit({ do: 'change', id: mine.id, seq: mine.seq, values: { workDay: '2026-03-19' } })
    await publish('调整')
    await world.services.store.write(async (tx) => {
      const isMine = eq(people.id, world.personId(first))
      await tx.update(people).set({ name: '改名' }).where(isMine)
      await tx.update(dutyPlaces).set({ name: '改地', shortName: '改' }).where(eq(dutyPlaces.id, place.id))
      await tx.update(shiftTypes).set({ name: '改班', colour: 'gray' }).where(eq(shiftTypes.code, 'M'))
    })
    const now = await printed(1)
    expect(now).toEqual({ ...was, supersededBy: 2 })
    expect(now?.entries.map(({ day }) => day)).toEqual([weekOn])
    expect(now?.places).toEqual([place])
    expect((await printed(2))?.entries.map(({ day }) => day)).toEqual(['2026-03-19'])
    const live = await printRoster(commander, unitId, week)
    expect(live?.people.find(({ id }) => id === world.personId(first))?.name).toBe('改名')
  })

  it('says what it has changed against the one before, person by person', async () => {
    const handed = await added()
    const gone = await added({ workDay: '2026-03-18' })
    await publish()
    expect((await printed(1))?.changes).toEqual([])
    await edit({ do: 'change', id: handed.id, seq: handed.seq, values: { personId: world.personId(second) } })
    await edit({ do: 'remove', id: gone.id, seq: gone.seq })
    await publish('换人')
    const sheet = await printed(2)
    expect(sheet?.reason).toBe('换人')
    const told = sheet?.changes.map(({ person, changes }) => [person, changes.map(({ kind }) => kind).toSorted()])
    expect(new Map(told?.map(([person, kinds]) => [person, kinds]))).toEqual(
      new Map([
        [await nameOf(first), ['withdrawn', 'withdrawn']],
        [await nameOf(second), ['added']],
      ]),
    )
  })

  it('of before names were kept is reckoned with what is known, and says so', async () => {
    await added()
    await publish()
    const kept = await printed(1)
    await world.services.store.write(async (tx) => {
      const isIt = and(eq(rosterPublications.version, 1), eq(rosterPublications.publishedAt, commander.now))
      await tx.update(rosterPublications).set({ frame: null }).where(isIt)
    })
    expect(await printed(1)).toEqual({ ...kept, isReckoned: true })
    expect(kept?.isReckoned).toBe(false)
  })

  it('is not there for whoever does not read the unit’s rosters, nor where there is none', async () => {
    await added()
    await publish()
    expect(await printed(1, await world.as('squad'))).toBeUndefined()
    expect(await printed(1, await world.as('member'))).toBeUndefined()
    expect(await printRoster(await world.as('squad'), unitId, week)).toBeUndefined()
    for (const version of [0, 2, 1.5, Number.NaN, 10 ** 12, -(10 ** 12)]) expect(await printed(version)).toBeUndefined()
    expect(await printed(1, await world.as('observer'))).toBeDefined()
  })
})
