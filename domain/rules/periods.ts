import type { Rule, RuleKey, RuleLayer } from '../rules.ts'
import { addDays, lastDayOf, type IsoDate } from '../shared/dates.ts'
import { Refusal, type Facts } from '../shared/outcomes.ts'

/** What is done to a rule. */
export const ruleChangeKinds = ['added', 'ended', 'withdrawn'] as const
export type RuleChangeKind = (typeof ruleChangeKinds)[number]

/** What was done to a version of a layer: the end it got by that, and which version was cut for it, that was to end when. */
export type LaneAct = Pick<Rule, 'version' | 'endsOn'> & {
  kind: RuleChangeKind
  cutVersion: number | null
  cutEndsOn: IsoDate | null
}

/** A version before it is given its id and number. */
export type RuleDraft = Omit<Rule, 'id' | 'version'>

/** What stands in the way of a period: whom it meets, or the days nobody would speak for. Days are inclusive. */
export type PeriodProblem = { code: 'rule-overlaps' | 'rule-leaves-gap'; facts: Facts }

/** What an act makes of the versions of one rule on one layer. */
export type LaneChange = {
  /** All versions afterwards, in the order of time. */
  lane: Rule[]
  /** Those that end on another day than before. */
  moved: { before: Rule; after: Rule }[]
}

/** The versions of a rule on one layer, in the order of time. */
export function laneOf<R extends Rule>(rules: readonly R[], key: RuleKey, layer: RuleLayer): R[] {
  return rules
    .filter((rule) => rule.key === key && rule.layer === layer)
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
}

/**
 * Adds versions to a layer. One that is there and runs into a new one ends where that begins; nothing else is moved.
 * What overlaps, or leaves days between two versions of which neither speaks, is a problem of the new version next to it.
 */
export function withVersions(
  lane: readonly Rule[],
  added: readonly Rule[],
): LaneChange & { problems: { rule: Rule; problem: PeriodProblem }[] } {
  const isAdded = (rule: Rule) => added.includes(rule)
  // A new one that begins with another comes after it, so that it is the one that is refused.
  const all = [...lane, ...added].toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  const problems: { rule: Rule; problem: PeriodProblem }[] = []
  const moved: LaneChange['moved'] = []
  const after = all.map((rule, index): Rule => {
    const next = all[index + 1]
    if (!next || (!isAdded(rule) && !isAdded(next)) || rule.endsOn === next.startsOn) return rule
    const runsInto = rule.endsOn === null || rule.endsOn > next.startsOn
    const isCut = runsInto && !isAdded(rule) && rule.startsOn < next.startsOn
    if (isCut) {
      const cut = { ...rule, endsOn: next.startsOn }
      moved.push({ before: rule, after: cut })
      return cut
    }
    const [mine, other] = isAdded(next) ? [next, rule] : [rule, next]
    problems.push({ rule: mine, problem: runsInto ? overlapWith(other) : gapBetween(rule, next) })
    return rule
  })
  return { lane: after, moved, problems }
}

/**
 * The last version of a layer ends on an earlier day, or for the first time. Refuses: no version there, one that begins
 * later or has ended by then.
 */
export function ended(lane: readonly Rule[], lastDay: IsoDate): LaneChange | Refusal {
  const last = lane.at(-1)
  if (!last) return new Refusal('rule-not-on-layer', {}, 'layer')
  if (lastDay < last.startsOn)
    return new Refusal('rule-ends-before-start', { version: last.version, start: last.startsOn }, 'lastDay')
  const endsOn = addDays(lastDay, 1)
  if (last.endsOn !== null && last.endsOn <= endsOn)
    return new Refusal('rule-ends-already', { last: addDays(last.endsOn, -1) }, 'lastDay')
  const after = { ...last, endsOn }
  return { lane: [...lane.slice(0, -1), after], moved: [{ before: last, after }] }
}

/**
 * Takes a version back that has not begun. The one before it ends where it was to end by itself, or where the next one begins.
 * Refuses: it has begun; the one before it was to end before the next one begins, so that nobody would speak for the days between.
 */
export function withdrawn(
  lane: readonly Rule[],
  version: Rule,
  { today, changes }: { today: IsoDate; changes: readonly LaneAct[] },
): LaneChange | Refusal {
  if (version.startsOn <= today)
    return new Refusal('rule-has-begun', { version: version.version, start: version.startsOn })
  const at = lane.findIndex(({ id }) => id === version.id)
  const [previous, next] = [lane[at - 1], lane[at + 1]]
  const rest = lane.filter(({ id }) => id !== version.id)
  if (!previous) return { lane: rest, moved: [] }
  const ownEnd = ownEndOf(previous, changes)
  const isCutByNext = next !== undefined && (ownEnd === null || ownEnd > next.startsOn)
  const after = { ...previous, endsOn: isCutByNext ? next.startsOn : ownEnd }
  if (next && after.endsOn !== next.startsOn) {
    const { code, facts } = gapBetween(after, next)
    return new Refusal(code, facts)
  }
  if (after.endsOn === previous.endsOn) return { lane: rest, moved: [] }
  return {
    lane: rest.map((rule) => (rule.id === previous.id ? after : rule)),
    moved: [{ before: previous, after }],
  }
}

/** The end a version was given itself, by whoever added or ended it, and that is cut short where another begins earlier. */
function ownEndOf({ version, endsOn }: Rule, changes: readonly LaneAct[]): IsoDate | null {
  const given = changes.findLast((change) => change.version === version && change.kind !== 'withdrawn')
  if (given) return given.endsOn
  const firstCut = changes.find(({ cutVersion }) => cutVersion === version)
  return firstCut ? firstCut.cutEndsOn : endsOn
}

function overlapWith({ version, startsOn, endsOn }: Rule): PeriodProblem {
  const last = lastDayOf({ start: startsOn, end: endsOn })
  return {
    code: 'rule-overlaps',
    facts: { version, start: startsOn, last, context: last === null ? 'open' : 'closed' },
  }
}

function gapBetween(rule: Rule, next: Rule): PeriodProblem {
  return {
    code: 'rule-leaves-gap',
    facts: { start: rule.endsOn, last: addDays(next.startsOn, -1) },
  }
}
