import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, auditEntries, sessions } from '#db/schema/index.ts'
import { actorOfToken } from '#server/access/session.server.ts'
import { changePassword, revokeSession, signIn, signOut } from '#server/access/sign-in.server.ts'
import { openWorld, testPassword, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const attempt = (loginName: string, password: string) =>
  signIn(world.system(), { loginName, password, userAgent: 'a browser' })

describe('signing in', () => {
  it('opens a session that speaks for the person', async () => {
    const { token } = await attempt('commission', testPassword)
    const actor = await actorOfToken(world.services, token, { touch: false })
    expect(actor?.personId).toBe(world.personId('office commission'))
    expect(actor?.scopes.map((scope) => scope.role)).toContain('commission_office')
  })

  it('refuses a wrong password and an unknown name alike', async () => {
    await expect(attempt('commission', 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(attempt('nobody', 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('locks the account for 30 minutes after five failures, the right password included', async () => {
    for (let failure = 1; failure <= 4; failure++) {
      await expect(attempt('observer', 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
    }
    await expect(attempt('observer', 'wrong')).rejects.toMatchObject({ code: 'account-locked', facts: { minutes: 30 } })
    await expect(attempt('observer', testPassword)).rejects.toMatchObject({ code: 'account-locked' })
    world.clock.advance({ minutes: 31 })
    await expect(attempt('observer', testPassword)).resolves.toHaveProperty('token')
  })

  it('never stores the token itself', async () => {
    const { token } = await attempt('squad', testPassword)
    const rows = await world.services.store.read.select().from(sessions)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('a session', () => {
  it('ends after 30 minutes without a sign of life, and not before', async () => {
    const { token } = await attempt('brigade', testPassword)
    world.clock.advance({ minutes: 29 })
    expect(await actorOfToken(world.services, token, { touch: true })).toBeDefined()
    world.clock.advance({ minutes: 29 })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeDefined()
    world.clock.advance({ minutes: 2 })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeUndefined()
  })

  it('is over once signed out, and its sockets are told', async () => {
    const { token } = await attempt('street', testPassword)
    const actor = await actorOfToken(world.services, token, { touch: false })
    world.news.length = 0
    await signOut({ ...world.system(), actor: actor ?? world.system().actor })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeUndefined()
    expect(world.news).toMatchObject([{ type: 'session.ended', subject: { id: actor?.sessionId } }])
  })

  it('of someone else is not found', async () => {
    const { token } = await attempt('police', testPassword)
    const victim = await actorOfToken(world.services, token, { touch: false })
    const bureau = await world.as('bureau')
    await expect(revokeSession(bureau, victim?.sessionId ?? '')).rejects.toMatchObject({ name: 'NotFound' })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeDefined()
  })

  it('is worth nothing when the account is disabled', async () => {
    const { token } = await attempt('district', testPassword)
    await world.services.store.write(async (tx) => {
      await tx.update(accounts).set({ disabledAt: 1 }).where(eq(accounts.loginName, 'district'))
    })
    expect(await actorOfToken(world.services, token, { touch: false })).toBeUndefined()
  })
})

describe('changing the password', () => {
  it('ends the other sessions and takes the new one', async () => {
    const { token: other } = await attempt('member', testPassword)
    const ctx = await world.as('member')
    await changePassword(ctx, { current: testPassword, password: 'Quite-New-77' })
    expect(await actorOfToken(world.services, other, { touch: false })).toBeUndefined()
    await expect(attempt('member', testPassword)).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(attempt('member', 'Quite-New-77')).resolves.toHaveProperty('token')
  })

  it.each([
    ['wrong', 'Quite-New-78', 'password-wrong'],
    ['Quite-New-77', 'short', 'password-too-short'],
    ['Quite-New-77', 'alllowercase', 'password-too-plain'],
    ['Quite-New-77', 'Member-2026-x', 'password-contains-name'],
    ['Quite-New-77', 'Quite-New-77', 'password-same'],
  ])('from %s to %s is refused: %s', async (current, password, code) => {
    await expect(changePassword(await world.as('member'), { current, password })).rejects.toMatchObject({ code })
  })
})

it('each act leaves an audit entry that follows from the one before', async () => {
  const { firstBroken } = await import('#server/audit/append.server.ts')
  const entries = await world.services.store.read.select().from(auditEntries).orderBy(auditEntries.seq)
  expect(entries.length).toBeGreaterThan(10)
  expect(firstBroken(entries, null)).toBeUndefined()
  const changed = entries.map((entry, index) => (index === 3 ? { ...entry, address: '10.0.0.1' } : entry))
  expect(firstBroken(changed, null)).toMatchObject({ seq: 4 })
})
