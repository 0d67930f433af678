import { insertMany } from '#db/bulk.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import { accounts, people, roleGrants, sessions } from '#db/schema/index.ts'
import { openStore, type Store } from '#db/store.ts'
import { hashOfToken, newToken, sessionCookieName } from '#server/access/session.server.ts'
import { systemClock } from '#server/clock.ts'
import type { Clock } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { worldZone } from '#tests/support/clock.ts'
import { fillWorld, testVault } from '#tests/support/world.ts'
import { freshDatabase, type Database } from './database.ts'

export type Member = { personId: string; cookie: string }

export type City = Database & {
  /** Whoever works in the personnel office of the urban management bureau: all are told what is asked of it. */
  members: Member[]
  /** Sessions that were ended. */
  ended: Member[]
  /** The detachment’s personnel, who asks. */
  asker: string
  /** A session of a demo account. */
  cookieOf(loginName: string): string
  accountId(loginName: string): string
  personId(key: string): string
  unitId(code: string): string
}

type Making = {
  members?: number
  ended?: number
  /** The day on which it is made. */
  clock?: Clock
  /** How long those who are signed in stay so, seen or not. */
  goodForMs?: number
  /** No demonstration: its accounts are for real. */
  isForReal?: boolean
}

/** The demo city of today in a database of its own, with so many more people in one personnel office, all of them signed in. */
export async function makeCity({
  members = 0,
  ended = 0,
  clock = systemClock(worldZone),
  goodForMs = 3_600_000,
  isForReal = false,
}: Making): Promise<City> {
  const database = await freshDatabase()
  const store = await openStore(database.url)
  await fillWorld(store, 'nobody signs in', { ...clock, set: () => undefined, advance: () => undefined })
  // Seen last an hour from now: a clock that is put forward is to sign nobody out.
  const office = { store, now: clock.now(), seenAt: clock.now() + goodForMs, startsOn: '2016-01-01' as const }
  const cookies = new Map<string, string>()
  for (const { loginName } of demoAccounts)
    cookies.set(loginName, await openSession(office, idOfName(`account ${loginName}`)))
  const city = {
    ...database,
    members: await addMembers(office, { count: members, named: 'm' }),
    ended: await addMembers(office, { count: ended, named: 'e', endedAt: clock.now() }),
    asker: cookies.get('detachment') ?? '',
    cookieOf: (loginName: string) => cookies.get(loginName) ?? '',
    accountId: (loginName: string) => idOfName(`account ${loginName}`),
    personId: (key: string) => idOfName(`person ${key}`),
    unitId: (code: string) => idOfName(`unit ${code}`),
  }
  if (isForReal) await store.write(async (tx) => void (await tx.update(accounts).set({ isDemo: false })))
  await store.close()
  return city
}

type Office = { store: Store; now: number; seenAt: number; startsOn: '2016-01-01' }

async function addMembers(
  { store, now, seenAt, startsOn }: Office,
  { count, named, endedAt = null }: { count: number; named: string; endedAt?: number | null },
): Promise<Member[]> {
  const [model] = await store.read.select().from(people).limit(1)
  if (!model) throw new Error('the city is empty')
  const tokens = Array.from({ length: count }, () => newToken())
  const idOf = (index: number) => `${named}${index}`
  await store.write(async (tx) => {
    const unnumbered = { idNumberDigest: null, idNumberSealed: null, idNumberMask: null }
    await insertMany(
      tx,
      people,
      tokens.map((_token, index) => ({
        ...model,
        ...unnumbered,
        id: idOf(index),
        staffNumber: `${named}-${index}`,
        name: `科员${index}`,
        phoneSealed: testVault.seal(numberOf(index)),
      })),
    )
    await insertMany(
      tx,
      accounts,
      tokens.map((_token, index) => ({
        ...{ id: idOf(index), personId: idOf(index), loginName: `${named}${index}`, passwordHash: '' },
        ...{ mustChangePassword: false, failedAttempts: 0, isDemo: true, createdAt: now },
      })),
    )
    await insertMany(
      tx,
      sessions,
      tokens.map((token, index) => ({
        ...{
          id: idOf(index),
          tokenHash: hashOfToken(token),
          accountId: idOf(index),
          createdAt: seenAt,
          lastSeenAt: seenAt,
        },
        ...{ endedAt, address: '127.0.0.1', userAgent: 'fault' },
      })),
    )
    await insertMany(
      tx,
      roleGrants,
      tokens.map((_token, index) => ({
        ...{ id: idOf(index), personId: idOf(index), role: 'sending_personnel' as const, startsOn, grantedAt: now },
        unitId: idOfName('unit BUR-UM'),
      })),
    )
  })
  return tokens.map((token, index) => ({ personId: idOf(index), cookie: `${sessionCookieName}=${token}` }))
}

/** A telephone number that nobody can have. */
export function numberOf(member: number): string {
  return `100${String(member).padStart(8, '0')}`
}

/** Another session of an account; returns its cookie. */
export async function openSession(
  { store, seenAt }: Pick<Office, 'store' | 'seenAt'>,
  accountId: string,
): Promise<string> {
  const token = newToken()
  await store.write(async (tx) => {
    await tx.insert(sessions).values({
      ...{ id: `s ${token.slice(0, 12)}`, tokenHash: hashOfToken(token), accountId },
      ...{ createdAt: seenAt, lastSeenAt: seenAt, address: '127.0.0.1', userAgent: 'fault' },
    })
  })
  return `${sessionCookieName}=${token}`
}
