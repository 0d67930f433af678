import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, consultations, postHoldings, unitVersions } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import {
  coordinateConsultation,
  decideConsultation,
  declineConsultation,
  withdrawConsultation,
} from '#server/appointments/consultations/deciding.server.ts'
import { getConsultation, listConsultations } from '#server/appointments/consultations/queries.server.ts'
import { confirmReceipt } from '#server/appointments/consultations/replying.server.ts'
import type { Ctx } from '#server/context.ts'
import { getLetter } from '#server/letters/kept.server.ts'
import {
  emptySeat,
  heldIn,
  proposed,
  received,
  reply,
  revisionOf,
  sealFor,
  seatIn,
} from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let police: Ctx
let bureau: Ctx
let seat: string

beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  police = await world.as('police')
  bureau = await world.as('bureau')
  seat = await seatIn(commission, 'B-C2', 'brigade_commander')
})
afterEach(() => world.close())

const candidate = 'reserve BUR-PS 1'
const open = (over: Parameters<typeof proposed>[2] = {}) => proposed(commission, seat, { candidate, ...over })
const rev = (id: string) => revisionOf(commission, id)
const decide = async (id: string, over: object = {}) =>
  decideConsultation(commission, id, {
    ...{ effectiveOn: commission.today, text: null, document: null, revision: await rev(id) },
    ...over,
  })
const caseOf = async (id: string) => {
  const found = await getConsultation(commission, id)
  if (!found) throw new Error('no case')
  return found
}
const toldTo = async (ctx: Ctx, id: string) =>
  (await listAlerts(ctx, {})).filter(({ subjectId }) => subjectId === id).map(({ type }) => type)

describe('a consultation', () => {
  it('goes from the proposal over letter, receipt and reply to the post, and tells those concerned at each step', async () => {
    await emptySeat(commission, seat)
    const id = await open()
    expect(await getConsultation(police, id)).toBeUndefined()
    const letterId = await sealFor(commission, id, 'letter')
    expect(await getLetter(police, letterId)).toMatchObject({
      ...{ kind: 'consultation', number: '六城管委办〔2026〕1号', about: { kind: 'consultation', id } },
    })
    expect(await toldTo(police, id)).toEqual(['consultation.sent'])
    world.clock.advance({ days: 2 })
    police = await world.as('police')
    await confirmReceipt(police, id, { receivedOn: police.today, revision: await rev(id) })
    expect(await caseOf(id)).toMatchObject({
      ...{ state: 'received', receivedOn: '2026-03-12', replyDueOn: '2026-04-12', replyRule: { key: 'CONSULT.REPLY' } },
    })
    world.clock.advance({ days: 12 })
    ;[commission, police] = [await world.as('commission'), await world.as('police')]
    await reply(police, id)
    expect(await toldTo(commission, id)).toEqual(['consultation.replied', 'consultation.received'])
    expect(await getConsultation(await world.as('detachment'), id)).toBeUndefined()
    await decide(id, { document: '会议纪要〔2026〕2号' })
    expect((await heldIn(commission, seat)).at(-1)).toMatchObject({
      ...{ personId: world.personId(candidate), mode: 'cross_posting', startsOn: '2026-03-24', endsOn: null },
      document: '会议纪要〔2026〕2号',
    })
    const done = await caseOf(id)
    expect(done.steps.map(({ step, by }) => [step, by !== null])).toEqual(
      ['proposed', 'sent', 'received', 'replied', 'decided', 'in_effect'].map((step) => [step, true]),
    )
    expect((await listAlerts(await world.asPerson(candidate), {})).map(({ type }) => type)).toEqual([
      ...['post.held', 'consultation.decided'],
    ])
    expect(await getConsultation(await world.as('detachment'), id)).toMatchObject({ state: 'in_effect' })
    const noticeId = await sealFor(commission, id, 'notice')
    expect(await getLetter(police, noticeId)).toMatchObject({
      number: '六城管委办〔2026〕2号',
      kind: 'appointment_notice',
    })
    const entries = await world.services.store.read
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectKind, 'consultation'), eq(auditEntries.subjectId, id)))
      .orderBy(auditEntries.seq)
    expect(entries.map(({ action }) => action)).toEqual(
      ['proposed', 'sent', 'received', 'replied', 'decided', 'effected', 'noticed'].map(
        (step) => `consultation.${step}`,
      ),
    )
  })

  it('over a removal ends the holding from the day that was decided', async () => {
    const id = await open({ kind: 'removal', personId: null, mode: null })
    const holder = (await heldIn(commission, seat)).at(-1)
    const asked = await world.asPerson('personnel BUR-TR')
    expect(await caseOf(id)).toMatchObject({ personId: holder?.personId, consultedUnitId: world.unitId('BUR-TR') })
    await received(commission, asked, id)
    await reply(asked, id, { verdict: 'agree_with_conditions', text: '另行安排' })
    await decide(id, { text: '轮岗' })
    expect((await heldIn(commission, seat)).at(-1)).toMatchObject({
      ...{ endsOn: commission.today, ending: 'removed', endReason: '轮岗' },
    })
    const noticeId = await sealFor(commission, id, 'notice')
    expect((await getLetter(commission, noticeId))?.letter.title.join('')).toMatch(/^关于免去.+大队长职务的通知$/)
  })

  it('asks the bureau behind a police station, and the bureau of urban management about an instructor', async () => {
    const squad = await seatIn(commission, 'SQ-G11', 'squad_leader')
    const attached = (await world.services.store.read.select().from(postHoldings)).find(
      ({ mode }) => mode === 'attached',
    )
    const removal = await proposed(commission, attached?.postId ?? squad, {
      kind: 'removal',
      personId: null,
      mode: null,
    })
    const [station] = await world.services.store.read
      .select({ parentId: unitVersions.parentId })
      .from(unitVersions)
      .where(eq(unitVersions.unitId, attached?.homeUnitId ?? ''))
    expect(await caseOf(removal)).toMatchObject({ consultedUnitId: station?.parentId, mode: 'attached' })
    const instructor = await seatIn(commission, 'B-C4', 'brigade_instructor')
    const id = await proposed(commission, instructor, { candidate: 'reserve BUR-UM 1' })
    expect(await caseOf(id)).toMatchObject({ consultedUnitId: world.unitId('BUR-UM') })
  })
})

