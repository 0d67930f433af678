import type { BrigadeType, Department, UnitKind, UnitLevel } from './organisation.ts'
import type { Category } from './people.ts'
import type { ChosenParams, PostingKindParams, TermProfileParams } from './rules/posting-params.ts'
import { tightens } from './rules/strictness.ts'
import { asOf, type IsoDate } from './shared/dates.ts'

/** Where a rule belongs: the part of its id before the first dot, in words. */
export const ruleContexts = [
  'staffing',
  'postings',
  'appointments',
  'teams',
  'duty',
  'training',
  'appraisal',
  'career',
  'security',
] as const
export type RuleContext = (typeof ruleContexts)[number]

const contextsByPrefix: Record<string, RuleContext> = {
  STAFF: 'staffing',
  BRIGADE: 'staffing',
  SECOND: 'postings',
  CROSS: 'postings',
  POST: 'appointments',
  CONSULT: 'appointments',
  TEAM: 'teams',
  AUX: 'teams',
  WORK: 'duty',
  REST: 'duty',
  NIGHT: 'duty',
  ROSTER: 'duty',
  LEAVE: 'duty',
  TRAIN: 'training',
  APPR: 'appraisal',
  KPI: 'appraisal',
  RANK: 'career',
  LOG: 'security',
}

/** `STAFF.RATIO.CITY_DISTRICT`: says of a rule what it is about; its prefix is one of the known ones. */
export type RuleKey = string

/** Which context a rule belongs to; undefined for an id no part of the product knows. */
export function contextOf(key: RuleKey): RuleContext | undefined {
  return contextsByPrefix[key.split('.')[0] ?? '']
}

/** Whether it is written as the id of a rule. */
export function isRuleKey(text: string): boolean {
  return /^[A-Z]+(\.[A-Z0-9_]+)+$/.test(text) && contextOf(text) !== undefined
}

/** From the widest to the closest. The closest speaks, unless a wider one is stricter and says that it holds. */
export const ruleLayers = ['national', 'province', 'city', 'force'] as const
export type RuleLayer = (typeof ruleLayers)[number]
export const enforcements = ['info', 'warn', 'block'] as const
export type Enforcement = (typeof enforcements)[number]

/** How good the evidence for a source is: stated in the plan, read in the law, second-hand, general, our own. */
export const evidences = ['S', 'V', 'V2', 'G', 'P'] as const
export type Evidence = (typeof evidences)[number]

export type RuleSource = {
  document: string
  issuer: string
  article: string | null
  quote: string | null
  evidence: Evidence
}

/** Whether somebody may go past the rule, who, and whether they must say why. */
export const overriders = ['commission_office', 'detachment_personnel', 'sending_personnel'] as const
export type RuleOverride = { isAllowed: boolean; by: (typeof overriders)[number] | null; needsReason: boolean }

/** Who stands on one side of a rule: all of the given lists must hold; an absent list asks nothing. */
export type Counted = {
  levels?: UnitLevel[]
  kinds?: UnitKind[]
  departments?: Department[]
  categories?: Category[]
}

/** Once for all units of the force, or once for each squad or brigade. */
export const ruleScopes = ['force', 'squad', 'brigade'] as const
export type RuleScope = (typeof ruleScopes)[number]

/** Whether everybody on the books counts, or only who is present for duty. */
export const ruleBases = ['on_books', 'present'] as const
export type RuleBasis = (typeof ruleBases)[number]

type Judging = {
  scope: RuleScope
  /** Only brigades of these types; absent: all. */
  brigadeTypes?: BrigadeType[]
  /** Absent: on the books. */
  basis?: RuleBasis
}

export type RatioParams = Judging & {
  type: 'ratio'
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
  /** Ratios shown beside it for information: they are judged by nobody. */
  lines?: { titleZh: string; titleEn: string; leftCounts: Counted; rightCounts: Counted }[]
}

/** At most `factor` × as many of the one as of the other. */
export type CapParams = Judging & { type: 'cap'; factor: number; leftCounts: Counted; rightCounts: Counted }

