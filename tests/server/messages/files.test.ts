import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageFiles, messages } from '#db/schema/index.ts'
import { withdrawMessage } from '#server/messages/changes.server.ts'
import { postAnnouncement } from '#server/messages/announcements.server.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { lookAt, takeMessageFile } from '#server/messages/files.server.ts'
import { listRemarks, remarkOnPosting } from '#server/messages/matters.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { conversationOfUnit, listedIn, messagesIn, say } from '#tests/support/conversations.ts'
import { jpegOf, pngOf } from '#tests/support/pictures.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let brigade: string
beforeEach(async () => {
  world = await openWorld()
  brigade = await conversationOfUnit(world, 'B-C1')
})
afterEach(() => world.close())

const pdf = (text = '') => ({ name: '方案.pdf', bytes: strToU8(`%PDF-1.7 ${text}`) })
const picture = { name: 'IMG_0001.HEIC.png', bytes: pngOf(640, 480) }
const kept = () => world.services.store.read.select().from(messageFiles)

async function send(login: string, files: Parameters<typeof lookAt>[0], { body = '', key = 'k' } = {}) {
  return postMessage(await world.as(login), brigade, { body, key, files: lookAt(files) })
}

async function firstFile(login: string): Promise<string> {
  const [message] = await messagesIn(await world.as(login), brigade)
  return message?.files[0]?.id ?? ''
}

