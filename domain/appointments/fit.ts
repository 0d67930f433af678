import { conditionResults, type Condition, type ConditionResult } from './eligibility.ts'

export type Fit = { standing: ConditionResult; months: number }

/** How well somebody fits: as badly as the worst condition that counts; `months` until the last that is nearly met is. */
export function fitOf(conditions: readonly Condition[]): Fit {
  const counting = conditions.filter(({ counts }) => counts)
  const worst = conditionResults.findLast((result) => counting.some((one) => one.result === result)) ?? 'passed'
  return { standing: worst, months: Math.max(0, ...counting.map(({ months }) => months ?? 0)) }
}

/** Sorts those who could fill a seat: by fit, then by the given names, so that the order is the same each time. */
export function byFit<T extends { fit: Fit; sortName: string; staffNumber: string }>(candidates: readonly T[]): T[] {
  const place = ({ standing }: Fit) => conditionResults.indexOf(standing)
  const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
  return candidates.toSorted(
    (a, b) =>
      place(a.fit) - place(b.fit) ||
      a.fit.months - b.fit.months ||
      compare(a.sortName, b.sortName) ||
      compare(a.staffNumber, b.staffNumber),
  )
}