/** More than the share `moreThan` of `among` are of the counted. */
export type MajorityParams = Judging & { type: 'majority'; moreThan: number; leftCounts: Counted; among: Counted }

/** At least so many of each of the departments. */
export type PresenceParams = Judging & {
  type: 'presence'
  least: number
  departments: Department[]
  leftCounts: Counted
}

/** Both directions between two sides within so many months: whoever lends also borrows. */
export type ReciprocityParams = { type: 'reciprocity'; months: number; kinds: string[] }

/** So much of something: `bound` says whether more or less of it is stricter. */
export type AmountParams = {
  type: 'amount'
  amount: number
  unit: 'persons' | 'hours' | 'days' | 'months' | 'percent'
  per: 'day' | 'week' | 'month' | 'year' | null
  bound: 'least' | 'most'
  /** Enough instead of it. */
  or?: { amount: number; unit: AmountParams['unit'] }
  /** The most that may be allowed with approval. */
  raisedTo?: number
  categories?: Category[]
}

export type MonthsParams = { type: 'months'; months: number }
export type FlagParams = { type: 'flag'; isOn: boolean }

/** What each grade does, in months: negative shortens, positive extends, `not_counted` leaves the year out. */
export type EffectsParams = { type: 'effects'; effects: Record<string, number | 'not_counted'> }

/** Who may hold a leading post, in what way, and who decides (§ leadership of the plan). */
export type EligibilityParams = {
  type: 'eligibility'
  posts: { post: string; departments: Department[]; kinds: string[]; route: 'consultation' | 'external' }[]
}

/** What the staffing of a unit or of the force is judged by. */
export type JudgedParams = RatioParams | CapParams | MajorityParams | PresenceParams
/** What a unit is foremost judged by comes first. */
export const judgedTypes = ['ratio', 'majority', 'presence', 'cap'] as const satisfies JudgedParams['type'][]
export type RuleParams =
  | JudgedParams
  | ReciprocityParams
  | AmountParams
  | MonthsParams
  | FlagParams
  | EffectsParams
  | EligibilityParams
  | PostingKindParams
  | TermProfileParams
  | ChosenParams

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
  override: RuleOverride
  /** Whether a closer layer may only tighten it. */
  stricterWins: boolean
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** A source nobody has read in the original wears the badge 来源待核. */
export function isUnverified(source: RuleSource): boolean {
  return source.evidence === 'V2' || source.evidence === 'G'
}

/** The rules that judge staffing on a day, what a unit is foremost judged by first. */
export function judgingOn(rules: readonly Rule[], day: IsoDate): Rule<JudgedParams>[] {
  return rulesInForce(rules, day)
    .filter(isJudged)
    .toSorted((a, b) => judgedTypes.indexOf(a.params.type) - judgedTypes.indexOf(b.params.type))
}

export function isJudged(rule: Rule): rule is Rule<JudgedParams> {
  return judgedTypes.some((type) => type === rule.params.type)
}

/** The versions that speak on a day: one per id, the layers weighed against each other. */
export function rulesInForce(rules: readonly Rule[], day: IsoDate): Rule[] {
  const keys = [...new Set(rules.map(({ key }) => key))]
  return keys.flatMap((key) => ruleOn(rules, key, day) ?? [])
}

/** The version of a rule that speaks on a day: of the layers in force the closest that keeps to all wider ones that only may be tightened. */
export function ruleOn(rules: readonly Rule[], key: RuleKey, day: IsoDate): Rule | undefined {
  const own = rules.filter((rule) => rule.key === key)
  const binding: Rule[] = []
  let speaking: Rule | undefined
  for (const layer of ruleLayers) {
    const closer = asOf(
      own.filter((rule) => rule.layer === layer),
      day,
    )
    if (!closer) continue
    if (!binding.every((wider) => tightens(closer, wider))) continue
    speaking = closer
    if (closer.stricterWins) binding.push(closer)
  }
  return speaking
}

/** The months a rule allows on that day; undefined when no such rule is in force. */
export function monthsOn(rules: readonly Rule[], key: RuleKey, day: IsoDate): number | undefined {
  const params = ruleOn(rules, key, day)?.params
  return params?.type === 'months' ? params.months : undefined
}
