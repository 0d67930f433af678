import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { accountStateAt, plainLoginName, whyLoginNameIsWrong } from '#domain/access/accounts.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { accounts, people, sessions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { audit, record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { pinyinOf } from '../../people/pinyin.server.ts'
import { endWithAccount } from '../substitutes/commands.server.ts'
import { write } from '../../write.server.ts'
import { whyOfficeWouldBeEmpty } from '../grants/holders.server.ts'
import { hashPassword, newOneTimePassword } from '../passwords.server.ts'
import { accountsInScope } from '../scope.server.ts'
import { isOpen } from '../sessions.server.ts'
import { endSession, endSessionsOf } from '../sign-in.server.ts'

type Account = typeof accounts.$inferSelect
type Person = Pick<typeof people.$inferSelect, 'id' | 'name'>

/** A password told once: it is stored nowhere in the clear. */
export type Issued = { accountId: string; loginName: string; password: string }

/**
 * Opens an account for the person with this staff number; if there is none, for a new person of that name. Refuses: a
 * login name that is taken or does not fit, a person who has an account, a name that is missing or another's.
 */
export async function createAccount(
  ctx: Ctx,
  { staffNumber, name, loginName: typed }: { staffNumber: string; name?: string; loginName: string },
): Promise<Issued> {
  const loginName = plainLoginName(typed)
  const wrong = whyLoginNameIsWrong(loginName)
  if (wrong) throw wrong
  const password = newOneTimePassword()
  const passwordHash = await hashPassword(password)
  const accountId = ctx.newId()
  await write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'Account', { personId: '' })
    const person = await personFor(tx, ctx, { staffNumber, name })
    await refuseTaken(tx, { person, loginName })
    await tx.insert(accounts).values({
      id: accountId,
      personId: person.id,
      loginName,
      passwordHash,
      mustChangePassword: true,
      failedAttempts: 0,
      isDemo: false,
      createdAt: ctx.now,
    })
    const after = { loginName, personId: person.id, staffNumber }
    await audit(tx, ctx, 'account.created', { subject: { kind: 'account', id: accountId }, after })
  })
  return { accountId, loginName, password }
}

/** Gives the account a new password for one sign-in, unlocks it and ends its sessions. Refuses: one's own account. */
export async function resetPassword(ctx: Ctx, id: string): Promise<Issued> {
  const password = newOneTimePassword()
  const passwordHash = await hashPassword(password)
  return write(ctx, async (tx) => {
    const account = await requireOther(tx, ctx, id)
    await tx
      .update(accounts)
      .set({ passwordHash, mustChangePassword: true, failedAttempts: 0, lockedUntil: null })
      .where(eq(accounts.id, id))
    await endSessionsOf(tx, ctx, id, 'password-changed')
    await audit(tx, ctx, 'account.password-reset', { subject: { kind: 'account', id } })
    return { accountId: id, loginName: account.loginName, password }
  })
}

/** Lets a locked account try again at once. */
export async function unlockAccount(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const account = await requireAccount(tx, ctx, id)
    if (account.failedAttempts === 0 && account.lockedUntil === null) return
    await tx.update(accounts).set({ failedAttempts: 0, lockedUntil: null }).where(eq(accounts.id, id))
    await audit(tx, ctx, 'account.unlocked', {
      subject: { kind: 'account', id },
      before: { lockedUntil: account.lockedUntil, failedAttempts: account.failedAttempts },
      after: { lockedUntil: null, failedAttempts: 0 },
    })
  })
}

/**
 * Shuts the account: its sessions end, its sockets close, nobody signs in to it, and nobody stands in for its holder. Refuses: one's own account, and the
 * last system or security administrator.
 */
export async function disableAccount(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const account = await requireOther(tx, ctx, id)
    if (account.disabledAt !== null) return
    const last = await whyOfficeWouldBeEmpty(tx, ctx, account.personId)
    if (last) throw last
    await tx.update(accounts).set({ disabledAt: ctx.now }).where(eq(accounts.id, id))
    await endSessionsOf(tx, ctx, id, 'account-disabled')
    await endWithAccount(tx, ctx, account.personId)
    await recordState(tx, ctx, 'account.disabled', account, { ...account, disabledAt: ctx.now })
  })
}

/** Opens a disabled account again; its holder signs in with the password they had. */
export async function enableAccount(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const account = await requireAccount(tx, ctx, id)
    if (account.disabledAt === null) return
    await tx.update(accounts).set({ disabledAt: null }).where(eq(accounts.id, id))
    await recordState(tx, ctx, 'account.enabled', account, { ...account, disabledAt: null })
  })
}

/** Signs the account out of one browser. */
export async function revokeSessionOf(
  ctx: Ctx,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<void> {
  await write(ctx, async (tx) => {
    await requireAccount(tx, ctx, accountId)
    const [session] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId), isOpen(ctx.now)))
    if (!session) throw new NotFound('session')
    await endSession(tx, ctx, session.id, 'revoked')
  })
}

/** The account whose row a command is about: known to the actor, and theirs to change. */
export async function requireAccount(db: Db, ctx: Ctx, id: string): Promise<Account> {
  const [account] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, id), accountsInScope(ctx.actor)))
  if (!account) throw new NotFound('account')
  authorize(ctx.actor.ability, 'edit', 'Account', account)
  return account
}

/** The same, and somebody else's: nobody shuts themselves out. */
async function requireOther(db: Db, ctx: Ctx, id: string): Promise<Account> {
  const account = await requireAccount(db, ctx, id)
  if (account.id === ctx.actor.accountId) throw new Refusal('account-not-own')
  return account
}

/** Who has the staff number, or else a new person: name and number, and no more; the rest is for those who keep files. */
async function personFor(
  tx: Tx,
  ctx: Ctx,
  { staffNumber, name }: { staffNumber: string; name: string | undefined },
): Promise<Person> {
  const [known] = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.staffNumber, staffNumber))
  if (known && name && known.name !== name) {
    throw new Refusal('person-name-differs', { staffNumber, name: known.name }, 'name')
  }
  if (known) return known
  if (!name) throw new Refusal('person-needs-name', { staffNumber }, 'name')
  return insertBarePerson(tx, ctx, { staffNumber, name })
}

async function insertBarePerson(
  tx: Tx,
  ctx: Ctx,
  { staffNumber, name }: { staffNumber: string; name: string },
): Promise<Person> {
  const id = ctx.newId()
  await tx.insert(people).values({
    id,
    staffNumber,
    name,
    namePinyin: pinyinOf(name),
    isFictional: false,
    revision: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await record(tx, ctx, 'person.changed', { subject: { kind: 'person', id }, after: { staffNumber, name } })
  return { id, name }
}

async function refuseTaken(tx: Tx, { person, loginName }: { person: Person; loginName: string }): Promise<void> {
  const [own] = await tx
    .select({ loginName: accounts.loginName })
    .from(accounts)
    .where(eq(accounts.personId, person.id))
  if (own) throw new Refusal('person-has-account', { name: person.name, loginName: own.loginName }, 'staffNumber')
  const [other] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.loginName, loginName))
  if (other) throw new Refusal('login-name-taken', { loginName }, 'loginName')
}

async function recordState(tx: Tx, ctx: Ctx, action: string, before: Account, after: Account): Promise<void> {
  const stateOf = (account: Account) => ({ state: accountStateAt(account, ctx.now) })
  const subject = { kind: 'account', id: before.id }
  await audit(tx, ctx, action, { subject, before: stateOf(before), after: stateOf(after) })
}
