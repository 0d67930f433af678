import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventType } from '#domain/alerts.ts'
import { auditEntries, deliveries, events, postings } from '#db/schema/index.ts'
import { systemCtx } from '#server/access/system.server.ts'
import type { Ctx } from '#server/context.ts'
import { findCandidates } from '#server/postings/candidates.server.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { checkPosting } from '#server/postings/checks.server.ts'
import {
  approvePosting,
  giveOpinion,
  refusePosting,
  requestPosting,
  withdrawPosting,
} from '#server/postings/commands.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { getPosting, listPostings } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const reserve = 'reserve BUR-UM 1'

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

const ask = async (over: Partial<PostingRequest> = {}) => requestPosting(await world.as('detachment'), wanted(over))
const agree = async (id: string) =>
  giveOpinion(await world.as('bureau'), id, { verdict: 'agree', opinion: null, revision: 1 })
const check = async (id: string) =>
  checkPosting(await world.as('detachment'), id, { verdict: 'in_order', note: null, revision: 2 })
const answer = async (id: string) => {
  await agree(id)
  await check(id)
}
const approve = async (id: string) =>
  approvePosting(await world.as('commission'), id, { reason: null, document: null, revision: 3 })
const stateOf = async (id: string) =>
  (await world.services.store.read.select().from(postings).where(eq(postings.id, id)))[0]
const toldOf = async (id: string, type: EventType) => {
  const rows = await world.services.store.read
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(events.subjectId, id), eq(events.type, type)))
  return rows.map((row) => row.personId)
}

describe('a posting, end to end', () => {
  it('is asked for, answered, approved, and moves the ratio', async () => {
    const commission = await world.as('commission')
    const id = await ask()
    expect(await stateOf(id)).toMatchObject({
      state: 'awaiting_opinion',
      opinionDueOn: '2026-04-10',
      homeUnitId: world.unitId('BUR-UM'),
    })
    await answer(id)
    await approve(id)
    expect(await stateOf(id)).toMatchObject({ state: 'serving' })
    const { board } = await getBoard(commission, commission.today)
    expect(board.verdicts).toMatchObject([{ left: 240, right: 121 }])
    const squad = board.rows.find((row) => row.unit.code === 'SQ-G07')
    expect(squad?.verdicts).toMatchObject([
      { left: 11, right: 16 },
      { left: 5, right: 6 },
    ])
  })

  it('tells home, host, detachment and the person, and never the one who acted', async () => {
    const id = await ask()
    const told = await toldOf(id, 'posting.requested')
    expect(told).toContain(world.personId('personnel BUR-UM'))
    expect(told).toContain(world.personId(reserve))
    expect(told).not.toContain(world.personId('DET-HQ urban_management 4'))
  })

  it('publishes after the commit, with kinds and ids only', async () => {
    world.news.length = 0
    const id = await ask()
    expect(world.news).toHaveLength(1)
    const [item] = world.news
    expect(item).toMatchObject({ type: 'posting.requested', subject: { kind: 'posting', id } })
    expect(JSON.stringify(item)).not.toContain('充实')
  })

  it('leaves an audit entry with before and after for each step', async () => {
    const id = await ask()
    await answer(id)
    await approve(id)
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, id))
      .orderBy(auditEntries.seq)
    expect(entries.map((entry) => entry.action)).toEqual([
      'posting.requested',
      'posting.opined',
      'posting.checked',
      'posting.approved',
    ])
    expect(entries[3]).toMatchObject({
      actorId: world.personId('office commission'),
      before: { state: 'awaiting_decision' },
      after: { state: 'serving' },
    })
  })

  it('shows whoever decides what it would change, before it does', async () => {
    const commission = await world.as('commission')
    const shown = await getPosting(commission, await ask())
    const preview = shown && (await previewDecision(commission, shown))
    expect(preview?.verdicts.map(({ before, after }) => [before.left, before.right, after.left, after.right])).toEqual([
      [240, 120, 240, 121],
      [10, 16, 11, 16],
      [5, 5, 5, 6],
    ])
    expect(preview?.home.lentOut.after).toBe((preview?.home.lentOut.before ?? 0) + 1)
    expect(preview?.host.onBooks).toEqual({ before: 28, after: 29 })
  })
})

