import { birthdayIn, type Sex } from '../../people.ts'
import type { IsoDate } from '../../shared/dates.ts'
import type { ImportField } from '../imports.ts'
import { differsFrom } from './dates.ts'
import type { FieldProblem, RowReading, RowValues } from './rows.ts'

const youngest = 16
const oldest = 75

/** What the cells of one row say against each other. */
export function inconsistenciesIn({ values }: RowReading, today: IsoDate): FieldProblem[] {
  const { bornOn, joinedOn, sex, idNumber } = values
  const number = idNumber && 'number' in idNumber ? idNumber.number : undefined
  const problems: FieldProblem[] = []
  const birthday = birthdayOf(values)
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

/** The birthday a row gives: in the identity number, or else in its own column. */
export function birthdayOf({ bornOn, idNumber }: RowValues): IsoDate | undefined {
  return idNumber && 'number' in idNumber ? birthdayIn(idNumber.number) : bornOn?.day
}

function isUnlikelyAge(bornOn: IsoDate, today: IsoDate): boolean {
  const yearsBefore = (years: number) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`
  return bornOn > yearsBefore(youngest) || bornOn < yearsBefore(oldest)
}

/** 17th sign: odd for men (GB 11643-1999). */
export function sexIn(idNumber: string): Sex {
  return Number(idNumber[16]) % 2 === 1 ? 'male' : 'female'
}
