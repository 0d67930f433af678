import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes, one lane: the OWASP minimum. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password)
}

/** A hash no password fits: an unknown name takes as long to refuse as a wrong password. */
let decoy: Promise<string> | undefined

export async function refuseSlowly(password: string): Promise<void> {
  decoy ??= hashPassword('no account has this password')
  await isPassword(await decoy, password)
}

/** Letters and digits that nobody mistakes for one another when reading them out. */
const readable = 'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679'

/** A password for one sign-in, in three groups that can be read out over the telephone: about 2^67 of them. */
export function newOneTimePassword(): string {
  const groups = Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]))
  return groups.map((group) => group.join('')).join('-')
}
