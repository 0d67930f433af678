import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postingChecks, postingOpinions, postings, roleGrants } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { checkPosting } from '#server/postings/checks.server.ts'
import {
  approvePosting,
  giveHostOpinion,
  giveOpinion,
  refusePosting,
  requestPosting,
} from '#server/postings/commands.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { agreeForBoth, postingOf } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
let bureau: Ctx
let squad: Ctx
let commission: Ctx
beforeEach(async () => {
  world = await openWorld()
  detachment = await world.as('detachment')
  bureau = await world.as('bureau')
  squad = await world.as('squad')
  commission = await world.as('commission')
})
afterEach(() => world.close())

/** SQ-G01 has a commander and a manager, SQ-G07 has neither. */
const ask = (host = 'SQ-G01', ctx = detachment) =>
  requestPosting(ctx, {
    ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId(host), kind: 'draft_in' },
    ...{ post: null, purpose: '充实', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  })
const agreed = { verdict: 'agree' as const, opinion: null, revision: 1 }
const rowOf = (id: string) => postingOf(world.services, id)
const saidOf = (id: string) =>
  world.services.store.read
    .select()
    .from(postingOpinions)
    .where(eq(postingOpinions.postingId, id))
    .orderBy(asc(postingOpinions.id))
const idsOf = (matter: { postings: { id: string }[] } | undefined) => matter?.postings.map(({ id }) => id)

