import { eq, like } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, dutyProtections, people } from '#db/schema/index.ts'
import type { ProtectionTyped } from '#domain/roster/norm-forms.ts'
import { periodsJoined } from '#domain/roster/protections.ts'
import { endProtection, protectionsOf, recordProtection } from '#server/roster/protections.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let her: string
beforeEach(async () => {
  world = await openWorld()
  her = world.personId('B-C1 urban_management 5')
  await sexOf('female')
})
afterEach(() => world.close())

const sexOf = (sex: 'male' | 'female' | null) =>
  write(world.system(), async (tx) => void (await tx.update(people).set({ sex }).where(eq(people.id, her))))
const typed = (over: Partial<ProtectionTyped> = {}): ProtectionTyped => ({
  ...{ kind: 'pregnant', startsOn: '2026-03-01', lastDay: '2026-06-30', ...over },
})
const record = async (login: string, over: Partial<ProtectionTyped> = {}) =>
  recordProtection(await world.as(login), her, typed(over))
const seenBy = async (login: string) => protectionsOf(await world.as(login), her)

describe('a time without nights', () => {
  it('is written down by herself, by personnel, by her commander and by her home unit', async () => {
    await record('member', { startsOn: '2026-01-01', lastDay: '2026-01-31' })
    await record('detachment', { startsOn: '2026-02-01', lastDay: '2026-02-28' })
    await record('brigade', { startsOn: '2026-03-01', lastDay: '2026-03-31' })
    await record('bureau', { startsOn: '2026-04-01', lastDay: '2026-04-30' })
    expect((await seenBy('member')).known).toHaveLength(4)
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['protection.recorded']))
  })

  it('says why to herself and to those who keep her file, and to whoever rosters her only when', async () => {
    await record('member')
    await record('member', { kind: 'nursing', startsOn: '2026-07-01', lastDay: '2027-05-31' })
    for (const login of ['member', 'detachment', 'commission', 'bureau'])
      expect((await seenBy(login)).known?.map(({ kind }) => kind)).toEqual(['pregnant', 'nursing'])
    expect(await seenBy('brigade')).toMatchObject({
      known: null,
      periods: [{ start: '2026-03-01', end: '2027-06-01' }],
    })
    await expect(seenBy('observer')).rejects.toThrow('may not read Person')
    await expect(seenBy('squad')).rejects.toThrow('no such person')
    const log = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(like(auditEntries.action, 'protection.%'))
    expect(JSON.stringify(log)).not.toMatch(/pregnant|nursing/)
  })

  it('ends early, for herself and for those who keep her file', async () => {
    await record('member')
    await record('member', { kind: 'nursing', startsOn: '2026-04-01', lastDay: '2027-02-28' })
    const [begun, planned] = (await seenBy('member')).known ?? []
    await expect(endProtection(await world.as('brigade'), her, begun?.id ?? '')).rejects.toThrow('may not edit Person')
    const member = await world.as('member')
    await endProtection(member, her, begun?.id ?? '')
    await endProtection(member, her, planned?.id ?? '')
    expect(await world.services.store.read.select().from(dutyProtections)).toMatchObject([{ endsOn: '2026-03-10' }])
    await expect(endProtection(member, her, begun?.id ?? '')).rejects.toMatchObject({ code: 'protection-over' })
    await expect(endProtection(member, her, 'nothing')).rejects.toThrow('no such protection')
  })

  it.each<[string, Partial<ProtectionTyped>, string]>([
    ['the wrong order of days', { lastDay: '2026-02-27' }, 'period-ends-before-start'],
    ['half a year before a birth', { lastDay: '2026-08-01' }, 'protection-too-long'],
    ['more than a year of nursing', { kind: 'nursing', lastDay: '2027-03-01' }, 'protection-too-long'],
  ])('refuses %s', async (_name, over, code) => {
    await expect(record('member', over)).rejects.toMatchObject({ code })
  })

  it('is not written down twice, nor of a man; of somebody whose sex is not known it is', async () => {
    await sexOf('male')
    await expect(record('member')).rejects.toMatchObject({ code: 'protection-not-for-him' })
    await sexOf(null)
    await record('member')
    await expect(record('detachment')).rejects.toMatchObject({ code: 'protection-overlaps' })
    await record('detachment', { kind: 'nursing', startsOn: '2026-06-15', lastDay: '2027-06-14' })
  })
})

it('joins periods that touch, so that their lengths say nothing', () => {
  expect(
    periodsJoined([
      { start: '2026-05-01', end: '2026-06-01' },
      { start: '2026-01-01', end: '2026-03-01' },
      { start: '2026-03-01', end: '2026-04-01' },
      { start: '2026-01-15', end: '2026-02-01' },
    ]),
  ).toEqual([
    { start: '2026-01-01', end: '2026-04-01' },
    { start: '2026-05-01', end: '2026-06-01' },
  ])
})
