import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, deliveries, personCursors } from '#db/schema/index.ts'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { markAllRead, markRead, markUnread, snooze } from '#server/alerts/commands.server.ts'
import { inboxHeadOf, listAlerts } from '#server/alerts/queries.server.ts'
import { noteReached } from '#server/alerts/receipts.server.ts'
import type { Ctx } from '#server/context.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const person = 'reserve BUR-UM 1'

/** A posting is decided; whoever is posted has to say that they know. Gives back its id and the person, as they are at that moment. */
async function approve(): Promise<{ id: string; ctx: Ctx; seq: number }> {
  const detachment = await world.as('detachment')
  const id = await requestPosting(detachment, {
    personId: world.personId(person),
    hostUnitId: world.unitId('SQ-G07'),
    kind: 'draft_in',
    post: null,
    purpose: '充实中队力量',
    document: null,
    startsOn: '2026-03-10',
    endsOn: '2027-03-10',
  })
  const revision = await takeToDecision(detachment, id, await world.as('bureau'))
  await approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })
  const ctx = await world.asPerson(person)
  const [alert] = await listAlerts(ctx, { show: 'unacknowledged' })
  if (!alert) throw new Error('nothing to acknowledge')
  return { id, ctx, seq: alert.seq }
}

const deliveryOf = async ({ store, actor }: Ctx, seq: number) => {
  const [row] = await store.read
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.personId, actor.personId ?? ''), eq(deliveries.seq, seq)))
  return row
}

/** What the counter says and what is counted. */
const unreadOf = async ({ store, actor }: Ctx) => {
  const mine = actor.personId ?? ''
  const [cursor] = await store.read.select().from(personCursors).where(eq(personCursors.personId, mine))
  const rows = await store.read.select().from(deliveries).where(eq(deliveries.personId, mine))
  return [cursor?.unread, rows.filter(({ readAt }) => readAt === null).length]
}

describe('what has to be acknowledged', () => {
  it('is asked of the person who is posted, and of nobody else who is told', async () => {
    const { id, ctx } = await approve()
    expect(await listAlerts(ctx, { show: 'unacknowledged' })).toMatchObject([
      { type: 'posting.approved', subjectId: id },
    ])
    expect(await inboxHeadOf(ctx)).toMatchObject({ unacknowledged: 1 })
    for (const office of ['bureau', 'detachment', 'commission'])
      expect(await listAlerts(await world.as(office), { show: 'unacknowledged' })).toEqual([])
  })

  it('is not acknowledged by reading it', async () => {
    const { ctx, seq } = await approve()
    await markRead(ctx, seq)
    await markAllRead(ctx, { upTo: seq })
    expect(await inboxHeadOf(ctx)).toMatchObject({ unread: 0, unacknowledged: 1 })
  })

  it('is acknowledged once: the first stands, a second changes nothing and is no error', async () => {
    const { ctx, seq } = await approve()
    await acknowledge(ctx, seq)
    await acknowledge({ ...ctx, now: ctx.now + 300_000 }, seq)
    expect(await deliveryOf(ctx, seq)).toMatchObject({ acknowledgedAt: ctx.now, readAt: ctx.now })
    expect(await inboxHeadOf(ctx)).toMatchObject({ unacknowledged: 0 })
    const said = await ctx.store.read.select().from(auditEntries).where(eq(auditEntries.action, 'alert.acknowledged'))
    expect(said).toHaveLength(1)
  })

  it('cannot be acknowledged by anybody else, whatever number they name', async () => {
    const { ctx, seq } = await approve()
    const other = await world.as('squad')
    for (let number = 0; number <= seq + 5; number++) await acknowledge(other, number)
    expect(await deliveryOf(ctx, seq)).toMatchObject({ acknowledgedAt: null })
  })

  it('cannot be put away', async () => {
    const { ctx, seq } = await approve()
    await expect(snooze(ctx, seq, ctx.now + 3_600_000)).rejects.toMatchObject({ code: 'snooze-unacknowledged' })
    await acknowledge(ctx, seq)
    await snooze(ctx, seq, ctx.now + 3_600_000)
    expect(await deliveryOf(ctx, seq)).toMatchObject({ snoozedUntil: ctx.now + 3_600_000 })
  })
})

