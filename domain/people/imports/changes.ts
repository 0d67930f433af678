import { birthdayIn, type Sex } from '../../people.ts'
import type { IsoDate } from '../../shared/dates.ts'
import { sexIn } from './consistency.ts'
import { differsFrom, type DayRead } from './dates.ts'
import type { HomeLine } from './decisions.ts'
import type { KnownHome, KnownPerson } from './known.ts'
import { isSamePhone } from './numbers.ts'
import type { FieldProblem, RowValues } from './rows.ts'
import { isSameText } from './text.ts'

/** What changes about somebody known. Empty cells erase nothing; a mask that is the present one changes nothing. */
export type PersonChange = {
  person: Partial<{
    staffNumber: string
    name: string
    sex: Sex
    bornOn: IsoDate
    joinedOn: IsoDate
    idNumber: string
    phone: string
  }>
  /** The home line from today on, where anything in it changes. */
  home: HomeLine | null
}

type Changes = { change: PersonChange; problems: FieldProblem[] }

/** Where the row differs from what is known, and what speaks against taking it over. */
export function changesOf(
  values: RowValues,
  known: KnownPerson,
  { digestOf }: { digestOf(idNumber: string): string },
): Changes {
  const person: PersonChange['person'] = {}
  const problems: FieldProblem[] = []
  const identity = identityOf(values, known, digestOf)
  problems.push(...identity.problems)
  if (identity.newNumber) takeNumber(identity.newNumber, values, known, person)
  takeName(values, known, { person, problems, isProven: identity.isProven })
  if (values.staffNumber !== undefined && values.staffNumber !== known.staffNumber) {
    person.staffNumber = values.staffNumber
    problems.push({ code: 'staff-number-changes', facts: { from: known.staffNumber }, field: 'staffNumber' })
  }
  if (values.sex !== undefined && values.sex !== known.sex) person.sex = values.sex
  if (values.bornOn !== undefined && differsFrom(values.bornOn, known.bornOn))
    person.bornOn = birthdayOf(values, values.bornOn)
  if (values.joinedOn !== undefined && differsFrom(values.joinedOn, known.joinedOn))
    person.joinedOn = values.joinedOn.day
  takePhone(values, known, { person, problems })
  return { change: { person, home: homeChange(values, known, problems) }, problems }
}

/** A new number brings the birthday and the sex that are in it, where the row says nothing of them. */
function takeNumber(idNumber: string, values: RowValues, known: KnownPerson, person: PersonChange['person']): void {
  person.idNumber = idNumber
  const bornOn = birthdayIn(idNumber)
  if (values.bornOn === undefined && bornOn !== undefined && bornOn !== known.bornOn) person.bornOn = bornOn
  if (values.sex === undefined && sexIn(idNumber) !== known.sex) person.sex = sexIn(idNumber)
}

type Identity = { newNumber: string | undefined; isProven: boolean; problems: FieldProblem[] }

/** Whether the identity number says that it is this person, or another number. A mask shows too little to prove anything. */
function identityOf({ idNumber }: RowValues, known: KnownPerson, digestOf: (idNumber: string) => string): Identity {
  const said: Identity = { newNumber: undefined, isProven: false, problems: [] }
  if (!idNumber) return said
  if ('mask' in idNumber) {
    const isSame = idNumber.mask === known.idNumberMask
    return isSame ? said : { ...said, problems: [{ code: 'mask-differs', field: 'idNumber' }] }
  }
  if (digestOf(idNumber.number) === known.idNumberDigest) return { ...said, isProven: true }
  const problems: FieldProblem[] =
    known.idNumberDigest === null ? [] : [{ code: 'id-number-changes', field: 'idNumber' }]
  return { newNumber: idNumber.number, isProven: false, problems }
}

/** A new name is only taken over where the identity number shows that it is the same person. */
function takeName(
  { name }: RowValues,
  known: KnownPerson,
  { person, problems, isProven }: { person: PersonChange['person']; problems: FieldProblem[]; isProven: boolean },
): void {
  if (name === undefined || isSameText(name, known.name)) return
  const facts = { name: known.name }
  problems.push({ code: isProven ? 'name-changes' : 'name-of-other', facts, field: 'name' })
  if (isProven) person.name = name
}

function takePhone(
  { phone }: RowValues,
  known: KnownPerson,
  { person, problems }: { person: PersonChange['person']; problems: FieldProblem[] },
): void {
  if (!phone) return
  if ('mask' in phone) {
    if (phone.mask !== known.phoneMask) problems.push({ code: 'mask-differs', field: 'phone' })
    return
  }
  if (known.phone === null || !isSamePhone(phone.number, known.phone)) person.phone = phone.number
}

/** Where the row gives only the month, the day is in the identity number. */
function birthdayOf({ idNumber }: RowValues, bornOn: DayRead): IsoDate {
  const inNumber = idNumber && 'number' in idNumber ? birthdayIn(idNumber.number) : undefined
  return inNumber ?? bornOn.day
}

function homeChange(values: RowValues, known: KnownPerson, problems: FieldProblem[]): HomeLine | null {
  const next = homeFrom(values, known.home)
  const differs = next !== null && (known.home === null || !isSameLine(next, known.home))
  if (!differs) return null
  if (known.hasHomeToCome) problems.push({ code: 'home-change-pending', field: 'homeUnit' })
  return next
}

function homeFrom(values: RowValues, home: KnownHome | null): HomeLine | null {
  const unitId = values.homeUnit?.id ?? home?.unitId
  const category = values.category ?? home?.category
  if (unitId === undefined || category === undefined) return null
  return {
    unitId,
    category,
    post: kept(values.homePost, home?.post),
    rank: kept(values.rank, home?.rank),
    employer: kept(values.employer, home?.employer),
    document: home?.document ?? null,
  }
}

/** What is known stays, as it is written, where the row says nothing or the same. */
function kept(said: string | undefined, known: string | null = null): string | null {
  return said === undefined || isSameText(said, known) ? known : said
}

function isSameLine(a: HomeLine, b: HomeLine): boolean {
  return (
    a.unitId === b.unitId &&
    a.category === b.category &&
    a.post === b.post &&
    a.rank === b.rank &&
    a.employer === b.employer
  )
}
