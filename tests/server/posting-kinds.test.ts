import { desc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PostingKind } from '#domain/postings.ts'
import { kindKey } from '#domain/postings/kinds.ts'
import { profileChoice } from '#domain/postings/longest-terms.ts'
import type { PostingKindParams } from '#domain/rules/posting-params.ts'
import { auditEntries, postingExtensions, postings, ruleChanges, rules } from '#db/schema/index.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { chooseProfile, choiceRevision, kindsAndProfiles, tryProfile } from '#server/postings/kinds.server.ts'
import { warningsAbout } from '#server/postings/longest-terms.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const wanted = (over: Partial<PostingRequest> = {}): PostingRequest => ({
  ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in' },
  ...{ post: null, purpose: '充实中队力量', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  ...over,
})
const ask = async (over: Partial<PostingRequest> = {}) => requestPosting(await world.as('detachment'), wanted(over))
const rowOf = async (id: string) => {
  const [row] = await world.services.store.read.select().from(postings).where(eq(postings.id, id))
  if (!row) throw new Error(id)
  return row
}
const opine = async (id: string) => takeToDecision(await world.as('detachment'), id, await world.as('bureau'))
const approve = async (id: string) =>
  approvePosting(await world.as('commission'), id, {
    ...{ reason: null, document: null, revision: (await rowOf(id)).revision },
  })
/** Another version of what a kind entails, in force from the first day of the world. */
const nowEntails = (kind: PostingKind, change: Partial<PostingKindParams>) =>
  world.services.store.write(async (tx) => {
    const [row] = await tx
      .select()
      .from(rules)
      .where(eq(rules.key, kindKey(kind)))
    if (row?.params.type !== 'posting_kind') throw new Error(kind)
    await tx.update(rules).set({ endsOn: '2026-03-10' }).where(eq(rules.id, row.id))
    const params = { ...row.params, ...change }
    await tx.insert(rules).values({ ...row, id: `${row.id} 2`, version: 2, startsOn: '2026-03-10', params })
  })
const choose = async (name: string, startsOn: '2026-03-10' | '2026-04-01' = '2026-03-10') => {
  const ctx = await world.as('commission')
  const revision = await choiceRevision(ctx)
  await chooseProfile(ctx, { profile: `SECOND.PROFILE.${name}`, startsOn, reason: '改用外地口径', revision })
}

describe('what a kind entails', () => {
  it('is on the row of the posting that is asked for', async () => {
    expect(await rowOf(await ask())).toMatchObject({
      ...{ share: 100, countsInStrength: true, appraiser: 'joint', payer: 'home', injuryLiable: 'home' },
      ...{ isCentralWork: false, approvalForm: null },
    })
  })

  it('follows the share that is asked for: attached for less than half of the time counts nowhere (A-11)', async () => {
    const less = await rowOf(await ask({ kind: 'attached', share: 40 }))
    expect(less).toMatchObject({ share: 40, countsInStrength: false })
    await expect(ask({ kind: 'concurrent', share: 60 })).rejects.toMatchObject({ code: 'posting-share-out-of-range' })
  })

  it('may be agreed otherwise about work injuries, and the row says so', async () => {
    const id = await ask({ injuryLiable: 'host' })
    await opine(id)
    await approve(id)
    expect(await rowOf(id)).toMatchObject({ state: 'serving', injuryLiable: 'host' })
  })

  it('is kept as it was on the day of the approval, whatever becomes of the kind', async () => {
    const [before, after] = [await ask(), await ask({ personId: world.personId('reserve BUR-UM 2') })]
    await opine(before)
    await approve(before)
    await nowEntails('draft_in', { appraiser: 'host', payer: 'host', countedFrom: undefined })
    expect(await rowOf(before)).toMatchObject({ appraiser: 'joint', payer: 'home', countsInStrength: true })
    await opine(after)
    await approve(after)
    expect(await rowOf(after)).toMatchObject({ appraiser: 'host', payer: 'host', countsInStrength: false })
  })

  it('is needed to ask: a kind whose rule has ended is not asked for', async () => {
    await world.services.store.write((tx) =>
      tx
        .update(rules)
        .set({ endsOn: '2026-03-10' })
        .where(eq(rules.key, kindKey('loan'))),
    )
    await expect(ask({ kind: 'loan' })).rejects.toMatchObject({ code: 'posting-kind-not-asked-for' })
    const { kinds } = await kindsAndProfiles(await world.as('observer'), '2026-03-10')
    expect(kinds.find(({ kind }) => kind === 'loan')).toMatchObject({ rule: null })
  })
})

