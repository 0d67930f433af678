import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unitVersions } from '#db/schema/index.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { getHistory } from '#server/staffing/history.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

describe('a district that a squad has left', () => {
  it('is not offered as a sum for a time in which that squad, out of sight today, was under it', async () => {
    const { store, clock } = world.services
    const days = { from: addMonths(clock.today(), -12), to: clock.today() }
    const seen = async () => getHistory(await world.as('district'), days)
    expect((await seen())?.unit?.id).toBe(world.unitId('JA'))

    const street = and(eq(unitVersions.unitId, world.unitId('ST-G02')), isNull(unitVersions.endsOn))
    await store.write(async (tx) => {
      const [version] = await tx.select().from(unitVersions).where(street)
      if (!version) throw new Error('no street')
      const movedOn = addDays(clock.today(), -37)
      await tx.update(unitVersions).set({ endsOn: movedOn }).where(street)
      await tx
        .insert(unitVersions)
        .values({ ...version, id: 'moved', parentId: world.unitId('YA'), startsOn: movedOn, endsOn: null })
    })
    const history = await seen()
    expect(history?.unit?.kind).toBe('squad')
    expect(history?.choices.units.map(({ id }) => id)).not.toContain(world.unitId('JA'))
    expect(await getHistory(await world.as('district'), { ...days, unitId: world.unitId('JA') })).toBeUndefined()
  })
})
