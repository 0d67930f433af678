import { isMask, whatIsWrongWithIdNumber } from '../../people.ts'
import type { Cell } from '../imports.ts'
import type { CellProblem, CellRead } from './problems.ts'
import { codeOf, isBlank, isScientific } from './text.ts'

/** From here on Excel keeps a number only in part: fifteen digits, and noughts for the rest. */
const firstInexact = 1e15
const longestStaffNumber = 40

export type Secret = { number: string } | { mask: string }

/** The number a person has in the roster. Signs as they are, but for spaces and full-width forms. */
export function readStaffNumber(cell: Cell): CellRead<string> {
  const code = codeOf(cell)
  if (isBlank(code)) return {}
  if (isScientific(code) || isInexact(cell)) return wrong('staff-number-lost')
  if (code.length > longestStaffNumber) return { problem: { code: 'too-long', facts: { most: longestStaffNumber } } }
  return { value: code }
}

/** An identity number of 18 signs, or the mask an export of ours puts in its place. */
export function readIdNumber(cell: Cell): CellRead<Secret> {
  const code = codeOf(cell)
    .replace(/^['‘’`]+/, '')
    .replace(/[x×Хх]$/i, 'X')
  if (isBlank(code)) return {}
  if (isMask(code)) return { value: { mask: code } }
  if (isScientific(code) || isInexact(cell)) return wrong('id-number-lost')
  if (/^\d{15}$/.test(code)) return wrong('id-number-old')
  const problem = whatIsWrongWithIdNumber(code)
  if (!problem) return { value: { number: code } }
  const lostItsEnd = problem === 'id-number-check-digit' && code.endsWith('000')
  return wrong(lostItsEnd ? 'id-number-lost' : problem)
}

/** A mobile number, a landline with its area code, a number of the demonstration (100-xxxx-xxxx), or a mask of ours. */
export function readPhone(cell: Cell): CellRead<Secret> {
  const code = codeOf(cell).replace(/^['‘’`]+/, '')
  if (isBlank(code)) return {}
  if (isMask(code)) return { value: { mask: code } }
  if (isScientific(code)) return wrong('phone-lost')
  const number = phoneOf(code)
  if (number) return { value: { number } }
  const holdsSeveral = code.split(/[,;、/，；]/).filter(phoneOf).length > 1
  return wrong(holdsSeveral ? 'phone-two' : 'phone-wrong')
}

/** Whether two telephone numbers are the same, however they are written. */
export function isSamePhone(a: string, b: string): boolean {
  return digitsOf(a) === digitsOf(b)
}

function phoneOf(code: string): string | undefined {
  const bare = code.replace(/^(?:\+|00)?86-?(?=1\d{2}|0\d)/, '')
  const digits = bare.replace(/[-()]/g, '')
  if (/^100\d{8}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  const landline = /^\(?(0\d{2,3})\)?-?(\d{7,8})(?:[-转](\d{1,5}))?$/.exec(bare)
  if (!landline) return undefined
  const [, area = '', number = '', extension] = landline
  return extension ? `${area}-${number}-${extension}` : `${area}-${number}`
}

function isInexact(cell: Cell): boolean {
  return typeof cell === 'number' && Math.abs(cell) >= firstInexact
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}

function wrong(code: CellProblem['code']): { problem: CellProblem } {
  return { problem: { code } }
}
