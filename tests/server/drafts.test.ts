import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mayOn } from '#domain/access/ability.ts'
import { auditEntries, deliveries, events, people, postings, roleGrants } from '#db/schema/index.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { closingOf } from '#server/organisation/closing.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { approvePosting, requestPosting, withdrawPosting } from '#server/postings/commands.server.ts'
import {
  discardDraft,
  draftPosting,
  draftPostings,
  editDraft,
  sendDraft,
  sendDrafts,
  whyCannotSend,
} from '#server/postings/drafts.server.ts'
import { getPosting, listPostings } from '#server/postings/queries.server.ts'
import { search } from '#server/search/queries.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { write } from '#server/write.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const reserve = 'reserve BUR-UM 1'
const author = 'DET-HQ urban_management 4'
const colleague = 'DET-HQ urban_management 5'

const wanted = (over: Partial<PostingRequest> = {}): PostingRequest => ({
  personId: world.personId(reserve),
  hostUnitId: world.unitId('SQ-G07'),
  kind: 'draft_in',
  post: null,
  purpose: '充实中队力量',
  document: '六城管委办函〔2026〕12号',
  startsOn: '2026-03-10',
  endsOn: '2027-03-10',
  ...over,
})

const draft = async (over: Partial<PostingRequest> = {}, as = 'detachment') =>
  (await draftPosting(await world.as(as), wanted(over))).id
const rowOf = async (id: string) =>
  (await world.services.store.read.select().from(postings).where(eq(postings.id, id)))[0]
const listed = async (ctx: Ctx, states?: ['draft']) =>
  (await listPostings(ctx, { states, sort: 'askedAt', descending: true })).postings.map(({ id }) => id)
const numberOf = async (table: typeof events | typeof deliveries | typeof postings) =>
  (await world.services.store.read.select().from(table)).length
const actionsOn = async (id: string) => {
  const about = and(eq(auditEntries.subjectId, id), eq(auditEntries.subjectKind, 'posting'))
  const rows = await world.services.store.read.select().from(auditEntries).where(about).orderBy(auditEntries.seq)
  return rows.map(({ action }) => action)
}
/** A second officer of the detachment, as from that day’s grant. */
async function colleagueCtx(): Promise<Ctx> {
  await world.services.store.write(
    async (tx) =>
      void (await tx.insert(roleGrants).values({
        id: 'grant of the colleague',
        personId: world.personId(colleague),
        role: 'detachment_personnel',
        unitId: world.unitId('DET'),
        startsOn: '2026-01-01',
        endsOn: null,
        grantedBy: null,
        grantedAt: 0,
      })),
  )
  return world.asPerson(colleague)
}

describe('a draft', () => {
  it('is kept with all that is to be asked for, and alerts nobody', async () => {
    const before = await numberOf(events)
    const id = await draft()
    expect(await rowOf(id)).toMatchObject({
      state: 'draft',
      homeUnitId: world.unitId('BUR-UM'),
      askedBy: world.personId(author),
      askedAs: 'detachment_personnel',
      opinionDueOn: null,
      share: 100,
      countsInStrength: true,
      originKind: null,
    })
    expect(await numberOf(events)).toBe(before)
    expect(await actionsOn(id)).toEqual(['posting.drafted'])
  })

  it('goes into the log with what it says, and to the pages of its office alone', async () => {
    await colleagueCtx()
    world.news.length = 0
    const id = await draft()
    // The colleague, who has just been given a role, is taken into the conversation of the office as well.
    const ofPostings = world.news.filter(({ type }) => !type.startsWith('conversation.'))
    expect(ofPostings).toMatchObject([{ type: 'posting.drafted', subject: { kind: 'posting', id }, told: [] }])
    expect(ofPostings[0]?.rooms.toSorted()).toEqual(
      [author, colleague].map((key) => `person:${world.personId(key)}`).toSorted(),
    )
  })

  it('moves no figure, whatever day is looked at', async () => {
    const commission = await world.as('commission')
    const before = await getBoard(commission, '2026-06-01')
    await draft()
    expect(await getBoard(commission, '2026-06-01')).toEqual(before)
  })

  it('is written anew in all its parts', async () => {
    const id = await draft()
    const detachment = await world.as('detachment')
    const other = wanted({
      personId: world.personId('reserve BUR-PS 3'),
      hostUnitId: world.unitId('B-C2'),
      kind: 'concurrent',
      purpose: '夜查',
      endsOn: '2026-09-01',
    })
    await editDraft(detachment, id, { ...other, revision: 1 })
    expect(await rowOf(id)).toMatchObject({
      ...other,
      homeUnitId: world.unitId('BUR-PS'),
      share: 20,
      countsInStrength: false,
      state: 'draft',
      revision: 2,
    })
    expect(await actionsOn(id)).toEqual(['posting.drafted', 'posting.redrafted'])
  })

  it('that is discarded stays where its office finds it, and goes no further', async () => {
    const id = await draft()
    const detachment = await world.as('detachment')
    await discardDraft(detachment, id, { revision: 1 })
    expect(await getPosting(detachment, id)).toMatchObject({ state: 'discarded' })
    expect(await getPosting(await world.as('bureau'), id)).toBeUndefined()
    await expect(sendDraft(detachment, id, { revision: 2 })).rejects.toMatchObject({ code: 'posting-out-of-order' })
    await expect(editDraft(detachment, id, { ...wanted(), revision: 2 })).rejects.toMatchObject({
      code: 'posting-out-of-order',
    })
  })

  it('waits on the page of whoever may send it', async () => {
    const id = await draft()
    expect((await listMatters(await world.as('detachment'))).drafts).toMatchObject({ postings: [{ id }] })
    expect((await listMatters(await world.as('commission'))).drafts).toMatchObject({ total: 0 })
    expect((await listMatters(await world.as('bureau'))).drafts).toBeUndefined()
  })

  it('does not stand in the way of closing its host, and is not named there', async () => {
    const commission = await world.as('commission')
    const before = await closingOf(commission, world.unitId('SQ-G07'))
    await draft()
    expect(await closingOf(commission, world.unitId('SQ-G07'))).toEqual(before)
  })

  it('does not stand in the way of anybody else’s request', async () => {
    await draft()
    await expect(requestPosting(await world.as('commission'), wanted())).resolves.toBeTypeOf('string')
  })
})

