import { birthdayIn, type Category, type Sex } from '../../people.ts'
import type { IsoDate } from '../../shared/dates.ts'
import type { ImportField } from '../imports.ts'
import { changesOf, type PersonChange } from './changes.ts'
import { inconsistenciesIn, sexIn } from './consistency.ts'
import type { Judge } from './judge.ts'
import type { KnownPerson, Matches } from './known.ts'
import type { Secret } from './numbers.ts'
import { postingOf, postingOfKnown, type NewPosting } from './posting-plans.ts'
import { isError } from './problems.ts'
import type { FieldProblem, RowReading, RowValues } from './rows.ts'

/** What names a person, and what is kept sealed of them. */
export type Particulars = { name: string; idNumber: string | null; phone: string | null }

export type NewPerson = Particulars & {
  /** Absent: the system gives one. */
  staffNumber: string | undefined
  sex: Sex | null
  bornOn: IsoDate | null
  joinedOn: IsoDate | null
}

export type HomeLine = {
  unitId: string
  category: Category
  post: string | null
  rank: string | null
  employer: string | null
  document: string | null
}

/** What a row would do. */
export type RowPlan =
  | { action: 'new'; person: NewPerson; home: HomeLine & { startsOn: IsoDate }; posting: NewPosting | null }
  | { action: 'changed'; personId: string; change: PersonChange; posting: NewPosting | null }
  | { action: 'unchanged'; personId: string }
  | { action: 'skipped' }

/** What becomes of a row: what it would do (nothing while it has errors), and all there is to say of it. */
export type RowDecision = { plan: RowPlan | null; personId: string | null; problems: FieldProblem[] }

/** What a row does to the system, given whom it may be about. */
export function decide(reading: RowReading, matches: Matches, judge: Judge): RowDecision {
  if (reading.isSkipped) return { plan: { action: 'skipped' }, personId: null, problems: [] }
  const problems = [...reading.problems, ...inconsistenciesIn(reading, judge.today)]
  const known = matches.byStaffNumber ?? matches.byIdNumber
  const own = known ? decideKnown(reading, known, matches, judge) : decideNew(reading, matches, judge)
  problems.push(...own.problems)
  const isHeldBack = problems.some(isError)
  return { plan: isHeldBack ? null : own.plan, personId: known?.id ?? null, problems }
}

/** The name and the full numbers in a row. */
export function particularsIn({ name = '', idNumber, phone }: RowValues): Particulars {
  const numberIn = (secret: Secret | undefined) => (secret && 'number' in secret ? secret.number : null)
  return { name, idNumber: numberIn(idNumber), phone: numberIn(phone) }
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
  if (isOutOfReach && !posting.problems.some(isError)) problems.push({ code: 'new-out-of-reach', field: 'homeUnit' })
  const particulars = particularsIn(values)
  const { idNumber } = particulars
  const person: NewPerson = {
    ...particulars,
    staffNumber: values.staffNumber,
    sex: values.sex ?? (idNumber ? sexIn(idNumber) : null),
    bornOn: (idNumber ? birthdayIn(idNumber) : undefined) ?? values.bornOn?.day ?? null,
    joinedOn: values.joinedOn?.day ?? null,
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
