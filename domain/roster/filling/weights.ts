import type { CheckLevel, RosterCheck, RosterLimits } from '../checks.ts'
import type { FillDemand, FillProblem, FillRules, FillWeight, PersonRule } from './problem.ts'

/** What things cost beside each other: a gap far more than a warning, a warning more than what is merely fair, wished or usual. */
export const fillWeights = {
  demand: { underMin: 1_000, underTarget: 200, overMax: 100 } satisfies FillDemand['weights'],
  fairness: { nights: 4, weekends: 4, hours: 2 } satisfies FillProblem['fairness'],
  wish: 10,
  change: 15,
} as const

/** What a warning costs; of hours, each of them. */
const warnings: Partial<Record<RosterCheck, number>> = {
  short_rest: 60,
  rest_after_nights: 60,
  days_in_a_row: 60,
  nights_in_a_row: 60,
  week_hours: 10,
  overtime_month: 10,
}

/** What a rule of a roster costs at its level: a block is never broken, something that is merely said costs a tenth of a warning, what is not checked nothing. */
export function fillWeightOf(check: RosterCheck, level: CheckLevel | null): FillWeight {
  const warning = warnings[check] ?? 60
  switch (level) {
    case 'block':
      return 'never'
    case 'warn':
      return warning
    case 'info':
      return warning / 10
    case null:
      return 0
  }
}

/** What a person’s days are held to by the numbers and levels of a roster’s checks. Hours are held to by windows, whose numbers differ by person. */
export function fillRulesOf(limits: RosterLimits, levels: Record<RosterCheck, CheckLevel | null>): FillRules {
  const asked = [
    'short_rest',
    'rest_after_nights',
    'days_in_a_row',
    'nights_in_a_row',
    'week_hours',
    'overtime_month',
  ] as const satisfies readonly PersonRule[]
  return {
    restHours: limits.restHours,
    nightsBeforeRest: limits.nightsBeforeRest,
    restAfterNightsHours: limits.restAfterNightsHours,
    daysInARow: limits.daysInARow,
    nightsInARow: limits.nightsInARow,
    weights: Object.fromEntries(asked.map((rule) => [rule, fillWeightOf(rule, levels[rule])])),
  }
}