describe('sending', () => {
  it('is asking: the same row, alerts and due day, and from there on a posting like any other', async () => {
    const asked = await requestPosting(await world.as('detachment'), wanted())
    await withdrawPosting(await world.as('detachment'), asked, { reason: null, revision: 1 })
    const id = await draft()
    world.clock.advance({ minutes: 30 })
    await sendDraft(await world.as('detachment'), id, { revision: 1 })
    const [direct, sent] = [await rowOf(asked), await rowOf(id)]
    const own = { id: '', state: '', askedAt: 0, revision: 0 }
    expect({ ...sent, ...own }).toEqual({ ...direct, ...own })
    expect(sent).toMatchObject({ state: 'awaiting_opinion', opinionDueOn: '2026-04-10', revision: 2 })
    expect((sent?.askedAt ?? 0) - (direct?.askedAt ?? 0)).toBe(30 * 60_000)
    expect(await toldOf(id)).toEqual(await toldOf(asked))
    expect(await actionsOn(id)).toEqual(['posting.drafted', 'posting.requested'])
    const revision = await takeToDecision(await world.as('detachment'), id, await world.as('bureau'))
    await approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })
    expect(await rowOf(id)).toMatchObject({ state: 'serving' })
  })

  it('by a colleague makes them the one who asked', async () => {
    const id = await draft()
    await sendDraft(await colleagueCtx(), id, { revision: 1 })
    expect(await rowOf(id)).toMatchObject({ askedBy: world.personId(colleague), askedAs: 'detachment_personnel' })
  })

  it('is refused when what it says cannot be asked for any more', async () => {
    const id = await draft()
    world.clock.set('2026-03-11T08:00:00+08:00')
    const detachment = await world.as('detachment')
    await expect(sendDraft(detachment, id, { revision: 1 })).rejects.toMatchObject({ code: 'posting-starts-in-past' })
    expect(await rowOf(id)).toMatchObject({ state: 'draft', revision: 1 })
  })

  it('is refused for a clash that the draft could hold, and the draft tells of it', async () => {
    await requestPosting(await world.as('commission'), wanted({ hostUnitId: world.unitId('B-C2') }))
    const detachment = await world.as('detachment')
    const { id, obstacle } = await draftPosting(detachment, wanted())
    expect(obstacle).toMatchObject({ code: 'posting-overlaps', facts: { hostUnit: '综合二大队' } })
    const shown = await getPosting(detachment, id)
    expect(shown && (await whyCannotSend(detachment, shown))).toMatchObject({ code: 'posting-overlaps' })
    await expect(sendDraft(detachment, id, { revision: 1 })).rejects.toMatchObject({ code: 'posting-overlaps' })
  })

  it('twice at once asks once', async () => {
    const id = await draft()
    const detachment = await world.as('detachment')
    const outcomes = await Promise.allSettled([1, 2].map(() => sendDraft(detachment, id, { revision: 1 })))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('of what was rewritten since is refused as stale, with who it was', async () => {
    const id = await draft()
    await editDraft(await colleagueCtx(), id, { ...wanted({ purpose: '改' }), revision: 1 })
    await expect(sendDraft(await world.as('detachment'), id, { revision: 1 })).rejects.toMatchObject({
      code: 'stale',
      facts: { revision: 2, who: expect.any(String) as string },
    })
  })

  it('of several decides each on its own: the others are sent, and what was refused is named', async () => {
    const first = await draft()
    const clashing = await draft({ hostUnitId: world.unitId('B-C2') })
    const other = await draft({ personId: world.personId('reserve BUR-PS 3') })
    const sendings = await sendDrafts(await world.as('detachment'), [
      ...[first, clashing, other].map((id) => ({ id, revision: 1 })),
      { id: 'no such draft', revision: 1 },
    ])
    expect(sendings.map(({ id, outcome, refusal }) => [id, outcome, refusal?.code ?? null])).toEqual([
      [first, 'sent', null],
      [clashing, 'refused', 'posting-overlaps'],
      [other, 'sent', null],
      ['no such draft', 'gone', null],
    ])
    expect(sendings[1]).toMatchObject({ hostUnit: '综合二大队', refusal: { facts: { hostUnit: '鼓楼中队' } } })
    expect(await rowOf(clashing)).toMatchObject({ state: 'draft' })
  })
})

