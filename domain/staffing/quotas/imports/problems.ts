import { isProblemCode, isError as isRosterError, type ProblemCode } from '../../../people/imports/problems.ts'
import type { Facts } from '../../../shared/outcomes.ts'
import type { RefusalCode } from '../../../shared/refusals.ts'

/** What a sheet of quotas can say. */
export const quotaFields = [
  'unitCode',
  'unit',
  'kind',
  'department',
  'staffClass',
  'category',
  'postClass',
  'planned',
  'from',
  'document',
  'reason',
] as const
export type QuotaField = (typeof quotaFields)[number]

/** What can be wrong with a cell that no roster knows of; each has its sentence in quotas.json (`import.problem.<code>`). */
export const quotaProblemCodes = [
  'kind-unknown',
  'department-unknown',
  'class-unknown',
  'post-class-unknown',
  'not-whole',
  'code-unknown',
  'code-differs',
  'same-line',
  'over-ceiling',
] as const
export type QuotaProblemCode = (typeof quotaProblemCodes)[number]

/** Why a row is not taken as it stands: what is wrong with a cell as in a roster, or of our own, or why the rule says no. */
export type QuotaProblem = {
  rowNumber: number
  field: QuotaField | null
  code: ProblemCode | QuotaProblemCode | RefusalCode
  facts: Facts
}

/** Whether it keeps the file out; what was read in another way than written only asks for a look. */
export function isError({ code }: Pick<QuotaProblem, 'code'>): boolean {
  return isProblemCode(code) ? isRosterError({ code }) : true
}

export function isQuotaProblemCode(text: string): text is QuotaProblemCode {
  return quotaProblemCodes.some((code) => code === text)
}
