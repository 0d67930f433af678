import { departments } from '#domain/organisation.ts'
import { postingKinds } from '#domain/postings.ts'
import { windowAround, type Window } from '#domain/postings/timeline.ts'
import { addMonths, monthsBefore, type IsoDate } from '#domain/shared/dates.ts'
import {
  timelineEndings,
  timelineGroups,
  timelineMonths,
  timelineSides,
  timelineStates,
  type TimelineMonths,
} from '#domain/postings/timeline-questions.ts'
import type { TimelineFilter } from '#server/postings/timeline.server.ts'
import { dayIn } from '../as-of.server.ts'

/** So much of the time before the day looked at is shown where no beginning is given. */
const monthsOfPast: Record<TimelineMonths, number> = { 6: 1, 12: 2, 24: 6 }

/** Which postings of a unit, and when; what does not fit is left out of the question. */
export function unitTimelineFrom(request: Request, day: IsoDate): TimelineFilter & { months: TimelineMonths } {
  const search = new URL(request.url).searchParams
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === search.get(name))
  const months = timelineMonths.find((count) => String(count) === search.get('months')) ?? 12
  return {
    months,
    window: windowFrom(dayIn(request, 'from'), { day, months }),
    side: oneOf('side', timelineSides),
    withBelow: search.get('below') !== 'no',
    kind: oneOf('kind', postingKinds),
    department: oneOf('department', [...departments, 'none'] as const),
    state: oneOf('state', timelineStates),
    ending: oneOf('ending', timelineEndings),
    group: oneOf('group', timelineGroups) ?? 'department',
  }
}

/** As many months before a window, and after it: where one looks next. */
export function windowsBeside({ from }: Window, months: number): { before: IsoDate; after: IsoDate } {
  return { before: monthsBefore(from, months), after: addMonths(from, months) }
}

function windowFrom(from: IsoDate | undefined, { day, months }: { day: IsoDate; months: TimelineMonths }): Window {
  if (from !== undefined) return { from, to: addMonths(from, months) }
  const before = monthsOfPast[months]
  return windowAround(day, { before, after: months - before })
}
