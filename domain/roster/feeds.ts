import type { IsoDate } from '../shared/dates.ts'
import type { Span } from './hours.ts'
import type { CalendarEvent } from './icalendar.ts'

/** A feed goes so many days back, and as far ahead as anything is published. */
export const feedDaysBack = 28
export const feedDaysAhead = 400
export const feedRefreshMinutes = 60

/** A shift as a feed tells it: published, or withdrawn from whom it was published for. */
export type FeedShift = {
  /** What stays the same while it is the same shift of the same reader. */
  key: string
  day: IsoDate
  /** In order; empty for a day without hours. */
  spans: readonly Span[]
  /** When it was last published, or withdrawn. */
  changedAt: number
  title: string
  place: string | null
  notes: readonly string[]
  isCancelled: boolean
}

/**
 * The events of these shifts: one for each stretch of work, and a whole day where there are no hours. What is withdrawn is cancelled
 * where nothing else has taken its name since: a shift that came back, or was moved, is there and not cancelled.
 */
export function eventsOf(shifts: readonly FeedShift[], host: string): CalendarEvent[] {
  const events = shifts.flatMap((shift) => stretchesOf(shift, host))
  const there = new Set(events.filter(({ isCancelled }) => !isCancelled).map(({ uid }) => uid))
  return events
    .filter(({ uid, isCancelled }) => !isCancelled || !there.has(uid))
    .toSorted((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1))
}

/** How many events a shift comes to: what it loses by a change is withdrawn. */
export function eventCountOf(spans: readonly Span[]): number {
  return Math.max(1, spans.length)
}

/** Seconds since 2020: later is more, whatever week the shift has been moved to and whatever version that has. */
export function sequenceOf(changedAt: number): number {
  return Math.max(0, Math.floor((changedAt - Date.UTC(2020, 0, 1)) / 1_000))
}

function stretchesOf({ key, day, spans, changedAt, ...shown }: FeedShift, host: string): CalendarEvent[] {
  const whens = spans.length === 0 ? [{ day }] : spans
  const { title, place, notes, isCancelled } = shown
  return whens.map((when, at) => ({
    ...{ uid: `${key}.${at}@${host}`, sequence: sequenceOf(changedAt), changedAt, when },
    ...{ title, place, notes, isCancelled },
  }))
}

function startOf({ when }: CalendarEvent): number {
  return 'day' in when ? Date.parse(`${when.day}T00:00:00Z`) : when.startsAt
}
