import type { BrigadeType, Department, UnitKind, UnitLevel } from '../organisation.ts'
import type { Category } from '../people.ts'
import type { PostingKind } from '../postings.ts'
import type { Counted, Enforcement, JudgedParams, Rule, RuleKey, RuleLayer } from '../rules.ts'
import { statusOfRatio } from './ratios.ts'

/** What a rule looks at in a person serving in a unit of the force on some day. */
export type Member = {
  level: UnitLevel
  unitKind: UnitKind
  department: Department | null
  category: Category
  postingKind: PostingKind
  countsInStrength: boolean
}

/** So many people alike: on the books, and of them present. */
export type Heads = { onBooks: number; present: number }

/** Why somebody who serves there is left out of a rule. */
export type LeftOutReason =
  'concurrent' | 'temporary_x' | 'not_in_strength' | 'counted_elsewhere' | 'category' | 'department' | 'unit' | 'away'

export type Placement = { side: 'left' | 'right' } | { side: null; reason: LeftOutReason }

export type VerdictStatus = 'met' | 'near' | 'broken' | 'undefined'

/** How many a rule counted on its sides; by department where it asks for each. */
export type Tally = { left: number; right: number; departments: Partial<Record<Department, number>> }

/** What a rule says of a unit (null: of the whole force), with the rule, its version and all that it was reckoned from. */
export type Verdict = Tally & {
  ruleId: string
  ruleKey: RuleKey
  ruleVersion: number
  layer: RuleLayer
  titleZh: string
  titleEn: string
  enforcement: Enforcement
  params: JudgedParams
  unitId: string | null
  status: VerdictStatus
}

/** Whether a rule judges this unit by itself. */
export function judges(params: JudgedParams, unit: { kind: UnitKind; brigadeType: BrigadeType | null }): boolean {
  if (params.scope !== unit.kind) return false
  return !params.brigadeTypes || (unit.brigadeType !== null && params.brigadeTypes.includes(unit.brigadeType))
}

/**
 * On which side of the rule a member stands, or why on neither. Of a ratio and a cap the sides are as the rule names
 * them; of a majority the left is who is asked for and the right the others among whom they are counted; of a presence
 * everybody who counts stands on the left.
 * Sources: domain rules A-01 (established only), A-03 (only the named departments), A-10, A-11 (a concurrent post is
 * shown, not counted), A-13 (temporary X members do not count).
 */
export function placementOf(params: JudgedParams, member: Member): Placement {
  if (member.postingKind === 'temporary_x') return { side: null, reason: 'temporary_x' }
  if (member.postingKind === 'concurrent') return { side: null, reason: 'concurrent' }
  if (!member.countsInStrength) return { side: null, reason: 'not_in_strength' }
  const left = whyNotOnLeft(params, member)
  if (!left) return { side: 'left' }
  const right = whyNotOnRight(params, member)
  if (right === null) return { side: null, reason: left }
  return right ? { side: null, reason: weightier(left, right) } : { side: 'right' }
}

/** Counts the sides of a rule; `present` alone counts where the rule says so. */
export function tallyOf(params: JudgedParams, members: Iterable<Member & Heads>): Tally {
  const tally: Tally = { left: 0, right: 0, departments: {} }
  for (const member of members) {
    const { side } = placementOf(params, member)
    if (!side) continue
    const people = params.basis === 'present' ? member.present : member.onBooks
    tally[side] += people
    const { department } = member
    if (params.type === 'presence' && department)
      tally.departments[department] = (tally.departments[department] ?? 0) + people
  }
  return tally
}

/** What the rule says of a tally. */
export function statusOf(params: JudgedParams, tally: Tally): VerdictStatus {
  const { left, right, departments } = tally
  switch (params.type) {
    case 'ratio':
      return statusOfRatio(params, left, right)
    case 'cap':
      if (left === 0 && right === 0) return 'undefined'
      return left <= right * params.factor ? 'met' : 'broken'
    case 'majority':
      if (left + right === 0) return 'undefined'
      return left > (left + right) * params.moreThan ? 'met' : 'broken'
    case 'presence':
      if (left === 0) return 'undefined'
      return params.departments.every((one) => (departments[one] ?? 0) >= params.least) ? 'met' : 'broken'
  }
}

/** Judges one unit, or the force, by one rule. */
export function verdictOf(rule: Rule<JudgedParams>, unitId: string | null, members: Iterable<Member & Heads>): Verdict {
  const tally = tallyOf(rule.params, members)
  return verdictFrom(rule, unitId, tally)
}

/** The same from a tally that is known. */
export function verdictFrom(rule: Rule<JudgedParams>, unitId: string | null, tally: Tally): Verdict {
  const { id: ruleId, key: ruleKey, version: ruleVersion, layer, titleZh, titleEn, enforcement, params } = rule
  return {
    ...{ ruleId, ruleKey, ruleVersion, layer, titleZh, titleEn, enforcement, params, unitId },
    ...tally,
    status: statusOf(params, tally),
  }
}

const gravest: readonly VerdictStatus[] = ['broken', 'near', 'met', 'undefined']

/** The gravest of several verdicts; undefined when there is none. */
export function worstOf(verdicts: readonly Pick<Verdict, 'status'>[]): VerdictStatus | undefined {
  return gravest.find((status) => verdicts.some((verdict) => verdict.status === status))
}

/** Which departments a presence rule misses. */
export function missingIn({ params, departments }: Pick<Verdict, 'params' | 'departments'>): Department[] {
  if (params.type !== 'presence') return []
  return params.departments.filter((one) => (departments[one] ?? 0) < params.least)
}

function whyNotOnLeft(params: JudgedParams, member: Member): LeftOutReason | undefined {
  const reason = whyNotCounted(params.leftCounts, member)
  if (reason) return reason
  if (params.type === 'majority') return whyNotCounted(params.among, member)
  const isAsked = params.type !== 'presence' || (member.department && params.departments.includes(member.department))
  return isAsked ? undefined : 'department'
}

/** null: the rule has no right side. */
function whyNotOnRight(params: JudgedParams, member: Member): LeftOutReason | undefined | null {
  switch (params.type) {
    case 'ratio':
    case 'cap':
      return whyNotCounted(params.rightCounts, member)
    case 'majority':
      return whyNotCounted(params.among, member)
    case 'presence':
      return null
  }
}

function whyNotCounted(counted: Counted, member: Member): LeftOutReason | undefined {
  if (counted.levels && !counted.levels.includes(member.level)) return 'unit'
  if (counted.kinds && !counted.kinds.includes(member.unitKind)) return 'unit'
  if (counted.categories && !counted.categories.includes(member.category)) return 'category'
  const outside = counted.departments && !(member.department && counted.departments.includes(member.department))
  return outside ? 'department' : undefined
}

/** The reason that came closest to counting says most: wrong department, then wrong category, then wrong unit. */
function weightier(a: LeftOutReason, b: LeftOutReason): LeftOutReason {
  const order: LeftOutReason[] = ['department', 'category', 'unit']
  return order.find((reason) => reason === a || reason === b) ?? a
}
