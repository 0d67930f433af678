import { afterEach, beforeEach, expect, it } from 'vitest'
import { conversations } from '#db/schema/index.ts'
import { listConversations } from '#server/messages/conversations.server.ts'
import { listRemarks, remarkOnPosting } from '#server/messages/matters.server.ts'
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

it('what is said about a posting is read by whoever may see it, and nobody else knows of it', async () => {
  const [bureau, detachment] = [await world.as('bureau'), await world.as('detachment')]
  await remarkOnPosting(bureau, posting, { body: '四月中旬到位可以吗？', key: 'k' })
  await remarkOnPosting(bureau, posting, { body: '四月中旬到位可以吗？', key: 'k' })
  await remarkOnPosting(detachment, posting, { body: '可以', key: 'k' })
  for (const login of ['bureau', 'detachment', 'commission', 'observer'])
    expect((await listRemarks(await world.as(login), posting)).remarks.map(({ body }) => body)).toEqual([
      '四月中旬到位可以吗？',
      '可以',
    ])
  for (const login of ['squad', 'police', 'member', 'auditor']) {
    const ctx = await world.as(login)
    await expect(listRemarks(ctx, posting)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(remarkOnPosting(ctx, posting, { body: '?', key: 'x' })).rejects.toMatchObject({ name: 'NotFound' })
  }
  expect(await listConversations(bureau)).toEqual(
    (await listConversations(bureau)).filter(({ kind }) => kind !== 'matter'),
  )
})

it('is not for those who only look on, and refuses what no message may be', async () => {
  const observer = await world.as('observer')
  expect((await listRemarks(observer, posting)).mayRemark).toBe(false)
  await expect(remarkOnPosting(observer, posting, { body: '?', key: 'x' })).rejects.toMatchObject({
    name: 'NotAllowed',
  })
  await expect(remarkOnPosting(await world.as('bureau'), posting, { body: ' ', key: 'x' })).rejects.toMatchObject({
    code: 'message-empty',
  })
})

it('is one conversation though two say the first word at once, and the pages of those concerned hear of it', async () => {
  world.news.length = 0
  const speakers = await Promise.all([world.as('bureau'), world.as('detachment')])
  await Promise.all(speakers.map((ctx) => remarkOnPosting(ctx, posting, { body: '我先说', key: 'k' })))
  const all = await world.services.store.read.select().from(conversations)
  expect(all.filter(({ subjectId }) => subjectId === posting)).toHaveLength(1)
  const heard = world.news.filter(({ type }) => type === 'posting.discussed')
  expect(heard).toHaveLength(2)
  expect(heard[0]?.rooms).toContain(`person:${world.personId('reserve BUR-UM 1')}`)
  expect(JSON.stringify(world.news)).not.toContain('我先说')
})
