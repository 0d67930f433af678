import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { roleGrants } from '#db/schema/index.ts'
import { settleMembers } from '#server/messages/members.server.ts'
import { write } from '#server/write.server.ts'
import { conversationOfUnit, say } from '#tests/support/conversations.ts'
import { openLiveWorld, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
let brigade: string
beforeEach(async () => {
  world = await openLiveWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

async function listenAs(loginName: string) {
  const listener = world.connect((await world.signIn(loginName)).cookie)
  await listener.until(() => listener.socket.connected, `${loginName} is connected`)
  return listener
}

it('what is said reaches the pages of those who belong, and of nobody else', async () => {
  const [commander, member] = [await listenAs('brigade'), await listenAs('member')]
  const [office, admin] = [await listenAs('commission'), await listenAs('sysadmin')]
  await say(await world.as('member'), brigade, '到岗')
  const isSaid = { type: 'message.posted', subject: { kind: 'conversation', id: brigade } }
  for (const one of [commander, member]) {
    await one.until(() => one.changes.length > 0, 'the word that something was said')
    expect(one.changes).toEqual([isSaid])
  }
  // Nothing is on its way to the others: what is said next in their own conversation is the first they hear.
  const city = await conversationOfUnit(world, 'CITY')
  await say(await world.as('commission'), city, '市里')
  await office.until(() => office.changes.length > 0, 'their own')
  expect(office.changes.map(({ subject }) => subject.id)).toEqual([city])
  expect(admin.changes).toEqual([])
})

it('whoever comes to a unit hears it from then on without connecting again, and no longer once they have left', async () => {
  const street = await listenAs('street')
  const personId = (await world.as('street')).actor.personId ?? ''
  const settle = async () => {
    const system = world.system()
    await write(system, (tx) => settleMembers(tx, system, { people: new Set([personId]), units: new Set() }))
  }
  await say(await world.as('brigade'), brigade, '来之前')
  const id = world.services.newId()
  await world.services.store.write(async (tx) => {
    await tx.insert(roleGrants).values({
      ...{ id, personId, role: 'unit_commander', unitId: world.unitId('B-C1'), startsOn: '2026-01-01' },
      ...{ endsOn: null, grantedBy: null, grantedAt: 0 },
    })
  })
  await settle()
  await say(await world.as('brigade'), brigade, '欢迎')
  await street.until(() => street.changes.some(({ type }) => type === 'message.posted'), 'what was said')
  expect(street.changes.map(({ type }) => type)).toEqual(['conversation.joined', 'message.posted'])

  await world.services.store.write(async (tx) => void (await tx.delete(roleGrants).where(eq(roleGrants.id, id))))
  await settle()
  await say(await world.as('brigade'), brigade, '走之后')
  const own = await conversationOfUnit(world, 'ST-G01')
  await say(await world.as('street'), own, '街道里')
  await street.until(() => street.changes.some(({ subject }) => subject.id === own), 'their own')
  expect(street.changes.map(({ type, subject }) => `${type} ${subject.id}`).slice(2)).toEqual([
    `conversation.left ${brigade}`,
    `message.posted ${own}`,
  ])
})

it('a name of a room that a page sends joins nothing', async () => {
  const squad = await listenAs('squad')
  for (const kind of ['join', 'subscribe', 'conversation', '__proto__'])
    Reflect.apply(squad.socket.emit, squad.socket, [kind, `conversation:${brigade}`])
  await say(await world.as('brigade'), brigade, '机密')
  const own = await conversationOfUnit(world, 'SQ-G01')
  await say(await world.as('squad'), own, '中队')
  await squad.until(() => squad.changes.length > 0, 'their own')
  expect(squad.changes.map(({ subject }) => subject.id)).toEqual([own])
})
