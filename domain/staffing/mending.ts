import type { Department, UnitLevel } from '../organisation.ts'
import { staffClassOf, type Category } from '../people.ts'
import type { JudgedParams, Rule, RuleKey } from '../rules.ts'
import { candidatesFor, countIn, memberOf, type Candidate } from './candidates.ts'
import { placementOf, statusOf, tallyOf, type Heads, type Member, type Tally, type VerdictStatus } from './verdicts.ts'

/** People who are all the same to every rule that judges here: one more or one less of any of them does the same. */
export type Kind = {
  /** Who they are: established staff of a department, or one of the two kinds of auxiliaries. */
  members: { department: Department; category: Category; level: UnitLevel; onBooks: number }[]
  /** How many serve here. */
  onBooks: number
}

/** So many more (positive) or fewer (negative) of a kind. */
export type Step = { kind: Kind; by: number }
export type Mend = { steps: Step[]; size: number }

export type Mending = {
  /** The smallest changes after which this rule is met and no other is worse; several are equally small. */
  mends: Mend[]
  /** Rules that every smallest change for this one alone would make worse: the two pull against each other. */
  against: RuleKey[]
  /** The smallest change after which all rules of the unit are met; null where none was found. */
  together: Mend | null
}

const mostPersons = 60
const mostTries = 150_000
const mostShown = 4
const rank: Record<VerdictStatus, number> = { met: 0, undefined: 0, near: 1, broken: 2 }

/**
 * Looks for the smallest change that mends a rule: all changes of one person, then of two, and so on, each judged anew by
 * every rule. The first size at which one does is the smallest there is. Gives up beyond `mostPersons`. `levels`: of the
 * units that the rules look at.
 */
export function mendingOf(
  rules: readonly Rule<JudgedParams>[],
  target: RuleKey,
  members: readonly (Member & Heads)[],
  levels: readonly UnitLevel[],
): Mending {
  const start = rules.map((rule) => tallyOf(rule.params, members))
  const before = rules.map((rule, index) => statusOf(rule.params, start[index] ?? emptyTally()))
  const at = rules.findIndex(({ key }) => key === target)
  if (at === -1 || before[at] === 'met') return { mends: [], against: [], together: null }
  const search = { rules, start, kinds: kindsOf(rules, members, levels) }
  const isMet = (after: readonly VerdictStatus[]) => after[at] === 'met'
  const worsened = (after: readonly VerdictStatus[]) =>
    rules.filter((_rule, index) => rank[after[index] ?? 'met'] > rank[before[index] ?? 'met']).map(({ key }) => key)
  const alone = smallest(search, isMet)
  const mends = smallest(search, (after) => isMet(after) && worsened(after).length === 0)
  const together = smallest(search, (after) => after.every((status) => status === 'met' || status === 'undefined'))
  const hurts = alone.map((mend) => worsened(statusesAfter(search, mend)))
  const against = [...new Set(hurts.flat())].filter((key) => hurts.every((keys) => keys.includes(key)))
  return { mends: mends.slice(0, mostShown), against, together: together[0] ?? null }
}

type Search = { rules: readonly Rule<JudgedParams>[]; start: readonly Tally[]; kinds: readonly Kind[] }

/** All changes of the smallest size that will do; empty when none up to the limit does. */
function smallest({ rules, start, kinds }: Search, isGood: (after: readonly VerdictStatus[]) => boolean): Mend[] {
  let tries = 0
  for (let size = 1; size <= mostPersons; size++) {
    const found: Mend[] = []
    for (const amounts of amountsOf(kinds, size)) {
      tries += 1
      if (tries > mostTries) return found
      const mend = mendFrom(kinds, amounts, size)
      if (isGood(statusesAfter({ rules, start, kinds }, mend))) found.push(mend)
    }
    if (found.length > 0) return found
  }
  return []
}

/** Every way to change so many people: more or fewer of each kind, never fewer than none. */
function* amountsOf(kinds: readonly Kind[], size: number, from = 0): Generator<number[]> {
  const kind = kinds[from]
  if (!kind) {
    if (size === 0) yield []
    return
  }
  const isLast = from === kinds.length - 1
  for (let by = isLast ? size : 0; by <= size; by++) {
    for (const amount of by === 0 ? [0] : [by, -by]) {
      if (amount < 0 && -amount > kind.onBooks) continue
      for (const rest of amountsOf(kinds, size - by, from + 1)) yield [amount, ...rest]
    }
  }
}

function mendFrom(kinds: readonly Kind[], amounts: readonly number[], size: number): Mend {
  const steps = kinds.flatMap((kind, index) => {
    const by = amounts[index] ?? 0
    return by === 0 ? [] : [{ kind, by }]
  })
  return { steps, size }
}

function statusesAfter({ rules, start }: Search, { steps }: Mend): VerdictStatus[] {
  return rules.map((rule, index) => {
    const tally = start[index] ?? emptyTally()
    const after: Tally = { left: tally.left, right: tally.right, departments: { ...tally.departments } }
    for (const { kind, by } of steps) apply(rule.params, kind, by, after)
    return statusOf(rule.params, after)
  })
}

function apply(params: JudgedParams, { members }: Kind, by: number, tally: Tally): void {
  const [one] = members
  if (one) countIn(params, tally, memberOf(params, one), by)
}

/** Those who might come or go, put together where all rules look at them alike; who concerns no rule is left out. */
function kindsOf(
  rules: readonly Rule<JudgedParams>[],
  members: readonly (Member & Heads)[],
  levels: readonly UnitLevel[],
): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const candidate of candidatesFor(levels)) {
    const signature = rules.map(({ params }) => lookOf(params, memberOf(params, candidate))).join('|')
    if (/^[-|]*$/.test(signature)) continue
    const kind = kinds.get(signature) ?? { members: [], onBooks: 0 }
    kind.members.push({ ...candidate, onBooks: 0 })
    kinds.set(signature, kind)
  }
  for (const member of members) {
    const signature = rules.map(({ params }) => lookOf(params, member)).join('|')
    const kind = kinds.get(signature)
    if (!kind) continue
    kind.onBooks += member.onBooks
    const one = kind.members.find((like) => isLike(like, member))
    if (one) one.onBooks += member.onBooks
  }
  return [...kinds.values()]
}

function isLike(one: Candidate, member: Member): boolean {
  const isSameClass = staffClassOf(one.category) === staffClassOf(member.category)
  return one.department === member.department && one.level === member.level && isSameClass
}

/** How a rule looks at somebody: on which side, and for a presence also of which department. */
function lookOf(params: JudgedParams, member: Member): string {
  const { side } = placementOf(params, member)
  if (!side) return '-'
  return params.type === 'presence' ? `${side} ${member.department ?? ''}` : side
}

function emptyTally(): Tally {
  return { left: 0, right: 0, departments: {} }
}
