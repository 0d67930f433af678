import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { roleGrants } from '#db/schema/index.ts'
import { withdrawMessage } from '#server/messages/changes.server.ts'
import { openDirect } from '#server/messages/direct.server.ts'
import { settleMembers } from '#server/messages/members.server.ts'
import { write } from '#server/write.server.ts'
import { conversationOfUnit, messagesIn, say } from '#tests/support/conversations.ts'
import { openLiveWorld, type Listener, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
let other: Awaited<ReturnType<LiveWorld['another']>>
let brigade: string
beforeEach(async () => {
  world = await openLiveWorld()
  other = await world.another()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

async function listenAs(loginName: string, at: Pick<LiveWorld, 'connect'>): Promise<Listener> {
  const { cookie } = await world.signIn(loginName)
  const listener = at.connect(cookie)
  await listener.until(() => listener.socket.connected, `${loginName} is connected`)
  return listener
}
/** Acts through the other process. */
const elsewhere = async (loginName: string) => ({ ...(await world.as(loginName)), publish: other.publish })
const saidIn = (id: string) => ({ type: 'message.posted', subject: { kind: 'conversation', id } })

it('what is said through one process reaches the pages at another, once, and only of those who belong', async () => {
  const near = await listenAs('member', other)
  const far = await listenAs('brigade', world)
  const stranger = await listenAs('squad', world)
  await say(await elsewhere('member'), brigade, '从另一个进程说的')
  await far.until(() => far.changes.length > 0, 'what was said elsewhere')
  await near.until(() => near.changes.length > 0, 'what was said here')

  const [message] = await messagesIn(await world.as('member'), brigade)
  await withdrawMessage(await elsewhere('member'), message?.id ?? '')
  await far.until(() => far.changes.length > 1, 'what was withdrawn elsewhere')
  const own = await conversationOfUnit(world, 'SQ-G01')
  await say(await elsewhere('squad'), own, '中队')
  await stranger.until(() => stranger.changes.length > 0, 'their own')
  // All there was to look for has been looked at by now.
  await say(await elsewhere('member'), brigade, '再说一句')
  await far.until(() => far.changes.length > 2, 'the next')
  expect(far.changes).toEqual([saidIn(brigade), saidIn(brigade), saidIn(brigade)])
  expect(near.changes).toEqual([saidIn(brigade), saidIn(brigade), saidIn(brigade)])
  expect(stranger.changes).toEqual([saidIn(own)])
})

it('whoever came to a conversation through another process hears it, and whoever left it does not', async () => {
  const commander = await listenAs('brigade', world)
  const ctx = await elsewhere('member')
  const direct = await openDirect(ctx, (await world.as('brigade')).actor.personId ?? '')
  await say(ctx, direct, '队长在吗')
  await commander.until(() => commander.changes.length > 0, 'the first word of a new conversation')
  expect(commander.changes).toEqual([saidIn(direct)])

  const personId = (await world.as('street')).actor.personId ?? ''
  const settle = async () => {
    const system = { ...world.system(), publish: other.publish }
    await write(system, (tx) => settleMembers(tx, system, { people: new Set([personId]), units: new Set() }))
  }
  const id = world.services.newId()
  await world.services.store.write(async (tx) => {
    await tx.insert(roleGrants).values({
      ...{ id, personId, role: 'unit_commander', unitId: world.unitId('B-C1'), startsOn: '2026-01-01' },
      ...{ endsOn: null, grantedBy: null, grantedAt: 0 },
    })
  })
  await settle()
  const street = await listenAs('street', world)
  await say(await elsewhere('brigade'), brigade, '欢迎')
  await street.until(() => street.changes.length > 0, 'while they belong')
  await world.services.store.write(async (tx) => void (await tx.delete(roleGrants).where(eq(roleGrants.id, id))))
  await settle()
  await say(await elsewhere('brigade'), brigade, '走之后')
  await commander.until(() => commander.changes.length > 2, 'after they left')
  const own = await conversationOfUnit(world, 'ST-G01')
  await say(await elsewhere('street'), own, '街道')
  await street.until(() => street.changes.some(({ subject }) => subject.id === own), 'their own')
  expect(street.changes).toEqual([saidIn(brigade), saidIn(own)])
})
