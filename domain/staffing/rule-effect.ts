import type { Board } from './board.ts'
import { verdictTurns, type VerdictTurn } from './comparison.ts'
import type { Verdict, VerdictStatus } from './verdicts.ts'

/** A verdict that says something else; `unit` is null for the whole force. */
export type UnitTurn = VerdictTurn & { unit: { id: string; shortName: string } | null }

/** What a change of rules does to the verdicts of a day. */
export type RuleEffect = {
  turned: UnitTurn[]
  /** Judged by another version or with other numbers, and the same is said. */
  sameByOther: number
  /** Untouched. */
  unchanged: number
}

/** The verdicts of one day under the rules before and after, the facts being the same. */
export function ruleEffect(before: Board, after: Board): RuleEffect {
  const pairs = [
    { unit: null, turns: verdictTurns(before, after), were: before.verdicts, are: after.verdicts },
    ...after.rows.map((row, index) => ({
      unit: { id: row.unit.id, shortName: row.unit.shortName },
      turns: verdictTurns(before.rows[index] ?? null, row),
      were: before.rows[index]?.verdicts ?? [],
      are: row.verdicts,
    })),
  ]
  const turned = pairs.flatMap(({ unit, turns }) => turns.map((turn) => ({ unit, ...turn })))
  const kept = pairs.flatMap(({ were, are }) =>
    are.flatMap((verdict) => {
      const was = were.find(({ ruleKey }) => ruleKey === verdict.ruleKey)
      return was && was.status === verdict.status ? [isSameWord(was, verdict)] : []
    }),
  )
  const unchanged = kept.filter(Boolean).length
  return { turned: turned.toSorted(worstFirst), sameByOther: kept.length - unchanged, unchanged }
}

function isSameWord(a: Verdict, b: Verdict): boolean {
  return a.ruleId === b.ruleId && a.left === b.left && a.right === b.right
}

const order: readonly (VerdictStatus | 'none')[] = ['broken', 'near', 'undefined', 'met', 'none']

function worstFirst(a: UnitTurn, b: UnitTurn): number {
  return order.indexOf(a.after?.status ?? 'none') - order.indexOf(b.after?.status ?? 'none')
}
