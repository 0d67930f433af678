import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'

type Stretch = { startsOn: IsoDate; endsOn: IsoDate | null }

/** A cell of a row of days: so many days of one stretch, or one day of none. */
export type AwayCell<T> = { day: IsoDate; days: number; stretch: T | null }

/** The row of somebody who is away: from `from` on, before `until`; what reaches beyond either is cut. Stretches are in order. */
export function cellsOf<T extends Stretch>(
  stretches: readonly T[],
  { from, until }: { from: IsoDate; until: IsoDate },
): AwayCell<T>[] {
  const cells: AwayCell<T>[] = []
  for (let day = from; day < until;) {
    const stretch =
      stretches.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn)) ?? null
    const ends = stretch && (stretch.endsOn === null || stretch.endsOn > until ? until : stretch.endsOn)
    const days = ends ? daysBetween(day, ends) : 1
    cells.push({ day, days, stretch })
    day = addDays(day, days)
  }
  return cells
}
