import { and, asc, desc, eq, or, sql, type SQL } from 'drizzle-orm'
import { accountStateAt, type AccountState } from '#domain/access/accounts.ts'
import { containsText } from '#db/patterns.ts'
import { accounts, people, roleGrants, sessions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { whyCannotAppoint } from '#domain/access/grants.ts'
import type { Ctx } from '../../context.ts'
import { accountsInScope } from '../scope.server.ts'
import { isOpen, openSessionsOf } from '../sessions.server.ts'

export const accountSorts = ['name', 'staffNumber', 'loginName', 'lastSeenAt', 'createdAt'] as const
export type AccountSort = (typeof accountSorts)[number]

export type AccountFilter = { q?: string; state?: AccountState; sort: AccountSort; descending: boolean }

/** An account as the system administrator sees it: name and staff number, and nothing of the person's file. */
export type AccountListed = {
  id: string
  personId: string
  name: string
  staffNumber: string
  loginName: string
  state: AccountState
  lockedUntil: number | null
  disabledAt: number | null
  lastSeenAt: number | null
  createdAt: number
  openSessions: number
}

/** All accounts that fit, for whoever may see them. */
export async function listAccounts(ctx: Ctx, { q, state, sort, descending }: AccountFilter): Promise<AccountListed[]> {
  const { read } = ctx.store
  const rows = await accountRows(read, ctx)
    .where(and(accountsInScope(ctx.actor), q ? matches(q) : undefined))
    .orderBy(...orderOf(read, sort, descending))
  return rows.map((row) => listed(row, ctx.now)).filter((row) => !state || row.state === state)
}

/** One account with its open sessions, or undefined when the actor may not know of it. */
export async function getAccount(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [row] = await accountRows(read, ctx).where(and(eq(accounts.id, id), accountsInScope(ctx.actor)))
  if (!row) return undefined
  return { ...listed(row, ctx.now), isOwn: id === ctx.actor.accountId, sessions: await openSessionsOf(read, ctx, id) }
}

/** What the actor's own account says of them, or undefined for whoever has none. */
export async function getOwnAccount(ctx: Ctx) {
  const [own] = await ctx.store.read
    .select({
      personId: accounts.personId,
      name: people.name,
      staffNumber: people.staffNumber,
      loginName: accounts.loginName,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, ctx.actor.accountId ?? ''))
  return own
}

/** Whether the system administrator may, and must, appoint a security administrator: nobody is one today. */
export async function lacksSecurityAdministrator(ctx: Ctx): Promise<boolean> {
  const held = await ctx.store.read.select().from(roleGrants).where(eq(roleGrants.role, 'security_admin'))
  return whyCannotAppoint(held, ctx.today) === undefined
}

function accountRows(db: Db, ctx: Ctx) {
  return db
    .select({
      id: accounts.id,
      personId: accounts.personId,
      name: people.name,
      staffNumber: people.staffNumber,
      loginName: accounts.loginName,
      lockedUntil: accounts.lockedUntil,
      disabledAt: accounts.disabledAt,
      mustChangePassword: accounts.mustChangePassword,
      createdAt: accounts.createdAt,
      lastSeenAt: sql<number | null>`(${lastSeen(db)})`.mapWith(instantOrNull),
      openSessions: sql<number>`(${openCount(db, ctx.now)})`.mapWith(Number),
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
}

function listed(
  { mustChangePassword, ...row }: Omit<AccountListed, 'state'> & { mustChangePassword: boolean },
  now: number,
): AccountListed {
  return { ...row, state: accountStateAt({ ...row, mustChangePassword }, now) }
}

function lastSeen(db: Db) {
  return db
    .select({ at: sql`max(${sessions.lastSeenAt})` })
    .from(sessions)
    .where(eq(sessions.accountId, accounts.id))
}

function openCount(db: Db, now: number) {
  return db
    .select({ count: sql`count(*)` })
    .from(sessions)
    .where(and(eq(sessions.accountId, accounts.id), isOpen(now)))
}

function matches(q: string): SQL | undefined {
  const places = [people.name, people.namePinyin, people.staffNumber, accounts.loginName]
  return or(...places.map((place) => containsText(place, q)))
}

function orderOf(db: Db, sort: AccountSort, descending: boolean): SQL[] {
  const by = {
    name: people.namePinyin,
    staffNumber: people.staffNumber,
    loginName: accounts.loginName,
    lastSeenAt: sql`coalesce((${lastSeen(db)}), 0)`,
    createdAt: accounts.createdAt,
  }[sort]
  return [descending ? desc(by) : asc(by), asc(accounts.loginName)]
}

/** PostgreSQL hands out whole numbers of this size as text. */
function instantOrNull(value: unknown): number | null {
  return value === null ? null : Number(value)
}
