import { and, eq, isNull, ne } from 'drizzle-orm'
import { failuresBeforeLock, lockMinutes, whyPasswordIsWeak } from '#domain/access/passwords.ts'
import { plainLoginName } from '#domain/access/accounts.ts'
import { deviceOf } from '#domain/access/devices.ts'
import type { Locale } from '#domain/access/locales.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { accounts, sessions } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit, record, recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { hashPassword, isPassword, refuseSlowly } from './passwords.server.ts'
import { hashOfToken, isAccountOpen, newToken } from './session.server.ts'

type Account = typeof accounts.$inferSelect
export type SessionEnding = NonNullable<typeof sessions.$inferSelect.endedBecause>

/**
 * Opens a session and returns its token, for the cookie, and the language the person chose last. Refuses alike whether the
 * name or the password is wrong or the account is not open; five failures in a row lock the account for 30 minutes, and
 * many from one address in a minute keep that address out for the rest of it (too-many-tries). A failure is stored although
 * the sign-in is refused.
 */
export async function signIn(
  ctx: Ctx,
  { loginName, password, userAgent }: { loginName: string; password: string; userAgent: string },
): Promise<{ token: string; locale: Locale | null }> {
  const address = ctx.request?.address
  if (address === undefined) return enter(ctx, { loginName, password, userAgent })
  if (ctx.signInTries.areTooMany(address)) throw new Refusal('too-many-tries')
  ctx.signInTries.begin(address)
  try {
    return await enter(ctx, { loginName, password, userAgent })
  } catch (error) {
    ctx.signInTries.fail(address)
    throw error
  }
}

/** The password is checked outside the transaction, for it takes its time: inside, the account must still be that one. */
async function enter(
  ctx: Ctx,
  { loginName, password, userAgent }: { loginName: string; password: string; userAgent: string },
): Promise<{ token: string; locale: Locale | null }> {
  const [account] = await ctx.store.read
    .select()
    .from(accounts)
    .where(and(eq(accounts.loginName, plainLoginName(loginName)), isAccountOpen(ctx.settings)))
  if (!account) {
    await refuseSlowly(password)
    throw new Refusal('sign-in-failed')
  }
  const isRight = await isPassword(account.passwordHash, password)
  const outcome = await write(ctx, async (tx) => {
    const current = await requireAccount(tx, account.id)
    const hasChanged = current.disabledAt !== null || current.passwordHash !== account.passwordHash
    if (hasChanged) return { refusal: new Refusal('sign-in-failed') }
    if (current.lockedUntil !== null && current.lockedUntil > ctx.now)
      return { refusal: lockedRefusal(current, ctx.now) }
    return isRight
      ? { token: await openSession(tx, ctx, current, userAgent) }
      : { refusal: await countFailure(tx, ctx, current) }
  })
  if ('refusal' in outcome) throw outcome.refusal
  return { token: outcome.token, locale: account.locale }
}

/** Ends the actor's own session. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId } = ctx.actor
  if (sessionId) await write(ctx, (tx) => endSession(tx, ctx, sessionId, 'signed-out'))
}

/** Ends another session of the actor's own account; its sockets are cut at once. */
export async function revokeSession(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const [session] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, id), eq(sessions.accountId, ctx.actor.accountId ?? ''), isNull(sessions.endedAt)))
    if (!session) throw new NotFound('session')
    await endSession(tx, ctx, session.id, 'revoked')
  })
}

/** Gives the account a new password and ends its other sessions. Refuses: wrong present one, weak, the same again. */
export async function changePassword(
  ctx: Ctx,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const account = await requireAccount(ctx.store.read, ctx.actor.accountId ?? '')
  if (!(await isPassword(account.passwordHash, current))) throw new Refusal('password-wrong', {}, 'current')
  const weakness = whyPasswordIsWeak(password, account.loginName)
  if (weakness) throw weakness
  if (await isPassword(account.passwordHash, password)) throw new Refusal('password-same', {}, 'password')
  const passwordHash = await hashPassword(password)
  await write(ctx, async (tx) => {
    const now = await requireAccount(tx, account.id)
    const hasChanged = now.disabledAt !== null || now.passwordHash !== account.passwordHash
    if (hasChanged) throw new Refusal('password-wrong', {}, 'current')
    await tx.update(accounts).set({ passwordHash, mustChangePassword: false }).where(eq(accounts.id, account.id))
    await endSessionsOf(tx, ctx, account.id, 'password-changed', { except: ctx.actor.sessionId })
    await audit(tx, ctx, 'account.password-changed', { subject: { kind: 'account', id: account.id } })
  })
}

