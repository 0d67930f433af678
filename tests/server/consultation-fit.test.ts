import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postings } from '#db/schema/index.ts'
import { getProposal } from '#server/appointments/consultations/proposals.server.ts'
import type { Ctx } from '#server/context.ts'
import { proposed, seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let seat: string
beforeAll(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  seat = await seatIn(commission, 'B-C2', 'brigade_commander')
})
afterAll(() => world.close())

const whoeverServesWithoutEnd = async (person: string) =>
  world.services.store.write((tx) =>
    tx.insert(postings).values({
      ...{ id: world.services.newId(), personId: world.personId(person), homeUnitId: world.unitId('BUR-TR') },
      ...{ hostUnitId: world.unitId('B-C3'), kind: 'draft_in', state: 'serving', purpose: '充实', share: 100 },
      ...{ countsInStrength: true, startsOn: '2026-01-01', endsOn: null, askedAt: 1, revision: 1 },
    }),
  )
const shownFor = async (person: string) => {
  const wanted = { postId: seat, personId: world.personId(person), kind: 'appointment' } as const
  const { conditions } = await getProposal(commission, wanted)
  return new Map(conditions?.map(({ key, result }) => [key, result]))
}

describe('whoever proposes somebody', () => {
  it('sees how they meet each condition of the post', async () => {
    const fits = await shownFor('reserve BUR-PS 1')
    expect([...fits.keys()]).toContain('otherPosting')
    expect(fits.get('staff')).toBe('passed')
    expect((await shownFor('SQ-G01 aux_police 1')).get('staff')).toBe('failed')
  })

  it('is refused an auxiliary', async () => {
    const work = proposed(commission, seat, { candidate: 'SQ-G01 aux_police 1' })
    await expect(work).rejects.toMatchObject({ code: 'candidate-unfit', facts: { context: 'staff' } })
  })

  it('is refused somebody who is posted elsewhere full-time without an end, and told where', async () => {
    await whoeverServesWithoutEnd('reserve BUR-TR 1')
    const work = proposed(commission, seat, { candidate: 'reserve BUR-TR 1' })
    await expect(work).rejects.toMatchObject({ code: 'candidate-unfit', facts: { context: 'otherPosting' } })
    expect((await shownFor('reserve BUR-TR 1')).get('otherPosting')).toBe('failed')
    expect(await proposed(commission, seat, { candidate: 'reserve BUR-PS 1' })).toBeTruthy()
  })
})
