import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { spanOn } from '#domain/staffing/timeline.ts'
import { postings, units, unitVersions } from '#db/schema/index.ts'
import { listPeople } from '#server/people/queries.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { getMatrix } from '#server/staffing/matrix.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { getQuotaBoard, listNames } from '#server/staffing/quotas/queries.server.ts'
import { timelinesBetween } from '#server/staffing/timeline.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const police = 'unit of the police'
const officer = 'reserve BUR-PS 3'
const today: IsoDate = '2026-03-10'
const firstDay: IsoDate = '2026-03-20'
const lastDay: IsoDate = '2026-04-20'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await putIntoPoliceDetachment()
  const id = await requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId(officer), hostUnitId: world.unitId('B-C1'), kind: 'draft_in', post: null },
    ...{ purpose: '充实', document: null, startsOn: firstDay, endsOn: addDays(lastDay, 1) },
  })
  const revision = await takeToDecision(await world.as('detachment'), id, await world.as('police'))
  await approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })
})
afterAll(() => world.close())

/** 城市管理警察支队 as a unit of the police that takes part in the force, and one officer placed there by the police. */
async function putIntoPoliceDetachment(): Promise<void> {
  const startsOn: IsoDate = '2025-10-01'
  await world.services.store.write(async (tx) => {
    await tx.insert(units).values({
      ...{ id: police, code: 'PS-DET', kind: 'detachment', level: 'city', department: 'public_security' },
      ...{ brigadeType: null, sortOrder: 9_000, revision: 1, createdAt: 0 },
    })
    await tx.insert(unitVersions).values({
      ...{ id: 'version of the police', unitId: police, name: '城市管理警察支队', shortName: '城管警察支队' },
      ...{ parentId: world.unitId('BUR-PS'), startsOn },
    })
    await tx.insert(postings).values({
      ...{
        id: 'line posting',
        personId: world.personId(officer),
        homeUnitId: world.unitId('BUR-PS'),
        hostUnitId: police,
      },
      ...{ kind: 'line_posting', state: 'serving', purpose: '组建', share: 100, countsInStrength: true },
      ...{ startsOn, endsOn: null, askedAt: 0, revision: 1 },
    })
  })
}

const strengthOn = async (day: IsoDate) => {
  const { board } = await getBoard(await world.as('commission'), day)
  const of = (code: string) => board.rows.find(({ unit }) => unit.code === code)?.total
  return { board, brigade: of('B-C1')?.onBooks, police: of('PS-DET') }
}

describe('scenario 5: the same person in 城市管理警察支队 and in 综合一大队', () => {
  it('is counted once on the board: in the brigade while it lasts, before and after with the police', async () => {
    const { board } = await getBoard(await world.as('commission'), today)
    expect(board.total.onBooks).toBe(553)
    expect(await strengthOn(addDays(firstDay, -1))).toMatchObject({ brigade: 36, police: { onBooks: 1, uncounted: 0 } })
    expect(await strengthOn(firstDay)).toMatchObject({ brigade: 37, police: { onBooks: 0, uncounted: 1 } })
    const during = (await strengthOn(lastDay)).board.verdicts[0]
    const after = await strengthOn(addDays(lastDay, 1))
    expect(after).toMatchObject({ police: { onBooks: 1, uncounted: 0 } })
    expect(during?.left).toBe(after.board.verdicts[0]?.left)
  })

  it('is named once behind the 2 : 1, and the other time left out with the reason', async () => {
    const ctx = await world.as('commission')
    const found = await explainVerdict(ctx, { ruleKey: 'STAFF.RATIO.CITY_DISTRICT', unitId: null, day: firstDay })
    const places = found?.people.filter(({ personId }) => personId === world.personId(officer))
    expect(places?.map((one) => [one.unitName, one.side ?? one.reason]).toSorted()).toEqual([
      ['城管警察支队', 'counted_elsewhere'],
      ['综合一大队', 'left'],
    ])
    expect(found?.people.filter(({ side }) => side === 'left')).toHaveLength(found?.verdict.left ?? -1)
    expect(found?.verdict.left).toBe((await strengthOn(firstDay)).board.verdicts[0]?.left)
  })

  it('is one in the timeline of every unit and of the force, whether both units are asked for or one', async () => {
    const { read } = world.services.store
    const days = { from: today, to: addDays(lastDay, 10) }
    const all = await timelinesBetween(read, days, { unitIds: [], withForce: true })
    const ofForce = all.find(({ ruleKey }) => ruleKey === 'STAFF.RATIO.CITY_DISTRICT')
    const unitIds = [world.unitId('B-C1')]
    const ofBrigade = (await timelinesBetween(read, days, { unitIds, withForce: false }))[0]
    for (let day = days.from; day <= days.to; day = addDays(day, 5)) {
      const { board } = await strengthOn(day)
      expect(ofForce && spanOn(ofForce, day)?.left).toBe(board.verdicts[0]?.left)
      const row = board.rows.find(({ unit }) => unit.code === 'B-C1')
      expect(ofBrigade && spanOn(ofBrigade, day)?.departments).toEqual(row?.verdicts[0]?.departments)
    }
  })

  it('is one in the matrix, among the quotas and in the lists that the numbers open', async () => {
    const ctx = await world.as('commission')
    const { board } = await getBoard(ctx, firstDay)
    const { force } = await getMatrix(ctx, firstDay, { isApart: false, counting: 'strength' })
    expect(force.total).toBe(board.total.onBooks)
    const quotas = await getQuotaBoard(ctx, firstDay)
    expect(quotas.forceTotal.onBooks).toBe(board.total.onBooks)
    const asked = { unitId: world.unitId('B-C1'), withBelow: false, side: 'force', measure: 'onBooks' } as const
    const names = await listNames(ctx, { ...asked, day: firstDay })
    expect(names?.people.map(({ personId }) => personId)).toContain(world.personId(officer))
    expect((await listNames(ctx, { ...asked, day: firstDay, unitId: police }))?.people).toEqual([])
    const listed = { day: firstDay, where: 'force', sort: 'staffNumber', descending: false } as const
    expect((await listPeople(ctx, { ...listed, unitId: world.unitId('B-C1') })).total).toBe(37)
    expect((await listPeople(ctx, { ...listed, unitId: police })).total).toBe(0)
  })
})
