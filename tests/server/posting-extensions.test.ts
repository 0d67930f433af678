import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postingDecisions, postingExtensions, postings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { recallPosting, terminatePosting } from '#server/postings/early-ends.server.ts'
import { decideExtension, giveExtensionOpinion, requestExtension } from '#server/postings/extensions.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { getLetterOf, getPostingLetter } from '#server/letters/queries.server.ts'
import { approvedPosting, seal } from '#tests/support/letters.ts'
import { postingOf } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
let bureau: Ctx
let commission: Ctx
let id: string
/** Somebody of the bureau who serves in a squad for a year. */
beforeEach(async () => {
  world = await openWorld()
  await actAgain()
  id = await approvedPosting({ detachment, bureau, commission }, 'reserve BUR-UM 5')
})
afterEach(() => world.close())

const actAgain = async () => {
  detachment = await world.as('detachment')
  bureau = await world.as('bureau')
  commission = await world.as('commission')
}
const rowOf = () => postingOf(world.services, id)
const revision = async () => (await rowOf()).revision
const ask = async (
  lastDay: '2027-09-09' | '2028-03-09' | '2028-03-10' | '2027-03-09' = '2027-09-09',
  ctx = detachment,
) => requestExtension(ctx, id, { lastDay, reason: '专项未结束', revision: await revision() })
const opine = async (verdict: 'agree' | 'object' = 'agree', opinion: string | null = null) =>
  giveExtensionOpinion(bureau, id, { verdict, opinion, revision: await revision() })
const decide = async (outcome: 'approved' | 'refused', reason: string | null = null) =>
  decideExtension(commission, id, { outcome, reason, document: '六城管委〔2027〕3号', revision: await revision() })
const kept = () => world.services.store.read.select().from(postingExtensions).where(eq(postingExtensions.postingId, id))
const idsOf = (matter: { postings: { id: string }[] } | undefined) => matter?.postings.map((one) => one.id)

