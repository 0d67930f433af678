import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCallout } from '#server/callouts/asking.server.ts'
import { standDown } from '#server/callouts/directing.server.ts'
import { getCalloutTalk, remarkOnCallout } from '#server/callouts/talk.server.ts'
import type { Ctx } from '#server/context.ts'
import { editMessage, listVersions, requireWithdrawable, withdrawMessage } from '#server/messages/changes.server.ts'
import { listRemarks, remarkOnPosting } from '#server/messages/matters.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { calloutRequest, watching } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
let detachment: Ctx
let posting: string
beforeEach(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
  detachment = await world.as('detachment')
  posting = await requestPosting(detachment, {
    ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in' },
    ...{ post: null, purpose: '充实中队力量', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  })
})
afterEach(() => world.close())

const said = async (ctx: Ctx, body: string) => {
  await remarkOnPosting(ctx, posting, { body, key: 'k' })
  const last = (await listRemarks(ctx, posting)).remarks.at(-1)
  if (!last) throw new Error('nothing was said')
  return last
}

it('what one said about a posting one changes for a while; all see what it says now, the author what it said', async () => {
  const { id, mayEdit } = await said(bureau, '四月到位')
  expect(mayEdit).toBe(true)
  world.news.length = 0
  await editMessage(bureau, id, { body: '五月到位', revision: 1 })
  expect(world.news.map(({ type }) => type)).toContain('posting.discussed')
  expect(JSON.stringify(world.news)).not.toContain('五月到位')
  const [seen] = (await listRemarks(detachment, posting)).remarks
  expect(seen).toMatchObject({
    body: '五月到位',
    isEdited: true,
    mayEdit: false,
    mayWithdraw: false,
    maySeeTrace: false,
  })
  expect((await listVersions(bureau, id)).versions.map(({ body }) => body)).toEqual(['四月到位'])
  await expect(listVersions(detachment, id)).rejects.toMatchObject({ name: 'NotAllowed' })
  await expect(editMessage(bureau, id, { body: '六月', revision: 1 })).rejects.toMatchObject({ code: 'stale' })
  world.clock.advance({ minutes: 16 })
  const later = await world.as('bureau')
  const late = editMessage(later, id, { body: '六月', revision: 2 })
  await expect(late).rejects.toMatchObject({ code: 'message-edit-too-late' })
})

it('what one took back leaves the server for nobody, and is taken back once', async () => {
  const { id } = await said(bureau, '说错了')
  await withdrawMessage(bureau, id)
  for (const ctx of [bureau, detachment]) {
    const { remarks } = await listRemarks(ctx, posting)
    expect(remarks).toMatchObject([{ body: '', files: [], isWithdrawn: true, mayEdit: false, mayWithdraw: false }])
    expect(JSON.stringify(remarks)).not.toContain('说错了')
  }
  await expect(withdrawMessage(bureau, id)).rejects.toMatchObject({ code: 'message-withdrawn' })
})

it('nobody touches what another said, whatever their rank; whoever does not know of the posting finds no message', async () => {
  const { id } = await said(bureau, '我说的')
  for (const login of ['detachment', 'commission']) {
    const ctx = await world.as(login)
    await expect(withdrawMessage(ctx, id)).rejects.toMatchObject({ code: 'message-not-yours' })
    await expect(requireWithdrawable(ctx, id)).rejects.toMatchObject({ name: 'NotAllowed' })
    const edit = editMessage(ctx, id, { body: '改', revision: 1 })
    await expect(edit).rejects.toMatchObject({ code: 'message-not-yours' })
  }
  const observer = await world.as('observer')
  await expect(withdrawMessage(observer, id)).rejects.toMatchObject({ name: 'NotAllowed' })
  for (const login of ['police', 'squad', 'member']) {
    const ctx = await world.as(login)
    await expect(withdrawMessage(ctx, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(listVersions(ctx, id)).rejects.toMatchObject({ name: 'NotFound' })
  }
})

it('of an operation that is over nothing that was said is changed', async () => {
  const brigade = await world.as('brigade')
  const callout = await startCallout(brigade, calloutRequest(brigade))
  await remarkOnCallout(brigade, callout, { body: '从北侧进入', key: 'k' })
  const [first] = (await getCalloutTalk(brigade, callout)).remarks
  const id = first?.id ?? ''
  await editMessage(brigade, id, { body: '从南侧进入', revision: 1 })
  expect((await getCalloutTalk(await world.as('member'), callout)).remarks).toMatchObject([{ body: '从南侧进入' }])
  const { revision } = await watching(world).callout(callout)
  await standDown(brigade, callout, { text: '险情解除', revision })
  const edit = editMessage(brigade, id, { body: '从东侧', revision: 2 })
  await expect(edit).rejects.toMatchObject({ name: 'NotAllowed' })
  await expect(withdrawMessage(brigade, id)).rejects.toMatchObject({ name: 'NotAllowed' })
})
