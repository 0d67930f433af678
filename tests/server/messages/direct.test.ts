import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversations } from '#db/schema/index.ts'
import { countUnreadMessages } from '#server/messages/conversations.server.ts'
import { findAddressees, openDirect } from '#server/messages/direct.server.ts'
import { bodiesIn, listedIn, say } from '#tests/support/conversations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const commander = 'B-C1 public_security 1'
const member = 'B-C1 urban_management 5'

describe('writing to one person', () => {
  it('is one conversation of the two, whoever begins, also when both begin at once', async () => {
    const [one, other] = [await world.as('brigade'), await world.as('member')]
    const ids = await Promise.all([
      openDirect(one, world.personId(member)),
      openDirect(other, world.personId(commander)),
      openDirect(one, world.personId(member)),
    ])
    expect(new Set(ids).size).toBe(1)
    const [id = ''] = ids
    await say(one, id, '周五调休可以')
    expect(await listedIn(other, id)).toMatchObject({ kind: 'direct', title: one.actor.name, unread: 1 })
    expect(await listedIn(one, id)).toMatchObject({ title: other.actor.name, unread: 0 })
    expect(await countUnreadMessages(other)).toBe(1)
  })

  it('is known to nobody else, of whatever rank', async () => {
    const one = await world.as('brigade')
    const id = await openDirect(one, world.personId(member))
    await say(one, id, '私下说')
    for (const login of ['commission', 'detachment', 'auditor', 'sysadmin', 'squad']) {
      const ctx = await world.as(login)
      expect(await listedIn(ctx, id)).toBeUndefined()
      expect(await bodiesIn(ctx, id)).toEqual([])
      await expect(say(ctx, id, '?')).rejects.toMatchObject({ name: 'NotFound' })
    }
  })

  it('is possible to colleagues of one unit and to whoever one sees; to all others there is nobody of that name', async () => {
    const ctx = await world.as('member')
    await openDirect(ctx, world.personId(commander))
    for (const key of ['SQ-G01 public_security 1', 'office street', 'personnel BUR-PS'])
      await expect(openDirect(ctx, world.personId(key))).rejects.toMatchObject({ name: 'NotFound' })
    const squad = await world.as('squad')
    expect(await findAddressees(ctx, squad.actor.name)).toEqual([])
    // The detachment sees the squad; the member, whose bureau they share, meets its personnel officer there.
    await openDirect(await world.as('detachment'), squad.actor.personId ?? '')
    await openDirect(ctx, world.personId('personnel BUR-UM'))
    expect(await world.services.store.read.$count(conversations)).toBeGreaterThan(0)
  })

  it('finds by name and number whoever can read it, not oneself, and nobody who has no account', async () => {
    const ctx = await world.as('brigade')
    const found = await findAddressees(ctx, 'DEMO-')
    expect(found.map(({ id }) => id)).toContain(world.personId(member))
    expect(found.map(({ id }) => id)).not.toContain(ctx.actor.personId)
    expect(found.map(({ id }) => id)).not.toContain(world.personId('B-C1 urban_management 4'))
    await expect(openDirect(ctx, world.personId('B-C1 urban_management 4'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(openDirect(ctx, ctx.actor.personId ?? '')).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is not for administrators, in neither direction', async () => {
    const sysadmin = await world.as('sysadmin')
    await expect(openDirect(sysadmin, world.personId(commander))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(openDirect(await world.as('commission'), sysadmin.actor.personId ?? '')).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