describe('several drafts in one transaction', () => {
  const make = async (rows: readonly Partial<PostingRequest>[]) => {
    const ctx = await world.as('detachment')
    const origin = { kind: 'scenario' as const, id: 'a scenario' }
    return write(ctx, (tx) =>
      draftPostings(
        tx,
        ctx,
        rows.map((row) => ({ ...wanted(row), origin })),
      ),
    )
  }

  it('are made in their order and say where they came from', async () => {
    const drafts = await make([{}, { personId: world.personId('reserve BUR-PS 3') }])
    expect(drafts.map(({ obstacle }) => obstacle)).toEqual([null, null])
    for (const { id } of drafts)
      expect(await rowOf(id)).toMatchObject({ state: 'draft', originKind: 'scenario', originId: 'a scenario' })
  })

  it('are all made or none, and the row that is wrong is named', async () => {
    const before = await numberOf(postings)
    await expect(
      make([{}, { personId: world.personId('reserve BUR-PS 3'), endsOn: '2028-03-11' }]),
    ).rejects.toMatchObject({
      code: 'posting-drafts-refused',
      facts: { row: 2, why: 'posting-term-too-long', person: expect.any(String) as string, months: 24 },
    })
    expect(await numberOf(postings)).toBe(before)
  })

  it('are not made into a unit outside one’s reach', async () => {
    const before = await numberOf(postings)
    await expect(make([{}, { hostUnitId: world.unitId('JA-UM') }])).rejects.toMatchObject({ name: 'NotAllowed' })
    expect(await numberOf(postings)).toBe(before)
  })
})

