import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rosterEdits, rosterEntries, rosterPlans } from '#db/schema/index.ts'
import { shippedShiftTypes } from '#db/seed/shift-types.ts'
import { hoursOn } from '#domain/roster/steps.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { previewCallout } from '#server/callouts/asking.server.ts'
import { dutiesAt } from '#server/callouts/on-duty.server.ts'
import { idOfName } from '#server/ids.ts'
import { wallClockOf } from '#server/roster/wall-clock.server.ts'
import { calloutRequest } from '#tests/support/callouts.ts'
import { worldZone } from '#tests/support/clock.ts'
import { openWorld, type World } from '#tests/support/world.ts'

// The headquarters have no roster in the demo city.
const [first, second, third] = ['DET-HQ urban_management 5', 'DET-HQ urban_management 6', 'DET-HQ urban_management 7']
const seq = 1_000_000

let world: World
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  unitId = world.unitId('DET-HQ')
  const { store } = world.services
  await store.write((tx) =>
    tx.insert(rosterEdits).values({ seq, at: 0, byPersonId: null, source: 'manual', reason: null }),
  )
})
afterEach(() => world.close())

async function publish(weekOn: IsoDate, version = 1) {
  const plan = { id: idOfName(`plan ${weekOn}`), unitId, weekOn, version, publishedBy: null }
  await world.services.store.write((tx) =>
    tx.insert(rosterPlans).values({ ...plan, publishedAt: version === 0 ? null : 1 }),
  )
}

async function roster(key: string, workDay: IsoDate, code: string, { isPublished = true } = {}) {
  const type = shippedShiftTypes.find((one) => one.code === code)
  if (!type) throw new Error(`no shift type ${code}`)
  const values = {
    ...{ unitId, personId: world.personId(key), workDay, shiftTypeId: idOfName(`shift type ${code}`), placeId: null },
    ...{ isLeader: false, isPinned: false },
  }
  const { startsAt, endsAt, ...hours } = hoursOn(type, workDay, wallClockOf(worldZone))
  const held = { ...values, ...hours, kind: type.kind, code }
  await world.services.store.write((tx) =>
    tx.insert(rosterEntries).values({
      ...{ ...held, id: idOfName(`entry ${key} ${workDay} ${code}`), startsAt, endsAt, source: 'manual', seq },
      ...{ removedAt: null, published: isPublished ? { ...held, version: 1 } : null },
      ...{ publishedPersonId: isPublished ? values.personId : null, publishedDay: isPublished ? workDay : null },
    }),
  )
}

async function dutiesOf(...keys: string[]) {
  const dutyOf = await dutiesAt(world.services.store.read, { now: world.clock.now(), today: world.clock.today() })
  return keys.map((key) => dutyOf({ personId: world.personId(key), unitId }))
}

describe('who is on duty', () => {
  it('is everybody of a unit that has published nothing for the week', async () => {
    await publish('2026-03-09', 0)
    await roster(first, '2026-03-10', 'R', { isPublished: false })
    expect(await dutiesOf(first, second)).toEqual(['on_duty', 'on_duty'])
  })

  it('is as the unit has published it: on duty, kept ready, at home, free', async () => {
    await publish('2026-03-09')
    await roster(first, '2026-03-10', 'M')
    await roster(second, '2026-03-09', 'S')
    await roster(second, '2026-03-10', 'O')
    expect(await dutiesOf(first, second, third)).toEqual(['on_duty', 'on_call', 'off_duty'])
    world.clock.set('2026-03-10T07:30+08:00')
    expect(await dutiesOf(first, second, third)).toEqual(['on_duty', 'standby', 'off_duty'])
    world.clock.set('2026-03-10T14:30+08:00')
    expect(await dutiesOf(first)).toEqual(['off_duty'])
  })

  it('goes on over midnight, and over the end of a week into one that is not published', async () => {
    await publish('2026-03-09')
    await roster(first, '2026-03-10', 'N')
    await roster(second, '2026-03-15', 'O')
    world.clock.set('2026-03-11T05:00+08:00')
    expect(await dutiesOf(first, second)).toEqual(['on_duty', 'off_duty'])
    world.clock.set('2026-03-11T05:30+08:00')
    expect(await dutiesOf(first)).toEqual(['off_duty'])
    world.clock.set('2026-03-16T07:00+08:00')
    expect(await dutiesOf(first, second)).toEqual(['on_duty', 'on_call'])
  })

  it('stays as it was published, whatever is drafted since', async () => {
    await publish('2026-03-09')
    await roster(first, '2026-03-10', 'M')
    await roster(second, '2026-03-10', 'M', { isPublished: false })
    await world.services.store.write((tx) =>
      tx
        .update(rosterEntries)
        .set({ personId: world.personId(third), removedAt: world.clock.now() })
        .where(eq(rosterEntries.personId, world.personId(first))),
    )
    expect(await dutiesOf(first, second, third)).toEqual(['on_duty', 'off_duty', 'off_duty'])
  })
})

describe('a call-out', () => {
  const preview = async (duties: ('on_duty' | 'standby')[]) => {
    const commission = await world.as('commission')
    const criteria = { departments: [], categories: [], needsCertificate: false, duties }
    return previewCallout(commission, calloutRequest(commission, { unitId, tiers: [[unitId]], criteria }))
  }

  it('calls whoever is on duty before those who are kept ready, and these before those who are free', async () => {
    await publish('2026-03-09')
    await roster(third, '2026-03-10', 'M')
    await roster(second, '2026-03-10', 'S')
    const { called } = await preview([])
    const order = called.map(({ personId, duty }) => [personId, duty])
    expect(order.slice(0, 2)).toEqual([
      [world.personId(third), 'on_duty'],
      [world.personId(second), 'standby'],
    ])
    expect(order.length).toBeGreaterThan(10)
    expect(new Set(order.slice(2).map(([, duty]) => duty))).toEqual(new Set(['off_duty']))
  })

  it('leaves out whoever is not on such duty where it asks for that', async () => {
    await publish('2026-03-09')
    await roster(third, '2026-03-10', 'M')
    const { called, excluded } = await preview(['on_duty', 'standby'])
    expect(called.map(({ personId }) => personId)).toEqual([world.personId(third)])
    expect(excluded.find(({ personId }) => personId === world.personId(first))?.why).toBe('duty')
  })
})
