import { Refusal } from '../shared/outcomes.ts'

/** After so many failures in a row the account is locked for so long (common MLPS defaults, 来源待核). */
export const failuresBeforeLock = 5
export const lockMinutes = 30
export const idleMinutes = 30

/** A session ends at the latest this long after it began, however busy. */
export const longestSessionHours = 12

const shortest = 10
const longest = 128

/**
 * Why the password is not good enough, if it is not: 10 to 128 characters, three of four classes (small, capital,
 * digit, other), and not the login name or a part of it. Stricter than the usual 8 (common MLPS default, 来源待核).
 */
export function whyPasswordIsWeak(password: string, loginName: string): Refusal | undefined {
  const field = 'password'
  if (password.length < shortest) return new Refusal('password-too-short', { shortest }, field)
  if (password.length > longest) return new Refusal('password-too-long', { longest }, field)
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((one) => one.test(password)).length
  if (classes < 3) return new Refusal('password-too-plain', { classes: 3 }, field)
  const repeatsName = loginName.length >= 3 && password.toLowerCase().includes(loginName.toLowerCase())
  if (repeatsName) return new Refusal('password-contains-name', {}, field)
  return undefined
}

/** When a session stops being good: idle too long, or too old. Instants in milliseconds. */
export function sessionEndsAt(session: { createdAt: number; lastSeenAt: number }): number {
  const idleEnd = session.lastSeenAt + idleMinutes * 60_000
  const hardEnd = session.createdAt + longestSessionHours * 3_600_000
  return Math.min(idleEnd, hardEnd)
}

/** The oldest an open session may be at `now`, and the longest ago it may have been seen: instants in milliseconds. */
export function openSessionBounds(now: number): { createdAfter: number; seenAfter: number } {
  return { createdAfter: now - longestSessionHours * 3_600_000, seenAfter: now - idleMinutes * 60_000 }
}
