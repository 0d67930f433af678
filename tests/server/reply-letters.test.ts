import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { letters } from '#db/schema/index.ts'
import { getLetterToSeal } from '#server/appointments/consultations/letters.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { changeLetterhead, letterheadToChange } from '#server/letters/letterheads.server.ts'
import { getUnit } from '#server/organisation/unit.server.ts'
import { emptySeat, proposed, received, reply, sealFor, seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let bureau: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  bureau = await world.as('bureau')
})
afterEach(() => world.close())

const ownLetterhead = { code: '六城管局函', head: '六安市城市管理行政执法局', hasRedHead: true, revision: 0 }

/** A case in which the bureau was asked about one of its own, and has replied. */
async function replied(): Promise<string> {
  const seat = await seatIn(commission, 'B-C4', 'brigade_instructor')
  await emptySeat(commission, seat)
  const id = await proposed(commission, seat, { candidate: 'reserve BUR-UM 1' })
  await received(commission, bureau, id)
  await reply(bureau, id, { verdict: 'agree_with_conditions', text: '任职期间保留原单位待遇' })
  return id
}

describe('the reply letter of a sending unit', () => {
  it('is sealed under the letterhead the unit’s own office filled in, with a number of its own', async () => {
    const id = await replied()
    const unitId = world.unitId('BUR-UM')
    expect(await getLetterToSeal(bureau, id, 'reply')).toMatchObject({
      ...{ state: 'refused', officeId: unitId, mayEditOffice: true },
      refusal: { code: 'letter-needs-letterhead' },
    })
    await changeLetterhead(bureau, unitId, ownLetterhead)
    const letterId = await sealFor(bureau, id, 'reply')
    const [kept] = await world.services.store.read.select().from(letters).where(eq(letters.id, letterId))
    expect(kept).toMatchObject({
      ...{ kind: 'consultation_reply', code: '六城管局函', year: 2026, number: 1, consultationId: id },
      ...{ sealedBy: bureau.actor.personId, letter: { head: '六安市城市管理行政执法局' } },
    })
    expect(kept?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(kept?.letter)).toContain('任职期间保留原单位待遇')
    const shown = await getConsultation(commission, id)
    expect(shown?.steps.at(-1)).toMatchObject({ step: 'reply_sealed', document: '六城管局函〔2026〕1号' })
  })

  it('is sealed once', async () => {
    const id = await replied()
    await changeLetterhead(bureau, world.unitId('BUR-UM'), ownLetterhead)
    await sealFor(bureau, id, 'reply')
    await expect(sealFor(bureau, id, 'reply')).rejects.toThrow('letter-sealed-already')
  })
})

describe('the letterhead of a sending unit', () => {
  it('is for its own office and for the commission office, and for nobody else', async () => {
    const unitId = world.unitId('BUR-UM')
    await changeLetterhead(bureau, unitId, ownLetterhead)
    expect(await letterheadToChange(commission, unitId)).toMatchObject({ code: '六城管局函', revision: 1 })
    const change = (ctx: Ctx) => changeLetterhead(ctx, unitId, { ...ownLetterhead, revision: 1 })
    await expect(change(await world.as('police'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(change(await world.as('detachment'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(change(await world.as('observer'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(changeLetterhead(bureau, unitId, ownLetterhead)).rejects.toMatchObject({ code: 'stale' })
  })

  it('is offered on the page of the unit to whoever may fill it in, where the unit has letters at all', async () => {
    const offered = async (ctx: Ctx, code: string) => {
      const unit = await getUnit(ctx, world.unitId(code), ctx.today)
      return unit?.isThere && unit.mayEditLetterhead
    }
    expect(await offered(bureau, 'BUR-UM')).toBe(true)
    expect(await offered(commission, 'BUR-UM')).toBe(true)
    expect(await offered(commission, 'SQ-G01')).toBe(false)
    expect(await offered(await world.as('observer'), 'BUR-UM')).toBe(false)
  })
})