/** Remembers the language the person chose, for the next browser. */
export async function chooseLocale(ctx: Ctx, locale: Locale): Promise<void> {
  const { accountId } = ctx.actor
  if (!accountId) return
  await write(ctx, async (tx) => {
    await tx.update(accounts).set({ locale }).where(eq(accounts.id, accountId))
  })
}

/** Ends all open sessions of an account but one; their sockets are cut after the commit. */
export async function endSessionsOf(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  because: SessionEnding,
  { except }: { except: string | null } = { except: null },
): Promise<void> {
  const open = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt), ne(sessions.id, except ?? '')))
  for (const { id } of open) await endSession(tx, ctx, id, because)
}

async function openSession(tx: Tx, ctx: Ctx, account: Account, userAgent: string): Promise<string> {
  const token = newToken()
  const id = ctx.newId()
  await tellOfNewDevice(tx, ctx, account, userAgent)
  await tx.update(accounts).set({ failedAttempts: 0, lockedUntil: null }).where(eq(accounts.id, account.id))
  await tx.insert(sessions).values({
    id,
    tokenHash: hashOfToken(token),
    accountId: account.id,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    address: ctx.request?.address ?? '',
    userAgent: userAgent.slice(0, 300),
  })
  await audit(tx, asPerson(ctx, account), 'session.opened', { subject: { kind: 'session', id } })
  return token
}

async function countFailure(tx: Tx, ctx: Ctx, account: Account): Promise<Refusal> {
  const failedAttempts = account.failedAttempts + 1
  const locks = failedAttempts >= failuresBeforeLock
  const lockedUntil = locks ? ctx.now + lockMinutes * 60_000 : null
  await tx
    .update(accounts)
    .set({ failedAttempts: locks ? 0 : failedAttempts, lockedUntil })
    .where(eq(accounts.id, account.id))
  const subject = { kind: 'account', id: account.id }
  await audit(tx, ctx, 'session.refused', { subject })
  if (!locks) return new Refusal('sign-in-failed')
  await recordAndTell(tx, ctx, 'account.locked', {
    subject,
    whom: { person: [{ person: account.personId }] },
    facts: { minutes: lockMinutes, address: ctx.request?.address ?? '' },
  })
  return lockedRefusal({ lockedUntil }, ctx.now)
}

/** Ends one session; its sockets are cut after the commit. */
export async function endSession(tx: Tx, ctx: Ctx, id: string, because: SessionEnding): Promise<void> {
  await tx.update(sessions).set({ endedAt: ctx.now, endedBecause: because }).where(eq(sessions.id, id))
  await record(tx, ctx, 'session.ended', { subject: { kind: 'session', id }, after: { because } })
}

async function requireAccount(db: Pick<Tx, 'select'>, id: string): Promise<Account> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id))
  if (!account) throw new NotFound('account')
  return account
}

function lockedRefusal({ lockedUntil }: { lockedUntil: number | null }, now: number): Refusal {
  return new Refusal('account-locked', { minutes: Math.ceil(((lockedUntil ?? now) - now) / 60_000) })
}

function asPerson(ctx: Ctx, account: Account): Ctx {
  return { ...ctx, actor: { ...ctx.actor, personId: account.personId } }
}

/** Whoever has signed in before learns of a kind of browser or system they have not used yet: it may not be them. */
async function tellOfNewDevice(tx: Tx, ctx: Ctx, account: Account, userAgent: string): Promise<void> {
  const earlier = await tx
    .selectDistinct({ userAgent: sessions.userAgent })
    .from(sessions)
    .where(eq(sessions.accountId, account.id))
  const device = deviceInWords(userAgent)
  if (earlier.length === 0 || earlier.some((session) => deviceInWords(session.userAgent) === device)) return
  await recordAndTell(tx, ctx, 'account.new-device', {
    subject: { kind: 'account', id: account.id },
    whom: { person: [{ person: account.personId }] },
    facts: { device, address: ctx.request?.address ?? '' },
  })
}

function deviceInWords(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent)
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 60)
}
