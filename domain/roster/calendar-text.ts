import { addDays, daysBetween, isIsoDate, isoDateOf, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import type { CalendarDay, CalendarKind } from './calendar.ts'

const longestRun = 40
const longestName = 20

/**
 * The days of a year as they are typed or pasted, a line each: `2026-02-15~2026-02-23 春节`, `2026-02-14 上班 春节`; or the words of the
 * notice itself: `春节：2月15日至23日放假调休，共9天。2月14日、2月28日上班。` Refuses a line that says no day or one that does not exist,
 * naming it.
 */
export function calendarTyped(text: string, year: number): CalendarDay[] {
  return text.split(/\r?\n/).flatMap((line, place) => {
    const plain = plainLine(line)
    if (plain === '') return []
    const days = /\d月/.test(plain) ? noticeLine(plain, year) : dayLine(plain)
    if (days.length === 0)
      throw new Refusal('calendar-line', { line: place + 1, text: line.trim().slice(0, 60) }, 'days')
    return days
  })
}

/** The same as text, for whoever changes it: days that follow one another on one line. */
export function calendarWritten(days: readonly CalendarDay[]): string {
  const runs: CalendarDay[][] = []
  for (const one of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const isNext = last && daysBetween(last.day, one.day) === 1 && last.kind === one.kind && last.name === one.name
    if (run && isNext) run.push(one)
    else runs.push([one])
  }
  return runs.map(written).join('\n')
}

/** Digits and marks in one width, without what stands in brackets (the weekday, the day of the moon) and the number of the line. */
function plainLine(line: string): string {
  return line
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/g, '')
    .replace(/^\s*[(（]?[一二三四五六七八九十]+[)）]?\s*、/, '')
    .trim()
}

function dayLine(line: string): CalendarDay[] {
  const [, from = '', to = from, rest = ''] =
    /^(\d{4}-\d\d-\d\d)(?:\s*[~至]\s*(\d{4}-\d\d-\d\d))?\s*(.*)$/.exec(line) ?? []
  const [, worked, name = ''] = /^(上班|班|work\b|休|放假)?\s*(.*)$/.exec(rest) ?? []
  const kind = worked === undefined || worked === '休' || worked === '放假' ? 'holiday' : 'workday'
  return isIsoDate(from) && isIsoDate(to) ? daysFrom(from, to, { kind, name }) : []
}

/** `春节: 2月15日至23日放假调休,共9天。2月14日、2月28日上班。` Nothing where one of its days does not exist. */
function noticeLine(line: string, year: number): CalendarDay[] {
  const [, name = '', said = line] = /^([^:\d]*):(.*)$/.exec(line) ?? []
  const runs = said.split('。').flatMap((sentence) => {
    const kind: CalendarKind = sentence.includes('上班') ? 'workday' : 'holiday'
    return [...sentence.matchAll(noticeDays)].map((match) => noticeRun(match, year, { kind, name: name.trim() }))
  })
  return runs.every((run) => run.length > 0) ? runs.flat() : []
}

function noticeRun(match: RegExpExecArray, year: number, said: Pick<CalendarDay, 'kind' | 'name'>): CalendarDay[] {
  const [, fromYear = String(year), month = '', dayOfMonth = '', toYear = fromYear, toMonth = month, last] = match
  const from = isoDateOf(Number(fromYear), Number(month), Number(dayOfMonth))
  const to = last === undefined ? from : isoDateOf(Number(toYear), Number(toMonth), Number(last))
  return from && to ? daysFrom(from, to, said) : []
}

const noticeDays = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\s*至\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g

function daysFrom(from: IsoDate, to: IsoDate, { kind, name }: Pick<CalendarDay, 'kind' | 'name'>): CalendarDay[] {
  const length = daysBetween(from, to) + 1
  if (length < 1 || length > longestRun) return []
  return Array.from({ length }, (_, place) => ({ day: addDays(from, place), kind, name: name.slice(0, longestName) }))
}

function written(run: readonly CalendarDay[]): string {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return ''
  const days = first === last ? first.day : `${first.day}~${last.day}`
  return [days, ...(first.kind === 'workday' ? ['上班'] : []), ...(first.name ? [first.name] : [])].join(' ')
}
