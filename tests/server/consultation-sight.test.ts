import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideConsultation } from '#server/appointments/consultations/deciding.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { holdAttachment, takeAttachment } from '#server/attachments/commands.server.ts'
import type { Ctx } from '#server/context.ts'
import { getLetter } from '#server/letters/kept.server.ts'
import { emptySeat, proposed, received, reply, revisionOf, seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let police: Ctx
let brigade: Ctx
let id: string
/** A commander of 综合一大队 is appointed after the police agreed, with a paper; the brigade’s commander looks on. */
beforeAll(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  police = await world.as('police')
  brigade = await world.as('detachment')
  const seat = await seatIn(commission, 'B-C1', 'brigade_commander')
  await emptySeat(commission, seat)
  id = await proposed(commission, seat, { candidate: 'reserve BUR-PS 1' })
  await received(commission, police, id)
  await holdAttachment(police, { kind: 'consultation', id }, { name: '党委会纪要.pdf', bytes: strToU8('%PDF-1.7') })
  await reply(police, id, { verdict: 'agree_with_conditions', text: '须先移交在办案件' })
  const revision = await revisionOf(commission, id)
  await decideConsultation(commission, id, { effectiveOn: commission.today, text: null, document: null, revision })
})
afterAll(() => world.close())

describe('what was said in a consultation', () => {
  it('is read by those who take part in it', async () => {
    for (const ctx of [commission, police]) {
      const shown = await getConsultation(ctx, id)
      expect(shown?.steps.map(({ text }) => text)).toContain('须先移交在办案件')
      expect(shown?.attachments).toMatchObject([{ name: '党委会纪要.pdf' }])
      expect(shown?.letters.map(({ kind }) => kind)).toContain('consultation')
    }
  })

  it('is not told to the unit and the person, who read what came of it', async () => {
    const candidate = await world.asPerson('reserve BUR-PS 1')
    const shown = await getConsultation(brigade, id)
    expect(shown?.steps.map(({ step }) => step)).toEqual(['decided', 'in_effect'])
    expect(shown).toMatchObject({ purpose: null, attachments: [], letters: [] })
    const asked = await getConsultation(commission, id)
    const letterId = asked?.letters[0]?.id ?? ''
    const paperId = asked?.attachments[0]?.id ?? ''
    for (const ctx of [brigade, candidate]) {
      expect(await getLetter(ctx, letterId)).toBeUndefined()
      await expect(takeAttachment(ctx, { kind: 'consultation', id }, paperId)).rejects.toMatchObject({
        name: 'NotFound',
      })
    }
    expect(await getLetter(police, letterId)).toBeDefined()
  })
})
