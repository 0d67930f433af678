import type { Facts } from '../../shared/outcomes.ts'

type Severity = 'error' | 'warning'

/**
 * Everything a dry run can say of a cell or a row. An error keeps the row out; a warning asks for a look. Each has its
 * sentence in app/i18n/<language>/imports.json (`problem.<code>`).
 */
export const problemSeverities = {
  // any cell
  'excel-error': 'error',
  required: 'error',
  'number-required': 'error',
  'too-long': 'error',
  // names and numbers
  'name-too-short': 'error',
  'name-has-digits': 'error',
  'name-has-note': 'error',
  'staff-number-lost': 'error',
  'id-number-lost': 'error',
  'id-number-old': 'error',
  'id-number-length': 'error',
  'id-number-form': 'error',
  'id-number-birthday': 'error',
  'id-number-check-digit': 'error',
  'id-number-other-birthday': 'error',
  'id-number-other-sex': 'error',
  'phone-wrong': 'error',
  'phone-two': 'error',
  'phone-lost': 'error',
  // days
  'date-unreadable': 'error',
  'date-not-there': 'error',
  'date-month-unclear': 'error',
  'date-order-unclear': 'error',
  'date-year-only': 'error',
  'date-two-digit-year': 'error',
  'date-read-as-january': 'warning',
  'born-in-future': 'error',
  'age-unlikely': 'warning',
  'joined-in-future': 'error',
  'joined-before-born': 'error',
  'period-order': 'error',
  // choices
  'sex-unknown': 'error',
  'category-unknown': 'error',
  'kind-unknown': 'error',
  'kind-not-for-category': 'error',
  // units
  'unit-unknown': 'error',
  'unit-like': 'error',
  'unit-ambiguous': 'error',
  'unit-read-as': 'warning',
  'host-not-force': 'error',
  'host-out-of-reach': 'error',
  'host-is-home': 'error',
  // postings
  'posting-without-host': 'warning',
  'posting-is-over': 'error',
  'posting-overlaps': 'error',
  'host-closes': 'error',
  'posting-needs-home': 'error',
  'posting-stays': 'warning',
  'host-differs': 'error',
  // against the other rows and against what is known
  'same-person': 'error',
  'same-name-and-birthday': 'warning',
  'name-of-other': 'error',
  'name-changes': 'warning',
  'two-people': 'error',
  'staff-number-changes': 'warning',
  'id-number-changes': 'warning',
  'mask-differs': 'error',
  'mask-of-nobody': 'error',
  'person-out-of-reach': 'error',
  'new-out-of-reach': 'error',
  'home-change-pending': 'error',
} as const satisfies Record<string, Severity>

export type ProblemCode = keyof typeof problemSeverities

/** What reading one cell gives: a value, what is wrong, or both where it can be taken with a warning; neither when empty. */
export type CellRead<T> = { value?: T; problem?: CellProblem }

export type CellProblem = { code: ProblemCode; facts?: Facts }

/** Whether it keeps the row out. */
export function isError({ code }: { code: ProblemCode }): boolean {
  return problemSeverities[code] === 'error'
}

export function isProblemCode(text: string): text is ProblemCode {
  return text in problemSeverities
}
