import { ruleOn, type AmountParams, type Rule, type RuleKey } from '../rules.ts'
import { isStricter } from '../rules/strictness.ts'
import type { IsoDate } from '../shared/dates.ts'
import {
  defaultLevels,
  defaultLimits,
  rosterChecks,
  type CheckLevel,
  type RosterCheck,
  type RosterLimits,
} from './checks.ts'

/** The rule behind each check: how firmly it is held. An amount is held as its rule says; a flag that is off is not checked. */
export const ruleOfCheck: Record<RosterCheck, RuleKey> = {
  double_booking: 'ROSTER.DOUBLE_BOOKING',
  away: 'ROSTER.AWAY',
  not_serving: 'ROSTER.NOT_SERVING',
  short_rest: 'REST.MIN',
  rest_after_nights: 'REST.AFTER_NIGHTS',
  week_hours: 'WORK.WEEK',
  overtime_month: 'WORK.OT.MONTH',
  days_in_a_row: 'WORK.DAYS_IN_ROW',
  nights_in_a_row: 'NIGHT.IN_ROW',
  certificate: 'ROSTER.CERTIFICATE',
  certificate_ending: 'ROSTER.CERTIFICATE_ENDING',
  protected_night: 'NIGHT.BLOCK.MOTHERS',
  auxiliary_alone: 'AUX.NOT_SOLO',
  auxiliary_task: 'AUX.TASKS',
  kept_apart: 'ROSTER.KEPT_APART',
  no_power: 'ROSTER.NO_POWER',
}

/** Rules whose number a unit may have for itself, in the order in which they are shown. */
export const unitLimitKeys = [
  'REST.MIN',
  'REST.AFTER_NIGHTS',
  'REST.NIGHTS_BEFORE',
  'WORK.WEEK',
  'WORK.WEEK.AUX',
  'WORK.OT.MONTH',
  'WORK.DAYS_IN_ROW',
  'NIGHT.IN_ROW',
  'ROSTER.CERTIFICATE_ENDING',
  'ROSTER.PUBLISH_AHEAD',
] as const
export type UnitLimitKey = (typeof unitLimitKeys)[number]

/** Every rule that a roster asks: those of the checks, and the numbers beside them. */
export const rosterRuleKeys: readonly RuleKey[] = [
  ...new Set<RuleKey>([
    ...Object.values(ruleOfCheck),
    ...unitLimitKeys,
    ...['NIGHT.FROM', 'TEAM.MIN_CERT', 'ROSTER.SWAP_APPROVAL'],
  ]),
]

/** The number a unit has for itself, on the day in question. */
export type UnitLimit = { unitId: string; key: RuleKey; amount: number }

/** What a unit rosters by on a day. */
export type RosterNorms = {
  limits: RosterLimits
  /** null: not checked. Of the hours of a week: of the established. */
  levels: Record<RosterCheck, CheckLevel | null>
  /** How firmly the hours of a week are held for auxiliaries, who have a rule of their own. */
  auxiliaryWeekLevel: CheckLevel
  /** A roster is published at least so many days before its first. */
  publishAhead: { days: number; level: CheckLevel }
  /** Whether the commander approves what two have agreed to swap. */
  swapsNeedApproval: boolean
}

const defaultPublishAhead = 5

/**
 * What a unit rosters by on a day: the rules in force then, and what the unit and those above it have for themselves, from the widest unit
 * to the closest. A unit’s number replaces the one above it; where the rule may only be tightened, one that does not tighten it is not
 * heard. What no row says is as it is shipped.
 */
