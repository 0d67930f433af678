import { departments, type Unit } from '../organisation.ts'
import type { JudgedParams, Rule, RuleKey } from '../rules.ts'
import type { StrengthGroup } from './board.ts'
import { judges, tallyOf, verdictFrom, type Tally, type Verdict, type VerdictStatus } from './verdicts.ts'

/** The subject of a standing that is not of one unit. */
export const theForce = 'force'

/** What was counted for a rule in a unit or in the force. */
export type Counted = Tally & { ruleKey: RuleKey; subject: string }

/** What a rule says of a unit or of the force now; without a verdict, what a unit adds to a rule of the force. */
export type Standing = Counted & { rule: Rule<JudgedParams>; verdict: Verdict | null }

/** A verdict that is not what it was when it was last looked at. */
export type Turn = { verdict: Verdict; from: VerdictStatus }

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
      const verdict = isOfForce ? null : verdictFrom(rule, unit.id, tally)
      return [{ ...tally, ruleKey: rule.key, subject: unit.id, rule, verdict }]
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
      return { ...sum, ruleKey: rule.key, subject: theForce, rule, verdict: verdictFrom(rule, null, sum) }
    })
}

/** `worse`: somebody has something to do; `better`: they no longer have; null: it says neither more nor less. */
export function directionOf({ from, verdict }: Turn): 'worse' | 'better' | null {
  const step = weight(verdict.status) - weight(from)
  if (step === 0) return null
  return step > 0 ? 'worse' : 'better'
}

function add(sum: Tally, part: Tally, by: 1 | -1): void {
  sum.left += by * part.left
  sum.right += by * part.right
  for (const department of departments) {
    const people = part.departments[department]
    if (people !== undefined) sum.departments[department] = (sum.departments[department] ?? 0) + by * people
  }
}

function weight(status: VerdictStatus): number {
  return { undefined: 0, met: 0, near: 1, broken: 2 }[status]
}
