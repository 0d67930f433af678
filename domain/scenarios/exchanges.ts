import type { Department } from '../organisation.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { Lending } from '../staffing/reciprocity.ts'
import type { LiveFacts } from './facts.ts'

/**
 * Who lent whom how many up to a day, with the people of `after` in the place of those of `before`: what reciprocity between
 * departments is reckoned from. `lendings`: of everybody, up to the same day.
 */
export function lendingsAfter(
  lendings: readonly Lending[],
  { before, after, until }: { before: LiveFacts; after: LiveFacts; until: IsoDate },
): Lending[] {
  const sums = new Map<string, Lending>()
  const add = (lending: Lending, by: 1 | -1) => {
    const { from, to, kind, startsOn, endsOn } = lending
    const key = [from, to, kind, startsOn, endsOn].join(' ')
    const sum = sums.get(key) ?? { ...lending, people: 0 }
    sums.set(key, { ...sum, people: sum.people + by * lending.people })
  }
  for (const lending of lendings) add(lending, 1)
  for (const lending of lendingsOf(before, until)) add(lending, -1)
  for (const lending of lendingsOf(after, until)) add(lending, 1)
  return [...sums.values()].filter(({ people }) => people > 0)
}

/** The decided postings of these people from a unit of one department to a unit of another, begun by that day. */
function lendingsOf({ register, lives }: LiveFacts, until: IsoDate): Lending[] {
  const departments = new Map<string, Department | null>(register.map(({ id, department }) => [id, department]))
  return lives.flatMap(({ postings }) =>
    postings.flatMap(({ homeUnitId, hostUnitId, kind, isDecided, startsOn, endsOn }): Lending[] => {
      const from = departments.get(homeUnitId ?? '')
      const to = departments.get(hostUnitId)
      const isLent = from && to && from !== to && isDecided && startsOn <= until
      return isLent ? [{ from, to, kind, startsOn, endsOn, people: 1 }] : []
    }),
  )
}