describe('time', () => {
  it('starts an approved posting on its day and ends it on its day, however late and often the job runs', async () => {
    await carryOutDuePostings(systemCtx(world.services))
    const id = await ask({ startsOn: '2026-03-20', endsOn: '2026-06-20' })
    await answer(id)
    await approve(id)
    expect(await stateOf(id)).toMatchObject({ state: 'approved' })
    expect(await carryOutDuePostings(systemCtx(world.services))).toBe(0)
    world.clock.set('2026-03-25T08:00:00+08:00')
    expect(await carryOutDuePostings(systemCtx(world.services))).toBeGreaterThan(0)
    expect(await carryOutDuePostings(systemCtx(world.services))).toBe(0)
    expect(await stateOf(id)).toMatchObject({ state: 'serving' })
    world.clock.set('2026-06-20T00:00:01+08:00')
    await carryOutDuePostings(systemCtx(world.services))
    expect(await stateOf(id)).toMatchObject({ state: 'ended', ending: 'expired', endsOn: '2026-06-20' })
  })

  it('starts and ends in one go when the system was down for all of it', async () => {
    const id = await ask({ startsOn: '2026-03-20', endsOn: '2026-03-25' })
    await answer(id)
    await approve(id)
    world.clock.set('2026-05-01T08:00:00+08:00')
    await carryOutDuePostings(systemCtx(world.services))
    expect(await stateOf(id)).toMatchObject({ state: 'ended' })
    const types = await world.services.store.read
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(events.id)
    expect(types.map(({ type }) => type).slice(-2)).toEqual(['posting.started', 'posting.ended'])
  })

  it('counts from the dates: right on the day, before the job has run', async () => {
    const commission = await world.as('commission')
    const id = await ask({ startsOn: '2026-03-20', endsOn: '2026-06-20' })
    await answer(id)
    await approve(id)
    const established = async (day: '2026-03-19' | '2026-03-20' | '2026-06-19' | '2026-06-20') => {
      const { board } = await getBoard(commission, day)
      return board.rows.find((row) => row.unit.code === 'SQ-G07')?.verdicts[0]?.left
    }
    expect(
      await Promise.all([
        established('2026-03-19'),
        established('2026-03-20'),
        established('2026-06-19'),
        established('2026-06-20'),
      ]),
    ).toEqual([10, 11, 11, 10])
  })

  it('an approval that comes late takes effect that day, not before', async () => {
    const id = await ask({ startsOn: '2026-03-12', endsOn: '2026-09-12' })
    world.clock.set('2026-03-30T10:00:00+08:00')
    await answer(id)
    await approve(id)
    expect(await stateOf(id)).toMatchObject({ state: 'serving', startsOn: '2026-03-30' })
  })

  it('an approval after the whole period has passed is refused', async () => {
    const id = await ask({ startsOn: '2026-03-12', endsOn: '2026-03-20' })
    await answer(id)
    world.clock.set('2026-03-30T10:00:00+08:00')
    await expect(approve(id)).rejects.toMatchObject({ code: 'posting-period-passed' })
  })
})

