import type { IsoDate } from './shared/dates.ts'
import { isoDateOf } from './shared/dates.ts'

/** Categories of staff. 协管 and 协警 are the two kinds of auxiliary (domain: AUX_UM, AUX_POLICE). */
export const categories = [
  'civil_servant',
  'cs_managed',
  'public_institution',
  'police',
  'aux_um',
  'aux_police',
] as const
export type Category = (typeof categories)[number]

export const staffClasses = ['established', 'auxiliary'] as const
export type StaffClass = (typeof staffClasses)[number]

export const sexes = ['male', 'female'] as const
export type Sex = (typeof sexes)[number]

export const absenceKinds = [
  'annual',
  'sick',
  'personal',
  'marriage',
  'maternity',
  'paternity',
  'bereavement',
  'home_visit',
  'work_injury',
  'compensatory',
  'abroad',
  'training',
  'errand',
] as const
export type AbsenceKind = (typeof absenceKinds)[number]

/** 在编 or 协管/协警. */
export function staffClassOf(category: Category): StaffClass {
  return category === 'aux_um' || category === 'aux_police' ? 'auxiliary' : 'established'
}

/** Region prefix of identity numbers that no office issues: demonstration data. */
export const fictionalRegion = '999999'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

export type IdNumberProblem = 'id-number-length' | 'id-number-form' | 'id-number-birthday' | 'id-number-check-digit'

/**
 * What is wrong with an 18-character identity number (GB 11643-1999), if anything. Demonstration numbers
 * (region 999999) are issued to nobody and carry a wrong check digit on purpose: it is not asked of them.
 */
export function whatIsWrongWithIdNumber(idNumber: string): IdNumberProblem | undefined {
  if (idNumber.length !== 18) return 'id-number-length'
  if (!/^\d{17}[\dX]$/.test(idNumber)) return 'id-number-form'
  if (!birthdayIn(idNumber)) return 'id-number-birthday'
  const isFictional = idNumber.startsWith(fictionalRegion)
  if (!isFictional && idNumber.at(-1) !== checkDigitOf(idNumber)) return 'id-number-check-digit'
  return undefined
}

/** The check digit that the first 17 digits call for. */
export function checkDigitOf(idNumber: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(idNumber[place]), 0)
  return checkDigits[sum % 11] ?? ''
}

/** The birthday written in an identity number, or undefined when there is no such day. */
export function birthdayIn(idNumber: string): IsoDate | undefined {
  return isoDateOf(Number(idNumber.slice(6, 10)), Number(idNumber.slice(10, 12)), Number(idNumber.slice(12, 14)))
}

/** `99**************11`: enough to see that a row has slipped; with the birthday and the district known, still no number. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 2)}**************${idNumber.slice(-2)}`
}

/** `100****5678`; of a short number only its end, `****45`, so that four digits at least stay hidden. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  if (digits.length < 6) return '****'
  return digits.length < 11 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** Whether the text is a mask made by this system: an exported file comes back with masks, and a mask changes nothing. */
export function isMask(text: string): boolean {
  return text.includes('****')
}
