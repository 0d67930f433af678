import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { auditEntries, consultations, homePositions, rules } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { decideConsultation } from '#server/appointments/consultations/deciding.server.ts'
import { carryOutDueConsultations } from '#server/appointments/consultations/due.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { keptLetter } from '#server/letters/kept.server.ts'
import { letters } from '#db/schema/index.ts'
import { emptySeat, heldIn, proposed, received, reply, revisionOf, seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let police: Ctx
let seat: string
const candidate = 'reserve BUR-PS 1'

beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  police = await world.as('police')
  seat = await seatIn(commission, 'B-C2', 'brigade_commander')
})
afterEach(() => world.close())

/** As the rule page does it: a version of the force that says yes. */
const switchOnDeemedConsent = () =>
  world.services.store.write(
    async (tx) =>
      void (await tx
        .update(rules)
        .set({ params: { type: 'flag', isOn: true } })
        .where(eq(rules.key, 'CONSULT.DEEMED_CONSENT'))),
  )
const run = () => carryOutDueConsultations(world.system())
const until = async (day: IsoDate) => {
  while (world.clock.today() < day) {
    world.clock.advance({ days: 1 })
    await run()
  }
}
const opened = async () => {
  const id = await proposed(commission, seat, { candidate })
  await received(commission, police, id)
  return id
}
const agreed = async () => {
  const id = await opened()
  await reply(police, id)
  return id
}
const decide = async (id: string, effectiveOn: IsoDate) =>
  decideConsultation(commission, id, {
    effectiveOn,
    text: null,
    document: null,
    revision: await revisionOf(commission, id),
  })
const stepsOf = async (id: string) => {
  const found = await getConsultation(await world.as('commission'), id)
  return found?.steps.map(({ step, days }) => (days === null ? step : `${step} ${days}`))
}
const stateOf = async (id: string) => (await getConsultation(await world.as('commission'), id))?.state
const toldTo = async (ctx: Ctx, id: string) =>
  (await listAlerts(ctx, {})).filter(({ subjectId }) => subjectId === id).map(({ type }) => type)
const began = ['proposed', 'sent', 'received']

describe('a reply that does not come', () => {
  it('is reminded of three times and waited for, red, where silence is no consent: nothing is decided', async () => {
    const id = await opened()
    await until('2026-05-10')
    expect(await stepsOf(id)).toEqual([...began, 'reminded 10', 'reminded 3', 'reminded 0', 'overdue -1'])
    expect(await stateOf(id)).toBe('received')
    expect(await toldTo(await world.as('police'), id)).toEqual([
      ...['consultation.overdue', 'consultation.reminded', 'consultation.reminded', 'consultation.reminded'],
      'consultation.sent',
    ])
    expect((await toldTo(await world.as('commission'), id))[0]).toBe('consultation.overdue')
    expect((await listMatters(await world.as('commission'))).consultations).toMatchObject([{ id }])
    await expect(decide(id, '2026-05-10')).rejects.toMatchObject({ code: 'consultation-no-reply' })
    await reply(await world.as('police'), id)
    expect(await stateOf(id)).toBe('agreed')
  })

  it('counts as consent on the day after where the letter said so, and the trace shows three reminders', async () => {
    await switchOnDeemedConsent()
    const id = await opened()
    const letter = await keptLetter(world.services.store.read, eq(letters.consultationId, id))
    expect(letter?.letter.paragraphs.at(-2)?.text).toContain('逾期未答复的，视为同意。')
    await until('2026-04-10')
    expect(await stateOf(id)).toBe('received')
    await until('2026-04-11')
    expect(await stepsOf(id)).toEqual([...began, 'reminded 10', 'reminded 3', 'reminded 0', 'deemed -1'])
    expect(await toldTo(await world.as('commission'), id)).toEqual(['consultation.deemed', 'consultation.received'])
    await expect(reply(await world.as('police'), id, { verdict: 'disagree', text: 'x' })).rejects.toMatchObject({
      code: 'consultation-out-of-order',
    })
  })

  it('is no consent where silence was made one only after the letter went out', async () => {
    const id = await opened()
    await switchOnDeemedConsent()
    await until('2026-05-01')
    expect(await stateOf(id)).toBe('received')
  })

  it('is due by the rule of the day of receipt, whatever the rule says afterwards', async () => {
    const id = await opened()
    await world.services.store.write(
      async (tx) =>
        void (await tx
          .update(rules)
          .set({ params: { type: 'months', months: 3 } })
          .where(eq(rules.key, 'CONSULT.REPLY'))),
    )
    expect(await getConsultation(commission, id)).toMatchObject({ replyDueOn: '2026-04-10' })
  })
})