describe('both opinions', () => {
  it('are asked for at once, and the check is reached with the second, whichever comes first', async () => {
    const id = await ask()
    expect(idsOf((await listMatters(bureau)).opinions)).toEqual([id])
    expect(idsOf((await listMatters(squad)).hostOpinions)).toEqual([id])
    await giveHostOpinion(squad, id, { ...agreed, verdict: 'agree_with_conditions', opinion: '须有执法证' })
    expect(await rowOf(id)).toMatchObject({ state: 'awaiting_opinion', revision: 1 })
    expect(idsOf((await listMatters(squad)).hostOpinions)).toEqual([])
    await giveOpinion(bureau, id, agreed)
    expect(await rowOf(id)).toMatchObject({ state: 'awaiting_check', revision: 2 })
    expect(idsOf((await listMatters(bureau)).opinions)).toEqual([])
    expect(idsOf((await listMatters(detachment)).checks)).toEqual([id])
    expect(await saidOf(id)).toMatchObject([
      { side: 'host', voice: 'commander', unitId: world.unitId('SQ-G01'), givenBy: squad.actor.personId, round: 1 },
      { side: 'home', voice: null, unitId: world.unitId('BUR-UM'), givenBy: bureau.actor.personId, onBehalfOf: null },
    ])
    expect((await listAlerts(detachment, {})).map(({ facts }) => facts['context'])).toEqual([undefined, 'host'])
  })

  it('are given once each: a second of the same side is refused, by the same person or another who speaks for it', async () => {
    const id = await ask()
    const street = await world.as('street')
    const outcomes = await Promise.allSettled([giveHostOpinion(squad, id, agreed), giveHostOpinion(street, id, agreed)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(giveHostOpinion(squad, id, agreed)).rejects.toMatchObject({ code: 'opinion-given-already' })
    await giveOpinion(bureau, id, agreed)
    await expect(giveOpinion(bureau, id, agreed)).rejects.toMatchObject({ code: 'posting-out-of-order' })
    expect(await saidOf(id)).toHaveLength(2)
  })

  it('need their reason unless they simply agree', async () => {
    const id = await ask()
    await expect(giveHostOpinion(squad, id, { ...agreed, verdict: 'object' })).rejects.toMatchObject({
      code: 'opinion-needs-text',
    })
    expect(await saidOf(id)).toEqual([])
  })
})

describe('who speaks for a host', () => {
  it('is whoever commands or manages it, and neither the detachment nor the commission office beside them', async () => {
    const id = await ask()
    for (const ctx of [detachment, commission, bureau])
      await expect(giveHostOpinion(ctx, id, agreed)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(giveHostOpinion(await world.as('brigade'), id, agreed)).rejects.toMatchObject({ name: 'NotFound' })
    await giveHostOpinion(await world.as('street'), id, agreed)
    expect(await saidOf(id)).toMatchObject([{ voice: 'commander', givenBy: world.personId('office street') }])
  })

  it('where nobody does, is the detachment: its own request says so, and the record what stands for the opinion', async () => {
    const id = await ask('SQ-G07')
    expect(await saidOf(id)).toMatchObject([{ side: 'host', voice: 'asker', verdict: 'agree' }])
    await giveOpinion(bureau, id, agreed)
    expect(await rowOf(id)).toMatchObject({ state: 'awaiting_check' })
  })

  it('and of a request of another office it gives the opinion itself', async () => {
    const id = await ask('SQ-G07', commission)
    expect(await saidOf(id)).toEqual([])
    expect(idsOf((await listMatters(detachment)).hostOpinions)).toEqual([id])
    await giveHostOpinion(detachment, id, agreed)
    expect(await saidOf(id)).toMatchObject([{ side: 'host', voice: 'detachment' }])
  })

  it('is never the person it is about', async () => {
    const leader = world.personId('SQ-G01 public_security 1')
    const id = await requestPosting(detachment, {
      ...{ personId: leader, hostUnitId: world.unitId('SQ-G01'), kind: 'concurrent', post: null, purpose: '兼任' },
      ...{ document: null, startsOn: '2026-03-10', endsOn: '2026-09-10' },
    })
    await expect(giveHostOpinion(squad, id, agreed)).rejects.toMatchObject({ name: 'NotAllowed' })
    expect(idsOf((await listMatters(squad)).hostOpinions)).toEqual([])
    await giveHostOpinion(await world.as('street'), id, agreed)
  })

  it('changes with the grants of the day: no request waits for somebody who is gone', async () => {
    const id = await ask()
    await world.services.store.write((tx) =>
      tx
        .update(roleGrants)
        .set({ endsOn: '2026-03-10' })
        .where(eq(roleGrants.unitId, world.unitId('SQ-G01'))),
    )
    await giveHostOpinion(await world.as('street'), id, agreed)
    const other = await requestPosting(detachment, {
      ...{ personId: world.personId('reserve BUR-UM 2'), hostUnitId: world.unitId('SQ-G01'), kind: 'draft_in' },
      ...{ post: null, purpose: '充实', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
    })
    await world.services.store.write((tx) =>
      tx
        .update(roleGrants)
        .set({ endsOn: '2026-03-10' })
        .where(eq(roleGrants.unitId, world.unitId('ST-G01'))),
    )
    await giveHostOpinion(detachment, other, agreed)
    expect(await saidOf(other)).toMatchObject([{ voice: 'detachment' }])
  })
})

describe('the personnel check', () => {
  const inOrder = { verdict: 'in_order' as const, note: null, revision: 2 }
  const answered = async () => {
    const id = await ask()
    await agreeForBoth(id, bureau)
    return id
  }

  it('keeps what was found that day, and hands on to whoever decides', async () => {
    const id = await answered()
    await checkPosting(detachment, id, inOrder)
    expect(await rowOf(id)).toMatchObject({ state: 'awaiting_decision', revision: 3 })
    const [kept] = await world.services.store.read.select().from(postingChecks).where(eq(postingChecks.postingId, id))
    expect(kept).toMatchObject({ verdict: 'in_order', round: 1, checkedBy: detachment.actor.personId })
    expect(kept?.findings.map(({ key }) => key)).toEqual([
      ...['term', 'overlap', 'host', 'category', 'certificate', 'absence'],
    ])
    expect((await listAlerts(commission, {}))[0]).toMatchObject({ type: 'posting.checked', level: 'attention' })
    expect(idsOf((await listMatters(commission)).decisions)).toEqual([id])
    expect((await getPosting(bureau, id))?.checks).toMatchObject([{ verdict: 'in_order', by: detachment.actor.name }])
  })

  it('comes after both opinions, once, and is the office’s: not the home unit’s, the host’s or a stranger’s', async () => {
    const id = await ask()
    await giveOpinion(bureau, id, agreed)
    await expect(checkPosting(detachment, id, { ...inOrder, revision: 1 })).rejects.toMatchObject({
      code: 'posting-out-of-order',
    })
    await giveHostOpinion(squad, id, agreed)
    for (const ctx of [bureau, squad])
      await expect(checkPosting(ctx, id, inOrder)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(checkPosting(await world.as('police'), id, inOrder)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(checkPosting(detachment, id, { ...inOrder, revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    const outcomes = await Promise.allSettled([
      checkPosting(detachment, id, inOrder),
      checkPosting(commission, id, inOrder),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('passes over what speaks against the posting only with a word about it', async () => {
    const id = await answered()
    await world.services.store.write((tx) =>
      tx.update(postings).set({ endsOn: '2029-03-10' }).where(eq(postings.id, id)),
    )
    await expect(checkPosting(detachment, id, inOrder)).rejects.toMatchObject({ code: 'check-needs-note' })
    await checkPosting(detachment, id, { ...inOrder, note: '市委专项' })
  })

  it('is not followed by the decision of the same person, as long as somebody else could decide', async () => {
    const id = await answered()
    await checkPosting(commission, id, inOrder)
    const decision = { reason: '可', document: null, revision: 3 }
    const second = world.personId('office observer')
    const [grant] = await world.services.store.read
      .select()
      .from(roleGrants)
      .where(eq(roleGrants.role, 'commission_office'))
    if (!grant) throw new Error('no grant')
    await world.services.store.write((tx) => tx.insert(roleGrants).values({ ...grant, id: 'second', personId: second }))
    await expect(approvePosting(commission, id, decision)).rejects.toMatchObject({ code: 'check-by-decider' })
    await expect(refusePosting(commission, id, decision)).rejects.toMatchObject({ code: 'check-by-decider' })
    await world.services.store.write((tx) => tx.delete(roleGrants).where(eq(roleGrants.id, 'second')))
    await approvePosting(commission, id, decision)
    expect(await rowOf(id)).toMatchObject({ state: 'serving' })
  })
})
