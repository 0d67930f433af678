import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { eventsOf, sequenceOf, type FeedShift } from '#domain/roster/feeds.ts'
import { spansOf, type ShiftHours } from '#domain/roster/hours.ts'
import { calendarText, type CalendarEvent } from '#domain/roster/icalendar.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const clockIn = (zone: string) => (day: IsoDate, minutes: number) =>
  new TZDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 0, minutes, zone).getTime()

const shiftOn = (over: Partial<FeedShift> = {}): FeedShift => ({
  ...{
    key: 'entry.person',
    day: '2026-03-16',
    spans: [{ startsAt: 1_000, endsAt: 2_000 }],
    changedAt: 1_700_000_000_000,
  },
  ...{ title: '早班', place: null, notes: [], isCancelled: false, ...over },
})
const textOf = (events: readonly CalendarEvent[]) =>
  calendarText({ name: '班次', timeZone: 'Asia/Shanghai', refreshMinutes: 60, events })
/** As another program reads it. */
const readBy = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
const told = (shifts: readonly FeedShift[]) => readBy(textOf(eventsOf(shifts, 'lianqin')))
const momentsOf = (shifts: readonly FeedShift[]) =>
  told(shifts).map((event) => [event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime()])

const ends = ['2025-12-31', '2026-01-31', '2028-02-28', '2028-02-29', '2026-02-28', '2026-03-07', '2026-10-31'] as const
const day = fc.oneof(
  fc.integer({ min: 0, max: 12_000 }).map((offset) => addDays('2005-01-01', offset)),
  fc.constantFrom<IsoDate>(...ends),
)
const hours = fc
  .tuple(
    fc.integer({ min: 0, max: 700 }),
    fc.integer({ min: 30, max: 300 }),
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 30, max: 1_000 }),
  )
  .map(([from, length, pause, second]): ShiftHours => {
    const to = from + length
    return {
      stretches: [
        { from, to },
        { from: to + pause, to: to + pause + second },
      ],
      breakMinutes: 0,
    }
  })

describe.each(['Asia/Shanghai', 'America/New_York'])('a shift in a calendar, in %s', (zone) => {
  it('is there from and to the very moments that it is rostered for: over midnight, months and years, in each of its stretches', () => {
    fc.assert(
      fc.property(day, hours, (on, worked) => {
        const spans = spansOf(worked, on, clockIn(zone))
        expect(momentsOf([shiftOn({ day: on, spans })])).toEqual(
          spans.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a calendar', () => {
  it('tells what anybody typed as it is, in lines of no more than 75 bytes', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'早班勤务,;\\\n aé𠮷:"'), maxLength: 120, size: 'max' })
    fc.assert(
      fc.property(typed, typed, (title, note) => {
        const text = textOf(eventsOf([shiftOn({ title, place: title, notes: [note] })], 'lianqin'))
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
        const [event] = readBy(text)
        expect([event?.summary, event?.location, event?.description]).toEqual([title, title, note])
      }),
      { numRuns: 60 },
    )
  })

  it('lets nothing typed begin a line of its own', () => {
    const events = told([shiftOn({ title: '早班\r\nEND:VEVENT\rBEGIN:VEVENT\u0007' })])
    expect(events.map(({ summary }) => summary)).toEqual(['早班\nEND:VEVENT\nBEGIN:VEVENT'])
  })

  it('has a day without hours as a whole day that keeps nobody from anything, to the next day, over the end of a year', () => {
    const [event] = told([shiftOn({ day: '2026-12-31', spans: [], title: '休' })])
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-12-31', '2027-01-01'])
    expect(event?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })

  it('asks to be read again within the hour', () => {
    const calendar = new ICAL.Component(ICAL.parse(textOf([])) as unknown[])
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT60M')
  })
})

describe('what was withdrawn', () => {
  const gone = shiftOn({ isCancelled: true, changedAt: 1_700_000_100_000, title: '已取消：早班' })
  const statusOf = (shifts: readonly FeedShift[]) =>
    told(shifts).map((event) => [event.uid, event.component.getFirstPropertyValue('status')])

  it('is cancelled under the name it had', () => {
    expect(statusOf([gone])).toEqual([['entry.person.0@lianqin', 'CANCELLED']])
  })

  it('is not, where it came back', () => {
    expect(statusOf([gone, shiftOn()])).toEqual([['entry.person.0@lianqin', 'CONFIRMED']])
  })

  it('is the stretch alone that a shift has lost', () => {
    const spans = [
      { startsAt: 1_000, endsAt: 2_000 },
      { startsAt: 3_000, endsAt: 4_000 },
    ]
    expect(statusOf([{ ...gone, spans }, shiftOn()])).toEqual([
      ['entry.person.0@lianqin', 'CONFIRMED'],
      ['entry.person.1@lianqin', 'CANCELLED'],
    ])
  })
})

it('a later change has a higher number, and one that calendars can hold', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      const at = Date.UTC(2026, 2, 10)
      expect(sequenceOf(at + seconds * 1_000)).toBeGreaterThan(sequenceOf(at))
    }),
  )
  expect(sequenceOf(Date.UTC(2080, 0, 1))).toBeLessThan(2 ** 31)
})
