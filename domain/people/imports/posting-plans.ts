import { staffClassOf, type Category } from '../../people.ts'
import { whyOverlaps, type PostingKind, type PostingState } from '../../postings.ts'
import type { KindTerms } from '../../postings/kinds.ts'
import { addDays, type IsoDate } from '../../shared/dates.ts'
import type { ImportField } from '../imports.ts'
import { differsFrom } from './dates.ts'
import type { Judge } from './judge.ts'
import type { KnownPerson, KnownPosting } from './known.ts'
import type { FieldProblem, RowValues } from './rows.ts'
import { isSameText } from './text.ts'

export type NewPosting = {
  homeUnitId: string
  hostUnitId: string
  kind: PostingKind
  state: Extract<PostingState, 'approved' | 'serving'>
  post: string | null
  document: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
  /** What it carries of its kind. */
  terms: KindTerms
}

export type PostingOutcome = { plan: NewPosting | null; problems: FieldProblem[] }

/** What a row does about the posting of somebody known. Who serves already stays where they are; moves go through postings. */
export function postingOfKnown(
  values: RowValues,
  known: KnownPerson,
  home: { unitId: string | undefined; category: Category | undefined },
  judge: Judge,
): PostingOutcome {
  const { hostUnit } = values
  if (!hostUnit) return { plan: null, problems: [] }
  const present = known.postings.filter(({ isPresent }) => isPresent)
  const here = present.find(({ hostUnitId }) => hostUnitId === hostUnit.id)
  if (here) return { plan: null, problems: differences(values, here) }
  const [elsewhere] = present
  if (elsewhere)
    return { plan: null, problems: [{ code: 'host-differs', facts: { unit: elsewhere.hostUnit }, field: 'hostUnit' }] }
  const { unitId, category } = home
  if (unitId === undefined || category === undefined)
    return { plan: null, problems: [{ code: 'posting-needs-home', field: 'hostUnit' }] }
  return postingOf(values, { unitId, category }, known.postings, judge)
}

function differences(values: RowValues, here: KnownPosting): FieldProblem[] {
  const told: [ImportField, boolean][] = [
    ['postingKind', values.postingKind !== undefined && values.postingKind !== here.kind],
    ['postedOn', values.postedOn !== undefined && differsFrom(values.postedOn, here.start)],
    ['postedUntil', values.endsOn !== undefined && values.endsOn !== here.end],
    ['hostPost', values.hostPost !== undefined && !isSameText(values.hostPost, here.post)],
  ]
  return told.flatMap(([field, differs]) => (differs ? [{ code: 'posting-stays' as const, field }] : []))
}

/** The posting a row brings, and what speaks against it. Overlaps are refused as everywhere. */
export function postingOf(
  values: RowValues,
  home: { unitId: string; category: Category },
  others: readonly KnownPosting[],
  judge: Judge,
): PostingOutcome {
  const { hostUnit, endsOn = null } = values
  if (!hostUnit) return { plan: null, problems: withoutHost(values) }
  const startsOn = values.postedOn?.day ?? judge.today
  const kind = values.postingKind ?? usualKind(home.category)
  const problems: FieldProblem[] = []
  const isReversed = endsOn !== null && endsOn <= startsOn
  const isOver = endsOn !== null && endsOn <= judge.today
  if (!hostUnit.isForce) problems.push({ code: 'host-not-force', facts: { unit: hostUnit.name }, field: 'hostUnit' })
  else if (!judge.mayPostTo(hostUnit.id))
    problems.push({ code: 'host-out-of-reach', facts: { unit: hostUnit.name }, field: 'hostUnit' })
  if (hostUnit.id === home.unitId) problems.push({ code: 'host-is-home', field: 'hostUnit' })
  if (!isKindFor(kind, home.category))
    problems.push({ code: 'kind-not-for-category', facts: { kind, category: home.category }, field: 'postingKind' })
  if (isReversed) problems.push({ code: 'period-order', field: 'postedUntil' })
  else if (isOver) problems.push({ code: 'posting-is-over', field: 'postedUntil' })
  const { closesOn } = hostUnit
  if (closesOn !== null && (endsOn === null || endsOn > closesOn))
    problems.push({
      code: 'host-closes',
      facts: { unit: hostUnit.name, lastDay: addDays(closesOn, -1) },
      field: 'postedUntil',
    })
  const terms = judge.kinds[kind]
  const { share, countsInStrength } = terms
  const overlap = isReversed
    ? undefined
    : whyOverlaps({ start: startsOn, end: endsOn, kind, share, countsInStrength }, others)
  if (overlap) problems.push({ code: 'posting-overlaps', facts: overlap.facts, field: 'postedOn' })
  const state = startsOn <= judge.today ? 'serving' : 'approved'
  const { hostPost: post = null, document = null } = values
  return {
    plan: { homeUnitId: home.unitId, hostUnitId: hostUnit.id, kind, state, post, document, startsOn, endsOn, terms },
    problems,
  }
}

/** Without a host unit, what the row says of a posting has nothing to hold on to. */
function withoutHost(values: RowValues): FieldProblem[] {
  const said: ImportField[] = []
  if (values.postingKind !== undefined) said.push('postingKind')
  if (values.postedOn !== undefined) said.push('postedOn')
  if (values.endsOn !== undefined) said.push('postedUntil')
  return said.map((field) => ({ code: 'posting-without-host', field }))
}

function usualKind(category: Category): PostingKind {
  if (category === 'aux_um') return 'agency_assignment'
  return category === 'aux_police' ? 'contract_assignment' : 'draft_in'
}

/** Established staff are posted by their office; auxiliaries are employed for it. */
function isKindFor(kind: PostingKind, category: Category): boolean {
  const isEmployment = kind === 'contract_assignment' || kind === 'agency_assignment'
  return isEmployment === (staffClassOf(category) === 'auxiliary')
}
