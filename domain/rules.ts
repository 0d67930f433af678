import { asOf, type IsoDate } from './shared/dates.ts'
import type { Department, UnitKind, UnitLevel } from './organisation.ts'
import type { Category } from './people.ts'

export const ruleKeys = [
  'STAFF.RATIO.CITY_DISTRICT',
  'STAFF.RATIO.SQUAD_EST_AUX',
  'SECOND.TERM',
  'CONSULT.REPLY',
] as const
export type RuleKey = (typeof ruleKeys)[number]

export function isRuleKey(text: string): text is RuleKey {
  return ruleKeys.some((key) => key === text)
}

export type RuleLayer = 'national' | 'province' | 'city' | 'force'
export type Enforcement = 'info' | 'warn' | 'block'

/** How good the evidence for a source is: stated in the plan, read in the law, second-hand, general, our own. */
export type Evidence = 'S' | 'V' | 'V2' | 'G' | 'P'

export type RuleSource = {
  document: string
  issuer: string
  article: string | null
  quote: string | null
  evidence: Evidence
}

/** Who stands on one side of a ratio: all of the given lists must hold; an absent list asks nothing. */
export type Counted = {
  levels?: UnitLevel[]
  kinds?: UnitKind[]
  departments?: Department[]
  categories?: Category[]
}

export type RatioParams = {
  type: 'ratio'
  /** `force`: once for all units; `squad`: once per squad. */
  scope: 'force' | 'squad'
  /** The rule asks for `left : right` persons of the two sides. */
  left: number
  right: number
  leftCounts: Counted
  rightCounts: Counted
  /** Still met when off by no more than this share of what the ratio asks for on the adjusted side … */
  tolerance: number
  /** … or by no more than so many persons. */
  tolerancePersons: number
  /** Near, not yet broken, up to so many times the tolerance. */
  brokenBeyond: number
}

export type MonthsParams = { type: 'months'; months: number }

export type RuleParams = RatioParams | MonthsParams

export type Rule<P extends RuleParams = RuleParams> = {
  id: string
  key: RuleKey
  version: number
  layer: RuleLayer
  titleZh: string
  titleEn: string
  params: P
  source: RuleSource
  enforcement: Enforcement
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** A source nobody has read in the original wears the badge 来源待核. */
export function isUnverified(source: RuleSource): boolean {
  return source.evidence === 'V2' || source.evidence === 'G'
}

/** The version of a rule in force on that day. */
export function ruleOn(rules: readonly Rule[], key: RuleKey, day: IsoDate): Rule | undefined {
  return asOf(
    rules.filter((rule) => rule.key === key),
    day,
  )
}

/** The same, for a rule that states a ratio. */
export function ratioRuleOn(rules: readonly Rule[], key: RuleKey, day: IsoDate): Rule<RatioParams> | undefined {
  const rule = ruleOn(rules, key, day)
  return rule && isRatio(rule) ? rule : undefined
}

/** The months a rule allows on that day; undefined when no such rule is in force. */
export function monthsOn(rules: readonly Rule[], key: RuleKey, day: IsoDate): number | undefined {
  const params = ruleOn(rules, key, day)?.params
  return params?.type === 'months' ? params.months : undefined
}

function isRatio(rule: Rule): rule is Rule<RatioParams> {
  return rule.params.type === 'ratio'
}
