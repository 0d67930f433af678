import { Refusal } from '../shared/outcomes.ts'

export const accountStates = ['active', 'locked', 'disabled', 'first-password'] as const
export type AccountState = (typeof accountStates)[number]

type Standing = { disabledAt: number | null; lockedUntil: number | null; mustChangePassword: boolean }

/** How an account stands at a moment: what most keeps its holder out comes first. */
export function accountStateAt({ disabledAt, lockedUntil, mustChangePassword }: Standing, now: number): AccountState {
  if (disabledAt !== null) return 'disabled'
  if (lockedUntil !== null && lockedUntil > now) return 'locked'
  return mustChangePassword ? 'first-password' : 'active'
}

/** How a login name is stored and looked for: nobody remembers capitals. */
export function plainLoginName(loginName: string): string {
  return loginName.trim().toLowerCase()
}

/** Why the name cannot be signed in with, if it cannot: 3 to 32 small letters, digits, dots, hyphens or underscores. */
export function whyLoginNameIsWrong(loginName: string): Refusal | undefined {
  return /^[a-z0-9][a-z0-9._-]{2,31}$/.test(loginName) ? undefined : new Refusal('login-name-form', {}, 'loginName')
}