describe('files with a message', () => {
  it('are said with it, in their order and without a word, and taken by whoever may read it', async () => {
    await send('member', [picture, pdf(), { name: '现场.jpg', bytes: jpegOf(4_000, 3_000) }])
    const commander = await world.as('brigade')
    const [message] = await messagesIn(commander, brigade)
    expect(message?.files).toMatchObject([
      { name: 'IMG_0001.HEIC.png', type: 'png', picture: { width: 640, height: 480 } },
      { name: '方案.pdf', type: 'pdf', picture: null },
      { name: '现场.jpg', type: 'jpg', picture: { width: 4_000, height: 3_000 } },
    ])
    expect(await listedIn(commander, brigade)).toMatchObject({ unread: 1, last: { body: '' } })
    const taken = await takeMessageFile(commander, message?.files[0]?.id ?? '')
    expect(taken).toMatchObject({ name: 'IMG_0001.HEIC.png', type: 'png' })
    expect(Buffer.from(taken.bytes)).toEqual(Buffer.from(picture.bytes))
  })

  it('are said once though the same is sent twice, and at once', async () => {
    const member = await world.as('member')
    const saying = () => postMessage(member, brigade, { body: '两张', key: 'k', files: lookAt([picture, pdf()]) })
    const numbers = await Promise.all([saying(), saying(), saying()])
    expect(new Set(numbers).size).toBe(1)
    expect(await kept()).toHaveLength(2)
  })

  it('are not there for whoever does not belong, came later, or left before', async () => {
    await send('member', [picture])
    const id = await firstFile('member')
    for (const login of ['squad', 'commission', 'observer', 'auditor', 'sysadmin'])
      await expect(takeMessageFile(await world.as(login), id)).rejects.toMatchObject({ name: 'NotFound' })
    const stranger = await world.as('squad')
    await expect(
      postMessage(stranger, brigade, { body: '', key: 'x', files: lookAt([picture]) }),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(takeMessageFile(stranger, 'no such file')).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('leave the server no more once the message is withdrawn, and are kept', async () => {
    await send('member', [picture], { body: '发错了' })
    const id = await firstFile('member')
    const [message] = await messagesIn(await world.as('member'), brigade)
    await withdrawMessage(await world.as('member'), message?.id ?? '')
    for (const login of ['member', 'brigade']) {
      const ctx = await world.as(login)
      expect((await messagesIn(ctx, brigade))[0]).toMatchObject({ body: '', files: [] })
      await expect(takeMessageFile(ctx, id)).rejects.toMatchObject({ name: 'NotFound' })
    }
    expect(await kept()).toHaveLength(1)
  })

  it('too large to be drawn are links', async () => {
    await send('member', [{ name: 'x.png', bytes: pngOf(50_000, 50_000) }])
    const [message] = await messagesIn(await world.as('member'), brigade)
    expect(message?.files).toMatchObject([{ type: 'png', picture: null }])
  })
})

describe('what cannot be sent', () => {
  const macros = zipSync({ 'word/document.xml': strToU8('<w/>'), 'word/vbaProject.bin': strToU8('x') })
  it.each([
    ['message-file-empty', [{ name: 'a.png', bytes: new Uint8Array(0) }]],
    ['message-file-too-large', [{ name: 'a.pdf', bytes: undefined }]],
    ['message-file-too-large', [{ name: 'a.pdf', bytes: new Uint8Array(10 * 1024 * 1024 + 1) }]],
    ['message-file-type', [{ name: 'a.png', bytes: strToU8('<svg onload="x"/>') }]],
    ['message-file-type', [{ name: 'a.jpg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]) }]],
    ['message-file-type', [{ name: 'a.jpg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) }]],
    ['message-file-type', [{ name: 'a.png', bytes: pngOf(0, 5) }]],
    ['message-file-type', [{ name: 'a.docx', bytes: macros }]],
    ['message-file-type', [pdf(), { name: 'a.exe', bytes: strToU8('MZ') }]],
    ['message-too-many-files', Array.from({ length: 6 }, () => pdf())],
  ])('%s, and nothing of it is kept', async (code, files) => {
    await expect(send('member', files, { body: '看' })).rejects.toMatchObject({ code, field: 'files' })
    expect(await kept()).toEqual([])
    const member = await world.as('member')
    expect(await messagesIn(member, brigade)).toEqual([])
  })

  it('nothing at all, and an announcement without a word', async () => {
    await expect(send('member', [])).rejects.toMatchObject({ code: 'message-empty' })
    const commander = await world.as('brigade')
    const saying = { body: ' ', key: 'k', files: lookAt([pdf()]) }
    await expect(postAnnouncement(commander, brigade, saying)).rejects.toMatchObject({ code: 'message-empty' })
    await postAnnouncement(commander, brigade, { ...saying, body: '见附件' })
    expect((await messagesIn(commander, brigade))[0]?.files).toMatchObject([{ name: '方案.pdf' }])
  })

  it('is whole or not there: what fails on the way leaves neither message nor file', async () => {
    const member = await world.as('member')
    const files = lookAt([picture, pdf()])
    const broken = { ...files, files: files.files.map((file, place) => ({ ...file, name: place ? null : 'a' })) }
    await expect(
      Reflect.apply(postMessage, null, [member, brigade, { body: '一', key: 'k', files: broken }]),
    ).rejects.toThrow()
    expect(await kept()).toEqual([])
    expect(await world.services.store.read.select().from(messages)).toEqual([])
    await say(member, brigade, '二')
    expect(await messagesIn(member, brigade)).toMatchObject([{ seq: 1, files: [] }])
  })
})

it('files about a posting are for whoever may see the posting', async () => {
  const posting = await requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId('reserve BUR-UM 1'), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in' },
    ...{ post: null, purpose: '充实中队力量', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
  })
  await remarkOnPosting(await world.as('bureau'), posting, { body: '见函', key: 'k', files: lookAt([pdf()]) })
  const [remark] = (await listRemarks(await world.as('detachment'), posting)).remarks
  const id = remark?.files[0]?.id ?? ''
  for (const login of ['bureau', 'detachment', 'commission', 'observer'])
    expect(await takeMessageFile(await world.as(login), id)).toMatchObject({ name: '方案.pdf' })
  for (const login of ['squad', 'police', 'member', 'auditor', 'sysadmin'])
    await expect(takeMessageFile(await world.as(login), id)).rejects.toMatchObject({ name: 'NotFound' })
})