describe('the job of the day', () => {
  it('run twice does nothing the second time, and late or after a jump of the clock tells the closest alone', async () => {
    const id = await opened()
    world.clock.set('2026-04-08T09:00:00+08:00')
    expect(await run()).toBe(1)
    expect(await run()).toBe(0)
    expect(await stepsOf(id)).toEqual([...began, 'reminded 3'])
    world.clock.set('2026-04-01T09:00:00+08:00')
    expect(await run()).toBe(0)
    world.clock.set('2026-09-01T09:00:00+08:00')
    expect(await run()).toBe(1)
    expect(await run()).toBe(0)
    expect(await stepsOf(id)).toEqual([...began, 'reminded 3', 'overdue -1'])
    const entries = await world.services.store.read
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, id), eq(auditEntries.action, 'consultation.overdue')))
    expect(entries).toHaveLength(1)
  })

  it('puts whoever was decided on into the post on their day and not before, also when it runs late', async () => {
    await emptySeat(commission, seat)
    const id = await agreed()
    await decide(id, '2026-04-01')
    await until('2026-03-31')
    expect(await stateOf(id)).toBe('decided')
    world.clock.set('2026-04-20T09:00:00+08:00')
    await run()
    await run()
    const held = (await heldIn(commission, seat)).filter(({ personId }) => personId === world.personId(candidate))
    expect(held).toMatchObject([{ startsOn: '2026-04-01', endsOn: null }])
    expect(await stateOf(id)).toBe('in_effect')
  })

  it('removes before it appoints: one leaves and another comes on the same day', async () => {
    const id = await agreed()
    const asked = await world.asPerson('personnel BUR-TR')
    const removal = await proposed(commission, seat, { kind: 'removal', personId: null, mode: null })
    await received(commission, asked, removal)
    await reply(asked, removal)
    await decide(removal, '2026-04-01')
    await decide(id, '2026-04-01')
    world.clock.set('2026-04-03T09:00:00+08:00')
    expect(await run()).toBe(2)
    const [before, after] = (await heldIn(commission, seat)).slice(-2)
    expect([before?.endsOn, before?.ending, after?.startsOn, after?.endsOn]).toEqual([
      ...['2026-04-01', 'removed', '2026-04-01', null],
    ])
  })

  it('tells whoever decides, once, of what cannot take effect, and carries it out once it can', async () => {
    await emptySeat(commission, seat)
    const id = await agreed()
    await decide(id, '2026-04-01')
    const ofCandidate = eq(homePositions.personId, world.personId(candidate))
    const [home] = await world.services.store.read.select().from(homePositions).where(ofCandidate)
    const setEnd = (endsOn: IsoDate | null) =>
      world.services.store.write(async (tx) => void (await tx.update(homePositions).set({ endsOn }).where(ofCandidate)))
    await setEnd(addDays('2026-04-01', -1))
    await until('2026-04-03')
    expect(await stateOf(id)).toBe('decided')
    const told = await toldTo(await world.as('commission'), id)
    expect(told.filter((type) => type === 'consultation.blocked')).toHaveLength(1)
    await setEnd(home?.endsOn ?? null)
    await run()
    expect(await stateOf(id)).toBe('in_effect')
  })

  it('leaves alone what is closed', async () => {
    const id = await agreed()
    await world.services.store.write(
      async (tx) => void (await tx.update(consultations).set({ state: 'declined' }).where(eq(consultations.id, id))),
    )
    world.clock.set('2027-01-01T09:00:00+08:00')
    expect(await run()).toBe(0)
  })
})