describe('who knows of a posting', () => {
  it('is seen step by step: told, reached, read, acknowledged', async () => {
    const { id, ctx, seq } = await approve()
    const mine = async () => {
      const [approved] = await receiptsOf(world.system(), { kind: 'posting', id })
      return approved?.receipts.find(({ mustAcknowledge }) => mustAcknowledge)
    }
    expect(await mine()).toMatchObject({ deliveredAt: null, readAt: null, acknowledgedAt: null })
    world.news.length = 0
    await noteReached(world.system(), new Map([[ctx.actor.personId ?? '', seq]]))
    expect(await mine()).toMatchObject({ deliveredAt: world.clock.now(), readAt: null })
    expect(world.news).toMatchObject([{ type: 'alerts.receipts', subject: { kind: 'posting', id } }])
    await markRead(ctx, seq)
    expect(await mine()).toMatchObject({ readAt: ctx.now, acknowledgedAt: null })
    world.news.length = 0
    await acknowledge(ctx, seq)
    expect(await mine()).toMatchObject({ acknowledgedAt: ctx.now })
    expect(world.news.map(({ type }) => type)).toContain('alerts.receipts')
  })
})

describe('a receipt', () => {
  it('says all up to a number; comes twice, late, or claims more than there is, and changes no moment', async () => {
    const { ctx, seq } = await approve()
    const personId = ctx.actor.personId ?? ''
    const first = world.system()
    await noteReached(first, new Map([[personId, seq]]))
    const later = { ...first, now: first.now + 60_000 }
    await noteReached(later, new Map([[personId, seq - 1]]))
    await noteReached(later, new Map([[personId, seq + 1000]]))
    expect(await deliveryOf(ctx, seq)).toMatchObject({ deliveredAt: first.now })
    const [cursor] = await ctx.store.read.select().from(personCursors).where(eq(personCursors.personId, personId))
    expect(cursor).toMatchObject({ delivered: seq, head: seq })
  })
})

describe('the inbox', () => {
  it('takes “read” back', async () => {
    const { ctx, seq } = await approve()
    const before = await unreadOf(ctx)
    await markRead(ctx, seq)
    await markUnread(ctx, seq)
    await markUnread(ctx, seq)
    expect(await unreadOf(ctx)).toEqual(before)
    expect(await deliveryOf(ctx, seq)).toMatchObject({ readAt: null })
  })

  it('counts no unread that is put away, and counts it again when its time has come', async () => {
    await approve()
    const bureau = await world.as('bureau')
    const [newest] = await listAlerts(bureau, { show: 'unread' })
    if (!newest) throw new Error('nothing unread')
    const { unread } = await inboxHeadOf(bureau)
    const until = bureau.now + 4 * 3_600_000
    await snooze(bureau, newest.seq, until)
    expect(await inboxHeadOf(bureau)).toMatchObject({ unread: unread - 1, nextBackAt: until })
    expect((await listAlerts(bureau, { show: 'unread' })).map(({ seq }) => seq)).not.toContain(newest.seq)
    expect((await listAlerts(bureau, { show: 'snoozed' })).map(({ seq }) => seq)).toEqual([newest.seq])
    const after = { ...bureau, now: until }
    expect(await inboxHeadOf(after)).toMatchObject({ unread, nextBackAt: null })
    expect((await listAlerts(after, { show: 'unread' }))[0]?.seq).toBe(newest.seq)
    expect(await listAlerts(after, { show: 'snoozed' })).toEqual([])
  })

  it.each([-1, 0, 8 * 24 * 3_600_000])('puts nothing away for %d ms', async (ms) => {
    await approve()
    const bureau = await world.as('bureau')
    await expect(snooze(bureau, 1, bureau.now + ms)).rejects.toMatchObject({ code: 'snooze-out-of-range' })
  })

  it('is sifted by what it is about, how loud it is and where it happened', async () => {
    await approve()
    const bureau = await world.as('bureau')
    const typesOf = async (filter: Parameters<typeof listAlerts>[1]) =>
      new Set((await listAlerts(bureau, filter)).map(({ type }) => type))
    expect(await typesOf({ kind: 'posting' })).toEqual(new Set(['posting.approved', 'posting.requested']))
    expect(await typesOf({ kind: 'consultation' })).toEqual(new Set())
    expect(await typesOf({ kind: 'posting', level: 'info' })).toEqual(new Set(['posting.approved']))
    expect(await typesOf({ unitId: world.unitId('SQ-G07') })).toContain('posting.approved')
    expect(await typesOf({ unitId: world.unitId('SQ-G01') })).toEqual(new Set())
  })
})
