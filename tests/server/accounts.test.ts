import { and, desc, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accounts, auditEntries, people, roleGrants, sessions } from '#db/schema/index.ts'
import { idOfName } from '#server/ids.ts'
import {
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
  revokeSessionOf,
  unlockAccount,
} from '#server/access/accounts/commands.server.ts'
import { getAccount, listAccounts } from '#server/access/accounts/queries.server.ts'
import { newOneTimePassword } from '#server/access/passwords.server.ts'
import { actorOfToken } from '#server/access/session.server.ts'
import { listOwnSessions } from '#server/access/sessions.server.ts'
import { changePassword, signIn } from '#server/access/sign-in.server.ts'
import type { Ctx } from '#server/context.ts'
import { openWorld, testPassword, type World } from '#tests/support/world.ts'

let world: World
let sysadmin: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (sysadmin = await world.as('sysadmin')))
afterAll(() => world.close())

const accountId = (loginName: string) => idOfName(`account ${loginName}`)
const attempt = (loginName: string, password: string) =>
  signIn(world.system(), { loginName, password, userAgent: 'a browser' })
const staffNumberOf = async (key: string) => {
  const [person] = await world.services.store.read
    .select()
    .from(people)
    .where(eq(people.id, world.personId(key)))
  return person?.staffNumber ?? ''
}
const lastAudit = async (action: string) => {
  const [entry] = await world.services.store.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, action))
    .orderBy(desc(auditEntries.seq))
  return entry
}
const listed = (filter: Partial<Parameters<typeof listAccounts>[1]>, ctx = sysadmin) =>
  listAccounts(ctx, { sort: 'name', descending: false, ...filter })

