import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { deliveries, events, joinings, joiningSteps, roleGrants } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { requestJoining, withdrawJoining, type JoiningRequest } from '#server/postings/joinings/asking.server.ts'
import { answerJoining, approveJoining, refuseJoining } from '#server/postings/joinings/deciding.server.ts'
import { getJoining, listJoinings, listJoiningsWaiting } from '#server/postings/joinings/queries.server.ts'
import {
  agreeToJoin,
  approveAsAsked,
  demoApplication,
  demoJoining,
  joiningApproved,
  joiningNow,
  joiningRequest,
  joiningRevision,
} from '#tests/support/joinings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
let environment: Ctx
let commission: Ctx
beforeEach(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
  environment = await world.as('environment')
  commission = await world.as('commission')
})
afterEach(() => world.close())

const unit = (code: string) => world.unitId(code)
const stepsOf = async (id: string) => (await getJoining(commission, id))?.steps.map(({ step }) => step)

async function toldTo(person: string, type: string): Promise<number> {
  const rows = await world.services.store.read
    .select({ type: events.type })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(deliveries.personId, world.personId(person)))
  return rows.filter((row) => row.type === type).length
}

describe('a joining for a time', () => {
  it('is asked for by a main department, answered with people and conditions, and approved for fewer', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau, { people: 5 }))
    expect(await joiningNow(bureau, id)).toMatchObject({ state: 'asked', origin: 'request', people: 5 })
    const answer = { verdict: 'agree' as const, people: 4, text: '夜间不参加', document: null }
    await answerJoining(environment, id, { ...answer, revision: 1 })
    const given = { people: 3, startsOn: addDays(bureau.today, 2), endsOn: addDays(bureau.today, 32) }
    await approveJoining(commission, id, { ...given, text: null, document: '城管委办〔2026〕9号', revision: 2 })
    expect(await joiningNow(commission, id)).toMatchObject({ state: 'approved', ...given, decidedOn: bureau.today })
    const shown = await getJoining(environment, id)
    expect(shown?.steps).toMatchObject([
      { step: 'requested', people: 5, text: '露天烧烤整治' },
      { step: 'answer', people: 4, text: '夜间不参加' },
      { step: 'approve', people: 3, document: '城管委办〔2026〕9号' },
    ])
    expect(await toldTo('personnel BUR-EP', 'joining.asked')).toBe(1)
    expect(await toldTo('office commission', 'joining.answered')).toBe(1)
    for (const person of ['personnel BUR-UM', 'personnel BUR-EP', 'DET-HQ urban_management 4'])
      expect(await toldTo(person, 'joining.approved')).toBe(1)
  })

  it('is applied for by the organisation itself, and goes straight to the office', async () => {
    const id = await requestJoining(environment, joiningRequest(environment, { requesterId: null }))
    expect(await joiningNow(environment, id)).toMatchObject({ state: 'answered', origin: 'application' })
    const revision = await joiningRevision(commission, id)
    const refusal = { text: '人手已够', document: null, revision }
    await expect(refuseJoining(commission, id, { ...refusal, text: null })).rejects.toMatchObject({
      code: 'refusal-needs-reason',
    })
    await refuseJoining(commission, id, refusal)
    expect(await stepsOf(id)).toEqual(['applied', 'refuse'])
    expect(await toldTo('personnel BUR-EP', 'joining.refused')).toBe(1)
  })

  it('begins at once where its first day is today', async () => {
    const id = await joiningApproved({ bureau, environment, commission }, { startsOn: bureau.today })
    expect(await joiningNow(commission, id)).toMatchObject({ state: 'in_force' })
  })

  it('is declined with a reason, and taken back by the side that asked', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    const declined = { verdict: 'decline' as const, people: null, document: null, revision: 1 }
    await expect(answerJoining(environment, id, { ...declined, text: null })).rejects.toMatchObject({
      code: 'joining-needs-reason',
    })
    await answerJoining(environment, id, { ...declined, text: '人员均在外执法' })
    await expect(withdrawJoining(bureau, id, { text: '另行安排', revision: 2 })).rejects.toMatchObject({
      code: 'joining-out-of-order',
      facts: { state: 'declined' },
    })
    const other = await requestJoining(bureau, joiningRequest(bureau))
    await withdrawJoining(bureau, other, { text: '另行安排', revision: 1 })
    expect(await joiningNow(bureau, other)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('asking is refused', () => {
  it.each<[string, (today: IsoDate) => Partial<JoiningRequest>, string]>([
    ['a main department as the one to join', () => ({ organisationId: unit('BUR-PS') }), 'joining-organisation-main'],
    ['no host', () => ({ hostUnitIds: [] }), 'joining-needs-hosts'],
    ['a host outside the force', () => ({ hostUnitIds: [unit('ST-G01')] }), 'joining-host-not-force'],
    ['nobody', () => ({ people: 0 }), 'joining-needs-people'],
    ['days that are over', (today) => ({ startsOn: addDays(today, -3) }), 'posting-starts-in-past'],
    ['an end before the start', (today) => ({ endsOn: addDays(today, 1) }), 'period-ends-before-start'],
  ])('for %s', async (_what, over, code) => {
    await expect(requestJoining(bureau, joiningRequest(bureau, over(bureau.today)))).rejects.toMatchObject({ code })
  })

  it('of a department that is none of the main ones, and in the name of another', async () => {
    const asX = joiningRequest(environment, { requesterId: world.unitId('BUR-EP') })
    await expect(requestJoining(environment, asX)).rejects.toMatchObject({ code: 'joining-requester-not-main' })
    await expect(requestJoining(environment, joiningRequest(environment))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(requestJoining(await world.as('brigade'), joiningRequest(bureau))).rejects.toMatchObject({
      name: 'NotAllowed',
    })
  })
})

describe('who may do what', () => {
  it('leaves the answer to the organisation; the office writes one down that came on paper, with its number', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    const answer = { verdict: 'agree' as const, people: null, text: null, document: null, revision: 1 }
    await expect(answerJoining(bureau, id, answer)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(answerJoining(commission, id, answer)).rejects.toMatchObject({ code: 'joining-needs-document' })
    await answerJoining(commission, id, { ...answer, document: '环函〔2026〕3号' })
    expect(await stepsOf(id)).toEqual(['requested', 'answer'])
  })

  it('does not let whoever asked or wrote the answer down decide, as long as the office has somebody else', async () => {
    const request = joiningRequest(commission, { document: '城管函〔2026〕1号' })
    await expect(requestJoining(commission, { ...request, document: null })).rejects.toMatchObject({
      code: 'joining-needs-document',
    })
    const id = await requestJoining(commission, request)
    await agreeToJoin(environment, id)
    // There is one person in the office of the demo city, and the work does not stand still.
    await approveAsAsked(commission, id)
    await secondInOffice()
    const other = await requestJoining(commission, request)
    await agreeToJoin(environment, other)
    await expect(approveAsAsked(commission, other)).rejects.toMatchObject({ code: 'joining-own-asking' })
    await approveAsAsked(await world.asPerson('office observer'), other)
  })

  it('keeps it between those who take part until it is approved', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    const [police, detachment, brigade] = await Promise.all([
      ...['police', 'detachment', 'brigade'].map((name) => world.as(name)),
    ])
    const sees = async (ctx: Ctx | undefined) => ctx !== undefined && (await getJoining(ctx, id)) !== undefined
    expect([await sees(bureau), await sees(environment), await sees(commission)]).toEqual([true, true, true])
    expect([await sees(police), await sees(detachment), await sees(brigade)]).toEqual([false, false, false])
    await agreeToJoin(environment, id)
    await approveAsAsked(commission, id)
    expect([await sees(police), await sees(detachment), await sees(brigade)]).toEqual([false, true, false])
    await expect(withdrawJoining(await world.as('police'), id, { text: 'x', revision: 3 })).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('shows each the joinings in which the next step is theirs', async () => {
    const waiting = async (ctx: Ctx) => (await listJoiningsWaiting(ctx)).map(({ id }) => id)
    expect(await waiting(commission)).toEqual([demoApplication])
    expect(await waiting(environment)).toEqual([])
    const id = await requestJoining(bureau, joiningRequest(bureau))
    expect(await waiting(environment)).toEqual([id])
    expect((await listJoinings(environment, { states: ['asked'] })).joinings).toMatchObject([
      { id, organisation: '市环保局', requester: '市城管局', hosts: [{ name: '机动大队' }], taken: 0 },
    ])
    expect((await listJoinings(bureau, {})).joinings.map((one) => one.id)).toEqual([id, demoJoining])
  })
})

describe('two who act at once', () => {
  it('one decides, and the other is told', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    await agreeToJoin(environment, id)
    const other = await secondInOffice()
    const refusal = { text: '人手已够', document: null, revision: 2 }
    const outcomes = await Promise.allSettled([approveAsAsked(commission, id), refuseJoining(other, id, refusal)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const rejected = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(rejected).toMatchObject([{ name: 'Refusal' }])
    expect(['joining-out-of-order', 'stale']).toContain(codeOf(rejected[0]))
    expect(await stepsOf(id)).toHaveLength(3)
  })

  it('an approval over what was answered anew is refused with who did it', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    await agreeToJoin(environment, id)
    const { people, startsOn, endsOn } = await joiningNow(commission, id)
    const stale = { people, startsOn, endsOn, text: null, document: null, revision: 1 }
    await expect(approveJoining(commission, id, stale)).rejects.toMatchObject({
      code: 'stale',
      facts: { who: environment.actor.name, revision: 2 },
    })
  })

  it('a step that breaks off leaves nothing behind', async () => {
    const id = await requestJoining(bureau, joiningRequest(bureau))
    const broken: Ctx = {
      ...environment,
      newId: () => {
        throw new Error('the process was killed')
      },
    }
    await expect(agreeToJoin(broken, id)).rejects.toThrow('killed')
    const { read } = world.services.store
    expect(await read.select().from(joinings).where(eq(joinings.id, id))).toMatchObject([
      { state: 'asked', revision: 1 },
    ])
    expect(await read.select().from(joiningSteps).where(eq(joiningSteps.joiningId, id))).toHaveLength(1)
  })
})

it('a step that was taken does not change, whoever tries', async () => {
  const change = world.services.store.write((tx) => tx.update(joiningSteps).set({ text: '另有说法' }))
  await expect(change).rejects.toThrow()
  await expect(world.services.store.write((tx) => tx.delete(joiningSteps))).rejects.toThrow()
  expect((await getJoining(commission, demoJoining))?.steps[1]).toMatchObject({ text: '法制科人员不参加夜间勤务' })
})

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error)

/** Somebody else who holds the office. */
async function secondInOffice(): Promise<Ctx> {
  const person = world.personId('office observer')
  await world.services.store.write((tx) =>
    tx.insert(roleGrants).values({
      ...{ id: world.services.newId(), personId: person, role: 'commission_office', unitId: world.unitId('CITY') },
      ...{ startsOn: commission.today, endsOn: null, grantedBy: null, grantedAt: 0 },
    }),
  )
  return world.asPerson('office observer')
}
