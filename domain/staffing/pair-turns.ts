import { rulesInForce, type Rule } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import { isReciprocal, pairsOn, turnDaysOf, type Lending, type Reciprocity } from './reciprocity.ts'

/** Two departments that stand otherwise to each other, or of which one sends more or fewer; null: neither lends. */
export type PairTurn = {
  ruleKey: string
  pair: Reciprocity['pair']
  before: Reciprocity | null
  after: Reciprocity | null
}

/** The pairs that stand otherwise, in the order of the later list; those that are no more come last. */
export function pairTurns(before: readonly Reciprocity[], after: readonly Reciprocity[]): PairTurn[] {
  const keyOf = ({ ruleKey, pair }: Reciprocity) => `${ruleKey} ${pair.join(' ')}`
  const were = new Map(before.map((one) => [keyOf(one), one]))
  const are = new Map(after.map((one) => [keyOf(one), one]))
  return [...new Set([...are.keys(), ...were.keys()])].flatMap((key) => {
    const [was = null, is = null] = [were.get(key), are.get(key)]
    const known = is ?? was
    return known && !isSame(was, is) ? [{ ruleKey: known.ruleKey, pair: known.pair, before: was, after: is }] : []
  })
}

function isSame(was: Reciprocity | null, is: Reciprocity | null): boolean {
  return was?.status === is?.status && was?.forth === is?.forth && was?.back === is?.back
}

/** How two departments stand to each other from a day to the day before another; null: as far as was asked. */
export type PairSpan = { from: IsoDate; to: IsoDate | null; status: Reciprocity['status'] }
export type PairTimeline = { ruleKey: string; pair: Reciprocity['pair']; spans: PairSpan[] }

/**
 * How every two departments stand on each day from one to another (inclusive), a span for as long as it stands the same. Looked
 * at are only the days on which it may turn. `rules`: all versions.
 */
export function pairTimelines(
  rules: readonly Rule[],
  lendings: readonly Lending[],
  { from, to }: { from: IsoDate; to: IsoDate },
): PairTimeline[] {
  const days = [from, ...turnDaysOf(rules, lendings).filter((day) => from < day && day <= to)]
  const timelines = new Map<string, PairTimeline>()
  for (const day of [...new Set(days)].toSorted()) {
    const standing = new Set<string>()
    for (const rule of rulesInForce(rules, day).filter(isReciprocal))
      for (const { pair, status } of pairsOn(rule, lendings, day)) {
        const key = `${rule.key} ${pair.join(' ')}`
        standing.add(key)
        const timeline = timelines.get(key) ?? { ruleKey: rule.key, pair, spans: [] }
        timelines.set(key, timeline)
        const last = timeline.spans.at(-1)
        if (last?.to === null && last.status === status) continue
        if (last?.to === null) last.to = day
        timeline.spans.push({ from: day, to: null, status })
      }
    for (const [key, { spans }] of timelines) {
      const last = spans.at(-1)
      if (!standing.has(key) && last?.to === null) last.to = day
    }
  }
  return [...timelines.values()]
}
