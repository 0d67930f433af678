import { departments, type Department } from '../organisation.ts'
import type { PostingKind } from '../postings.ts'
import { rulesInForce, type Enforcement, type ReciprocityParams, type Rule, type RuleKey } from '../rules.ts'
import { addMonths, type IsoDate } from '../shared/dates.ts'

/** So many people of one department sent to units of another, alike in kind and days. */
export type Lending = {
  from: Department
  to: Department
  kind: PostingKind
  startsOn: IsoDate
  endsOn: IsoDate | null
  people: number
}

export type ReciprocityStatus = 'met' | 'near' | 'broken'

/** How two departments stand to each other: what the first lent the second within the months of the rule, and what came back. */
export type Reciprocity = {
  ruleId: string
  ruleKey: RuleKey
  ruleVersion: number
  params: ReciprocityParams
  pair: readonly [Department, Department]
  forth: number
  back: number
  status: ReciprocityStatus
  /** Where only one lends: the day from which that is one-way for longer than the rule allows. */
  dueOn: IsoDate | null
  /** The first day on which it stood as it stands. */
  since: IsoDate
}

/** Every two departments: who lent to whom is told by the order of the two. */
export const pairs = departments.flatMap((one, index) =>
  departments.slice(index + 1).map((other) => [one, other] as const),
)

/**
 * How every two departments stand to each other on a day, as far as one of them lent to the other within the months of the
 * rule: both ways is met; one way is met until the months have passed since it began, and then as grave as the rule’s
 * enforcement. Of two that lent each other nobody it says nothing. `rules`: all versions, for since when. Source: R8, A-22.
 */
export function reciprocityOn(rules: readonly Rule[], lendings: readonly Lending[], day: IsoDate): Reciprocity[] {
  return rulesInForce(rules, day)
    .filter(isReciprocal)
    .flatMap((rule) =>
      pairsOn(rule, lendings, day).map((found): Reciprocity => {
        const { id: ruleId, key: ruleKey, version: ruleVersion, params } = rule
        const between = lendings.filter((one) => isBetween(one, found.pair))
        const since = sinceWhen(rules, between, { ...found, ruleKey, day })
        return { ruleId, ruleKey, ruleVersion, params, ...found, since }
      }),
    )
}

/** The same for one rule, without since when. */
export function pairsOn(rule: Rule<ReciprocityParams>, lendings: readonly Lending[], day: IsoDate): PairFound[] {
  return pairs.flatMap((pair) => {
    const between = lendings.filter((one) => isBetween(one, pair))
    const standing = standingOf(rule, pair, { lendings: between, day })
    return standing ? [{ pair, ...standing }] : []
  })
}

export type PairFound = Pick<Reciprocity, 'pair' | 'forth' | 'back' | 'status' | 'dueOn'>

/** Whether a lending is counted on a day: it has begun, and is not over for longer than the months of the rule. */
export function countsOn(
  { months, kinds }: ReciprocityParams,
  { kind, startsOn, endsOn }: Pick<Lending, 'kind' | 'startsOn' | 'endsOn'>,
  day: IsoDate,
): boolean {
  return kinds.includes(kind) && startsOn <= day && (endsOn === null || day < addMonths(endsOn, months))
}

export function isReciprocal(rule: Rule): rule is Rule<ReciprocityParams> {
  return rule.params.type === 'reciprocity'
}

type Standing = Pick<Reciprocity, 'forth' | 'back' | 'status' | 'dueOn'>

function standingOf(
  { params, enforcement }: Rule<ReciprocityParams>,
  [one]: Reciprocity['pair'],
  { lendings, day }: { lendings: readonly Lending[]; day: IsoDate },
): Standing | undefined {
  const counted = lendings.filter((lending) => countsOn(params, lending, day))
  const forth = peopleIn(counted.filter(({ from }) => from === one))
  const back = peopleIn(counted.filter(({ from }) => from !== one))
  if (forth + back === 0) return undefined
  if (forth > 0 && back > 0) return { forth, back, status: 'met', dueOn: null }
  const began = counted.map(({ startsOn }) => startsOn).reduce((a, b) => (a < b ? a : b))
  const dueOn = addMonths(began, params.months)
  return { forth, back, status: day < dueOn ? 'met' : gravityOf(enforcement), dueOn }
}

/** A rule that only informs is never broken. */
function gravityOf(enforcement: Enforcement): ReciprocityStatus {
  return enforcement === 'info' ? 'near' : 'broken'
}

/** Back over the days on which it may have turned, as long as it stood the same. */
function sinceWhen(
  rules: readonly Rule[],
  lendings: readonly Lending[],
  { pair, ruleKey, status, day }: Pick<Reciprocity, 'pair' | 'ruleKey' | 'status'> & { day: IsoDate },
): IsoDate {
  const versions = rules.filter(({ key }) => key === ruleKey)
  let since = day
  for (const turn of turnDaysOf(versions, lendings)
    .filter((one) => one <= day)
    .toReversed()) {
    const [rule] = rulesInForce(versions, turn).filter(isReciprocal)
    if (!rule || standingOf(rule, pair, { lendings, day: turn })?.status !== status) break
    since = turn
  }
  return since
}

/** The days on which two departments may come to stand otherwise, in order: by a lending, by months that have passed, by a version. */
export function turnDaysOf(rules: readonly Rule[], lendings: readonly Lending[]): IsoDate[] {
  const reciprocal = rules.filter(isReciprocal)
  const months = [...new Set(reciprocal.map(({ params }) => params.months))]
  const turns = lendings.flatMap(({ startsOn, endsOn }) => [
    startsOn,
    ...months.flatMap((count) => [startsOn, endsOn].flatMap((on) => (on === null ? [] : addMonths(on, count)))),
  ])
  const versions = reciprocal.flatMap(({ startsOn, endsOn }) => [startsOn, ...(endsOn === null ? [] : [endsOn])])
  return [...new Set([...turns, ...versions])].toSorted()
}

function isBetween({ from, to }: Lending, pair: Reciprocity['pair']): boolean {
  return from !== to && pair.includes(from) && pair.includes(to)
}

function peopleIn(lendings: readonly Lending[]): number {
  return lendings.reduce((sum, { people }) => sum + people, 0)
}
