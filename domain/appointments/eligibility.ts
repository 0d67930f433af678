import type { Department, UnitKind } from '../organisation.ts'
import { staffClassOf, type Category } from '../people.ts'
import type { EligibilityParams, Enforcement, Rule } from '../rules.ts'
import { addMonths, type IsoDate } from '../shared/dates.ts'
import type { Facts } from '../shared/outcomes.ts'

/** What is looked at, in the order in which it is told. */
export const conditionKeys = [
  'home',
  'staff',
  'department',
  'way',
  'otherPost',
  'otherPosting',
  'certificate',
  'service',
  'tenure',
  'presence',
  'kinship',
] as const
export type ConditionKey = (typeof conditionKeys)[number]

/** From the best to the worst. `nearly`: failed today, and met by the passing of time. `warned`: somebody has to weigh it. `unknown`: the facts do not say. */
export const conditionResults = ['passed', 'nearly', 'warned', 'unknown', 'failed'] as const
export type ConditionResult = (typeof conditionResults)[number]

/** One condition, with what it was decided by: the version of a rule, the row it rests on, and what a sentence needs. */
export type Condition = {
  key: ConditionKey
  result: ConditionResult
  /** Of `nearly`: whole months until it is met. */
  months: number | null
  facts: Facts
  rule: { key: string; version: number } | null
  /** The kind and id of the row that decided. */
  evidence: { kind: string; id: string } | null
  /** Whether it decides who fits; a rule that only informs is shown and decides nothing. */
  counts: boolean
}

/** A person as far as eligibility looks at them, on the day. */
export type CandidateFacts = {
  personId: string
  name: string
  staffNumber: string
  joinedOn: IsoDate | null
  /** Null: belongs to no unit that day. */
  home: {
    id: string
    unitId: string
    unitName: string
    kind: UnitKind
    department: Department | null
    category: Category
    post: string | null
  } | null
  /** Valid that day or later, the earliest first. */
  certificates: readonly { id: string; startsOn: IsoDate; endsOn: IsoDate | null }[]
  /** Full-time postings that run that day. */
  postings: readonly { id: string; hostUnitId: string; host: string; endsOn: IsoDate | null }[]
  /** First day of the postings to the force that led to the one of that day without a gap. */
  inForceSince: IsoDate | null
  /** Full posts held that day, none of them the seat itself. */
  fullPosts: readonly { id: string; postId: string; unit: string; postZh: string; postEn: string }[]
  longAwaySince: IsoDate | null
  /** Kin who would stand directly above or below, or under the same direct leader. */
  kin: readonly { id: string; name: string; relation: string }[]
}

/** The seat as far as eligibility looks at it. */
export type SeatFacts = {
  postId: string
  nameZh: string
  department: Department | null
  /** The unit and what is directly under it: postings there are to this very place. */
  unitIds: ReadonlySet<string>
  /** Units on the same ground: the sub-district and the police stations (P6). */
  localUnitIds: ReadonlySet<string>
}

export type EligibilityRules = {
  posts: Rule<EligibilityParams> | undefined
  /** Months in service, and in the force; those that only inform decide nothing. */
  service: MonthsAsked | undefined
  tenure: MonthsAsked | undefined
}
type MonthsAsked = { key: string; version: number; months: number; enforcement: Enforcement }

/**
 * Whether somebody could fill a seat on a day: each condition with its result and reason. Sources: the posts of the plan (P1 to P6) by the
 * rule POST.ELIGIBILITY, 公务员法 44 (one post), 74 (kin).
 */
export function eligibilityOf(
  person: CandidateFacts,
  seat: SeatFacts,
  rules: EligibilityRules,
  day: IsoDate,
): Condition[] {
  const { home } = person
  if (!home) return [condition('home', 'failed')]
  const evidence = { kind: 'homePosition', id: home.id }
  return [
    condition('home', 'passed', { facts: { unit: home.unitName }, evidence }),
    condition('staff', staffClassOf(home.category) === 'established' ? 'passed' : 'failed', {
      ...{ facts: { category: home.category }, evidence },
    }),
    ...wayOf({ ...person, home }, seat, rules.posts),
    otherPost(person, seat),
    otherPosting(person, seat, day),
    certificate(person, home.category, day),
    ...(rules.service ? [monthsSince('service', person.joinedOn, rules.service, day)] : []),
    ...(rules.tenure ? [monthsSince('tenure', person.inForceSince, rules.tenure, day)] : []),
    person.longAwaySince
      ? condition('presence', 'warned', { facts: { since: person.longAwaySince } })
      : condition('presence', 'passed'),
    kinship(person),
  ]
}

/** Whole months from a day until another has come; 0 when it has. */
export function monthsUntil(day: IsoDate, until: IsoDate): number {
  const monthOf = (one: IsoDate) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))
  let months = Math.max(0, monthOf(until) - monthOf(day) - 1)
  while (addMonths(day, months) < until) months++
  return months
}

type Told = {
  facts?: Facts
  rule?: Condition['rule']
  evidence?: Condition['evidence']
  months?: number
  counts?: boolean
}

function condition(key: ConditionKey, result: ConditionResult, told: Told = {}): Condition {
  const { facts = {}, rule = null, evidence = null, months = null, counts = true } = told
  return { key, result, months, facts, rule, evidence, counts }
}

