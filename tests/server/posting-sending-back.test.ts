import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { checkPosting } from '#server/postings/checks.server.ts'
import {
  approvePosting,
  giveHostOpinion,
  giveOpinion,
  requestPosting,
  withdrawPosting,
} from '#server/postings/commands.server.ts'
import { discardDraft, editDraft, sendDraft } from '#server/postings/drafts.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { sendBackPosting } from '#server/postings/sending-back.server.ts'
import { agreeForBoth, postingOf, takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
let bureau: Ctx
let squad: Ctx
let commission: Ctx
let id: string
beforeEach(async () => {
  world = await openWorld()
  detachment = await world.as('detachment')
  bureau = await world.as('bureau')
  squad = await world.as('squad')
  commission = await world.as('commission')
  id = await requestPosting(detachment, wanted())
})
afterEach(() => world.close())

const wanted = (over: Partial<PostingRequest> = {}): PostingRequest => ({
  ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId('SQ-G01'), kind: 'draft_in' },
  ...{ post: null, purpose: '充实', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  ...over,
})
const state = async () => {
  const { state, revision, round } = await postingOf(world.services, id)
  return { state, revision, round }
}
const back = (ctx: Ctx, revision: number) => sendBackPosting(ctx, id, { reason: '事由不够具体', revision })
const agreed = { verdict: 'agree' as const, opinion: null }

describe('a request', () => {
  it.each([
    ['the home unit', async () => back(bureau, 1), 'home'],
    ['the host', async () => back(squad, 1), 'host'],
    ['whoever decides', async () => back(commission, await takeToDecision(detachment, id, bureau)), null],
  ] as const)('is sent back by %s, with the reason', async (_who, act, side) => {
    await act()
    expect(await state()).toMatchObject({ state: 'sent_back', round: 1 })
    expect((await getPosting(detachment, id))?.steps).toMatchObject([
      { step: 'asked', by: detachment.actor.name },
      { step: 'sent_back', side, reason: '事由不够具体' },
    ])
    expect((await listAlerts(detachment, {}))[0]).toMatchObject({ type: 'posting.sent-back', level: 'attention' })
    expect((await listMatters(detachment)).sentBack?.postings.map((one) => one.id)).toEqual([id])
    // Whoever saw it sees it still.
    for (const ctx of [bureau, squad, commission, detachment]) expect(await getPosting(ctx, id)).toMatchObject({ id })
    await expect(giveOpinion(bureau, id, { ...agreed, revision: 2 })).rejects.toMatchObject({
      code: 'posting-out-of-order',
    })
  })

  it('is sent back by the check, which needs its reason', async () => {
    await agreeForBoth(id, bureau)
    const check = (note: string | null) => checkPosting(detachment, id, { verdict: 'return', note, revision: 2 })
    await expect(check(null)).rejects.toMatchObject({ code: 'sending-back-needs-reason', field: 'note' })
    await check('材料不全')
    expect(await state()).toMatchObject({ state: 'sent_back', revision: 3 })
    expect((await getPosting(squad, id))?.checks).toMatchObject([{ verdict: 'return', note: '材料不全' }])
  })

  it('is sent back only by whoever has the next word, once, and not over a newer state', async () => {
    for (const ctx of [detachment, await world.as('observer')])
      await expect(back(ctx, 1)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(back(commission, 1)).rejects.toMatchObject({ code: 'posting-out-of-order' })
    await expect(back(await world.as('police'), 1)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(back(bureau, 0)).rejects.toMatchObject({ code: 'stale' })
    const outcomes = await Promise.allSettled([back(bureau, 1), back(squad, 1)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('what was sent back', () => {
  beforeEach(async () => {
    await giveHostOpinion(squad, id, { ...agreed, verdict: 'object', opinion: '编配已满', revision: 1 })
    await back(bureau, 1)
  })

  it('is changed and sent again: both are asked anew, and what was said stays', async () => {
    await editDraft(detachment, id, { ...wanted({ purpose: '夜市整治专班' }), revision: 2 })
    await sendDraft(detachment, id, { revision: 3 })
    expect(await state()).toEqual({ state: 'awaiting_opinion', revision: 4, round: 2 })
    expect((await getPosting(squad, id))?.heard).toEqual([])
    const revision = await takeToDecision(detachment, id, bureau)
    await approvePosting(commission, id, { reason: null, document: null, revision })
    const shown = await getPosting(bureau, id)
    expect(shown).toMatchObject({ state: 'serving', purpose: '夜市整治专班' })
    expect(shown?.opinions.map(({ round, side, verdict }) => [round, side, verdict])).toEqual([
      [1, 'host', 'object'],
      [2, 'host', 'agree'],
      [2, 'home', 'agree'],
    ])
    expect(shown?.steps.map(({ step, round }) => [step, round])).toEqual([
      ['asked', 1],
      ['sent_back', 1],
      ['asked', 2],
    ])
  })

  it('keeps its person and its host, is no draft to be discarded, and is the asking office’s to change', async () => {
    const edit = (ctx: Ctx, over: Partial<PostingRequest>) => editDraft(ctx, id, { ...wanted(over), revision: 2 })
    for (const over of [{ personId: world.personId('reserve BUR-UM 2') }, { hostUnitId: world.unitId('SQ-G07') }])
      await expect(edit(detachment, over)).rejects.toMatchObject({ code: 'sent-back-stays' })
    await expect(discardDraft(detachment, id, { revision: 2 })).rejects.toMatchObject({ code: 'posting-out-of-order' })
    for (const ctx of [bureau, squad, commission])
      await expect(edit(ctx, {})).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(edit(await world.as('police'), {})).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is taken back by whoever asked, and the trace keeps why', async () => {
    await withdrawPosting(detachment, id, { reason: '改由他人', revision: 2 })
    expect(await state()).toMatchObject({ state: 'withdrawn' })
    expect((await getPosting(bureau, id))?.steps.at(-1)).toMatchObject({ step: 'withdrawn', reason: '改由他人' })
  })

  it('is in nobody’s way itself when it is sent again, and still in that of another request', async () => {
    const other = requestPosting(detachment, wanted({ hostUnitId: world.unitId('SQ-G07') }))
    await expect(other).rejects.toMatchObject({ code: 'posting-overlaps' })
    await expect(sendDraft(detachment, id, { revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    await sendDraft(detachment, id, { revision: 2 })
    expect(await state()).toMatchObject({ state: 'awaiting_opinion', round: 2 })
  })
})
