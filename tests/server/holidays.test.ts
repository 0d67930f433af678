import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '#db/schema/index.ts'
import { calendarAdding, type CalendarTyped } from '#domain/roster/norm-forms.ts'
import type { Ctx } from '#server/context.ts'
import { addCalendar, holidaysOf } from '#server/roster/holidays.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let office: Ctx
beforeEach(async () => {
  world = await openWorld()
  office = await world.as('commission')
})
afterEach(() => world.close())

const typed = (over: Partial<CalendarTyped> = {}): CalendarTyped => ({
  ...{ year: 2027, document: '通知', number: '国办发明电〔2026〕1号', issuer: '国务院办公厅', knownFrom: '2026-03-10' },
  ...{ days: '2027-01-01~2027-01-03 元旦\n2027-01-09 上班 元旦', isChecked: 'on', revision: 0, ...over },
})

describe('the public holidays', () => {
  it('are shown for a year: its days, how many are worked, and how many the statute leaves', async () => {
    const shown = await holidaysOf(office, 2026)
    expect(shown).toMatchObject({ year: 2026, speaking: 1, years: [2026, 2025, 2016], byStatute: 248 })
    expect(shown.figures).toMatchObject({ days: 365, workingDays: 248, swapped: 6 })
    expect(shown.versions).toMatchObject([{ version: 1, evidence: 'G', by: null }])
    expect(shown.days[0]).toEqual({ day: '2026-01-01', kind: 'holiday', name: '元旦' })
    expect(await holidaysOf(office, 2016)).toMatchObject({ byStatute: 250 })
    expect(await holidaysOf(office, 2027)).toMatchObject({ speaking: null, versions: [], days: [], byStatute: 248 })
  })

  it('are written down by the offices, as a version that keeps the one before', async () => {
    await addCalendar(office, typed())
    const again = { revision: 1, knownFrom: '2026-12-01', days: '2027-01-01 元旦', isChecked: undefined } as const
    await addCalendar(await world.as('detachment'), typed(again))
    const shown = await holidaysOf(office, 2027)
    expect(shown.versions).toMatchObject([
      { version: 2, evidence: 'G' },
      { version: 1, evidence: 'V' },
    ])
    expect([shown.speaking, shown.days.length]).toEqual([1, 4])
    expect(await holidaysOf({ ...office, today: '2026-12-01' }, 2027)).toMatchObject({ speaking: 2, days: [{}] })
    const { read } = world.services.store
    const log = await read.select().from(auditEntries).where(eq(auditEntries.action, 'holidays.changed'))
    expect(log.map(({ subjectId }) => subjectId)).toEqual(['2027', '2027'])
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['holidays.changed']))
  })

  it('are read by whoever is rostered, and kept by the offices alone', async () => {
    for (const login of ['brigade', 'street', 'bureau', 'member', 'observer'] as const) {
      const ctx = await world.as(login)
      expect(ctx.actor.ability.can('read', 'Holidays')).toBe(true)
      await expect(addCalendar(ctx, typed())).rejects.toThrow('may not edit Holidays')
    }
    expect((await world.as('auditor')).actor.ability.can('read', 'Holidays')).toBe(false)
  })

  it.each<[string, Partial<CalendarTyped>, string]>([
    ['a version that somebody overtook', { year: 2026 }, 'stale'],
    [
      'one known before the one it follows',
      { year: 2026, revision: 1, knownFrom: '2025-11-03' },
      'calendar-known-earlier',
    ],
    ['a line that says no day', { days: '元旦' }, 'calendar-line'],
    ['a day twice', { days: '2027-01-01\n2027-01-01' }, 'calendar-day-twice'],
    [
      'a day worked in exchange that is no weekend',
      { days: '2027-01-01\n2027-01-04 上班' },
      'calendar-swap-on-weekday',
    ],
    ['a day of another year', { days: '2028-01-01' }, 'calendar-day-outside'],
    ['no holiday', { days: '2027-01-09 上班' }, 'calendar-empty'],
  ])('refuse %s', async (_name, over, code) => {
    await expect(addCalendar(office, typed(over))).rejects.toMatchObject({ code })
    expect((await holidaysOf(office, 2027)).versions).toEqual([])
  })

  it('are of a year of this century', () => {
    const form = { ...typed(), year: '2027', revision: '0' }
    expect(calendarAdding.parse(form)).toMatchObject({ year: 2027 })
    expect(calendarAdding.safeParse({ ...form, year: '1999' }).error?.issues).toMatchObject([
      { message: 'out-of-range' },
    ])
  })
})