type AtHome = CandidateFacts & { home: NonNullable<CandidateFacts['home']> }

/** The best of the ways the rule opens into the post: the department asked for, and the kind of posting it takes. */
function wayOf(person: AtHome, seat: SeatFacts, rule: Rule<EligibilityParams> | undefined): Condition[] {
  const ways = rule?.params.posts.filter(({ post }) => post === seat.nameZh) ?? []
  if (!rule || ways.length === 0) return [condition('department', 'unknown'), condition('way', 'unknown')]
  const by = { key: rule.key, version: rule.version }
  const evidence = { kind: 'homePosition', id: person.home.id }
  const tried = ways.map(({ departments, kinds }) => {
    const asked = seat.department ? [seat.department] : departments
    const own = person.home.department
    const isOfDepartment = asked.length === 0 || (own !== null && asked.includes(own))
    const facts = { own, asked: asked.join(' ') }
    return [
      condition('department', isOfDepartment ? 'passed' : 'failed', { facts, rule: by, evidence }),
      byKind(person, seat, { kinds, rule: by, evidence }),
    ]
  })
  const badness = (conditions: readonly Condition[]) =>
    conditions.reduce((sum, { result }) => sum + 10 ** conditionResults.indexOf(result), 0)
  return tried.reduce((best, next) => (badness(next) < badness(best) ? next : best))
}

/**
 * A post beside one's own is for the head of the joint office of the same sub-district, an attachment for a deputy head of a police station
 * there (P6); the other kinds are open to whoever has a home to be sent from.
 */
function byKind(
  { home }: AtHome,
  { localUnitIds }: SeatFacts,
  { kinds, ...told }: { kinds: readonly string[]; rule: Condition['rule']; evidence: Condition['evidence'] },
): Condition {
  const isHere = localUnitIds.has(home.unitId)
  const facts = { kinds: kinds.join(' '), unit: home.unitName, post: home.post }
  const office: Record<string, { kind: UnitKind; says: RegExp }> = {
    concurrent: { kind: 'sub_district', says: /联勤.*(主任|负责人)/ },
    attached: { kind: 'police_station', says: /副所长/ },
  }
  const asked = kinds.flatMap((kind) => office[kind] ?? [])
  if (asked.length < kinds.length) return condition('way', 'passed', { ...told, facts })
  const found = asked.find(({ kind }) => kind === home.kind)
  if (!found || !isHere) return condition('way', 'failed', { ...told, facts })
  return condition('way', home.post && found.says.test(home.post) ? 'passed' : 'unknown', { ...told, facts })
}

function otherPost({ fullPosts }: CandidateFacts, { postId }: SeatFacts): Condition {
  const [other] = fullPosts.filter((one) => one.postId !== postId)
  if (!other) return condition('otherPost', 'passed')
  const { id, unit, postZh, postEn } = other
  return condition('otherPost', 'failed', { facts: { unit, postZh, postEn }, evidence: { kind: 'holding', id } })
}

/** A full-time posting elsewhere stands in the way until it is over. */
function otherPosting({ postings }: CandidateFacts, { unitIds }: SeatFacts, day: IsoDate): Condition {
  const elsewhere = postings.filter(({ hostUnitId }) => !unitIds.has(hostUnitId))
  if (elsewhere.length === 0) return condition('otherPosting', 'passed')
  const last = elsewhere.reduce((a, b) => (a.endsOn !== null && (b.endsOn === null || b.endsOn > a.endsOn) ? b : a))
  const told = { facts: { unit: last.host, until: last.endsOn }, evidence: { kind: 'posting', id: last.id } }
  if (last.endsOn === null) return condition('otherPosting', 'failed', told)
  return condition('otherPosting', 'nearly', { ...told, months: monthsUntil(day, last.endsOn) })
}

/** The police enforce by their own office; everybody else by a certificate valid on the day (行政处罚法 42). */
function certificate({ certificates }: CandidateFacts, category: Category, day: IsoDate): Condition {
  if (category === 'police') return condition('certificate', 'passed', { facts: { kind: 'police' } })
  const [first] = certificates
  if (!first) return condition('certificate', 'failed')
  const told = { facts: { from: first.startsOn, until: first.endsOn }, evidence: { kind: 'certificate', id: first.id } }
  if (first.startsOn <= day) return condition('certificate', 'passed', told)
  return condition('certificate', 'nearly', { ...told, months: monthsUntil(day, first.startsOn) })
}

function monthsSince(
  key: 'service' | 'tenure',
  since: IsoDate | null,
  { months, enforcement, ...rule }: MonthsAsked,
  day: IsoDate,
): Condition {
  const told = { rule, counts: enforcement !== 'info', facts: { since, months } }
  if (since === null) return condition(key, key === 'tenure' ? 'failed' : 'unknown', told)
  const met = addMonths(since, months)
  if (met <= day) return condition(key, 'passed', told)
  return condition(key, 'nearly', { ...told, months: monthsUntil(day, met) })
}

function kinship({ kin }: CandidateFacts): Condition {
  const [first] = kin
  if (!first) return condition('kinship', 'passed')
  const { id, name, relation } = first
  return condition('kinship', 'warned', { facts: { name, relation }, evidence: { kind: 'kinship', id } })
}
