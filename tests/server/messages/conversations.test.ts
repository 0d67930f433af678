import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversationMembers, conversations, messages, roleGrants } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { markConversationRead } from '#server/messages/cursors.server.ts'
import { countUnreadMessages, getConversation, listConversations } from '#server/messages/conversations.server.ts'
import { settleMembers } from '#server/messages/members.server.ts'
import { listMessages } from '#server/messages/queries.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { write } from '#server/write.server.ts'
import { bodiesIn, conversationOfUnit, listedIn, messagesIn, say } from '#tests/support/conversations.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: string
beforeEach(async () => {
  world = await openWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

const person = 'reserve BUR-UM 1'

/** The same person with the rights of a member, as who has an account is given them. */
async function asMember(key: string): Promise<Ctx> {
  const { store, newId } = world.services
  const personId = world.personId(key)
  const [held] = await store.read.select().from(roleGrants).where(eq(roleGrants.personId, personId))
  if (!held)
    await store.write(async (tx) => {
      await tx.insert(roleGrants).values({
        ...{ id: newId(), personId, role: 'member', unitId: null, startsOn: '2026-01-01', endsOn: null },
        ...{ grantedBy: null, grantedAt: 0 },
      })
    })
  return world.asPerson(key)
}

/** The person is posted to a unit, from today for a month. */
async function postTo(code: string): Promise<void> {
  const detachment = await world.as('detachment')
  const id = await requestPosting(detachment, {
    ...{ personId: world.personId(person), hostUnitId: world.unitId(code), kind: 'draft_in', post: null },
    ...{ purpose: '市容保障', document: null, startsOn: '2026-03-10', endsOn: '2026-04-10' },
  })
  const revision = await takeToDecision(detachment, id, await world.as('bureau'))
  await approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })
  await carryOutDuePostings(world.system())
}

describe('who belongs to the conversation of a unit', () => {
  it('is whoever serves there, is at home there, or leads it; and nobody else knows of it', async () => {
    for (const login of ['brigade', 'member']) expect(await listedIn(await world.as(login), brigade)).toBeDefined()
    const street = await conversationOfUnit(world, 'ST-G01')
    expect(await listedIn(await world.as('street'), street)).toMatchObject({ kind: 'unit', isMember: true })
    const bureau = await conversationOfUnit(world, 'BUR-UM')
    expect(await listedIn(await world.as('member'), bureau)).toBeDefined()
    expect(await listedIn(await world.as('squad'), brigade)).toBeUndefined()
    await expect(say(await world.as('squad'), brigade, '我不在这里')).rejects.toMatchObject({ name: 'NotFound' })
    expect(await bodiesIn(await world.as('squad'), brigade)).toEqual([])
  })

  it('follows a posting that starts and one that ends, by itself; what was said before and after is not seen', async () => {
    const commander = await world.as('brigade')
    await say(commander, brigade, '来之前')
    await postTo('B-C1')
    const posted = await asMember(person)
    expect(await listedIn(posted, brigade)).toMatchObject({ isMember: true, unread: 0, last: null })
    await say(commander, brigade, '欢迎')
    await say(posted, brigade, '收到')
    expect(await bodiesIn(posted, brigade)).toEqual(['欢迎', '收到'])

    world.clock.set('2026-04-10T01:00:00Z')
    await carryOutDuePostings(world.system())
    await say(await world.as('brigade'), brigade, '走之后')
    const left = await world.asPerson(person)
    expect(await listedIn(left, brigade)).toMatchObject({ isMember: false, unread: 0, last: { body: '收到' } })
    expect(await bodiesIn(left, brigade)).toEqual(['欢迎', '收到'])
    await expect(say(left, brigade, '还在吗')).rejects.toMatchObject({ code: 'conversation-left' })
    expect(await bodiesIn(commander, brigade)).toEqual(['来之前', '欢迎', '收到', '走之后'])
  })

  it('tells the sockets of whoever comes and goes', async () => {
    world.news.length = 0
    await postTo('B-C1')
    expect(world.news.filter(({ type }) => type === 'conversation.joined')).toMatchObject([
      { subject: { kind: 'conversation', id: brigade }, rooms: [`person:${world.personId(person)}`] },
    ])
  })

  it('is reckoned for the whole force each day, to the same end, and founds what a unit lacks', async () => {
    const { store } = world.services
    const system = world.system()
    const all = { people: 'all', units: new Set<string>() } as const
    const open = () => store.read.$count(conversationMembers, isNull(conversationMembers.leftAt))
    await write(system, (tx) => settleMembers(tx, system, all))
    const members = await open()
    await write(system, (tx) => settleMembers(tx, system, all))
    expect(await open()).toBe(members)

    await store.write(async (tx) => {
      await tx.delete(conversationMembers).where(eq(conversationMembers.conversationId, brigade))
      await tx.delete(conversations).where(eq(conversations.id, brigade))
    })
    await write(system, (tx) => settleMembers(tx, system, all))
    expect(await open()).toBe(members)
    expect(await conversationOfUnit(world, 'B-C1')).not.toBe(brigade)
  })
})

