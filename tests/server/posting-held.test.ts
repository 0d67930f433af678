import { afterEach, beforeEach, expect, it } from 'vitest'
import { absences, postings } from '#db/schema/index.ts'
import { heldMeanwhile } from '#server/appointments/held.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const asked = {
  ...{ id: 'asked', hostUnitId: 'elsewhere', kind: 'draft_in' as const, share: 100, countsInStrength: true },
  ...{ startsOn: '2026-03-10' as const, endsOn: '2026-09-10' as const },
}

it('what somebody holds in a period: postings beside the one asked for, posts and absences, and nothing outside it', async () => {
  const personId = world.personId('B-C1 public_security 1')
  const row: Omit<typeof postings.$inferInsert, 'id' | 'state' | 'startsOn'> = {
    ...{ personId, homeUnitId: world.unitId('BUR-PS'), hostUnitId: world.unitId('B-C2'), kind: 'concurrent' },
    ...{ purpose: 'x', share: 20, countsInStrength: false, askedAt: 1, revision: 1 },
  }
  await world.services.store.write(async (tx) => {
    await tx.insert(postings).values([
      { ...row, id: 'asked', state: 'awaiting_check', startsOn: '2026-03-10', endsOn: '2026-09-10' },
      { ...row, id: 'beside', state: 'approved', startsOn: '2026-09-09', endsOn: '2027-01-01' },
      { ...row, id: 'later', state: 'approved', startsOn: '2026-09-10', endsOn: '2027-01-01' },
      { ...row, id: 'refused', state: 'refused', startsOn: '2026-04-01', endsOn: '2027-01-01' },
    ])
    const absence = { personId, kind: 'annual', note: null, recordedBy: null } as const
    await tx.insert(absences).values([
      { ...absence, id: 'away', startsOn: '2026-04-01', endsOn: '2026-04-10' },
      { ...absence, id: 'back by then', startsOn: '2026-03-01', endsOn: '2026-03-10' },
    ])
  })
  const held = await heldMeanwhile(world.services.store.read, { ...asked, personId }, '2026-03-10')
  expect(held).toMatchObject([
    { kind: 'posting', unit: '综合一大队', state: 'serving' },
    { kind: 'posting', id: 'beside', unit: '综合二大队' },
    { kind: 'post', nameZh: '大队长', unit: '综合一大队', isActing: false },
    { kind: 'absence', id: 'away' },
  ])
  expect(
    await heldMeanwhile(
      world.services.store.read,
      { ...asked, personId: world.personId('reserve BUR-UM 1') },
      '2026-03-10',
    ),
  ).toEqual([])
})
