import { isJudged, judgingOn, type JudgedParams, type Rule, type RuleKey } from '../../rules.ts'
import type { IsoDate } from '../../shared/dates.ts'
import { whoIn, type HistoryCause, type HomedStint, type Life, type Step } from '../history.ts'
import type { Cause, Timeline } from '../timeline.ts'
import type { Tally, VerdictStatus } from '../verdicts.ts'
import { readingOf, targetOf, type Reading } from './readings.ts'

/** What a rule said, as a number with its bounds. */
export type RuleStep = Step<
  Tally & Reading & { ruleId: string; ruleVersion: number; target: number; status: VerdictStatus }
>

/** The rules that judge over a period, last day inclusive: each once, in the version that speaks last in it. */
export function judgingBetween(
  rules: readonly Rule[],
  { from, to }: { from: IsoDate; to: IsoDate },
): Rule<JudgedParams>[] {
  const turns = rules.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? startsOn])
  const days = new Set([to, ...turns.filter((day) => from < day && day < to), from])
  const found = new Map<RuleKey, Rule<JudgedParams>>()
  for (const day of [...days].toSorted().toReversed())
    for (const rule of judgingOn(rules, day)) if (!found.has(rule.key)) found.set(rule.key, rule)
  return [...found.values()]
}

type Behind = { rules: readonly Rule[]; lives: readonly Life[]; stints: readonly HomedStint[] }

/** The timeline of a rule as steps that can be drawn; what units brought along or took away is told by the unit. */
export function ruleStepsOf({ spans, unitId }: Timeline, { rules, lives, stints }: Behind): RuleStep[] {
  const judged = new Map(rules.filter(isJudged).map((rule) => [rule.id, rule]))
  const pieces = piecesOf(stints)
  const own = unitId === null ? lives : lives.filter(({ id }) => id === unitId)
  return spans.flatMap((span, index): RuleStep[] => {
    const rule = judged.get(span.ruleId)
    if (!rule) return []
    const { from, to, ruleId, ruleVersion, left, right, departments, status } = span
    const told = [...turnsOn(own, from), ...causesTold(span.causes, from, pieces)]
    const isStart = index === 0 && told.every(({ kind }) => kind !== 'founded')
    return [
      {
        ...{ from, to, ruleId, ruleVersion, left, right, departments, status, target: targetOf(rule.params) },
        ...readingOf(rule.params, span),
        causes: isStart ? [] : told,
      },
    ]
  })
}

type Pieces = { starting: ReadonlyMap<string, HomedStint>; ending: ReadonlyMap<string, HomedStint> }

/** A posting is in pieces where its home line changed, or the person was away: by the day each begins, and ends. */
function piecesOf(stints: readonly HomedStint[]): Pieces {
  return {
    starting: new Map(stints.map((stint) => [`${stint.postingId} ${stint.start}`, stint])),
    ending: new Map(stints.flatMap((stint) => (stint.end ? [[`${stint.postingId} ${stint.end}`, stint]] : []))),
  }
}

function turnsOn(lives: readonly Life[], day: IsoDate): HistoryCause[] {
  return lives.flatMap(({ id: unitId, startsOn, endsOn, begins, ends }): HistoryCause[] => [
    ...(startsOn === day ? [{ kind: begins, unitId }] : []),
    ...(endsOn === day ? [{ kind: ends, unitId }] : []),
  ])
}

/** Whoever is as before, on another posting or after a home line of the same kind, has neither come nor left. */
function causesTold(causes: readonly Cause[], day: IsoDate, { starting, ending }: Pieces): HistoryCause[] {
  const moves = causes.flatMap((cause) => {
    if (cause.kind === 'rule') return []
    const before = ending.get(`${cause.postingId} ${day}`)
    const after = starting.get(`${cause.postingId} ${day}`)
    const stint = cause.kind === 'left' ? before : after
    return stint ? [{ kind: cause.kind, stint, before, after }] : []
  })
  const placesOf = (kind: 'came' | 'left') =>
    new Set(moves.filter((move) => move.kind === kind).map(({ stint }) => placeOf(stint)))
  const [left, came] = [placesOf('left'), placesOf('came')]
  const isOther = (place: string) => !(left.has(place) && came.has(place))
  const people = moves
    .filter(({ stint }) => isOther(placeOf(stint)))
    .flatMap(({ kind, stint, before, after }): HistoryCause[] => {
      const goesOn = before !== undefined && after !== undefined
      if (!goesOn) return [{ kind, ...whoIn(stint) }]
      if (before.isAway !== after.isAway) return [{ kind: after.isAway ? 'away' : 'back', ...whoIn(stint) }]
      return kind === 'left' && came.has(placeOf(after)) ? [] : [{ kind: 'changed', ...whoIn(after) }]
    })
  return [...causes.filter((cause) => cause.kind === 'rule'), ...people]
}

function placeOf({ personId, unitId, department, category }: HomedStint): string {
  return [personId, unitId, department, category].join(' ')
}