describe('what is refused', () => {
  it.each<[string, Partial<PostingRequest>, string]>([
    ['an end before the start', { endsOn: '2026-03-10' }, 'period-ends-before-start'],
    ['a start in the past', { startsOn: '2026-03-09' }, 'posting-starts-in-past'],
    ['a term beyond 24 months', { endsOn: '2028-03-11' }, 'posting-term-too-long'],
    ['a kind that is not asked for', { kind: 'contract_assignment' }, 'posting-kind-not-asked-for'],
  ])('%s', async (_what, over, code) => {
    await expect(ask(over)).rejects.toMatchObject({ code })
    expect(
      (
        await listPostings(await world.as('commission'), {
          q: '12号',
          states: ['awaiting_opinion'],
          sort: 'askedAt',
          descending: true,
        })
      ).total,
    ).toBe(0)
  })

  it('a second full-time posting, naming the clash', async () => {
    await expect(ask({ personId: world.personId('B-C1 urban_management 3') })).rejects.toMatchObject({
      code: 'posting-overlaps',
      facts: { hostUnit: '综合一大队' },
    })
  })

  it('an overlap with a request that is still open', async () => {
    await ask()
    await expect(ask({ hostUnitId: world.unitId('B-C2'), startsOn: '2026-12-01' })).rejects.toMatchObject({
      code: 'posting-overlaps',
    })
  })

  it('a concurrent post stands beside a full-time one', async () => {
    await expect(ask({ personId: world.personId('B-C1 urban_management 3'), kind: 'concurrent' })).resolves.toBeTypeOf(
      'string',
    )
  })

  it('a host outside the force, to whoever could ask there', async () => {
    const commission = await world.as('commission')
    await expect(requestPosting(commission, wanted({ hostUnitId: world.unitId('BUR-PS') }))).rejects.toMatchObject({
      code: 'posting-host-not-force',
    })
  })

  it('an objection without its reason, and conditions without their text', async () => {
    const id = await ask()
    const bureau = await world.as('bureau')
    await expect(giveOpinion(bureau, id, { verdict: 'object', opinion: '  ', revision: 1 })).rejects.toMatchObject({
      code: 'opinion-needs-text',
    })
    await expect(
      giveOpinion(bureau, id, { verdict: 'agree_with_conditions', opinion: null, revision: 1 }),
    ).rejects.toMatchObject({ code: 'opinion-needs-text' })
    await giveOpinion(bureau, id, { verdict: 'object', opinion: '人手不足', revision: 1 })
    expect(await stateOf(id)).toMatchObject({ state: 'awaiting_check' })
  })

  it('a decision before the opinion, a refusal without a reason, a second decision', async () => {
    const commission = await world.as('commission')
    const id = await ask()
    await expect(approvePosting(commission, id, { reason: null, document: null, revision: 1 })).rejects.toMatchObject({
      code: 'posting-out-of-order',
    })
    await answer(id)
    await expect(refusePosting(commission, id, { reason: null, document: null, revision: 3 })).rejects.toMatchObject({
      code: 'refusal-needs-reason',
    })
    await refusePosting(commission, id, { reason: '编配已满', document: null, revision: 3 })
    await expect(approve(id)).rejects.toMatchObject({ code: 'posting-out-of-order' })
  })

  it('a form filled from an older state', async () => {
    const id = await ask()
    await answer(id)
    await expect(
      approvePosting(await world.as('commission'), id, { reason: null, document: null, revision: 1 }),
    ).rejects.toMatchObject({ code: 'stale' })
  })

  it('of two who decide at once, one wins', async () => {
    const id = await ask()
    await answer(id)
    const commission = await world.as('commission')
    const outcomes = await Promise.allSettled([
      approve(id),
      refusePosting(commission, id, { reason: '编配已满', document: null, revision: 3 }),
    ])
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('an approval when something else was decided meanwhile', async () => {
    const id = await ask()
    await answer(id)
    await world.services.store.write(async (tx) => {
      const [row] = await tx.select().from(postings).where(eq(postings.id, id))
      if (row)
        await tx
          .insert(postings)
          .values({ ...row, id: 'meanwhile', state: 'serving', hostUnitId: world.unitId('B-C3') })
    })
    await expect(approve(id)).rejects.toMatchObject({ code: 'posting-overlaps', facts: { hostUnit: '综合三大队' } })
  })
})

describe('who may', () => {
  const opine = (ctx: Ctx, id: string) => giveOpinion(ctx, id, { verdict: 'agree', opinion: null, revision: 1 })

  it('a sending unit does not know of another unit’s postings', async () => {
    const id = await ask()
    await expect(opine(await world.as('police'), id)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await getPosting(await world.as('police'), id)).toBeUndefined()
  })

  it.each(['detachment', 'commission'])('%s cannot answer for the home unit', async (loginName) => {
    const id = await ask()
    await expect(opine(await world.as(loginName), id)).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it.each(['detachment', 'bureau'])('%s cannot decide', async (loginName) => {
    const id = await ask()
    await answer(id)
    await expect(
      approvePosting(await world.as(loginName), id, { reason: null, document: null, revision: 3 }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it.each(['squad', 'street', 'member', 'observer', 'bureau', 'sysadmin'])(
    '%s cannot ask for anybody',
    async (loginName) => {
      const ctx = await world.as(loginName)
      await expect(requestPosting(ctx, wanted())).rejects.toMatchObject({ name: 'NotAllowed' })
      expect(await findCandidates(ctx, 'DEMO')).toEqual([])
    },
  )

  it('the detachment cannot ask for anybody into a unit outside its reach', async () => {
    await expect(ask({ hostUnitId: world.unitId('JA-UM') })).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('only whoever asked can withdraw', async () => {
    const id = await ask()
    await expect(
      withdrawPosting(await world.as('commission'), id, { reason: null, revision: 1 }),
    ).rejects.toMatchObject({ name: 'NotAllowed' })
    await withdrawPosting(await world.as('detachment'), id, { reason: '改由他人', revision: 1 })
    expect(await stateOf(id)).toMatchObject({ state: 'withdrawn' })
  })

  it('the person sees their own posting, their colleague does not', async () => {
    const id = await ask({ personId: world.personId('B-C1 urban_management 5'), kind: 'concurrent' })
    expect(await getPosting(await world.as('member'), id)).toMatchObject({ id })
    const other = await ask({ personId: world.personId('B-C1 urban_management 6'), kind: 'concurrent' })
    expect(await getPosting(await world.as('member'), other)).toBeUndefined()
  })
})
