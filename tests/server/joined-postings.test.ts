import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { postings, postingEarlyEnds } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { draftPosting, sendDraft } from '#server/postings/drafts.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { requestExtension } from '#server/postings/extensions.server.ts'
import { endJoining, callOffJoining } from '#server/postings/joinings/ending.server.ts'
import { carryOutDueJoinings } from '#server/postings/joinings/due.server.ts'
import { getJoining } from '#server/postings/joinings/queries.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { approvedPosting } from '#tests/support/letters.ts'
import { demoJoining, joiningApproved, joiningNow, joiningRevision } from '#tests/support/joinings.ts'
import { postingOf, takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
let environment: Ctx
let commission: Ctx
let detachment: Ctx
let today: IsoDate
beforeEach(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
  environment = await world.as('environment')
  commission = await world.as('commission')
  detachment = await world.as('detachment')
  today = commission.today
})
afterEach(() => world.close())

const wanted = (over: Partial<PostingRequest> = {}, key = 'reserve BUR-EP 1'): PostingRequest => ({
  ...{ personId: world.personId(key), hostUnitId: world.unitId('B-WASTE'), kind: 'temporary_x', post: null },
  ...{ purpose: '扬尘整治', document: null, startsOn: today, endsOn: addDays(today, 30) },
  ...over,
})
const comes = (key: string, over: Partial<PostingRequest> = {}) =>
  approvedPosting({ detachment, bureau: environment, commission }, key, wanted(over, key))
const joinedFor = (people: number, days: number) =>
  joiningApproved(
    { bureau, environment, commission },
    { hostUnitIds: [world.unitId('DET')], people, startsOn: today, endsOn: addDays(today, days) },
  )

describe('a temporary X member', () => {
  it('comes under the joining of their organisation, which the posting and its page name', async () => {
    const id = await requestPosting(detachment, wanted())
    expect(await postingOf(detachment, id)).toMatchObject({ joiningId: demoJoining, state: 'awaiting_opinion' })
    expect((await getPosting(detachment, id))?.joining).toMatchObject({ organisation: '市环保局', mayRead: true })
    const shown = await getJoining(environment, demoJoining)
    expect(shown?.members.map((member) => member.name)).toContain((await getPosting(environment, id))?.name)
    expect(shown).toMatchObject({ people: 3, taken: 2, out: 2 })
  })

  it.each<[string, (day: IsoDate) => Partial<PostingRequest>, string, string | undefined]>([
    ['another host', () => ({ hostUnitId: world.unitId('B-C1') }), 'joining-host-outside', 'hostUnitId'],
    ['days after it', (day) => ({ endsOn: addDays(day, 200) }), 'joining-days-outside', 'lastDay'],
    [
      'somebody of a main department',
      () => ({ personId: world.personId('reserve BUR-UM 1') }),
      'posting-not-of-x',
      'kind',
    ],
  ])('is refused for %s, saying what to do', async (_what, over, code, field) => {
    await expect(requestPosting(detachment, wanted(over(today)))).rejects.toMatchObject({ code, field })
  })

  it('is refused where nothing is approved, and where as many are there as were agreed', async () => {
    await comes('reserve BUR-EP 1')
    await expect(requestPosting(detachment, wanted({}, 'reserve BUR-EP 2'))).rejects.toMatchObject({
      code: 'joining-is-full',
      facts: { people: 3, organisation: '市环保局' },
    })
    await endJoining(commission, demoJoining, {
      ...{ lastDay: today, text: '任务完成', document: null },
      revision: await joiningRevision(commission, demoJoining),
    })
    world.clock.advance({ days: 1 })
    await carryOutDueJoinings(world.system())
    const later = await world.as('detachment')
    const request = wanted({ startsOn: later.today }, 'reserve BUR-EP 2')
    await expect(requestPosting(later, request)).rejects.toMatchObject({ code: 'posting-needs-joining' })
  })

  it('is kept as a draft before there is a joining, and sent once there is', async () => {
    const request = wanted({ hostUnitId: world.unitId('B-C1') })
    const { id, obstacle } = await draftPosting(detachment, request)
    expect(obstacle).toMatchObject({ code: 'joining-host-outside' })
    await expect(sendDraft(detachment, id, { revision: 1 })).rejects.toMatchObject({ code: 'joining-host-outside' })
    const joiningId = await joinedFor(1, 40)
    await sendDraft(detachment, id, { revision: 1 })
    expect(await postingOf(detachment, id)).toMatchObject({ joiningId, state: 'awaiting_opinion' })
  })

  it('is not approved where the places were given to others meanwhile, nor beyond a joining that ends earlier', async () => {
    // 综合一大队 has one place, and two are asked for it at different times.
    await joinedFor(1, 40)
    const host = { hostUnitId: world.unitId('B-C1') }
    const first = await requestPosting(detachment, wanted({ ...host, endsOn: addDays(today, 10) }))
    const second = wanted({ ...host, startsOn: addDays(today, 10), endsOn: addDays(today, 20) }, 'reserve BUR-EP 2')
    const next = await requestPosting(detachment, second)
    const revision = await takeToDecision(detachment, next, environment)
    // The start of the second is moved on by the days that nobody decided in, so the first is moved into it by hand.
    await world.services.store.write((tx) =>
      tx
        .update(postings)
        .set({ endsOn: addDays(today, 15), state: 'approved' })
        .where(eq(postings.id, first)),
    )
    const decision = { reason: null, document: null, revision }
    await expect(approvePosting(commission, next, decision)).rejects.toMatchObject({ code: 'joining-is-full' })
    expect(await postingOf(commission, next)).toMatchObject({ state: 'awaiting_decision', revision })
  })

  it('is extended within the joining alone', async () => {
    const id = await comes('reserve BUR-EP 1')
    const { revision } = await postingOf(commission, id)
    const { endsOn } = await joiningNow(commission, demoJoining)
    const asked = { reason: '任务未完', revision }
    await expect(requestExtension(detachment, id, { ...asked, lastDay: endsOn })).rejects.toMatchObject({
      code: 'joining-days-outside',
      field: 'lastDay',
    })
    await requestExtension(detachment, id, { ...asked, lastDay: addDays(endsOn, -1) })
  })
})