describe('saying something', () => {
  it('numbers what is said at once by two, densely and each once', async () => {
    const [one, other] = [await world.as('brigade'), await world.as('member')]
    const seqs = await Promise.all(
      Array.from({ length: 12 }, (_unused, place) => say(place % 2 === 0 ? one : other, brigade, `第 ${place} 条`)),
    )
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_unused, place) => place + 1))
    expect((await messagesIn(one, brigade)).map(({ seq }) => seq)).toEqual(seqs.toSorted((a, b) => a - b))
  })

  it('the same key twice, or fifty times at once, is one message', async () => {
    const ctx = await world.as('member')
    const saying = { body: '到岗', key: 'k1' }
    const seqs = await Promise.all(Array.from({ length: 50 }, () => postMessage(ctx, brigade, saying)))
    expect(new Set(seqs)).toEqual(new Set([1]))
    expect(await bodiesIn(ctx, brigade)).toEqual(['到岗'])
    // Another’s key is another’s.
    expect(await postMessage(await world.as('brigade'), brigade, saying)).toBe(2)
  })

  it('keeps markup as text, and refuses nothing, too much at once and too many in a minute', async () => {
    const ctx = await world.as('member')
    await say(ctx, brigade, '  <script>alert(1)</script>\u0000\u202e\r\n第二行  ')
    expect(await bodiesIn(ctx, brigade)).toEqual(['<script>alert(1)</script>\n第二行'])
    await expect(say(ctx, brigade, ' \u0007 ')).rejects.toMatchObject({ code: 'message-empty', field: 'body' })
    await expect(say(ctx, brigade, '字'.repeat(4_001))).rejects.toMatchObject({
      ...{ code: 'message-too-long', facts: { length: 4_001, most: 4_000 } },
    })
    expect(await say(ctx, brigade, '字'.repeat(4_000))).toBe(2)
    for (let said = 2; said < 30; said++) await say(ctx, brigade, `${said}`)
    await expect(say(ctx, brigade, '再来')).rejects.toMatchObject({ code: 'message-too-many' })
    expect(await say({ ...ctx, now: ctx.now + 60_001 }, brigade, '过一分钟')).toBe(31)
  })

  it('tells the room of the conversation, with kinds and ids only', async () => {
    world.news.length = 0
    await say(await world.as('member'), brigade, '机密')
    expect(world.news).toMatchObject([
      { type: 'message.posted', subject: { kind: 'conversation', id: brigade }, rooms: [`conversation:${brigade}`] },
    ])
    expect(JSON.stringify(world.news)).not.toContain('机密')
  })

  it('is read backwards in pages', async () => {
    const ctx = await world.as('brigade')
    for (let said = 0; said < 60; said++) await say({ ...ctx, now: ctx.now + said * 3_000 }, brigade, `${said}`)
    const conversation = { id: brigade, unitId: world.unitId('B-C1'), isMember: true }
    const newest = await listMessages(ctx, conversation)
    expect([newest.messages.length, newest.messages.at(-1)?.seq, newest.hasEarlier]).toEqual([50, 60, true])
    const around = await listMessages(ctx, conversation, { at: 5 })
    expect([around.messages.at(-1)?.seq, around.hasEarlier, around.hasLater]).toEqual([15, false, true])
    const earlier = await listMessages(ctx, conversation, { before: newest.messages[0]?.seq })
    expect([earlier.messages.map(({ seq }) => seq), earlier.hasEarlier]).toEqual([
      Array.from({ length: 10 }, (_unused, place) => place + 1),
      false,
    ])
  })
})

describe('unread', () => {
  it('counts what others said since, and never goes back', async () => {
    const [commander, member] = [await world.as('brigade'), await world.as('member')]
    await say(commander, brigade, '一')
    await say(commander, brigade, '二')
    expect(await listedIn(commander, brigade)).toMatchObject({ unread: 0 })
    expect(await listedIn(member, brigade)).toMatchObject({ unread: 2 })
    await markConversationRead(member, brigade, { upTo: 1 })
    expect(await countUnreadMessages(member)).toBe(1)
    await markConversationRead(member, brigade, { upTo: 999 })
    await markConversationRead(member, brigade, { upTo: 1 })
    expect(await countUnreadMessages(member)).toBe(0)
    await say(commander, brigade, '三')
    expect(await countUnreadMessages(member)).toBe(1)
  })

  it('tells the other windows of whoever read, once', async () => {
    const member = await world.as('member')
    await say(await world.as('brigade'), brigade, '一')
    world.news.length = 0
    await markConversationRead(member, brigade, { upTo: 1 })
    await markConversationRead(member, brigade, { upTo: 1 })
    expect(world.news).toMatchObject([{ type: 'conversation.read', rooms: [`person:${member.actor.personId}`] }])
  })
})

it('administrators have no conversations, whatever unit they are at home in', async () => {
  const office = await conversationOfUnit(world, 'UMC-OFFICE')
  const { store } = world.services
  const sysadmin = await world.as('sysadmin')
  const mine = and(
    eq(conversationMembers.conversationId, office),
    eq(conversationMembers.personId, sysadmin.actor.personId ?? ''),
  )
  expect(await store.read.$count(conversationMembers, mine)).toBe(1)
  expect(await listConversations(sysadmin)).toEqual([])
  expect(await getConversation(sysadmin, office)).toBeUndefined()
  await expect(say(sysadmin, office, '我是管理员')).rejects.toMatchObject({ name: 'NotFound' })
  expect(await store.read.$count(messages)).toBe(0)
})
