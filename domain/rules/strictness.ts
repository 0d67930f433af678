import { canonicalJson } from '../audit/records.ts'
import type {
  AmountParams,
  Enforcement,
  PresenceParams,
  RatioParams,
  Rule,
  RuleOverride,
  RuleParams,
} from '../rules.ts'

type Binding = Pick<Rule, 'params' | 'enforcement' | 'override'>

const firmness: Record<Enforcement, number> = { info: 0, warn: 1, block: 2 }

/** Whether `closer` takes nothing from `wider`: it asks at least as much, is enforced as firmly and lets nobody else past. */
export function tightens(closer: Binding, wider: Binding): boolean {
  const isAsFirm = firmness[closer.enforcement] >= firmness[wider.enforcement]
  return isAsFirm && !isWider(closer.override, wider.override) && isStricter(closer.params, wider.params)
}

/**
 * Whether `a` asks for at least as much as `b`, of the same people over the same time. What is neither alike nor a number
 * that can be weighed is not comparable: then it does not.
 */
export function isStricter(a: RuleParams, b: RuleParams): boolean {
  if (a.type === 'ratio' && b.type === 'ratio') return isStricterRatio(a, b)
  if (a.type === 'amount' && b.type === 'amount') return isStricterAmount(a, b)
  if (a.type === 'presence' && b.type === 'presence') return isStricterPresence(a, b)
  if (a.type === 'cap' && b.type === 'cap') return a.factor <= b.factor && isAlike(a, b, ['factor'])
  if (a.type === 'majority' && b.type === 'majority') return a.moreThan >= b.moreThan && isAlike(a, b, ['moreThan'])
  if (a.type === 'months' && b.type === 'months') return a.months <= b.months
  if (a.type === 'flag' && b.type === 'flag') return a.isOn || !b.isOn
  return isAlike(a, b, [])
}

/** Lines beside a ratio are judged by nobody, so they weigh nothing. */
function isStricterRatio(a: RatioParams, b: RatioParams): boolean {
  return (
    a.left * b.right === b.left * a.right &&
    a.tolerance <= b.tolerance &&
    a.tolerancePersons <= b.tolerancePersons &&
    a.brokenBeyond <= b.brokenBeyond &&
    isAlike(a, b, ['left', 'right', 'tolerance', 'tolerancePersons', 'brokenBeyond', 'lines'])
  )
}

function isStricterPresence(a: PresenceParams, b: PresenceParams): boolean {
  const asksEach = b.departments.every((department) => a.departments.includes(department))
  return asksEach && a.least >= b.least && isAlike(a, b, ['departments', 'least'])
}

/** What is enough instead, and the most that may be approved, may be tightened or dropped, and not be added. */
function isStricterAmount(a: AmountParams, b: AmountParams): boolean {
  const asksAsMuch = (mine: number, theirs: number) => (a.bound === 'most' ? mine <= theirs : mine >= theirs)
  const isInsteadKept =
    a.or === undefined || (b.or !== undefined && a.or.unit === b.or.unit && asksAsMuch(a.or.amount, b.or.amount))
  const isRaisingKept = a.raisedTo === undefined || (b.raisedTo !== undefined && a.raisedTo <= b.raisedTo)
  return asksAsMuch(a.amount, b.amount) && isInsteadKept && isRaisingKept && isAlike(a, b, ['amount', 'or', 'raisedTo'])
}

/** Whether somebody may allow an exception who may not by `wider`, or without the reason that asks for. */
function isWider(closer: RuleOverride, wider: RuleOverride): boolean {
  if (!closer.isAllowed) return false
  return !wider.isAllowed || closer.by !== wider.by || (wider.needsReason && !closer.needsReason)
}

/** Whether two say the same but for these parts, however their lists are ordered. */
function isAlike(a: RuleParams, b: RuleParams, but: readonly string[]): boolean {
  const rest = (params: RuleParams) => {
    const said = Object.entries({ ...params, ...('scope' in params && { basis: params.basis ?? 'on_books' }) })
    return canonicalJson(inOrder(Object.fromEntries(said.filter(([name]) => !but.includes(name)))))
  }
  return rest(a) === rest(b)
}

/** The same with lists of words in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts: unknown[] = value.map(inOrder)
    return parts.every((part) => typeof part === 'string') ? parts.toSorted() : parts
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOrder(part)]))
}