describe('a joining that ends early', () => {
  it('ends who serves longer, calls off who has not begun, lets the others be, all in one step', async () => {
    const short = await comes('reserve BUR-EP 1', { endsOn: addDays(today, 5) })
    const later = await comes('reserve BUR-EP 2', { startsOn: addDays(today, 20), endsOn: addDays(today, 40) })
    const lastDay = addDays(today, 7)
    const revision = await joiningRevision(commission, demoJoining)
    await endJoining(commission, demoJoining, { lastDay, text: '整治提前完成', document: null, revision })
    const rows = await world.services.store.read.select().from(postings).where(eq(postings.joiningId, demoJoining))
    const of = (key: string) => rows.find(({ personId }) => personId === world.personId(key))
    for (const key of ['joined BUR-EP 1', 'joined BUR-EP 2'])
      expect(of(key)).toMatchObject({ state: 'serving', endsOn: addDays(lastDay, 1), ending: 'terminated' })
    expect(rows.find(({ id }) => id === short)).toMatchObject({
      state: 'serving',
      endsOn: addDays(today, 5),
      ending: null,
    })
    expect(rows.find(({ id }) => id === later)).toMatchObject({ state: 'withdrawn' })
    expect(await world.services.store.read.select().from(postingEarlyEnds)).toHaveLength(2)
    expect((await getJoining(commission, demoJoining))?.steps.at(-1)).toMatchObject({ step: 'shorten', count: 3 })
  })

  it('leaves nothing done when it breaks off in the middle', async () => {
    let made = 0
    const broken: Ctx = {
      ...commission,
      newId() {
        made += 1
        if (made > 4) throw new Error('the process was killed')
        return commission.newId()
      },
    }
    const revision = await joiningRevision(commission, demoJoining)
    const ending = { lastDay: today, text: '完成', document: null, revision }
    await expect(endJoining(broken, demoJoining, ending)).rejects.toThrow('killed')
    expect(await joiningNow(commission, demoJoining)).toMatchObject({ state: 'in_force', revision })
    expect(await world.services.store.read.select().from(postingEarlyEnds)).toEqual([])
  })

  it('is refused on a day that is over or no earlier, and to whoever saw an older state', async () => {
    const { endsOn, revision } = await joiningNow(commission, demoJoining)
    const ending = { text: '完成', document: null, revision }
    const end = (over: { lastDay: IsoDate; revision?: number }) =>
      endJoining(commission, demoJoining, { ...ending, ...over })
    await expect(end({ lastDay: addDays(today, -1) })).rejects.toMatchObject({ code: 'early-end-in-past' })
    await expect(end({ lastDay: addDays(endsOn, -1) })).rejects.toMatchObject({ code: 'joining-not-shorter' })
    await expect(end({ lastDay: today, revision: revision - 1 })).rejects.toMatchObject({ code: 'stale' })
    const own = { ...ending, lastDay: today }
    await expect(endJoining(environment, demoJoining, own)).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('before it has begun it is called off, and so is who was to come', async () => {
    const begins = addDays(today, 10)
    const id = await joiningApproved(
      { bureau, environment, commission },
      { hostUnitIds: [world.unitId('B-C1')], startsOn: begins, endsOn: addDays(begins, 30) },
    )
    const host = { hostUnitId: world.unitId('B-C1'), startsOn: begins, endsOn: addDays(begins, 10) }
    const posting = await comes('reserve BUR-EP 1', host)
    await callOffJoining(commission, id, { text: '活动取消', document: null, revision: 3 })
    expect(await joiningNow(commission, id)).toMatchObject({ state: 'withdrawn' })
    expect(await postingOf(commission, posting)).toMatchObject({ state: 'withdrawn' })
  })
})

it('is over when its days are, stays open while somebody is out, and is filed with the last return', async () => {
  const { endsOn } = await joiningNow(commission, demoJoining)
  world.clock.advance({ days: 200 })
  await carryOutDuePostings(world.system())
  await carryOutDueJoinings(world.system())
  await carryOutDueJoinings(world.system())
  const office = await world.as('commission')
  expect(await getJoining(office, demoJoining)).toMatchObject({ state: 'ended', endsOn, out: 2 })
  for (const [index, key] of ['joined BUR-EP 1', 'joined BUR-EP 2'].entries()) {
    const [row] = await world.services.store.read
      .select()
      .from(postings)
      .where(eq(postings.personId, world.personId(key)))
    const home = await world.as('environment')
    const back = { returnedOn: home.today, note: null, revision: row?.revision ?? 0 }
    await confirmReturn(home, row?.id ?? '', back)
    expect((await joiningNow(office, demoJoining)).state).toBe(index === 0 ? 'ended' : 'closed')
  }
})