describe('what a draft is refused for', () => {
  it.each<[string, Partial<PostingRequest>, string]>([
    ['an end before the start', { endsOn: '2026-03-10' }, 'period-ends-before-start'],
    ['a start in the past', { startsOn: '2026-03-09' }, 'posting-starts-in-past'],
    ['a term beyond 24 months', { endsOn: '2028-03-11' }, 'posting-term-too-long'],
    ['a kind that is not asked for', { kind: 'contract_assignment' }, 'posting-kind-not-asked-for'],
  ])('%s, made or rewritten', async (_what, over, code) => {
    await expect(draft(over)).rejects.toMatchObject({ code })
    const id = await draft()
    await expect(editDraft(await world.as('detachment'), id, { ...wanted(over), revision: 1 })).rejects.toMatchObject({
      code,
    })
  })

  it('a host that is the person’s home, or is not of the force', async () => {
    const home = { personId: world.personId('DET-HQ urban_management 6'), hostUnitId: world.unitId('BUR-UM') }
    await expect(draft(home, 'commission')).rejects.toMatchObject({ code: 'posting-host-not-force' })
  })

  it('a host that is not there on the first day', async () => {
    await expect(draft({ startsOn: '1990-01-01', endsOn: '1990-06-01' })).rejects.toMatchObject({
      code: 'unit-not-there-that-day',
    })
  })

  it('a person or a unit that nobody knows', async () => {
    await expect(draft({ personId: 'nobody' })).rejects.toMatchObject({ name: 'NotFound' })
    await expect(draft({ hostUnitId: 'nowhere' })).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('who knows of a draft', () => {
  const acts = (ctx: Ctx, id: string) => [
    () => sendDraft(ctx, id, { revision: 1 }),
    () => discardDraft(ctx, id, { revision: 1 }),
    () => editDraft(ctx, id, { ...wanted(), revision: 1 }),
  ]

  it.each(['commission', 'bureau', 'police', 'brigade', 'squad', 'street', 'district', 'observer', 'sysadmin'])(
    'not %s: neither in a list, a search, on a page nor for an act',
    async (loginName) => {
      const id = await draft()
      const ctx = await world.as(loginName)
      expect(await getPosting(ctx, id)).toBeUndefined()
      expect(await listed(ctx)).not.toContain(id)
      expect((await search(ctx, '12号', ctx.today)).postings.rows.map((row) => row.id)).not.toContain(id)
      const person = await getPerson(ctx, world.personId(reserve), ctx.today)
      expect(person?.postings.map((posting) => posting.id) ?? []).not.toContain(id)
      for (const act of acts(ctx, id)) await expect(act()).rejects.toMatchObject({ name: 'NotFound' })
    },
  )

  it('not the person it is about, who sees it once it is sent', async () => {
    const mine = { personId: world.personId('B-C1 urban_management 5'), kind: 'concurrent' as const }
    const id = await draft(mine)
    const member = await world.as('member')
    expect(await getPosting(member, id)).toBeUndefined()
    expect((await getPerson(member, mine.personId, member.today))?.postings.map((one) => one.id)).not.toContain(id)
    await sendDraft(await world.as('detachment'), id, { revision: 1 })
    expect(await getPosting(member, id)).toMatchObject({ id })
  })

  it('a colleague of the office that wrote it, unless it is about them', async () => {
    const ctx = await colleagueCtx()
    const id = await draft()
    const about = await draft({ personId: world.personId(colleague), kind: 'concurrent' })
    expect(await listed(ctx, ['draft'])).toEqual([id])
    expect(await getPosting(ctx, about)).toBeUndefined()
    expect(await getPosting(ctx, id)).toMatchObject({ mayDraft: true })
  })

  it('not the detachment of what the commission office drafts, though it may ask for the same', async () => {
    const id = await draft({}, 'commission')
    expect(await rowOf(id)).toMatchObject({ askedAs: 'commission_office' })
    expect(await getPosting(await world.as('detachment'), id)).toBeUndefined()
    expect(await getPosting(await world.as('commission'), id)).toMatchObject({ id })
  })

  it('not its author any more, once they have left the office', async () => {
    const id = await draft()
    await world.services.store.write(
      async (tx) =>
        void (await tx
          .update(roleGrants)
          .set({ endsOn: '2026-03-11' })
          .where(and(eq(roleGrants.personId, world.personId(author)), eq(roleGrants.role, 'detachment_personnel')))),
    )
    world.clock.set('2026-03-11T08:00:00+08:00')
    expect(await getPosting(await world.as('detachment'), id)).toBeUndefined()
  })

  it('whoever asks for the same person learns nothing of them by a draft', async () => {
    await draft()
    const detachment = await world.as('detachment')
    expect(await getPerson(detachment, world.personId(reserve), detachment.today)).toBeUndefined()
  })

  it('the list in SQL and the ability on the row say the same, for every role and every posting', async () => {
    await draft()
    await draft({ personId: world.personId(author), kind: 'concurrent' }, 'commission')
    await draft({ personId: world.personId('B-C1 urban_management 5'), kind: 'concurrent' })
    await discardDraft(await world.as('detachment'), await draft(), { revision: 1 })
    const all = await world.services.store.read.select().from(postings)
    expect(new Set(all.map(({ state }) => state))).toContain('draft')
    for (const { loginName } of demoAccounts) {
      const ctx = await world.as(loginName)
      const filter = { sort: 'askedAt' as const, descending: true }
      const seen = new Set((await listPostings(ctx, filter, { page: 1, size: 5_000 })).postings.map(({ id }) => id))
      const differing = all.filter((row) => mayOn(ctx.actor.ability, 'read', 'Posting', row) !== seen.has(row.id))
      expect([loginName, differing.map(({ id, state }) => [id, state])]).toEqual([loginName, []])
    }
  })
})

async function toldOf(id: string): Promise<string[]> {
  const rows = await world.services.store.read
    .select({ personId: deliveries.personId, name: people.name })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .innerJoin(people, eq(people.id, deliveries.personId))
    .where(and(eq(events.subjectId, id), eq(events.type, 'posting.requested')))
  return rows.map((row) => row.personId).toSorted()
}
