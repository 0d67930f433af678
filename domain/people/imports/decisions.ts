import { birthdayIn, staffClassOf, type Category, type Sex } from '../../people.ts'
import { kindShapes, whyOverlaps, type PostingKind, type PostingState } from '../../postings.ts'
import { addMonths, type IsoDate } from '../../shared/dates.ts'
import type { ImportField, RowAction } from '../imports.ts'
import { changesOf, type PersonChange } from './changes.ts'
import { differsFrom } from './dates.ts'
import type { KnownPerson, Matches } from './known.ts'
import { problemSeverities } from './problems.ts'
import type { FieldProblem, RowReading, RowValues } from './rows.ts'

/** The particulars of a person that a row can set; undefined leaves them as they are. */
export type NewPerson = {
  /** Absent: the system gives one. */
  staffNumber: string | undefined
  name: string
  sex: Sex | null
  bornOn: IsoDate | null
  joinedOn: IsoDate | null
  idNumber: string | null
  phone: string | null
}

export type HomeLine = {
  unitId: string
  category: Category
  post: string | null
  rank: string | null
  employer: string | null
  document: string | null
}

export type NewPosting = {
  homeUnitId: string
  hostUnitId: string
  kind: PostingKind
  state: Extract<PostingState, 'approved' | 'serving'>
  post: string | null
  document: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** What a row would do. */
export type RowPlan =
  | { action: 'new'; person: NewPerson; home: HomeLine & { startsOn: IsoDate }; posting: NewPosting | null }
  | { action: 'changed'; personId: string; change: PersonChange; posting: NewPosting | null }
  | { action: 'unchanged'; personId: string }
  | { action: 'skipped' }

/** What becomes of a row: what it would do (nothing while it has errors), and all there is to say of it. */
export type RowDecision = { plan: RowPlan | null; personId: string | null; problems: FieldProblem[] }

export type Judge = {
  today: IsoDate
  /** Whether whoever imports may keep the file of a person with this home and host. */
  mayKeep(row: { homeUnitId: string; hostUnitId: string | null }): boolean
  /** Whether whoever imports may bring people into this unit. */
  mayPostTo(hostUnitId: string): boolean
  digestOf(idNumber: string): string
}

const youngest = 16
const oldest = 75

/** What a row does to the system, given whom it may be about. */
export function decide(reading: RowReading, matches: Matches, judge: Judge): RowDecision {
  if (reading.isSkipped) return { plan: { action: 'skipped' }, personId: null, problems: [] }
  const problems = [...reading.problems, ...inconsistenciesIn(reading, judge.today)]
  const known = matches.byStaffNumber ?? matches.byIdNumber
  const own = known ? decideKnown(reading, known, matches, judge) : decideNew(reading, matches, judge)
  problems.push(...own.problems)
  const isHeldBack = problems.some(({ code }) => problemSeverities[code] === 'error')
  return { plan: isHeldBack ? null : own.plan, personId: known?.id ?? null, problems }
}

export function actionOf({ plan }: RowDecision): RowAction | null {
  return plan?.action ?? null
}

type Outcome = { plan: RowPlan | null; problems: FieldProblem[] }

function decideNew({ values, problems: read }: RowReading, { namesake }: Matches, judge: Judge): Outcome {
  const problems = missing(values, read)
  if (values.idNumber && 'mask' in values.idNumber) problems.push({ code: 'mask-of-nobody', field: 'idNumber' })
  if (values.phone && 'mask' in values.phone) problems.push({ code: 'mask-of-nobody', field: 'phone' })
  if (namesake) problems.push({ code: 'same-name-and-birthday', facts: namesake, field: 'name' })
  const { name, homeUnit, category, hostUnit } = values
  if (name === undefined || homeUnit === undefined || category === undefined) return { plan: null, problems }
  const posting = postingOf(values, { unitId: homeUnit.id, category }, [], judge)
  problems.push(...posting.problems)
  const isOutOfReach = !judge.mayKeep({ homeUnitId: homeUnit.id, hostUnitId: hostUnit?.id ?? null })
  if (isOutOfReach && posting.problems.length === 0) problems.push({ code: 'new-out-of-reach', field: 'homeUnit' })
  const idNumber = values.idNumber && 'number' in values.idNumber ? values.idNumber.number : null
  const person: NewPerson = {
    staffNumber: values.staffNumber,
    name,
    sex: values.sex ?? (idNumber ? sexIn(idNumber) : null),
    bornOn: (idNumber ? birthdayIn(idNumber) : undefined) ?? values.bornOn?.day ?? null,
    joinedOn: values.joinedOn?.day ?? null,
    idNumber,
    phone: values.phone && 'number' in values.phone ? values.phone.number : null,
  }
  const startsOn = earliest(judge.today, values.joinedOn?.day, values.postedOn?.day)
  const home = { ...homeLineOf(values, homeUnit.id, category), startsOn }
  return { plan: { action: 'new', person, home, posting: posting.plan }, problems }
}

function decideKnown(
  { values, problems: read }: RowReading,
  known: KnownPerson,
  matches: Matches,
  judge: Judge,
): Outcome {
  const { byStaffNumber, byIdNumber } = matches
  if (byStaffNumber && byIdNumber && byStaffNumber.id !== byIdNumber.id)
    return { plan: null, problems: [{ code: 'two-people', field: 'idNumber' }] }
  if (!known.isInReach) return { plan: null, problems: [{ code: 'person-out-of-reach', field: fieldKnownBy(matches) }] }
  const missingName: FieldProblem[] =
    values.name === undefined && !has(read, 'name') ? [{ code: 'required', field: 'name' }] : []
  const { change, problems } = changesOf(values, known, judge)
  problems.unshift(...missingName)
  const home = {
    unitId: change.home?.unitId ?? known.home?.unitId,
    category: change.home?.category ?? known.home?.category,
  }
  const posting = postingOfKnown(values, known, home, judge)
  problems.push(...posting.problems)
  const isSame = Object.keys(change.person).length === 0 && change.home === null && posting.plan === null
  const plan: RowPlan = isSame
    ? { action: 'unchanged', personId: known.id }
    : { action: 'changed', personId: known.id, change, posting: posting.plan }
  return { plan, problems }
}

type PostingOutcome = { plan: NewPosting | null; problems: FieldProblem[] }

/** Somebody who serves already stays where they are; moves go through postings. */
function postingOfKnown(
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

function differences(values: RowValues, here: KnownPerson['postings'][number]): FieldProblem[] {
  const told: [ImportField, boolean][] = [
    ['postingKind', values.postingKind !== undefined && values.postingKind !== here.kind],
    ['postedOn', values.postedOn !== undefined && differsFrom(values.postedOn, here.start)],
    ['postedUntil', values.endsOn !== undefined && values.endsOn !== here.end],
    ['hostPost', values.hostPost !== undefined && values.hostPost !== here.post],
  ]
  return told.flatMap(([field, differs]) => (differs ? [{ code: 'posting-stays' as const, field }] : []))
}

function postingOf(
  values: RowValues,
  home: { unitId: string; category: Category },
  others: KnownPerson['postings'],
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
  const { share, countsInStrength } = kindShapes[kind]
  const overlap = isReversed
    ? undefined
    : whyOverlaps({ start: startsOn, end: endsOn, share, countsInStrength }, others)
  if (overlap) problems.push({ code: 'posting-overlaps', facts: overlap.facts, field: 'postedOn' })
  const state = startsOn <= judge.today ? 'serving' : 'approved'
  const { hostPost: post = null, document = null } = values
  return {
    plan: { homeUnitId: home.unitId, hostUnitId: hostUnit.id, kind, state, post, document, startsOn, endsOn },
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

function missing(values: RowValues, read: readonly FieldProblem[]): FieldProblem[] {
  const needed: [ImportField, boolean][] = [
    ['name', values.name === undefined],
    ['homeUnit', values.homeUnit === undefined],
    ['category', values.category === undefined],
  ]
  const problems = needed.flatMap(([field, isMissing]): FieldProblem[] =>
    isMissing && !has(read, field) ? [{ code: 'required', field }] : [],
  )
  const isNamed = values.staffNumber !== undefined || values.idNumber !== undefined
  if (!isNamed && !has(read, 'staffNumber') && !has(read, 'idNumber'))
    problems.push({ code: 'number-required', field: 'staffNumber' })
  return problems
}

/** What the cells of one row say against each other. */
function inconsistenciesIn({ values }: RowReading, today: IsoDate): FieldProblem[] {
  const { bornOn, joinedOn, sex, idNumber } = values
  const number = idNumber && 'number' in idNumber ? idNumber.number : undefined
  const problems: FieldProblem[] = []
  const birthday = number === undefined ? bornOn?.day : birthdayIn(number)
  if (number !== undefined && birthday !== undefined && bornOn !== undefined && differsFrom(bornOn, birthday))
    problems.push({ code: 'id-number-other-birthday', facts: { birthday }, field: 'bornOn' })
  if (number !== undefined && sex !== undefined && sex !== sexIn(number))
    problems.push({ code: 'id-number-other-sex', field: 'sex' })
  const bornIn: ImportField = bornOn ? 'bornOn' : 'idNumber'
  if (birthday !== undefined && birthday > today) problems.push({ code: 'born-in-future', field: bornIn })
  else if (birthday !== undefined && isUnlikelyAge(birthday, today))
    problems.push({ code: 'age-unlikely', field: bornIn })
  if (joinedOn !== undefined && joinedOn.day > today) problems.push({ code: 'joined-in-future', field: 'joinedOn' })
  else if (joinedOn !== undefined && birthday !== undefined && joinedOn.day <= birthday)
    problems.push({ code: 'joined-before-born', field: 'joinedOn' })
  return problems
}

function isUnlikelyAge(bornOn: IsoDate, today: IsoDate): boolean {
  return bornOn > addMonths(today, -12 * youngest) || bornOn < addMonths(today, -12 * oldest)
}

/** 17th sign: odd for men (GB 11643-1999). */
function sexIn(idNumber: string): Sex {
  return Number(idNumber[16]) % 2 === 1 ? 'male' : 'female'
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

function homeLineOf(values: RowValues, unitId: string, category: Category): HomeLine {
  const { homePost: post = null, rank = null, employer = null } = values
  const document = values.hostUnit ? null : (values.document ?? null)
  return { unitId, category, post, rank, employer, document }
}

function earliest(today: IsoDate, ...days: (IsoDate | undefined)[]): IsoDate {
  return days.reduce<IsoDate>((first, day) => (day !== undefined && day < first ? day : first), today)
}

function fieldKnownBy({ byStaffNumber }: Matches): ImportField {
  return byStaffNumber ? 'staffNumber' : 'idNumber'
}

function has(problems: readonly FieldProblem[], field: ImportField): boolean {
  return problems.some((problem) => problem.field === field)
}
