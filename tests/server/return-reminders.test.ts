import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, letters, postings } from '#db/schema/index.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { downloadLetter, getLetter, lettersOf } from '#server/letters/kept.server.ts'
import { getPostingLetter } from '#server/letters/queries.server.ts'
import { getReturnReminder, sealReturnReminder } from '#server/letters/return-reminders.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { approvedPosting, seal } from '#tests/support/letters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let id: string
let commission: Ctx

const key = 'reserve BUR-UM 1'
const again = () => world.as('commission')
const preview = async (ctx: Ctx) => {
  const shown = await getReturnReminder(ctx, id)
  if (shown?.state !== 'draft') throw new Error(`no reminder to seal, but ${shown?.state ?? 'nothing'}`)
  return { fingerprint: shown.fingerprint, revision: shown.revision }
}
const remind = async (ctx: Ctx) => sealReturnReminder(ctx, id, await preview(ctx))

beforeEach(async () => {
  world = await openWorld()
  const [detachment, bureau, office] = await Promise.all(
    ['detachment', 'bureau', 'commission'].map((name) => world.as(name)),
  )
  if (!detachment || !bureau || !office) throw new Error('the demo city lacks an office')
  id = await approvedPosting({ detachment, bureau, commission: office }, key, { endsOn: '2026-04-10' })
  await seal(office, id)
  world.clock.set('2026-04-13T09:00:00+08:00')
  await carryOutDuePostings(world.system())
  commission = await again()
})
afterEach(() => world.close())

describe('a reminder of return', () => {
  it('is numbered in the register, kept, and told to home unit, host and person', async () => {
    const letterId = await remind(commission)
    const letter = await getLetter(commission, letterId)
    expect(letter).toMatchObject({
      ...{ kind: 'return_reminder', number: '六城管委办〔2026〕2号', isIntact: true, about: { kind: 'posting', id } },
      letter: { title: ['关于催请', '返回'].map((part) => expect.stringContaining(part) as string) },
    })
    expect(letter?.letter.paragraphs[0]?.text).toContain('（六城管委办〔2026〕1号）')
    for (const reader of [await world.as('bureau'), await world.asPerson(key), await world.as('detachment')]) {
      const [first] = await listAlerts(reader, {})
      expect(first).toMatchObject({ type: 'posting.return-reminded', subjectId: id, level: 'attention' })
    }
    for (const reader of [await world.as('bureau'), await world.as('detachment'), await world.as('observer')])
      expect(await downloadLetter(reader, letterId)).toMatchObject({ number: '六城管委办〔2026〕2号', isIntact: true })
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'letter.downloaded'))
    expect(entries).toHaveLength(3)
    expect(entries[0]).toMatchObject({ subjectKind: 'posting', subjectId: id })
    expect(await getPostingLetter(commission, id)).toMatchObject({ number: '六城管委办〔2026〕1号' })
  })

  it('is sent again after some days and not before, and names the one before it', async () => {
    await remind(commission)
    expect(await getReturnReminder(commission, id)).toMatchObject({
      ...{ state: 'refused', refusal: { code: 'reminder-too-soon', facts: { next: '2026-04-20' } } },
    })
    world.clock.set('2026-04-20T09:00:00+08:00')
    const second = await getLetter(await again(), await remind(await again()))
    expect(second?.letter.paragraphs[0]?.text).toContain('此前我办已以六城管委办〔2026〕2号催请，这是第2次。')
    expect(await lettersOf(world.services.store.read, { postingId: id, kinds: ['return_reminder'] })).toMatchObject([
      { number: '六城管委办〔2026〕2号', on: '2026-04-13' },
      { number: '六城管委办〔2026〕3号', on: '2026-04-20' },
    ])
  })

  it('goes out once when two seal it at once', async () => {
    const seen = await preview(commission)
    const outcomes = await Promise.allSettled([1, 2].map(() => sealReturnReminder(commission, id, seen)))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'reminder-too-soon' },
    })
    expect(await lettersOf(world.services.store.read, { postingId: id, kinds: ['return_reminder'] })).toHaveLength(1)
  })

  it('is not for a return that is confirmed, and what was previewed before is not sealed', async () => {
    const seen = await preview(commission)
    const [posting] = await world.services.store.read.select().from(postings).where(eq(postings.id, id))
    await confirmReturn(await world.as('bureau'), id, {
      returnedOn: '2026-04-13',
      note: null,
      revision: posting?.revision ?? 0,
    })
    await expect(sealReturnReminder(commission, id, seen)).rejects.toMatchObject({
      ...{ code: 'reminder-not-waited-for', facts: { context: 'closed' } },
    })
  })

  it('is not sealed over other facts than were shown', async () => {
    const seen = await preview(commission)
    await expect(sealReturnReminder(commission, id, { ...seen, fingerprint: 'x' })).rejects.toMatchObject({
      code: 'letter-moved-on',
    })
    await expect(sealReturnReminder(commission, id, { ...seen, revision: -1 })).rejects.toMatchObject({ code: 'stale' })
    expect(await world.services.store.read.select({ id: letters.id }).from(letters)).toHaveLength(1)
  })

  it('is the commission office’s: others may not, and who knows nothing of the posting finds nothing', async () => {
    const letterId = await remind(commission)
    const bureau = await world.as('bureau')
    const police = await world.as('police')
    expect(await getReturnReminder(bureau, id)).toBeUndefined()
    const seen = { fingerprint: 'x', revision: 1 }
    await expect(sealReturnReminder(bureau, id, seen)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(sealReturnReminder(police, id, seen)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await getLetter(police, letterId)).toBeUndefined()
    expect(await downloadLetter(police, letterId)).toBeUndefined()
  })
})
