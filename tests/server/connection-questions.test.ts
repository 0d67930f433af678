import { afterAll, beforeAll, expect, it } from 'vitest'
import { deliveriesAfter, headOf, headsOf, newestEventId } from '#server/alerts/log.server.ts'
import { conversationRoomsOf } from '#server/realtime/rooms.server.ts'
import { tellMatter, waitedFor } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

it('what a connection asks of the log is answered for each person and each number, however often it is asked', async () => {
  const { read } = world.services.store
  const personId = world.personId(waitedFor)
  const other = (await world.as('member')).actor.personId ?? ''
  const ids: string[] = []
  for (let times = 0; times < 3; times++) ids.push(await tellMatter(world))
  expect([await headOf(read, personId), await headOf(read, other), await headOf(read, 'nobody')]).toEqual([3, 0, 0])
  expect(await headsOf(read, [personId, other])).toEqual([{ personId, head: 3 }])
  const seqsAfter = async (after: number, limit: number) =>
    (await deliveriesAfter(read, personId, { after, limit })).map(({ seq, subject }) => `${seq} ${subject.id}`)
  const all = ids.map((id, index) => `${index + 1} ${id}`)
  expect([await seqsAfter(0, 100), await seqsAfter(0, 2), await seqsAfter(2, 100)]).toEqual([
    all,
    all.slice(0, 2),
    all.slice(2),
  ])
  expect(await deliveriesAfter(read, other, { after: 0, limit: 100 })).toEqual([])
  expect(await newestEventId(read)).toBe(ids.at(-1))
})

it('so are the conversations of each person', async () => {
  const { read } = world.services.store
  const rooms = async (loginName: string) =>
    (await conversationRoomsOf(read, (await world.as(loginName)).actor)).toSorted()
  const [squad, brigade] = [await rooms('squad'), await rooms('brigade')]
  expect(squad.length).toBeGreaterThan(0)
  expect(squad).not.toEqual(brigade)
  expect(await rooms('squad')).toEqual(squad)
})
