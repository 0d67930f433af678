import { networkOf } from '../address.ts'
import { countPerMinute } from '../per-minute.ts'

/**
 * How often an address may try to sign in. A whole office may stand behind one address and begin at the same minute, so
 * that those who get in are hardly counted; what one account is owed is its lock after five failures.
 */
export type Tries = {
  /** Whether one more try is too many. */
  areTooMany(address: string): boolean
  begin(address: string): void
  fail(address: string): void
}

const failuresPerMinute = 30
const triesPerMinute = 300

export function countTries(now: () => number): Tries {
  const failures = countPerMinute(now)
  const tries = countPerMinute(now)
  return {
    areTooMany(address) {
      const network = networkOf(address)
      return failures.of(network) >= failuresPerMinute || tries.of(network) >= triesPerMinute
    },
    begin: (address) => void tries.add(networkOf(address)),
    fail: (address) => void failures.add(networkOf(address)),
  }
}
