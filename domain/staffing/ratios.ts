import type { Department, UnitKind, UnitLevel } from '../organisation.ts'
import type { Category } from '../people.ts'
import type { PostingKind } from '../postings.ts'
import type { Counted, RatioParams, Rule, RuleKey } from '../rules.ts'

/** What a rule looks at in a person serving in a unit of the force on some day. */
export type Member = {
  level: UnitLevel
  unitKind: UnitKind
  department: Department | null
  category: Category
  postingKind: PostingKind
  countsInStrength: boolean
}

/** Why somebody who serves there is left out of a ratio. */
export type LeftOutReason = 'concurrent' | 'temporary_x' | 'not_in_strength' | 'category' | 'department' | 'unit'

export type Placement = { side: 'left' | 'right' } | { side: null; reason: LeftOutReason }

export type VerdictStatus = 'met' | 'near' | 'broken' | 'undefined'

/** What a ratio rule says of a unit (null: of the whole force), with all that it was reckoned from. */
export type Verdict = {
  ruleKey: RuleKey
  ruleVersion: number
  /** What the rule asks for: `left : right`. */
  asks: { left: number; right: number }
  unitId: string | null
  status: VerdictStatus
  left: number
  right: number
  /** left ÷ right, or null with nothing below the line. */
  ratio: number | null
  /** What the right side should be for the left side there is. */
  rightExpected: number
}

/**
 * On which side of the ratio a member stands, or why on neither.
 * Sources: domain rules A-01 (established only), A-03 (only the named departments), A-10, A-11 (a concurrent post is
 * shown, not counted), A-13 (temporary X members do not count).
 */
export function placementOf(params: RatioParams, member: Member): Placement {
  if (member.postingKind === 'temporary_x') return { side: null, reason: 'temporary_x' }
  if (member.postingKind === 'concurrent') return { side: null, reason: 'concurrent' }
  if (!member.countsInStrength) return { side: null, reason: 'not_in_strength' }
  const left = whyNotCounted(params.leftCounts, member)
  const right = whyNotCounted(params.rightCounts, member)
  if (!left) return { side: 'left' }
  if (!right) return { side: 'right' }
  return { side: null, reason: weightier(left, right) }
}

/** Reckons a ratio from the members it counts; `people` says how many stand behind each entry. */
export function verdictOf(
  rule: Rule<RatioParams>,
  unitId: string | null,
  members: readonly (Member & { people: number })[],
): Verdict {
  let left = 0
  let right = 0
  for (const member of members) {
    const { side } = placementOf(rule.params, member)
    if (side === 'left') left += member.people
    if (side === 'right') right += member.people
  }
  return {
    ruleKey: rule.key,
    ruleVersion: rule.version,
    asks: { left: rule.params.left, right: rule.params.right },
    unitId,
    status: statusOf(rule.params, left, right),
    left,
    right,
    ratio: right === 0 ? null : left / right,
    rightExpected: rightExpectedFor(rule.params, left),
  }
}

/**
 * met: off by no more than the tolerance (share or persons, whichever is kinder); near: off by less than
 * `brokenBeyond` times that; broken: further. undefined: nobody on either side.
 */
export function statusOf(params: RatioParams, left: number, right: number): VerdictStatus {
  if (left === 0 && right === 0) return 'undefined'
  const expected = rightExpectedFor(params, left)
  const off = Math.abs(right - expected)
  const allowed = Math.max(expected * params.tolerance, params.tolerancePersons)
  if (off <= allowed) return 'met'
  return off < allowed * params.brokenBeyond ? 'near' : 'broken'
}

/** How a ratio is written: the smaller side of the rule is 1. `{ left: 2, right: 1 }` is read "2.00 : 1". */
export function ratioShown(params: { left: number; right: number }, left: number, right: number) {
  if (left === 0 || right === 0) return null
  return params.left >= params.right
    ? { left: (left / right).toFixed(2), right: '1' }
    : { left: '1', right: (right / left).toFixed(2) }
}

function rightExpectedFor(params: RatioParams, left: number): number {
  return (left * params.right) / params.left
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
