import type { Criteria, Duty } from '../callouts.ts'
import type { Department } from '../organisation.ts'
import type { Category } from '../people.ts'

/** Somebody who serves in one of the units, as far as a call-out asks. */
export type Serving = {
  personId: string
  unitId: string
  /** Of the home unit. */
  department: Department | null
  category: Category | null
  hasCertificate: boolean
  isAway: boolean
  duty: Duty
  /** Coming to another call-out that is not over. */
  isElsewhere: boolean
}

/** Why somebody of the units is not called. */
export const exclusions = ['caller', 'away', 'elsewhere', 'duty', 'department', 'category', 'certificate'] as const
export type Exclusion = (typeof exclusions)[number]

/** Why somebody is not called, if not: the first reason that holds. `callerId`: whoever calls is there anyhow. */
export function whyNotCalled(
  person: Serving,
  criteria: Criteria,
  { callerId }: { callerId: string | null },
): Exclusion | undefined {
  const { departments, categories, needsCertificate, duties } = criteria
  const asks = <T>(wanted: readonly T[], has: T | null) => wanted.length > 0 && (has === null || !wanted.includes(has))
  if (person.personId === callerId) return 'caller'
  if (person.isAway) return 'away'
  if (person.isElsewhere) return 'elsewhere'
  if (asks(duties, person.duty)) return 'duty'
  if (asks(departments, person.department)) return 'department'
  if (asks(categories, person.category)) return 'category'
  return needsCertificate && !person.hasCertificate ? 'certificate' : undefined
}
