import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCallout } from '#server/callouts/asking.server.ts'
import { standDown } from '#server/callouts/directing.server.ts'
import { getCalloutTalk, remarkOnCallout } from '#server/callouts/talk.server.ts'
import { calloutRequest, watching } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let callout: string
beforeEach(async () => {
  world = await openWorld()
  const brigade = await world.as('brigade')
  callout = await startCallout(brigade, calloutRequest(brigade))
})
afterEach(() => world.close())

const say = async (login: string, body: string, key = body) =>
  remarkOnCallout(await world.as(login), callout, { body, key })

it('what is said during an operation is heard by whoever directs it and by those called, and by nobody else', async () => {
  world.news.length = 0
  await say('brigade', '从北侧进入')
  await say('member', '收到')
  await say('member', '收到')
  for (const login of ['brigade', 'detachment', 'commission', 'member']) {
    const { remarks, mayRemark } = await getCalloutTalk(await world.as(login), callout)
    expect([login, mayRemark, ...remarks.map(({ body }) => body)]).toEqual([login, true, '从北侧进入', '收到'])
  }
  for (const login of ['squad', 'bureau', 'observer', 'auditor']) {
    const ctx = await world.as(login)
    await expect(getCalloutTalk(ctx, callout)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(remarkOnCallout(ctx, callout, { body: '?', key: 'x' })).rejects.toMatchObject({ name: 'NotFound' })
  }
  const heard = world.news.filter(({ type }) => type === 'callout.discussed')
  expect(heard).toHaveLength(2)
  const { actor } = await world.as('member')
  expect(heard[0]?.rooms).toEqual(expect.arrayContaining([`person:${actor.personId}`, `unit:${world.unitId('B-C1')}`]))
  expect(JSON.stringify(heard)).not.toContain('从北侧进入')
})

it('is read when it is over, and nothing is added', async () => {
  await say('brigade', '收队')
  const { revision } = await watching(world).callout(callout)
  await standDown(await world.as('brigade'), callout, { text: '险情解除', revision })
  const { remarks, mayRemark } = await getCalloutTalk(await world.as('member'), callout)
  expect([remarks.length, mayRemark]).toEqual([1, false])
  await expect(say('member', '还有一处')).rejects.toMatchObject({ name: 'NotAllowed' })
  await expect(say('brigade', '没有了')).rejects.toMatchObject({ name: 'NotAllowed' })
})

it('refuses what no message may be', async () => {
  await expect(say('brigade', ' ', 'k')).rejects.toMatchObject({ code: 'message-empty' })
})
