import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { auditEntries, people } from '#db/schema/index.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { bookWords } from '#app/components/roster/book/words.ts'
import { rosterBookTextsFor } from '#app/i18n/roster-book.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { exportRoster } from '#server/roster/book/export.server.ts'
import { markIn } from '#server/roster/book/mark.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commander: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const days = { from: '2026-03-16', until: '2026-03-23' } as const
const file = async (ctx = commander, locale: 'zh-CN' | 'en' = 'zh-CN') => {
  const { t, language } = await rosterBookTextsFor(locale)
  return exportRoster(ctx, unitId, { days, words: bookWords(t, language) })
}

it('a roster is written as people and days with its shifts, knows its way home, and the file is written down', async () => {
  const personId = world.personId('B-C1 public_security 2')
  const shift = { unitId, workDay: days.from, placeId: null, isPinned: false }
  const values = [
    { ...shift, personId, shiftTypeId: idOfName('shift type M'), isLeader: true },
    { ...shift, personId: null, shiftTypeId: idOfName('shift type N'), isLeader: false },
  ]
  const edits = values.map((one) => ({ do: 'add' as const, id: newId(), values: one }))
  const seq = await editRoster(commander, { edits, source: 'manual', reason: null })
  const { store, workbooks, vault } = world.services
  await store.write(async (tx) => void (await tx.update(people).set({ name: '=1+1' }).where(eq(people.id, personId))))
  const { bytes, unit } = await file()
  const read = await workbooks.read({ bytes, name: `${unit}.xlsx` })
  if ('refusal' in read) throw new Error(read.refusal.code)
  expect(read.sheetName).toBe('排班表')
  expect(read.rows[0]?.[0]).toContain('含未发布的草稿')
  expect(markIn(vault, read.rows)).toEqual({ mark: { unitId, ...days, seq }, row: 1 })
  expect(read.rows[2]?.slice(0, 5)).toEqual(['人员编号', '姓名', '单位', '人员类别', '03-16 周一'])
  expect(read.rows.find((row) => row[1] === '=1+1')?.slice(4)).toEqual(['M*'])
  const open = read.rows.filter((row) => row[0] === '○' && row[2] === '综合一大队')
  expect(open.map((row) => row[4])).toEqual(['N', undefined])
  const { action } = auditEntries
  const [entry] = await store.read.select().from(auditEntries).where(eq(action, 'roster.exported'))
  expect(entry?.after).toMatchObject({ ...days, seq, format: 'xlsx' })
})

it('a roster goes out in English as well', async () => {
  const read = await world.services.workbooks.read({ bytes: (await file(commander, 'en')).bytes, name: 'roster.xlsx' })
  expect('rows' in read && read.rows[2]?.[4]).toBe('03-16 Mon')
})

it('a roster goes out to whoever reads it; an observer only looks, and others do not know of it', async () => {
  await expect(file(await world.as('squad'))).rejects.toThrow(NotFound)
  await expect(file(await world.as('observer'))).rejects.toThrow(NotAllowed)
  expect((await file(await world.as('commission'))).bytes.length).toBeGreaterThan(1_000)
})
