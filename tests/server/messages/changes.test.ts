import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '#db/schema/index.ts'
import { inboxHeadOf, listAlerts } from '#server/alerts/queries.server.ts'
import { postAnnouncement } from '#server/messages/announcements.server.ts'
import { editMessage, listVersions, requireWithdrawable, withdrawMessage } from '#server/messages/changes.server.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { openDirect } from '#server/messages/direct.server.ts'
import { searchMessages } from '#server/messages/search.server.ts'
import { conversationOfUnit, listedIn, messagesIn, say } from '#tests/support/conversations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: string
beforeEach(async () => {
  world = await openWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

/** Somebody says something; its id. */
async function said(loginName: string, body: string): Promise<string> {
  const ctx = await world.as(loginName)
  const seq = await say(ctx, brigade, body)
  return (await messagesIn(ctx, brigade)).find((one) => one.seq === seq)?.id ?? ''
}

const audited = (action: string) =>
  world.services.store.read.select().from(auditEntries).where(eq(auditEntries.action, action))

describe('changing what one said', () => {
  it('keeps what it said before, for whoever leads and for the author, and in the audit log', async () => {
    const id = await said('member', '周六八点')
    const member = await world.as('member')
    await editMessage({ ...member, now: member.now + 60_000 }, id, { body: '周六七点', revision: 1 })
    const commander = await world.as('brigade')
    expect(await messagesIn(commander, brigade)).toMatchObject([{ body: '周六七点', editedAt: member.now + 60_000 }])
    for (const reader of [commander, member])
      expect((await listVersions(reader, id)).versions).toMatchObject([
        { act: 'edited', body: '周六八点', by: member.actor.name, at: member.now + 60_000 },
      ])
    expect(await audited('message.edited')).toMatchObject([
      { before: { body: '周六八点' }, after: { body: '周六七点' } },
    ])
  })

  it('is the author’s, for a quarter of an hour, and of two who save one is told', async () => {
    const id = await said('member', '一')
    const member = await world.as('member')
    const edit = { body: '二', revision: 1 }
    await expect(editMessage(await world.as('brigade'), id, edit)).rejects.toMatchObject({ code: 'message-not-yours' })
    await expect(editMessage(await world.as('squad'), id, edit)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(editMessage({ ...member, now: member.now + 15 * 60_000 + 1 }, id, edit)).rejects.toMatchObject({
      code: 'message-edit-too-late',
    })
    await expect(editMessage(member, id, { body: ' ', revision: 1 })).rejects.toMatchObject({ code: 'message-empty' })
    await editMessage(member, id, edit)
    await expect(editMessage(member, id, { body: '三', revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    expect((await messagesIn(member, brigade))[0]).toMatchObject({ body: '二' })
  })
})

describe('withdrawing a message', () => {
  it('takes the text from everybody but those who may see the trace', async () => {
    const id = await said('member', '说错了的话')
    const member = await world.as('member')
    const seq = await postMessage(await world.as('brigade'), brigade, { body: '什么？', key: 'r', replyToSeq: 1 })
    expect((await messagesIn(member, brigade))[1]).toMatchObject({ seq, answers: { seq: 1, body: '说错了的话' } })
    await withdrawMessage(member, id)
    for (const login of ['member', 'brigade']) {
      const ctx = await world.as(login)
      expect(JSON.stringify(await messagesIn(ctx, brigade))).not.toContain('说错了')
      expect(JSON.stringify(await listedIn(ctx, brigade))).not.toContain('说错了')
      expect(await searchMessages(ctx, '说错')).toEqual([])
    }
    expect((await listVersions(await world.as('brigade'), id)).versions).toMatchObject([
      { act: 'withdrawn', body: '说错了的话', by: member.actor.name },
    ])
    await expect(withdrawMessage(member, id)).rejects.toMatchObject({ code: 'message-withdrawn' })
    await expect(editMessage(member, id, { body: 'x', revision: 2 })).rejects.toMatchObject({
      code: 'message-withdrawn',
    })
    expect(await audited('message.withdrawn')).toMatchObject([{ before: { body: '说错了的话' } }])
  })

  it('is for the author and for whoever leads or manages the unit', async () => {
    const [mine, theirs] = [await said('member', '成员说'), await said('brigade', '队长说')]
    await expect(withdrawMessage(await world.as('member'), theirs)).rejects.toMatchObject({ code: 'message-not-yours' })
    await expect(requireWithdrawable(await world.as('member'), theirs)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(withdrawMessage(await world.as('detachment'), mine)).rejects.toMatchObject({ name: 'NotFound' })
    await withdrawMessage(await world.as('brigade'), mine)
    expect(await messagesIn(await world.as('member'), brigade)).toMatchObject([
      { withdrawn: { by: (await world.as('brigade')).actor.name }, maySeeTrace: true },
      { withdrawn: null, maySeeTrace: false },
    ])
  })

  it('of an announcement asks for no signature any more, and says so; it cannot be changed', async () => {
    const commander = await world.as('brigade')
    const id = await postAnnouncement(commander, brigade, { body: '周六集合', key: 'a' })
    await expect(editMessage(commander, id, { body: '周日集合', revision: 1 })).rejects.toMatchObject({
      code: 'announcement-stands',
    })
    const member = await world.as('member')
    expect(await inboxHeadOf(member)).toMatchObject({ unacknowledged: 1 })
    await withdrawMessage(commander, id)
    expect(await inboxHeadOf(member)).toMatchObject({ unacknowledged: 0 })
    expect((await listAlerts(member, { show: 'unread' }))[0]).toMatchObject({
      type: 'message.withdrawn',
      subjectId: id,
    })
    expect(await messagesIn(member, brigade)).toMatchObject([{ body: '', signature: null }])
  })
})

describe('calling somebody by @', () => {
  it('tells that member, once, and nobody who does not belong', async () => {
    const member = await world.as('member')
    const squad = await world.as('squad')
    const commander = await world.as('brigade')
    const body = `@${member.actor.name} 请带记录仪，@${squad.actor.name} @${commander.actor.name} 也看看`
    await postMessage(commander, brigade, { body, key: 'm' })
    await postMessage(commander, brigade, { body, key: 'm' })
    expect(await listAlerts(member, { show: 'unread' })).toMatchObject([
      { type: 'message.mentioned', facts: { person: commander.actor.name, unit: '综合一大队' } },
    ])
    for (const other of [squad, commander])
      expect((await listAlerts(other)).filter(({ type }) => type === 'message.mentioned')).toEqual([])
    expect((await messagesIn(member, brigade))[0]?.mentions).toEqual([member.actor.name])
  })

  it('is a name like any other between two people', async () => {
    const [member, commander] = [await world.as('member'), await world.as('brigade')]
    const direct = await openDirect(commander, member.actor.personId ?? '')
    await say(commander, direct, `@${member.actor.name} 在吗`)
    expect(await listAlerts(member)).toEqual([])
  })
})

it('search finds pieces of Chinese words in what one may see, and nothing else', async () => {
  await said('member', '农贸市场西门 6 个占道摊点，100% 劝离')
  const [member, squad] = [await world.as('member'), await world.as('squad')]
  for (const q of ['占道', '西门 6', '100%']) expect(await searchMessages(member, q)).toHaveLength(1)
  for (const q of ['占道车', '1_0', '']) expect(await searchMessages(member, q)).toEqual([])
  expect(await searchMessages(squad, '占道')).toEqual([])
  expect(await searchMessages(await world.as('auditor'), '占道')).toEqual([])
  const direct = await openDirect(member, world.personId('B-C1 public_security 1'))
  await say(member, direct, '占道的事')
  expect((await searchMessages(await world.as('brigade'), '占道')).map(({ title }) => title)).toContain(
    member.actor.name,
  )
})
