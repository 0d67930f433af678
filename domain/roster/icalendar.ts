import { addDays, type IsoDate } from '../shared/dates.ts'

/** One event of a calendar that others subscribe to. */
export type CalendarEvent = {
  /** The same for as long as it is the same thing. */
  uid: string
  /** Rises with every change (RFC 5545 3.8.7.4). */
  sequence: number
  changedAt: number
  /** From a moment to a moment, or a day as a whole, during which one is free. */
  when: { startsAt: number; endsAt: number } | { day: IsoDate }
  title: string
  place: string | null
  notes: readonly string[]
  isCancelled: boolean
}

export type CalendarFile = {
  name: string
  timeZone: string
  /** How often whoever subscribes is asked to look again. */
  refreshMinutes: number
  events: readonly CalendarEvent[]
}

/** No line is longer, in bytes (RFC 5545 3.1). */
const mostBytes = 75

/**
 * A calendar as RFC 5545 has it. Moments are in universal time, which every calendar shows in the zone of its reader: no table of zones
 * has to travel along.
 */
export function calendarText({ name, timeZone, refreshMinutes, events }: CalendarFile): string {
  const every = `PT${refreshMinutes}M`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lianqin//Roster//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `NAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${escaped(timeZone)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${every}`,
    `X-PUBLISHED-TTL:${every}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines({ uid, sequence, changedAt, when, title, place, notes, isCancelled }: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...whenLines(when),
    `SUMMARY:${escaped(title)}`,
    ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
    ...(notes.length === 0 ? [] : [`DESCRIPTION:${escaped(notes.join('\n'))}`]),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isCancelled || 'day' in when ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

function whenLines(when: CalendarEvent['when']): string[] {
  if ('day' in when) return [`DTSTART;VALUE=DATE:${plain(when.day)}`, `DTEND;VALUE=DATE:${plain(addDays(when.day, 1))}`]
  return [`DTSTART:${utc(when.startsAt)}`, `DTEND:${utc(when.endsAt)}`]
}

/** 20260316T013000Z. */
function utc(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function plain(day: IsoDate): string {
  return day.replaceAll('-', '')
}

/** Text of ours in a value of a line (RFC 5545 3.3.11): what somebody typed begins no line of its own. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')
}

/** A line of no more than 75 bytes, and the rest on lines that begin with a blank; no character is cut apart. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const parts = ['']
  let bytes = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > mostBytes) {
      parts.push('')
      bytes = 1
    }
    parts[parts.length - 1] += character
    bytes += size
  }
  return parts.join('\r\n ')
}