describe('nobody is proposed', () => {
  it('from a department that the rule of the post does not name: urban management does not command a brigade', async () => {
    await expect(open({ candidate: 'reserve BUR-UM 1' })).rejects.toMatchObject({
      ...{ code: 'candidate-not-eligible', field: 'personId' },
      facts: { ownZh: '城管', ruleZh: expect.stringContaining('公安、交通、工商质监人员') as string },
    })
    expect(await open({ candidate: 'reserve BUR-TR 1' })).toBeTruthy()
  })

  it('for a post that is decided elsewhere', async () => {
    const commander = await seatIn(commission, 'DET', 'detachment_commander')
    await expect(proposed(commission, commander, { candidate })).rejects.toMatchObject({
      code: 'consultation-post-external',
    })
  })

  it('who is there already, holds another full post, or has left', async () => {
    const holder = (await heldIn(commission, seat)).at(-1)?.personId ?? ''
    await expect(open({ personId: holder })).rejects.toMatchObject({ code: 'candidate-holds-seat' })
    const other = await seatIn(commission, 'B-C1', 'brigade_commander')
    const elsewhere = (await heldIn(commission, other)).at(-1)?.personId ?? ''
    await expect(open({ personId: elsewhere })).rejects.toMatchObject({ code: 'person-holds-another-post' })
    await expect(open({ personId: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'candidate-has-left',
    })
  })

  it('to be removed from a seat that nobody holds', async () => {
    const vacant = await seatIn(commission, 'B-C4', 'brigade_instructor')
    await expect(proposed(commission, vacant, { kind: 'removal' })).rejects.toMatchObject({
      code: 'consultation-nobody-to-remove',
    })
  })

  it('beside an open case; once it was shown, another candidate takes its place, and the unit that was asked is told', async () => {
    const first = await open()
    await sealFor(commission, first, 'letter')
    await expect(open({ candidate: 'reserve BUR-TR 1' })).rejects.toMatchObject({ code: 'consultation-is-open' })
    await open({ candidate: 'reserve BUR-TR 1', replaces: first })
    expect(await caseOf(first)).toMatchObject({ state: 'restarted' })
    expect(await toldTo(police, first)).toEqual(['consultation.withdrawn', 'consultation.sent'])
    await expect(
      confirmReceipt(police, first, { receivedOn: police.today, revision: await rev(first) }),
    ).rejects.toMatchObject({ code: 'consultation-taken-back', facts: { context: 'restarted' } })
  })
})

describe('nothing is decided', () => {
  it('before a reply', async () => {
    const id = await open()
    await expect(decide(id)).rejects.toMatchObject({ code: 'consultation-no-reply', facts: { state: 'proposed' } })
    await received(commission, police, id)
    await expect(decide(id)).rejects.toMatchObject({ code: 'consultation-no-reply', facts: { state: 'received' } })
  })

  it('against a disagreement that was not talked over; not to appoint can be, with a reason', async () => {
    const id = await open()
    await received(commission, police, id)
    await expect(reply(police, id, { verdict: 'disagree' })).rejects.toMatchObject({ code: 'reply-needs-text' })
    await reply(police, id, { verdict: 'disagree', text: '另有任用' })
    await expect(decide(id)).rejects.toMatchObject({ code: 'consultation-not-coordinated' })
    const decline = async (text: string | null) =>
      declineConsultation(commission, id, { text, document: null, revision: await rev(id) })
    await expect(decline(null)).rejects.toMatchObject({ code: 'refusal-needs-reason' })
    await emptySeat(commission, seat)
    await coordinateConsultation(commission, id, {
      ...{ outcome: 'settled', text: '会议协商一致', document: null, revision: await rev(id) },
    })
    await decide(id)
    expect(await caseOf(id)).toMatchObject({ state: 'in_effect' })
  })

  it('into a seat that is held that day, but together with the removal of its holder', async () => {
    const id = await open()
    await received(commission, police, id)
    await reply(police, id)
    await expect(decide(id)).rejects.toMatchObject({ code: 'seat-is-held', field: 'effectiveOn' })
    await expect(decide(id, { effectiveOn: '2026-03-09' })).rejects.toMatchObject({ code: 'effect-in-past' })
    const removal = await open({ kind: 'removal', personId: null, mode: null })
    const asked = await world.asPerson('personnel BUR-TR')
    await received(commission, asked, removal)
    await reply(asked, removal)
    await decide(removal, { effectiveOn: '2026-04-01' })
    await expect(decide(id, { effectiveOn: '2026-03-31' })).rejects.toMatchObject({ facts: { leavesOn: '2026-04-01' } })
    await decide(id, { effectiveOn: '2026-04-01' })
    expect(await caseOf(id)).toMatchObject({ state: 'decided', effectiveOn: '2026-04-01' })
    expect(await heldIn(commission, seat)).toHaveLength(1)
  })

  it('twice: of two who decide at once one wins, and the other is told that somebody was first', async () => {
    await emptySeat(commission, seat)
    const id = await open()
    await received(commission, police, id)
    await reply(police, id)
    const decision = { effectiveOn: commission.today, text: null, document: null, revision: await rev(id) }
    const outcomes = await Promise.allSettled([1, 2].map(() => decideConsultation(commission, id, decision)))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'consultation-out-of-order', facts: { state: 'in_effect' } },
    })
    expect((await heldIn(commission, seat)).filter(({ endsOn }) => endsOn === null)).toHaveLength(1)
  })

  it('over what somebody moved on since the form was opened', async () => {
    const id = await open()
    await received(commission, police, id)
    const seen = await rev(id)
    await reply(police, id)
    await expect(decide(id, { revision: seen })).rejects.toMatchObject({ code: 'stale' })
  })
})