describe('an extension', () => {
  it('is asked for, heard by the home unit and decided on: the same record, a new end, reminders anew', async () => {
    await world.services.store.write((tx) => tx.update(postings).set({ remindedDays: 60 }).where(eq(postings.id, id)))
    await ask()
    expect(idsOf((await listMatters(bureau)).extensionOpinions)).toEqual([id])
    expect((await listAlerts(bureau, {}))[0]).toMatchObject({ type: 'posting.extension-asked', level: 'attention' })
    await opine('agree')
    expect(idsOf((await listMatters(bureau)).extensionOpinions)).toEqual([])
    expect(idsOf((await listMatters(commission)).extensions)).toEqual([id])
    await decide('approved')
    expect(await rowOf()).toMatchObject({
      state: 'serving',
      startsOn: '2026-03-10',
      endsOn: '2027-09-10',
      remindedDays: null,
    })
    expect((await listMatters(commission)).extensions?.total).toBe(0)
    expect((await getPosting(bureau, id))?.extensions).toMatchObject([
      {
        ...{ lastDay: '2027-09-09', reason: '专项未结束', by: detachment.actor.name, verdict: 'agree' },
        ...{ givenBy: bureau.actor.name, outcome: 'approved', decidedBy: commission.actor.name },
      },
    ])
    for (const one of ['bureau', 'detachment'])
      expect((await listAlerts(await world.as(one), {}))[0]).toMatchObject({ type: 'posting.extended' })
  })

  it('is a new decision, with a letter of its own', async () => {
    const sealed = await seal(commission, id)
    await ask()
    await opine()
    await decide('approved')
    const decisions = await world.services.store.read
      .select()
      .from(postingDecisions)
      .where(and(eq(postingDecisions.postingId, id), eq(postingDecisions.outcome, 'approved')))
    expect(decisions.filter(({ extensionId }) => extensionId !== null)).toHaveLength(1)
    world.clock.advance({ minutes: 1 })
    commission = await world.as('commission')
    const draft = await getPostingLetter(commission, id)
    expect(draft?.state === 'draft' && draft.letter.title.join('')).toMatch(/^关于延长.+同志在.+抽调期限的通知$/)
    expect(await getPostingLetter(bureau, id)).toMatchObject({ state: 'sealed' })
    const again = await seal(commission, id)
    expect(again).not.toBe(sealed)
    expect(await getLetterOf(commission, id)).toMatchObject({ number: expect.stringContaining('2号') as string })
    // The page tells the posting's own decision and the extension's apart.
    expect((await getPosting(bureau, id))?.decisions).toHaveLength(1)
  })

  it('adds its months to what was served: up to the limit and no further', async () => {
    await expect(ask('2028-03-10')).rejects.toMatchObject({ code: 'posting-term-too-long', facts: { months: 24 } })
    await ask('2028-03-09')
    await opine()
    await decide('approved')
    expect(await rowOf()).toMatchObject({ endsOn: '2028-03-10' })
  })

  it('that is refused, with the reason, leaves the end as it was; another may follow', async () => {
    await ask()
    await opine('object', '我局缺人')
    await expect(decide('refused')).rejects.toMatchObject({ code: 'refusal-needs-reason' })
    await decide('refused', '尊重派出单位意见')
    expect(await rowOf()).toMatchObject({ endsOn: '2027-03-10' })
    expect((await listAlerts(bureau, {}))[0]).toMatchObject({ type: 'posting.extension-refused' })
    await ask()
    expect((await kept()).map(({ outcome }) => outcome).toSorted()).toEqual(['refused', null].toSorted())
  })

  it('that nobody decided on before the posting was over is asked for no longer', async () => {
    await ask()
    world.clock.set('2027-03-10T08:00:00+08:00')
    await carryOutDuePostings(world.system())
    await actAgain()
    expect(await rowOf()).toMatchObject({ state: 'ended', endsOn: '2027-03-10' })
    expect(await kept()).toMatchObject([{ outcome: 'lapsed', decidedBy: null }])
    await expect(opine()).rejects.toMatchObject({ code: 'extension-is-not-there' })
  })

  it('is refused for no later day, out of order, over a newer state, before the opinion and beside what waits', async () => {
    await expect(ask('2027-03-09')).rejects.toMatchObject({ code: 'extension-not-later', field: 'lastDay' })
    await expect(
      requestExtension(detachment, id, { lastDay: '2027-09-09', reason: 'x', revision: 0 }),
    ).rejects.toMatchObject({ code: 'stale' })
    await expect(decide('approved')).rejects.toMatchObject({ code: 'extension-is-not-there' })
    await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'extension-is-waiting' })
    await expect(decide('approved')).rejects.toMatchObject({ code: 'extension-needs-opinion' })
    await expect(opine('object')).rejects.toMatchObject({ code: 'opinion-needs-text' })
    const early = { lastDay: '2026-06-01' as const, reason: 'x', revision: await revision() }
    await expect(recallPosting(bureau, id, early)).rejects.toMatchObject({ code: 'extension-is-waiting' })
    await expect(terminatePosting(commission, id, { ...early, document: null })).rejects.toMatchObject({
      code: 'extension-is-waiting',
    })
    await opine()
    await expect(opine()).rejects.toMatchObject({ code: 'opinion-given-already' })
    expect(await kept()).toHaveLength(1)
  })

  it('does not stand beside a recall that waits', async () => {
    await recallPosting(bureau, id, { lastDay: '2026-06-01', reason: 'x', revision: await revision() })
    await expect(ask()).rejects.toMatchObject({ code: 'recall-is-waiting' })
  })

  it('is judged anew when it is decided: what was decided meanwhile is in its way', async () => {
    await ask()
    await opine()
    const row = await rowOf()
    await world.services.store.write((tx) =>
      tx
        .insert(postings)
        .values({ ...row, id: 'later', state: 'approved', startsOn: '2027-04-01', endsOn: '2027-08-01' }),
    )
    await expect(decide('approved')).rejects.toMatchObject({ code: 'posting-overlaps' })
    expect(await kept()).toMatchObject([{ outcome: null }])
  })

  it('is asked for and decided on by two at once only once', async () => {
    const asked = await Promise.allSettled([ask(), ask()])
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await opine()
    const decided = await Promise.allSettled([decide('approved'), decide('refused', '不同意')])
    expect(decided.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is the asking offices’ to ask for, the home unit’s to speak of and the commission office’s to decide', async () => {
    for (const ctx of [bureau]) await expect(ask('2027-09-09', ctx)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(ask('2027-09-09', await world.as('police'))).rejects.toMatchObject({ name: 'NotFound' })
    await ask('2027-09-09', commission)
    const given = { verdict: 'agree' as const, opinion: null, revision: await revision() }
    for (const ctx of [detachment, commission])
      await expect(giveExtensionOpinion(ctx, id, given)).rejects.toMatchObject({ name: 'NotAllowed' })
    await opine()
    const decision = { outcome: 'approved' as const, reason: null, document: null, revision: await revision() }
    for (const ctx of [detachment, bureau])
      await expect(decideExtension(ctx, id, decision)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})