describe('the profile of terms', () => {
  it('bounds what is asked for from the day it is chosen', async () => {
    await choose('HECHI')
    await expect(ask()).rejects.toMatchObject({ code: 'posting-term-too-long', facts: { months: 3 } })
    expect(await rowOf(await ask({ isCentralWork: true }))).toMatchObject({ isCentralWork: true })
  })

  it('asks for the number of a form where a longer term needs one', async () => {
    await choose('AH_LUYANG')
    await expect(ask()).rejects.toMatchObject({ code: 'posting-term-needs-form', field: 'approvalForm' })
    expect(await rowOf(await ask({ approvalForm: '借审〔2026〕3号' }))).toMatchObject({
      approvalForm: '借审〔2026〕3号',
    })
  })

  it('is that of the day of the decision: what was asked for under another is not approved beyond it', async () => {
    const id = await ask()
    await opine(id)
    await choose('HECHI')
    await expect(approve(id)).rejects.toMatchObject({ code: 'posting-term-too-long' })
    expect(await rowOf(id)).toMatchObject({ state: 'awaiting_decision' })
  })

  it('adds up what the person served before, and warns of who is lent again soon', async () => {
    await choose('PROV_6_12')
    const [served] = await world.services.store.read.select().from(postings).limit(1)
    const earlier = { startsOn: '2025-04-01', endsOn: '2025-12-01', state: 'closed', kind: 'loan' } as const
    const personId = world.personId('reserve BUR-UM 1')
    await world.services.store.write((tx) =>
      tx.insert(postings).values({ ...served, ...earlier, id: 'earlier', personId } as typeof postings.$inferInsert),
    )
    await expect(ask({ endsOn: '2026-09-10' })).rejects.toMatchObject({ code: 'posting-terms-too-long' })
    const row = await rowOf(await ask({ endsOn: '2026-06-10' }))
    const ctx = await world.as('commission')
    expect(await warningsAbout(ctx.store.read, ctx, row)).toEqual([
      { code: 'posted-again-soon', facts: { last: '2025-11-30', months: 24 }, ruleKey: 'SECOND.PROFILE.PROV_6_12' },
    ])
  })

  it('shows before it is chosen which postings would be beyond it, and changes nothing', async () => {
    const commission = await world.as('commission')
    const effect = await tryProfile(commission, { profile: 'SECOND.PROFILE.HECHI', startsOn: '2026-03-10' })
    expect(effect.newly.length).toBeGreaterThan(100)
    expect(effect.noLonger).toEqual([])
    expect(effect.newly[0]?.refusal).toMatchObject({ code: 'posting-term-too-long', facts: { months: 3 } })
    const { chosen } = await kindsAndProfiles(commission, '2026-03-10')
    expect(chosen?.profile?.key).toBe('SECOND.PROFILE.FORCE')
    const back = await tryProfile(commission, { profile: 'SECOND.PROFILE.FORCE', startsOn: '2026-04-01' }).catch(
      (error: unknown) => error,
    )
    expect(back).toMatchObject({ newly: [], noLonger: [] })
  })

  it('counts an extended posting as extended: the months it may take in all grow with each time', async () => {
    const id = await ask({ endsOn: '2026-06-10' })
    await opine(id)
    await approve(id)
    const beyond = async () => {
      const effect = await tryProfile(await world.as('commission'), {
        ...{ profile: 'SECOND.PROFILE.HECHI', startsOn: '2026-03-10' },
      })
      return effect.newly.find(({ held }) => held.id === id)?.refusal
    }
    expect(await beyond()).toBeUndefined()
    const extension = { postingId: id, reason: '未完', askedAt: 1, outcome: 'approved' } as const
    await world.services.store.write(async (tx) => {
      await tx.insert(postingExtensions).values({ ...extension, id: 'first', lastDay: '2026-09-09' })
      await tx.update(postings).set({ endsOn: '2026-09-10' }).where(eq(postings.id, id))
    })
    expect(await beyond()).toBeUndefined()
    await world.services.store.write(async (tx) => {
      await tx.insert(postingExtensions).values({ ...extension, id: 'second', lastDay: '2026-11-09' })
      await tx.update(postings).set({ endsOn: '2026-11-10' }).where(eq(postings.id, id))
    })
    expect(await beyond()).toMatchObject({ code: 'posting-no-more-extensions', facts: { most: 1 } })
  })

  it('is a choice with a history: who, when, why, and the version before', async () => {
    await choose('HECHI', '2026-04-01')
    const { read } = world.services.store
    const [change] = await read.select().from(ruleChanges).where(eq(ruleChanges.key, profileChoice))
    expect(change).toMatchObject({ kind: 'added', reason: '改用外地口径', startsOn: '2026-04-01' })
    const [entry] = await read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(entry).toMatchObject({ action: 'rule.version-added', subjectId: profileChoice })
    const observer = await world.as('observer')
    const on = async (day: '2026-03-31' | '2026-04-01') => (await kindsAndProfiles(observer, day)).chosen?.profile?.key
    expect([await on('2026-03-31'), await on('2026-04-01')]).toEqual(['SECOND.PROFILE.FORCE', 'SECOND.PROFILE.HECHI'])
  })

  it('is chosen by the commission office alone, and not over what another chose meanwhile', async () => {
    const choosing = { profile: 'SECOND.PROFILE.HECHI', startsOn: '2026-03-10', reason: 'x', revision: 0 } as const
    await expect(chooseProfile(await world.as('detachment'), choosing)).rejects.toMatchObject({ name: 'NotAllowed' })
    await choose('PROV_6_12', '2026-04-01')
    await expect(chooseProfile(await world.as('commission'), choosing)).rejects.toMatchObject({ code: 'stale' })
  })

  it('is refused by a name nobody knows', async () => {
    const unknown = { profile: 'SECOND.PROFILE.NONE', startsOn: '2026-03-10', reason: 'x', revision: 0 } as const
    await expect(chooseProfile(await world.as('commission'), unknown)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
