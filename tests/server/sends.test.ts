import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channels, events, people, sends } from '#db/schema/index.ts'
import { cancelSends, enqueueSends, type SendAsked } from '#server/channels/enqueue.server.ts'
import { channelsServing } from '#server/channels/serving.server.ts'
import type { Ctx } from '#server/context.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let ctx: Ctx
beforeEach(async () => {
  world = await openWorld()
  ctx = world.system()
  await ctx.store.write((tx) => tx.delete(sends))
  await ctx.store.write((tx) => tx.delete(channels))
})
afterEach(() => world.close())

const channelAt = async (code: string, over: Partial<typeof channels.$inferInsert> = {}) => {
  const id = `${code} ${over.kind ?? 'sms'}`
  const row = { id, unitId: world.unitId(code), kind: 'sms' as const, name: code, address: 'https://sms.example/' }
  await write(ctx, (tx) =>
    tx.insert(channels).values({
      ...{ ...row, credentialsSealed: '', isOn: true, createdAt: ctx.now, revision: 1 },
      ...over,
    }),
  )
  return id
}

const eventIn = async (code: string | null) => {
  const id = ctx.newId()
  await write(ctx, (tx) =>
    tx.insert(events).values({
      ...{ id, type: 'posting.recalled', level: 'attention', actorId: null, subjectKind: 'posting', subjectId: 'x' },
      ...{ facts: {}, unitId: code && world.unitId(code), at: ctx.now },
    }),
  )
  return id
}

const both = () => [world.personId('reserve BUR-UM 1'), world.personId('reserve BUR-UM 2')]

const put = (asked: Partial<SendAsked> & Pick<SendAsked, 'eventId'>) =>
  write(ctx, (tx) =>
    enqueueSends(tx, ctx, {
      ...{ to: { personIds: both() }, channel: 'sms', isUrgent: true, dueAt: ctx.now, expiresAt: ctx.now + 60_000 },
      ...asked,
    }),
  )
const all = () => ctx.store.read.select().from(sends).orderBy(asc(sends.key))

describe('the channel that serves a unit', () => {
  const of = async (code: string | null) => {
    const serving = await channelsServing(ctx.store.read, ctx)
    return serving('sms', code && world.unitId(code))
  }

  it('is its own, or that of the nearest over it that is on', async () => {
    const city = await channelAt('CITY')
    const detachment = await channelAt('DET')
    const squad = await channelAt('SQ-G07')
    expect(await of('SQ-G07')).toBe(squad)
    await write(ctx, (tx) => tx.update(channels).set({ isOn: false }).where(eq(channels.id, squad)))
    expect(await of('SQ-G07')).toBe(detachment)
    await write(ctx, (tx) => tx.update(channels).set({ removedAt: ctx.now }).where(eq(channels.id, detachment)))
    expect(await of('SQ-G07')).toBe(city)
  })

  it('is that of the top for what happens in no unit', async () => {
    const city = await channelAt('CITY')
    expect(await of(null)).toBe(city)
  })

  it('is not one that stands beside it, or of another kind', async () => {
    await channelAt('BUR-PS')
    await channelAt('DET', { kind: 'wecom' })
    expect(await of('SQ-G07')).toBeNull()
  })
})

describe('what is to go out', () => {
  it('waits with the channel that serves the unit of its event', async () => {
    const det = await channelAt('DET')
    const eventId = await eventIn('SQ-G07')
    expect(await put({ eventId, dueAt: ctx.now + 15_000 })).toBe(2)
    expect(await all()).toMatchObject(
      both()
        .toSorted()
        .map((personId) => ({
          ...{ personId, eventId, channelId: det, state: 'pending', attempt: 0, origin: 'asked', isUrgent: true },
          ...{ nextAt: ctx.now + 15_000, unitId: null },
        })),
    )
  })

  it('is put in once for the same event, person and channel, and again in another round', async () => {
    await channelAt('DET')
    const eventId = await eventIn('SQ-G07')
    const [one = ''] = both()
    await put({ eventId })
    expect(await put({ eventId, to: { personIds: [one, one] } })).toBe(0)
    expect(await put({ eventId, to: { personIds: [one] }, round: '2' })).toBe(1)
    expect(await all()).toHaveLength(3)
  })

  it('to a unit goes by the channel that serves that unit', async () => {
    await channelAt('DET', { kind: 'wecom' })
    const squad = await channelAt('SQ-G07', { kind: 'wecom' })
    const eventId = await eventIn('DET')
    await put({ eventId, channel: 'wecom', to: { unitId: world.unitId('SQ-G07') } })
    expect(await all()).toMatchObject([{ personId: null, unitId: world.unitId('SQ-G07'), channelId: squad }])
  })

  it('is written down as failed where no channel is set up, and says so', async () => {
    await put({ eventId: await eventIn('SQ-G07') })
    expect(await all()).toMatchObject([0, 1].map(() => ({ state: 'failed', reason: 'no-channel', channelId: null })))
  })

  it('of an event that is not there is nothing', async () => {
    expect(await put({ eventId: 'unheard of' })).toBe(0)
  })

  it('to everybody is a row each', async () => {
    await channelAt('DET')
    const everybody = await ctx.store.read.select({ id: people.id }).from(people)
    const eventId = await eventIn('SQ-G07')
    expect(await put({ eventId, to: { personIds: everybody.map(({ id }) => id) } })).toBe(everybody.length)
  })
})

describe('what need not go out any more', () => {
  it('is taken back for whoever knows; others are still told', async () => {
    await channelAt('DET')
    const eventId = await eventIn('SQ-G07')
    await put({ eventId })
    const [one = '', other = ''] = both()
    await write(ctx, (tx) => cancelSends(tx, { eventId, personId: one }))
    const states = new Map((await all()).map((send) => [send.personId, send]))
    expect(states.get(one)).toMatchObject({ state: 'cancelled', reason: 'acknowledged' })
    expect(states.get(other)).toMatchObject({ state: 'pending', reason: null })
  })

  it('is taken back for all when the matter is over; what went out stays sent', async () => {
    await channelAt('DET')
    const eventId = await eventIn('SQ-G07')
    await put({ eventId })
    const [one = ''] = both()
    await write(ctx, (tx) => tx.update(sends).set({ state: 'sent' }).where(eq(sends.personId, one)))
    await write(ctx, (tx) => cancelSends(tx, { eventId, reason: 'over' }))
    expect((await all()).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'sent'])
  })
})
