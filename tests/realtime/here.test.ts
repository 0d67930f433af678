import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { roleGrants } from '#db/schema/index.ts'
import { openDirect } from '#server/messages/direct.server.ts'
import { settleMembers } from '#server/messages/members.server.ts'
import { afterMs } from '#server/realtime/here.ts'
import { graceMs } from '#server/realtime/presence.ts'
import { write } from '#server/write.server.ts'
import { conversationOfUnit, say } from '#tests/support/conversations.ts'
import { openLiveWorld, type Listener, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
let brigade: string
/** What waits for the ten seconds to pass. */
let graces: (() => void)[]
beforeEach(async () => {
  graces = []
  world = await openLiveWorld({
    after(ms, work) {
      if (ms !== graceMs) return afterMs(ms, work)
      graces.push(work)
      return () => void (graces = graces.filter((one) => one !== work))
    },
  })
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

async function connectAs(loginName: string): Promise<Listener & { sessionId: string }> {
  const { cookie, sessionId } = await world.signIn(loginName)
  const listener = world.connect(cookie)
  await listener.until(() => listener.socket.connected, `${loginName} is connected`)
  return { ...listener, sessionId }
}

/** Connected, with a conversation open, and told so. */
async function openAs(loginName: string, conversation = brigade) {
  const listener = await connectAs(loginName)
  listener.socket.emit('here', { conversation })
  await listener.until(() => listener.present.length > 0, `${loginName} is here`)
  return listener
}

const namesNow = ({ present }: Listener) => present.at(-1)?.people.map(({ name }) => name)
const nameOf = async (loginName: string) => (await world.as(loginName)).actor.name

it('those who have a conversation open see who else has, and who is typing: by the name the server knows', async () => {
  const commander = await openAs('brigade')
  const member = await openAs('member')
  const [me, other] = [await nameOf('brigade'), await nameOf('member')]
  await commander.until(() => namesNow(commander)?.length === 2, 'both')
  expect(namesNow(commander)).toEqual([me, other])
  const forged = { conversation: brigade, person: { id: 'x', name: '局长' } }
  Reflect.apply(member.socket.emit, member.socket, ['typing', forged])
  await commander.until(() => commander.typing.length > 0, 'typing')
  const person = { id: (await world.as('member')).actor.personId, name: other }
  expect(commander.typing).toEqual([{ conversation: brigade, person }])
  expect(member.typing).toEqual([])
  member.socket.emit('here', { conversation: null })
  await commander.until(() => namesNow(commander)?.length === 1, 'left')
})

it('whoever loses the connection is here until the grace is over; whoever signs out is gone at once', async () => {
  const commander = await openAs('brigade')
  const member = await openAs('member')
  await commander.until(() => namesNow(commander)?.length === 2, 'both')
  member.socket.disconnect()
  await commander.until(() => graces.length === 1, 'the grace has begun')
  expect(namesNow(commander)).toHaveLength(2)
  for (const work of graces.splice(0)) work()
  await commander.until(() => namesNow(commander)?.length === 1, 'gone')

  const again = await openAs('member')
  await commander.until(() => namesNow(commander)?.length === 2, 'both again')
  world.services.publish([
    {
      ...{ type: 'session.ended', subject: { kind: 'session', id: again.sessionId }, rooms: [], told: [] },
      ...{ eventId: null, at: 0 },
    },
  ])
  await commander.until(() => namesNow(commander)?.length === 1, 'gone at once')
  expect(graces).toEqual([])
})

it('whoever does not belong is neither seen nor heard, and hears nothing', async () => {
  const commander = await openAs('brigade')
  const before = commander.present.length
  for (const login of ['squad', 'commission', 'sysadmin']) {
    const stranger = await connectAs(login)
    stranger.socket.emit('here', { conversation: brigade })
    stranger.socket.emit('typing', { conversation: brigade })
    // What it may say is heard after that, and in order.
    if (login === 'squad') {
      const own = await conversationOfUnit(world, 'SQ-G01')
      stranger.socket.emit('here', { conversation: own })
      await stranger.until(() => stranger.present.length > 0, 'their own')
      expect(stranger.present.every(({ conversation }) => conversation === own)).toBe(true)
    }
  }
  const member = await openAs('member')
  member.socket.emit('typing', { conversation: brigade })
  await commander.until(() => commander.typing.length > 0, 'typing of the member')
  expect(commander.typing).toHaveLength(1)
  const seen = new Set(commander.present.slice(before - 1).flatMap(({ people }) => people.map(({ name }) => name)))
  expect(seen).toEqual(new Set([await nameOf('brigade'), await nameOf('member')]))
})

it('a conversation of two is open to the two only, and typing is said only where one is', async () => {
  const direct = await openDirect(await world.as('member'), (await world.as('brigade')).actor.personId ?? '')
  const commander = await openAs('brigade', direct)
  const third = await openAs('bureau', await conversationOfUnit(world, 'BUR-UM'))
  third.socket.emit('here', { conversation: direct })
  third.socket.emit('typing', { conversation: direct })
  const member = await openAs('member')
  member.socket.emit('typing', { conversation: direct })
  member.socket.emit('here', { conversation: direct })
  await commander.until(() => namesNow(commander)?.length === 2, 'both')
  expect(commander.typing).toEqual([])
  member.socket.emit('typing', { conversation: direct })
  await commander.until(() => commander.typing.length > 0, 'typing')
  expect(commander.typing.map(({ person }) => person.name)).toEqual([await nameOf('member')])
  expect(namesNow(commander)).not.toContain(await nameOf('bureau'))
})

it('whoever is taken out of a unit is gone from its conversation at once, and cannot come back', async () => {
  const personId = (await world.as('street')).actor.personId ?? ''
  const settle = async () => {
    const system = world.system()
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
  const commander = await openAs('brigade')
  const street = await openAs('street')
  await commander.until(() => namesNow(commander)?.length === 2, 'both')
  await world.services.store.write(async (tx) => void (await tx.delete(roleGrants).where(eq(roleGrants.id, id))))
  await settle()
  await commander.until(() => namesNow(commander)?.length === 1, 'gone')
  const heard = street.present.length
  street.socket.emit('here', { conversation: brigade })
  street.socket.emit('typing', { conversation: brigade })
  await openAs('member')
  await commander.until(() => namesNow(commander)?.length === 2, 'the member')
  expect(namesNow(commander)).not.toContain(await nameOf('street'))
  expect(street.present).toHaveLength(heard)
  expect(commander.typing).toEqual([])
})

it('what makes no sense is dropped, typing is told once in two seconds, and a flood is cut', async () => {
  const commander = await openAs('brigade')
  const member = await openAs('member')
  const nonsense: unknown[] = [
    ...[undefined, null, 7, 'x', [], {}, { conversation: 7 }, { conversation: '' }, { conversation: 'x'.repeat(65) }],
    ...[{ conversation: '__proto__' }, { conversation: { toString: brigade } }, { conversation: [brigade] }],
  ]
  for (const frame of nonsense)
    for (const kind of ['typing', 'here', 'hasOwnProperty'])
      Reflect.apply(member.socket.emit, member.socket, [kind, frame])
  await say(await world.as('brigade'), brigade, '在吗')
  await member.until(() => member.changes.length > 0, 'still connected')
  expect(commander.typing).toEqual([])
  const other = await openAs('member')
  for (let time = 0; time < 20; time++) other.socket.emit('typing', { conversation: brigade })
  await commander.until(() => commander.typing.length > 0, 'typing')
  other.socket.emit('here', { conversation: null })
  other.socket.emit('here', { conversation: brigade })
  const before = other.present.length
  await other.until(() => other.present.length > before, 'all before it was heard')
  expect(commander.typing).toHaveLength(1)
  let isCut = false
  other.socket.on('disconnect', () => (isCut = true))
  for (let time = 0; time < 200; time++) other.socket.emit('typing', { conversation: brigade })
  await other.until(() => isCut, 'cut')
  expect(commander.typing).toHaveLength(1)
})
