import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withdrawMessage } from '#server/messages/changes.server.ts'
import { markConversationRead } from '#server/messages/cursors.server.ts'
import { mayWriteTo, openDirect } from '#server/messages/direct.server.ts'
import { listRemarks, remarkOnPosting } from '#server/messages/matters.server.ts'
import { findMessage } from '#server/messages/queries.server.ts'
import { searchMessages } from '#server/messages/search.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let posting: string
beforeEach(async () => {
  world = await openWorld()
  posting = await requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in' },
    ...{ post: null, purpose: '充实中队力量', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  })
})
afterEach(() => world.close())

async function remark(login: string, body: string): Promise<void> {
  const ctx = await world.as(login)
  await remarkOnPosting(ctx, posting, { body, key: ctx.newId() })
}
const talkAs = async (login: string) => listRemarks(await world.as(login), posting)

describe('what is new in a discussion', () => {
  it('is counted for whoever has opened it or spoken in it, and for nobody else', async () => {
    await remark('bureau', '四月中旬到位可以吗？')
    await remark('detachment', '可以')
    expect(await talkAs('bureau')).toMatchObject({ readUpTo: 1, unread: 1 })
    expect(await talkAs('detachment')).toMatchObject({ readUpTo: 2, unread: 0 })
    expect(await talkAs('commission')).toMatchObject({ readUpTo: null, unread: 0 })

    const { conversationId } = await talkAs('commission')
    world.news.length = 0
    const office = await world.as('commission')
    await markConversationRead(office, conversationId ?? '', { upTo: 99 })
    const heard = world.news.map(({ type, rooms }) => [type, rooms])
    expect(heard).toEqual([['conversation.read', [`person:${office.actor.personId}`]]])
    await remark('bureau', '那就定了')
    expect(await talkAs('commission')).toMatchObject({ readUpTo: 2, unread: 1 })
    expect(await talkAs('bureau')).toMatchObject({ unread: 0 })
  })

  it('is nobody’s to read who may not see the matter', async () => {
    await remark('bureau', '只在这里说')
    const { conversationId } = await talkAs('bureau')
    for (const login of ['squad', 'police', 'member', 'auditor', 'sysadmin'])
      await expect(
        markConversationRead(await world.as(login), conversationId ?? '', { upTo: 1 }),
      ).rejects.toMatchObject({ name: 'NotFound' })
  })
})

it('what was said about a matter is found, and leads to it, for whoever may see the matter', async () => {
  await remark('bureau', '借调补助由谁承担')
  for (const login of ['detachment', 'commission', 'bureau']) {
    const ctx = await world.as(login)
    const [found] = await searchMessages(ctx, '补助')
    expect(found).toMatchObject({ kind: 'matter', body: '借调补助由谁承担' })
    expect(found?.title).not.toBe('')
    expect(await findMessage(ctx, found?.id ?? '')).toMatchObject({ subjectKind: 'posting', subjectId: posting })
  }
  const [found] = await searchMessages(await world.as('bureau'), '补助')
  for (const login of ['squad', 'police', 'member', 'auditor', 'sysadmin']) {
    const ctx = await world.as(login)
    expect(await searchMessages(ctx, '补助')).toEqual([])
    expect(await findMessage(ctx, found?.id ?? '')).toBeUndefined()
    await expect(withdrawMessage(ctx, found?.id ?? '')).rejects.toMatchObject({ name: 'NotFound' })
  }
})

it('one may write to whom one sees or has written to, and can read it; not to oneself, and administrators to nobody', async () => {
  const [brigade, member] = [await world.as('brigade'), await world.as('member')]
  const [commander, other] = [brigade.actor.personId ?? '', member.actor.personId ?? '']
  expect(await mayWriteTo(brigade, other)).toBe(true)
  expect(await mayWriteTo(member, commander)).toBe(true)
  expect(await mayWriteTo(brigade, commander)).toBe(false)
  expect(await mayWriteTo(brigade, world.personId('reserve BUR-UM 1'))).toBe(false)
  const far = await world.as('squad')
  expect(await mayWriteTo(far, other)).toBe(false)
  expect(await mayWriteTo(await world.as('sysadmin'), other)).toBe(false)
  const office = await world.as('commission')
  expect(await mayWriteTo(member, office.actor.personId ?? '')).toBe(false)
  await openDirect(office, other)
  expect(await mayWriteTo(member, office.actor.personId ?? '')).toBe(true)
})
