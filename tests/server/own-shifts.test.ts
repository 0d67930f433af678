import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryValues } from '#domain/roster/edits.ts'
import type { Ctx } from '#server/context.ts'
import { listOwnShifts } from '#server/roster/own-shifts.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { earlyShift, editByHand, putShift, rosterShown, shiftTypeId } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const first = 'B-C1 urban_management 5'
const second = 'B-C1 urban_management 6'
const weekOn = '2026-03-16'

let world: World
let commander: Ctx
let unitId: string
let placeId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
  const { places } = await rosterShown(commander, unitId, { from: weekOn, until: '2026-03-23' })
  placeId = places[0]?.id ?? ''
})
afterEach(() => world.close())

const put = (key: string, over: Partial<EntryValues> = {}) =>
  putShift(commander, earlyShift({ unitId, personId: world.personId(key), workDay: weekOn, placeId, ...over }))
const publish = async () => {
  const seq = (await getPublication(commander, { unitId, week: weekOn }))?.seq ?? 0
  await publishRoster(commander, { unitId, weekOn }, { reason: null, warningsReason: '人手不足', seq })
}
const shiftsOf = async (key: string) => listOwnShifts(await world.asPerson(key))

describe('one’s own shifts', () => {
  it('stay as published, with name, unit, place and company, whatever is drafted of them since', async () => {
    const mine = await put(first)
    const other = await put(second)
    await publish()
    const published = await shiftsOf(first)
    expect(published).toMatchObject([{ code: 'M', name: '早班', unit: '综合一大队' }])
    expect(published[0]?.with.map(({ id }) => id)).toEqual([world.personId(second)])
    const elsewhere = world.unitId('B-C2')
    const asDetachment = await world.as('detachment')
    await editByHand(asDetachment, [
      { do: 'change', ...mine, values: { shiftTypeId: shiftTypeId('A'), placeId: null } },
      { do: 'change', ...other, values: { unitId: elsewhere, personId: null, placeId: null } },
    ])
    expect(await shiftsOf(first)).toEqual(published)
    expect((await shiftsOf(second))[0]?.with.map(({ id }) => id)).toEqual([world.personId(first)])
  })

  it('come in order of day and hour; company is whoever is there at the same hours, and nobody where there is no place', async () => {
    await put(first, { workDay: '2026-03-18', placeId: null })
    await put(first)
    await put(second, { workDay: '2026-03-18', placeId: null })
    await put(second, { shiftTypeId: shiftTypeId('N') })
    await publish()
    const shifts = await shiftsOf(first)
    expect(shifts.map(({ day, with: company }) => [day, company])).toEqual([
      [weekOn, []],
      ['2026-03-18', []],
    ])
  })
})
