import type { Category } from '../people.ts'
import type { PostingKind } from '../postings.ts'
import type { Department } from '../organisation.ts'
import { boardOf, type Board, type StrengthGroup } from './board.ts'
import type { Verdict } from './verdicts.ts'

type BoardFacts = Parameters<typeof boardOf>[0]

/** Somebody who would come to a unit. */
export type Arrival = {
  hostUnitId: string
  department: Department | null
  category: Category
  postingKind: PostingKind
  countsInStrength: boolean
}

export type VerdictChange = { before: Verdict; after: Verdict }

export type PostingEffect = {
  /** The ratios that the host unit and the whole force stand at, without and with the posting. */
  verdicts: VerdictChange[]
  host: { onBooks: Change; planned: number }
}

export type Change = { before: number; after: number }

/** What an arrival changes: the board is reckoned twice on the same facts, without and with it. */
export function effectOfArrival(facts: BoardFacts, arrival: Arrival): PostingEffect {
  const before = boardOf(facts)
  const after = boardOf({ ...facts, groups: [...facts.groups, groupOf(arrival)] })
  return {
    verdicts: changesBetween(before, after, arrival.hostUnitId),
    host: {
      onBooks: { before: onBooksIn(before, arrival.hostUnitId), after: onBooksIn(after, arrival.hostUnitId) },
      planned: rowOf(before, arrival.hostUnitId)?.total.planned ?? 0,
    },
  }
}

function changesBetween(before: Board, after: Board, unitId: string): VerdictChange[] {
  const of = (board: Board) => [...board.verdicts, ...(rowOf(board, unitId)?.verdicts ?? [])]
  const later = of(after)
  return of(before).flatMap((verdict) => {
    const match = later.find((one) => one.ruleKey === verdict.ruleKey && one.unitId === verdict.unitId)
    return match ? [{ before: verdict, after: match }] : []
  })
}

function groupOf({ hostUnitId, ...member }: Arrival): StrengthGroup {
  return { ...member, unitId: hostUnitId, onBooks: 1, present: 1, endingSoon: 0 }
}

function onBooksIn(board: Board, unitId: string): number {
  return rowOf(board, unitId)?.total.onBooks ?? 0
}

function rowOf(board: Board, unitId: string) {
  return board.rows.find((row) => row.unit.id === unitId)
}