describe('opening an account', () => {
  it('for somebody known by staff number gives a password for one sign-in, which must then be changed', async () => {
    const staffNumber = await staffNumberOf('B-C2 transport 2')
    const issued = await createAccount(sysadmin, { staffNumber, loginName: ' Transport.2 ' })
    expect(issued.loginName).toBe('transport.2')
    const { token } = await attempt('transport.2', issued.password)
    const actor = await actorOfToken(world.services, token, { touch: false })
    expect(actor).toMatchObject({ personId: world.personId('B-C2 transport 2'), mustChangePassword: true, scopes: [] })
  })

  it('is written down, without the password', async () => {
    const entry = await lastAudit('account.created')
    expect(entry).toMatchObject({ actorId: sysadmin.actor.personId, after: { loginName: 'transport.2' } })
    expect(JSON.stringify(entry)).not.toMatch(/password|argon2/)
  })

  it('for a number nobody has makes a person of name and number, and no more', async () => {
    const before = await lastAudit('person.changed')
    const { accountId: id } = await createAccount(sysadmin, {
      staffNumber: 'CITY-9',
      name: '测试员',
      loginName: 'city.9',
    })
    const [person] = await world.services.store.read
      .select({ person: people })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.personId))
      .where(eq(accounts.id, id))
    expect(person?.person).toMatchObject({ name: '测试员', staffNumber: 'CITY-9', phoneSealed: null, bornOn: null })
    expect((await lastAudit('person.changed'))?.seq).not.toBe(before?.seq)
  })

  it.each([
    [{ staffNumber: 'CITY-10', loginName: 'city.10' }, 'person-needs-name', 'name'],
    [{ staffNumber: 'CITY-9', name: '别人', loginName: 'city.10' }, 'person-name-differs', 'name'],
    [{ staffNumber: 'CITY-9', loginName: 'city.10' }, 'person-has-account', 'staffNumber'],
    [{ staffNumber: 'CITY-10', name: '新人', loginName: 'SYSADMIN' }, 'login-name-taken', 'loginName'],
    [{ staffNumber: 'CITY-10', name: '新人', loginName: '新人' }, 'login-name-form', 'loginName'],
  ])('of %j is refused: %s', async (input, code, field) => {
    await expect(createAccount(sysadmin, input)).rejects.toMatchObject({ code, field })
  })

  it.each(['secadmin', 'auditor', 'commission', 'member'])('is not for %s', async (loginName) => {
    const ctx = await world.as(loginName)
    const input = { staffNumber: 'CITY-11', name: '新人', loginName: 'city.11' }
    await expect(createAccount(ctx, input)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

it('a password for one sign-in is never the same twice, and can be read out', () => {
  const made = Array.from({ length: 200 }, newOneTimePassword)
  expect(new Set(made).size).toBe(200)
  expect(made.filter((password) => !/^([a-zA-Z\d]{4}-){2}[a-zA-Z\d]{4}$/.test(password))).toEqual([])
  expect(made.join('')).not.toMatch(/[lIO0158BSZ2]/)
})

describe('the list of accounts', () => {
  it('finds by name, login name and staff number', async () => {
    const [police] = await listed({ q: 'police' })
    expect(police).toMatchObject({ loginName: 'police', state: 'active' })
    expect(await listed({ q: police?.staffNumber ?? '' })).toHaveLength(1)
    expect((await listed({ q: police?.name ?? '' })).map((row) => row.loginName)).toContain('police')
    expect(await listed({ q: '%' })).toEqual([])
  })

  it('sorts both ways and filters by state', async () => {
    const names = (await listed({ sort: 'loginName' })).map((row) => row.loginName)
    const backwards = (await listed({ sort: 'loginName', descending: true })).map((row) => row.loginName)
    expect(names).toEqual(backwards.toReversed())
    expect((await listed({ state: 'first-password' })).map((row) => row.loginName)).toContain('transport.2')
  })

  it('tells names and numbers, and nothing of the file', async () => {
    const [row] = await listed({ q: 'police' })
    expect(Object.keys(row ?? {}).toSorted()).toEqual(
      [
        'createdAt',
        'disabledAt',
        'id',
        'lastSeenAt',
        'lockedUntil',
        'loginName',
        'name',
        'openSessions',
        'personId',
        'staffNumber',
        'state',
      ].toSorted(),
    )
  })

  it.each(['secadmin', 'auditor', 'commission', 'member'])(
    'is empty for %s, who finds no account either',
    async (name) => {
      const ctx = await world.as(name)
      expect(await listed({}, ctx)).toEqual([])
      expect(await getAccount(ctx, accountId('police'))).toBeUndefined()
    },
  )
})

describe('a new password', () => {
  it('ends the sessions, unlocks, works once and must be changed', async () => {
    const { token } = await attempt('street', testPassword)
    for (let failure = 1; failure <= 5; failure++) await attempt('street', 'wrong').catch(() => undefined)
    const { password } = await resetPassword(sysadmin, accountId('street'))
    expect(await actorOfToken(world.services, token, { touch: false })).toBeUndefined()
    await expect(attempt('street', testPassword)).rejects.toMatchObject({ code: 'sign-in-failed' })
    const { token: fresh } = await attempt('street', password)
    expect(await actorOfToken(world.services, fresh, { touch: false })).toMatchObject({ mustChangePassword: true })
    expect(await lastAudit('account.password-reset')).toMatchObject({ subjectId: accountId('street') })
  })

  it('is over as soon as the holder has chosen their own', async () => {
    const ctx = await world.as('street')
    const { password } = await resetPassword(sysadmin, accountId('street'))
    await changePassword(ctx, { current: password, password: 'Chosen-Here-9' })
    const { token } = await attempt('street', 'Chosen-Here-9')
    expect(await actorOfToken(world.services, token, { touch: false })).toMatchObject({ mustChangePassword: false })
  })

  it('is not given to oneself, nor by others', async () => {
    await expect(resetPassword(sysadmin, accountId('sysadmin'))).rejects.toMatchObject({ code: 'account-not-own' })
    await expect(resetPassword(await world.as('secadmin'), accountId('street'))).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(resetPassword(sysadmin, 'nobody')).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('unlocking', () => {
  it('lets the holder try again at once', async () => {
    for (let failure = 1; failure <= 5; failure++) await attempt('observer', 'wrong').catch(() => undefined)
    expect(await listed({ state: 'locked' })).toMatchObject([{ loginName: 'observer' }])
    await unlockAccount(sysadmin, accountId('observer'))
    await expect(attempt('observer', testPassword)).resolves.toHaveProperty('token')
    expect(await lastAudit('account.unlocked')).toMatchObject({ after: { lockedUntil: null } })
  })

  it('of what is not locked does nothing and says nothing', async () => {
    const before = await lastAudit('account.unlocked')
    await unlockAccount(sysadmin, accountId('police'))
    expect((await lastAudit('account.unlocked'))?.seq).toBe(before?.seq)
  })

  it('is not for the security administrator', async () => {
    const work = unlockAccount(await world.as('secadmin'), accountId('observer'))
    await expect(work).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('disabling', () => {
  it('ends the sessions, closes their sockets and keeps the holder out until enabled again', async () => {
    const { token } = await attempt('district', testPassword)
    const { sessionId } = (await actorOfToken(world.services, token, { touch: false })) ?? {}
    world.news.length = 0
    await disableAccount(sysadmin, accountId('district'))
    expect(world.news).toMatchObject([{ type: 'session.ended', subject: { id: sessionId } }])
    await expect(attempt('district', testPassword)).rejects.toMatchObject({ code: 'sign-in-failed' })
    expect(await listed({ state: 'disabled' })).toMatchObject([{ loginName: 'district' }])
    expect(await lastAudit('account.disabled')).toMatchObject({ after: { state: 'disabled' } })
    await enableAccount(sysadmin, accountId('district'))
    await expect(attempt('district', testPassword)).resolves.toHaveProperty('token')
    expect(await lastAudit('account.enabled')).toMatchObject({ before: { state: 'disabled' } })
  })

  it('does not happen to oneself, nor to the last security administrator', async () => {
    await expect(disableAccount(sysadmin, accountId('sysadmin'))).rejects.toMatchObject({ code: 'account-not-own' })
    await expect(disableAccount(sysadmin, accountId('secadmin'))).rejects.toMatchObject({
      code: 'last-administrator',
      facts: { role: 'security_admin' },
    })
  })

  it('does not leave the city without a system administrator once one’s own term is over', async () => {
    const { store, clock, newId } = world.services
    const { accountId: second } = await createAccount(sysadmin, {
      staffNumber: 'SYS-2',
      name: '次席',
      loginName: 'sys2',
    })
    const holder = await getAccount(sysadmin, second)
    const grant = { id: newId(), personId: holder?.personId ?? '', role: 'system_admin' as const }
    await store.write(async (tx) => {
      await tx.insert(roleGrants).values({ ...grant, startsOn: clock.today(), grantedAt: 1 })
      await tx
        .update(roleGrants)
        .set({ endsOn: '2026-03-20' })
        .where(and(eq(roleGrants.role, 'system_admin'), eq(roleGrants.personId, sysadmin.actor.personId ?? '')))
    })
    await expect(disableAccount(sysadmin, second)).rejects.toMatchObject({ code: 'last-administrator' })
    await store.write(async (tx) => {
      await tx.update(roleGrants).set({ endsOn: null }).where(eq(roleGrants.role, 'system_admin'))
    })
    await expect(disableAccount(sysadmin, second)).resolves.toBeUndefined()
  })

  it('and enabling are not for others', async () => {
    const auditor = await world.as('auditor')
    await expect(disableAccount(auditor, accountId('member'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(enableAccount(auditor, accountId('member'))).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('the open sessions of an account', () => {
  it('are shown with what they came from, and ended one by one', async () => {
    const { token } = await attempt('brigade', testPassword)
    const account = await getAccount(sysadmin, accountId('brigade'))
    expect(account?.sessions).toMatchObject([{ userAgent: 'a browser', isThisOne: false }])
    const sessionId = account?.sessions[0]?.id ?? ''
    await revokeSessionOf(sysadmin, { accountId: accountId('brigade'), sessionId })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeUndefined()
    expect((await getAccount(sysadmin, accountId('brigade')))?.sessions).toEqual([])
    expect(await lastAudit('session.ended')).toMatchObject({ subjectId: sessionId, after: { because: 'revoked' } })
  })

  it('are not found under another account, nor by others', async () => {
    const { token } = await attempt('squad', testPassword)
    const { sessionId } = (await actorOfToken(world.services, token, { touch: false })) ?? {}
    const wrongPlace = { accountId: accountId('brigade'), sessionId: sessionId ?? '' }
    await expect(revokeSessionOf(sysadmin, wrongPlace)).rejects.toMatchObject({ name: 'NotFound' })
    const asAuditor = revokeSessionOf(await world.as('auditor'), { ...wrongPlace, accountId: accountId('squad') })
    await expect(asAuditor).rejects.toMatchObject({ name: 'NotFound' })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeDefined()
  })

  it('are one’s own on one’s own page, the present one first, those run out left out', async () => {
    const { token: old } = await attempt('bureau', testPassword)
    world.clock.advance({ minutes: 31 })
    await attempt('bureau', testPassword)
    world.clock.advance({ minutes: 5 })
    await attempt('bureau', testPassword)
    const rows = await world.services.store.read
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.accountId, accountId('bureau')), isNull(sessions.endedAt)))
      .orderBy(sessions.lastSeenAt)
    const [, second, third] = rows.map((row) => row.id)
    const ctx = await world.as('bureau')
    const own = await listOwnSessions({ ...ctx, actor: { ...ctx.actor, sessionId: second ?? null } })
    expect(own.map(({ id, isThisOne }) => [id, isThisOne])).toEqual([
      [second, true],
      [third, false],
    ])
    expect(await actorOfToken(world.services, old, { touch: false })).toBeUndefined()
  })
})
