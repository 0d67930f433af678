import { Refusal } from '../shared/outcomes.ts'
import type { Condition, ConditionKey } from './eligibility.ts'

/** What no decision from outside passes over: the plan names the department, and an auxiliary holds no leading post. */
const barring: ReadonlySet<ConditionKey> = new Set(['department', 'staff'])
/** What the seat itself refuses: somebody who has left, or holds another full post. */
const ofTheSeat: ReadonlySet<ConditionKey> = new Set(['home', 'otherPost'])

/** Of the conditions of a post the first that bars somebody from being registered at all. */
export function barredBy(conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ key, result }) => result === 'failed' && barring.has(key))
}

/** What whoever decided outside passed over: it may be registered, with a word about the grounds. */
export function passedOver(conditions: readonly Condition[]): Condition[] {
  const isOpen = ({ result }: Condition) => result === 'failed' || result === 'nearly' || result === 'warned'
  return conditions.filter((one) => one.counts && isOpen(one) && !barring.has(one.key) && !ofTheSeat.has(one.key))
}

/** Why it cannot be registered without a word, if not. */
export function whyGroundsAreNeeded(conditions: readonly Condition[], grounds: string | null): Refusal | undefined {
  const isPassedOver = passedOver(conditions).length > 0
  return isPassedOver && !grounds ? new Refusal('registration-needs-grounds', {}, 'grounds') : undefined
}