export function rosterLimitsOn(rules: readonly Rule[], unitLimits: readonly UnitLimit[], day: IsoDate): RosterNorms {
  const of = (key: RuleKey) => ruleOn(rules, key, day)
  const hours = (key: RuleKey, usual: number) => amountIn('hours', of(key), { unitLimits, usual })
  const count = (key: RuleKey, usual: number) => amountIn('days', of(key), { unitLimits, usual })
  const certified = of('TEAM.MIN_CERT')?.params
  const usual = defaultLimits
  return {
    limits: {
      restHours: hours('REST.MIN', usual.restHours),
      nightsBeforeRest: count('REST.NIGHTS_BEFORE', usual.nightsBeforeRest),
      restAfterNightsHours: hours('REST.AFTER_NIGHTS', usual.restAfterNightsHours),
      weekHours: {
        established: hours('WORK.WEEK', usual.weekHours.established),
        auxiliary: hours('WORK.WEEK.AUX', usual.weekHours.auxiliary),
      },
      overtimeMonthHours: hours('WORK.OT.MONTH', usual.overtimeMonthHours),
      daysInARow: count('WORK.DAYS_IN_ROW', usual.daysInARow),
      nightsInARow: count('NIGHT.IN_ROW', usual.nightsInARow),
      certificateEndingDays: count('ROSTER.CERTIFICATE_ENDING', usual.certificateEndingDays),
      nightFromMinutes: hours('NIGHT.FROM', usual.nightFromMinutes / 60) * 60,
      officersToPenalise: certified?.type === 'amount' ? certified.amount : usual.officersToPenalise,
    },
    levels: levelsOf(of),
    auxiliaryWeekLevel: of('WORK.WEEK.AUX')?.enforcement ?? defaultLevels.week_hours,
    publishAhead: {
      days: count('ROSTER.PUBLISH_AHEAD', defaultPublishAhead),
      level: of('ROSTER.PUBLISH_AHEAD')?.enforcement ?? 'warn',
    },
    swapsNeedApproval: isOn(of('ROSTER.SWAP_APPROVAL')),
  }
}

/** How firmly a finding is held: the hours of a week of an auxiliary by the rule of auxiliaries. */
export function levelOf(
  { levels, auxiliaryWeekLevel }: Pick<RosterNorms, 'levels' | 'auxiliaryWeekLevel'>,
  check: RosterCheck,
  { isAuxiliary }: { isAuxiliary: boolean },
): CheckLevel | null {
  return check === 'week_hours' && isAuxiliary ? auxiliaryWeekLevel : levels[check]
}

/** Whether a number that a unit wants for itself would be heard: it is, unless the rule may only be tightened and this does not. */
export function isHeard(rule: Rule, wider: number, amount: number): boolean {
  const { params, stricterWins } = rule
  if (params.type !== 'amount') return false
  return !stricterWins || isStricter({ ...params, amount }, { ...params, amount: wider })
}

/** The number that holds above a unit, which its own has to tighten where the rule says so. */
export function amountAbove(rule: Rule, unitLimits: readonly UnitLimit[]): number | undefined {
  const { key, params } = rule
  if (params.type !== 'amount') return undefined
  return unitLimits
    .filter((one) => one.key === key)
    .reduce((wider, { amount }) => (isHeard(rule, wider, amount) ? amount : wider), params.amount)
}

function amountIn(
  unit: 'hours' | 'days',
  rule: Rule | undefined,
  { unitLimits, usual }: { unitLimits: readonly UnitLimit[]; usual: number },
): number {
  if (rule?.params.type !== 'amount') return usual
  const factor = factorTo(unit, rule.params)
  const amount = amountAbove(rule, unitLimits)
  return factor === undefined || amount === undefined ? usual : amount * factor
}

/** A rule may be written in days where hours are asked for; any other unit says nothing here. */
function factorTo(unit: 'hours' | 'days', params: AmountParams): number | undefined {
  if (params.unit === unit) return 1
  return params.unit === 'days' && unit === 'hours' ? 24 : undefined
}

function levelsOf(of: (key: RuleKey) => Rule | undefined): RosterNorms['levels'] {
  const levels: RosterNorms['levels'] = { ...defaultLevels }
  for (const check of rosterChecks) {
    const rule = of(ruleOfCheck[check])
    if (rule) levels[check] = isOn(rule) ? rule.enforcement : null
  }
  return levels
}

function isOn(rule: Rule | undefined): boolean {
  return rule?.params.type !== 'flag' || rule.params.isOn
}
