import { departments, type Department, type Unit } from '../organisation.ts'
import { rulesInForce, type JudgedParams, type ReciprocityParams, type Rule, type RuleKey } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { StrengthGroup } from './board.ts'
import { isReciprocal, pairs, pairsOn, type Lending } from './reciprocity.ts'
import { judges, statusOf, tallyOf, type Tally, type VerdictStatus } from './verdicts.ts'

/** The subject of a standing that is of the whole force. */
export const theForce = 'force'

/** What was counted for a rule in a unit, in the force, or between two departments: what the first lent, and what came back. */
export type Counted = Tally & { ruleKey: RuleKey; subject: string }

/** What a rule says now of a unit, of the force or of two departments; without a status, what a unit adds to a rule of the force. */
export type Standing = Counted & { rule: Rule<JudgedParams | ReciprocityParams>; status: VerdictStatus | null }

/** What the rules say of units, and what each adds to the rules of the force. */
export function standingsOf(
  rules: readonly Rule<JudgedParams>[],
  units: readonly Unit[],
  groups: readonly StrengthGroup[],
): Standing[] {
  const groupsOf = new Map<string, StrengthGroup[]>(units.map(({ id }) => [id, []]))
  for (const group of groups) groupsOf.get(group.unitId)?.push(group)
  return units.flatMap((unit) => {
    const members = (groupsOf.get(unit.id) ?? []).map((group) => ({
      ...group,
      level: unit.level,
      unitKind: unit.kind,
    }))
    return rules.flatMap((rule): Standing[] => {
      const isOfForce = rule.params.scope === 'force'
      if (!isOfForce && !judges(rule.params, unit)) return []
      const tally = tallyOf(rule.params, members)
      const status = isOfForce ? null : statusOf(rule.params, tally)
      return [{ ...tally, ruleKey: rule.key, subject: unit.id, rule, status }]
    })
  })
}

/**
 * What the rules of the force say, from the parts of all its units; or, where what was known is given, of the known sums
 * with the parts of these units exchanged: as much work as there are units in hand, however large the force.
 */
export function forceStandings(
  rules: readonly Rule<JudgedParams>[],
  ofUnits: readonly Counted[],
  known: readonly Counted[] = [],
): Standing[] {
  return rules
    .filter(({ params }) => params.scope === 'force')
    .map((rule) => {
      const sum: Tally = { left: 0, right: 0, departments: {} }
      for (const one of ofUnits) if (one.ruleKey === rule.key) add(sum, one, 1)
      for (const one of known) if (one.ruleKey === rule.key) add(sum, one, one.subject === theForce ? 1 : -1)
      return { ...sum, ruleKey: rule.key, subject: theForce, rule, status: statusOf(rule.params, sum) }
    })
}

/** What the rules say of every two departments of which one lent to the other. `rules`: those of the day. */
export function pairStandings(rules: readonly Rule[], lendings: readonly Lending[], day: IsoDate): Standing[] {
  return rulesInForce(rules, day)
    .filter(isReciprocal)
    .flatMap((rule) =>
      pairsOn(rule, lendings, day).map(({ pair, forth: left, back: right, status }) => ({
        ...{ ruleKey: rule.key, subject: subjectOfPair(pair), rule, status, left, right, departments: {} },
      })),
    )
}

function subjectOfPair(pair: readonly [Department, Department]): string {
  return pair.join(':')
}

/** Of whichever two departments there may be a standing. */
export const pairSubjects: readonly string[] = pairs.map(subjectOfPair)

/** The two departments a standing is of; undefined for one of a unit or of the force. */
export function pairIn(subject: string): [Department, Department] | undefined {
  const [one, other] = subject.split(':').map((part) => departments.find((department) => department === part))
  return one && other && [one, other]
}

function add(sum: Tally, part: Tally, by: 1 | -1): void {
  sum.left += by * part.left
  sum.right += by * part.right
  for (const department of departments) {
    const people = part.departments[department]
    if (people !== undefined) sum.departments[department] = (sum.departments[department] ?? 0) + by * people
  }
}
