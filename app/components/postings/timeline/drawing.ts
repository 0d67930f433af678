import type { EndFlag } from '#domain/postings/ends.ts'
import { askedStates, type PostingKind, type PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

/** What a bar looks like: each has its own colour, its own edge or hatching, and its word in the key. */
export const looks = ['home', 'host', 'concurrent', 'asked', 'away', 'overdue'] as const
export type Look = (typeof looks)[number]

/** A dated fact, ready to be drawn. */
export type Drawn = {
  id: string
  look: Look
  /** In the bar. */
  label: string
  /** All of it, for who points at the bar or does not see it. */
  says: string
  /** Where the bar leads to, if anywhere. */
  to: string | null
  flag: EndFlag['within'] | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** How a posting is drawn. One beside another is told from one that takes the whole of the working time. */
export function lookOf({ state, kind, share }: { state: PostingState; kind: PostingKind; share: number }): Look {
  if (askedStates.includes(state)) return 'asked'
  return kind === 'concurrent' || share < 100 ? 'concurrent' : 'host'
}

/** Neighbours with the same key, together, in the order they come in. */
export function runsOf<T>(items: readonly T[], keyOf: (item: T) => string): { key: string; items: T[] }[] {
  const runs: { key: string; items: T[] }[] = []
  for (const item of items) {
    const key = keyOf(item)
    const last = runs.at(-1)
    if (last?.key === key) last.items.push(item)
    else runs.push({ key, items: [item] })
  }
  return runs
}
