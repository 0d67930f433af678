import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'

/** A corner of a step line: the step that begins there, or reaches to there. null: from here on there is nothing to draw. */
export type Point<S> = {
  /** Days since the first day of the period. */
  at: number
  step: S | null
  /** Decided, but not yet come. */
  isLater: boolean
}

type Dated = { from: IsoDate; to: IsoDate | null }
type Period = { from: IsoDate; to: IsoDate; today: IsoDate }

/**
 * Steps as the corners of a line that keeps its height until the next one. A line ends where nothing follows it, and where
 * what is decided but has not come begins: that is drawn otherwise.
 */
export function pointsOf<S extends Dated>(steps: readonly S[], { from, to, today }: Period): Point<S>[] {
  const end = daysBetween(from, to) + 1
  const now = Math.max(daysBetween(from, today) + 1, 0)
  const parts = steps.flatMap((step) => {
    const start = daysBetween(from, step.from)
    const stop = step.to === null ? end : daysBetween(from, step.to)
    if (start < now && now < stop)
      return [
        { step, start, stop: now, isLater: false },
        { step, start: now, stop, isLater: true },
      ]
    return [{ step, start, stop, isLater: start >= now }]
  })
  return parts.flatMap(({ step, start, stop, isLater }, index): Point<S>[] => {
    const next = parts[index + 1]
    const goesOn = next !== undefined && next.start === stop
    return [
      { at: start, step, isLater },
      ...(goesOn && next.isLater === isLater ? [] : [{ at: stop, step, isLater }]),
      ...(goesOn || !next ? [] : [{ at: stop, step: null, isLater }]),
    ]
  })
}

/** The first days of months as places on the axis, no more of them than fit. */
export function monthsIn({ from, to }: Omit<Period, 'today'>, most: number): number[] {
  const days: number[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (day.endsWith('-01')) days.push(daysBetween(from, day))
  const every = Math.max(Math.ceil(days.length / most), 1)
  return days.filter((_day, index) => index % every === 0)
}

/** The day at a place on the axis. */
export function dayAt({ from }: { from: IsoDate }, at: number): IsoDate {
  return addDays(from, Math.round(at))
}
