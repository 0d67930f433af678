import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { abilityOf, type Scope } from '#domain/access/ability.ts'
import { isBusinessRole, roleShapes, type Role } from '#domain/access/roles.ts'
import { sessionEndsAt } from '#domain/access/passwords.ts'
import { unitsUnder, type UnitLines } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { listed } from '#db/listed.ts'
import { inForce } from '#db/periods.ts'
import { preparing } from '#db/prepared.ts'
import { accounts, people, roleGrants, sessions } from '#db/schema/index.ts'
import type { Db, Store } from '#db/store.ts'
import type { Actor, Services, Settings } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'

export const sessionCookieName = 'lianqin_session'

/** The grants of others that somebody stands in for. */
const lent = alias(roleGrants, 'lent')

const touchEveryMs = 60_000

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The token in a Cookie header, if it carries one. */
export function tokenFrom(cookieHeader: string | null | undefined): string | undefined {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${sessionCookieName}=`))?.slice(sessionCookieName.length + 1)
}

/** The condition that an account may be used: not disabled, and no demo account, whose password everybody knows, for real. */
export function isAccountOpen({ isDemo }: Pick<Settings, 'isDemo'>): SQL | undefined {
  return and(isNull(accounts.disabledAt), isDemo ? undefined : eq(accounts.isDemo, false))
}

/**
 * Who a cookie speaks for, or undefined: no session, signed out, revoked, idle too long, account not open. Pages and
 * sockets ask here. `touch`: whether the call counts as the person doing something; nobody waits for that to be written.
 */
export async function actorOfToken(
  services: Pick<Services, 'store' | 'clock' | 'settings' | 'log'>,
  token: string | undefined,
  { touch }: { touch: boolean },
): Promise<Actor | undefined> {
  if (!token) return undefined
  const { read } = services.store
  const now = services.clock.now()
  const asked = sessionOf(read, services.settings.isDemo ? 'demo' : 'real')
  const [found] = await asked.execute({ hash: hashOfToken(token) })
  if (!found || sessionEndsAt(found.session) <= now) return undefined
  if (touch && now - found.session.lastSeenAt > touchEveryMs) touchSession(services, found.session.id, now)
  const { account } = found
  return {
    ...(await rightsOf(read, account.personId, services.clock.today())),
    personId: account.personId,
    accountId: account.id,
    sessionId: found.session.id,
    name: found.name,
    locale: account.locale,
    mustChangePassword: account.mustChangePassword,
  }
}

/** Asked at each request and each connection. */
const sessionOf = preparing((db, kind: 'demo' | 'real') =>
  db
    .select({ session: sessions, account: accounts, name: people.name })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(
      and(
        ...[eq(sessions.tokenHash, sql.placeholder('hash')), isNull(sessions.endedAt)],
        isAccountOpen({ isDemo: kind === 'demo' }),
      ),
    )
    .prepare(),
)

/** Those of the hashes of tokens whose sessions still speak for somebody: one question, however many there are. */
export async function hashesInForce(
  { store, clock, settings }: Pick<Services, 'store' | 'clock' | 'settings'>,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows = await store.read
    .select({ hash: sessions.tokenHash, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(sql`${sessions.tokenHash} in ${listed(hashes)}`, isNull(sessions.endedAt), isAccountOpen(settings)))
  const now = clock.now()
  return new Set(rows.filter((row) => sessionEndsAt(row) > now).map(({ hash }) => hash))
}

/** Signs of life that are being written, by session: a long write of somebody else's may stand before them. */
const touching = new WeakMap<Store, Map<string, Promise<void>>>()

/** Resolves when every sign of life seen so far is written. */
export async function touchesWritten(store: Store): Promise<void> {
  await Promise.all(touching.get(store)?.values() ?? [])
}

/** What a person may do today: their grants, expanded to the units they reach. */
export async function rightsOf(db: Db, personId: string, today: IsoDate): Promise<Pick<Actor, 'scopes' | 'ability'>> {
  const grants = await grantsOn(db, today).execute({ personId })
  const lines = grants.some((grant) => grant.unitId !== null) ? await linesOn(db, today) : []
  const scopes = grants.map((grant): Scope => ({ ...grant, unitIds: unitIdsOf(grant, lines) }))
  return { scopes, ability: abilityOf(personId, scopes) }
}

const grantsOn = preparing((db, day: IsoDate) =>
  db
    .select({ role: roleGrants.role, unitId: roleGrants.unitId, onBehalfOf: lent.personId })
    .from(roleGrants)
    .leftJoin(lent, eq(lent.id, roleGrants.standsInFor))
    .where(and(eq(roleGrants.personId, sql.placeholder('personId')), inForce(roleGrants, day)))
    .prepare(),
)

function unitIdsOf({ role, unitId }: { role: Role; unitId: string | null }, lines: readonly UnitLines[]): string[] {
  if (unitId === null || !isBusinessRole(role)) return []
  return unitsUnder(lines, unitId, roleShapes[role].lines)
}

function touchSession({ store, log }: Pick<Services, 'store' | 'log'>, id: string, now: number): void {
  const underWay = touching.get(store) ?? new Map<string, Promise<void>>()
  touching.set(store, underWay)
  if (underWay.has(id)) return
  const isOlder = and(eq(sessions.id, id), isNull(sessions.endedAt), lt(sessions.lastSeenAt, now))
  const writing = store.write(async (tx) => void (await tx.update(sessions).set({ lastSeenAt: now }).where(isOlder)))
  const written = writing
    .catch((error: unknown) => log.error({ err: error, sessionId: id }, 'a sign of life could not be written'))
    .finally(() => underWay.delete(id))
  underWay.set(id, written)
}
