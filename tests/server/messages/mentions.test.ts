import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDirect } from '#server/messages/direct.server.ts'
import { findCallable } from '#server/messages/mentions.server.ts'
import { conversationOfUnit } from '#tests/support/conversations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: string
beforeAll(async () => {
  world = await openWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterAll(() => world.close())

it('finds the members one can call, by name and by pinyin, never oneself, and not more than a list holds', async () => {
  const [commander, member] = [await world.as('brigade'), await world.as('member')]
  const { name } = member.actor
  expect(await findCallable(commander, brigade, name.slice(1))).toEqual([name])
  expect(await findCallable(commander, brigade, 'hanhe')).toContain(name)
  expect(await findCallable(member, brigade, name)).toEqual([])
  expect(await findCallable(commander, brigade, '')).toHaveLength(8)
  expect(await findCallable(commander, brigade, '%')).toEqual([])
})

it('says nothing of a conversation one does not belong to, and has nobody to call between two', async () => {
  for (const login of ['squad', 'commission', 'sysadmin'])
    await expect(findCallable(await world.as(login), brigade, '')).rejects.toMatchObject({ name: 'NotFound' })
  const direct = await openDirect(await world.as('member'), (await world.as('brigade')).actor.personId ?? '')
  expect(await findCallable(await world.as('member'), direct, '')).toEqual([])
})