describe('a letter that was taken back', () => {
  it('is not replied to, and says so; the unit that was asked is told not to', async () => {
    const id = await open()
    await received(commission, police, id)
    await withdrawConsultation(commission, id, { text: '另行研究', revision: await rev(id) })
    await expect(reply(police, id)).rejects.toMatchObject({
      ...{ code: 'consultation-taken-back', facts: { context: 'withdrawn' } },
    })
    expect((await toldTo(police, id))[0]).toBe('consultation.withdrawn')
  })

  it('before it was sent, nobody outside the office ever hears of', async () => {
    const id = await open()
    await withdrawConsultation(commission, id, { text: '另行研究', revision: await rev(id) })
    expect(await getConsultation(police, id)).toBeUndefined()
    expect(await toldTo(police, id)).toEqual([])
  })
})

describe('who may', () => {
  it('read and reply: the unit that was asked; others find nothing, or may not', async () => {
    const id = await open()
    await received(commission, police, id)
    expect((await listConsultations(police, {})).total).toBe(1)
    for (const other of ['bureau', 'detachment', 'brigade', 'observer', 'member', 'district'])
      expect((await listConsultations(await world.as(other), {})).total).toBe(0)
    await expect(reply(bureau, id, { revision: 3 })).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      decideConsultation(police, id, { effectiveOn: police.today, text: null, document: null, revision: 3 }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(proposed(police, seat, { candidate })).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('write down a reply on paper: the office, with the number of the letter', async () => {
    const id = await open()
    await sealFor(commission, id, 'letter')
    await confirmReceipt(commission, id, { receivedOn: commission.today, revision: await rev(id) })
    await expect(reply(commission, id)).rejects.toMatchObject({ code: 'reply-needs-document', field: 'document' })
    await reply(commission, id, { document: '六公〔2026〕7号', writtenOn: commission.today })
    expect((await caseOf(id)).steps.at(-1)).toMatchObject({ step: 'replied', document: '六公〔2026〕7号' })
  })

  it('is the same in SQL and on the row', async () => {
    const ids = [await open()]
    const second = await seatIn(commission, 'B-C1', 'brigade_commander')
    ids.push(await proposed(commission, second, { candidate: 'reserve BUR-PS 2' }))
    await received(commission, police, ids[1] ?? '')
    const third = await seatIn(commission, 'B-C4', 'brigade_instructor')
    ids.push(await proposed(commission, third, { candidate: 'reserve BUR-UM 1' }))
    await received(commission, bureau, ids[2] ?? '')
    await reply(bureau, ids[2] ?? '')
    await decide(ids[2] ?? '')
    const rows = await world.services.store.read.select().from(consultations)
    for (const name of [
      'commission',
      'detachment',
      'brigade',
      'squad',
      'street',
      'bureau',
      'police',
      'district',
      'member',
      'observer',
      'auditor',
    ]) {
      const ctx = await world.as(name)
      const listed = new Set((await listConsultations(ctx, {})).consultations.map(({ id }) => id))
      const { mayOn } = await import('#domain/access/ability.ts')
      for (const row of rows)
        expect([name, listed.has(row.id)]).toEqual([name, mayOn(ctx.actor.ability, 'read', 'Consultation', row)])
    }
  })
})
