import { eq } from 'drizzle-orm'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachments, auditEntries, postings } from '#db/schema/index.ts'
import { dropAttachment, holdAttachment, takeAttachment } from '#server/attachments/commands.server.ts'
import { fileAttachments } from '#server/attachments/filing.server.ts'
import { typeOfFile } from '#server/attachments/kinds.server.ts'
import { attachmentsOf, heldReady } from '#server/attachments/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
let commission: Ctx
let subject: { kind: 'posting'; id: string }
beforeAll(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
  commission = await world.as('commission')
  subject = { kind: 'posting', id: world.services.newId() }
  await world.services.store.write((tx) =>
    tx.insert(postings).values({
      ...{ id: subject.id, personId: world.personId('reserve BUR-UM 5'), homeUnitId: world.unitId('BUR-UM') },
      ...{ hostUnitId: world.unitId('B-C1'), kind: 'draft_in', state: 'awaiting_opinion', purpose: '充实', share: 100 },
      ...{ countsInStrength: true, startsOn: '2026-04-01', endsOn: '2027-04-01', askedAt: 1, revision: 1 },
    }),
  )
})
afterAll(() => world.close())

const pdf = (text = 'one') => strToU8(`%PDF-1.7 ${text}`)
const hold = (ctx: Ctx, bytes = pdf(), name = '复函.pdf') => holdAttachment(ctx, subject, { name, bytes })
const held = (ctx: Ctx) => heldReady(world.services.store.read, ctx, subject)
const filed = () => attachmentsOf(world.services.store.read, subject)
const packed = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))

describe('what a file is', () => {
  it('is told by what stands in it, whatever its name says', () => {
    expect(typeOfFile(pdf())).toBe('pdf')
    expect(typeOfFile(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpg')
    expect(typeOfFile(packed({ 'word/document.xml': '<w/>' }))).toBe('docx')
    expect(typeOfFile(packed({ 'xl/workbook.xml': '<x/>' }))).toBe('xlsx')
    expect(typeOfFile(packed({ 'OFD.xml': '<o/>' }))).toBe('ofd')
  })

  it('is nothing that may be kept where it runs, or is of no known kind', () => {
    expect(typeOfFile(packed({ 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }))).toBeUndefined()
    expect(typeOfFile(packed({ 'word/document.xml': '<w/>', 'run.exe': 'x' }))).toBeUndefined()
    expect(typeOfFile(packed({ 'notes.txt': 'x' }))).toBeUndefined()
    expect(typeOfFile(strToU8('<html><script>'))).toBeUndefined()
    expect(typeOfFile(strToU8('PK\u0003\u0004 broken'))).toBeUndefined()
  })
})

describe('holding a file ready', () => {
  it('shows it to whoever brought it, and to nobody else', async () => {
    const id = await hold(bureau)
    expect(await held(bureau)).toMatchObject([{ id, name: '复函.pdf', type: 'pdf' }])
    expect(await held(commission)).toEqual([])
    expect(await filed()).toEqual([])
    await expect(takeAttachment(commission, subject, id)).rejects.toMatchObject({ name: 'NotFound' })
    expect((await takeAttachment(bureau, subject, id)).bytes).toEqual(Buffer.from(pdf()))
    await dropAttachment(bureau, subject, id)
    expect(await held(bureau)).toEqual([])
  })

  it('keeps the same file once, under a name without the folders it came from', async () => {
    const id = await hold(bureau, pdf('twice'), 'C:\\scans\\..\\函\u202e.exe')
    expect(await hold(bureau, pdf('twice'))).toBe(id)
    expect(await held(bureau)).toMatchObject([{ name: '函.pdf' }])
    await dropAttachment(bureau, subject, id)
  })

  it.each([
    ['attachment-empty', new Uint8Array(0)],
    ['attachment-type', strToU8('plain text')],
    ['file-too-large', new Uint8Array(10 * 1024 * 1024 + 1)],
  ])('is refused: %s', async (code, bytes) => {
    await expect(hold(bureau, bytes)).rejects.toMatchObject({ code, field: 'file' })
    expect(await held(bureau)).toEqual([])
  })

  it('is refused beyond what an act needs', async () => {
    for (let count = 0; count < 10; count++) await hold(bureau, pdf(String(count)))
    await expect(hold(bureau, pdf('eleven'))).rejects.toMatchObject({ code: 'attachment-too-many' })
    for (const { id } of await held(bureau)) await dropAttachment(bureau, subject, id)
  })

  it('is for whoever may take a step in the matter', async () => {
    await expect(hold(await world.as('observer'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(hold(await world.as('squad'))).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('when a step is taken', () => {
  it('what its actor holds belongs to it, may be read by all who read the matter, and stays as it is', async () => {
    const id = await hold(bureau, pdf('filed'))
    const other = await hold(commission, pdf('of the office'))
    await world.services.store.write((tx) => fileAttachments(tx, bureau, subject, 'step 1'))
    expect(await filed()).toMatchObject([{ id, stepId: 'step 1' }])
    expect(await held(bureau)).toEqual([])
    expect(await held(commission)).toMatchObject([{ id: other }])
    expect((await takeAttachment(commission, subject, id)).name).toBe('复函.pdf')
    await expect(dropAttachment(bureau, subject, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(takeAttachment(await world.as('squad'), subject, id)).rejects.toMatchObject({ name: 'NotFound' })
    const byHand = world.services.store.write(async (tx) => {
      await tx.update(attachments).set({ name: 'other.pdf' }).where(eq(attachments.id, id))
    })
    await expect(byHand).rejects.toThrow()
    const gone = world.services.store.write(async (tx) => {
      await tx.delete(attachments).where(eq(attachments.id, id))
    })
    await expect(gone).rejects.toThrow()
    const acts = await world.services.store.read
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, subject.id))
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['attachment.added', 'attachment.filed', 'attachment.taken', 'attachment.dropped']),
    )
  })
})
