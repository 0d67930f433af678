import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#db/engine.ts'
import { accounts, auditEntries, sessions } from '#db/schema/index.ts'
import { actorOfToken, hashesInForce, hashOfToken, touchesWritten } from '#server/access/session.server.ts'
import { systemCtx } from '#server/access/system.server.ts'
import { fillIfEmpty } from '#server/first-start.ts'
import type { Ctx } from '#server/context.ts'
import { changePassword, revokeSession, signIn, signOut } from '#server/access/sign-in.server.ts'
import { openWorld, testPassword, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const attempt = (loginName: string, password: string) =>
  signIn(world.system(), { loginName, password, userAgent: 'a browser' })

const secadmin = { loginName: 'secadmin', password: testPassword }

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

  it.each([
    ['disabled', { disabledAt: 1 }],
    ['given another password', { passwordHash: 'another' }],
  ])('refuses an account that is %s while its password is being checked', async (_name, change) => {
    const ctx = world.system()
    const meanwhile: Ctx['store'] = {
      ...ctx.store,
      async write(work) {
        await ctx.store.write(async (tx) => void (await tx.update(accounts).set(change).where(isSecadmin)))
        return ctx.store.write(work)
      },
    }
    const isSecadmin = eq(accounts.loginName, 'secadmin')
    const [before] = await ctx.store.read.select().from(accounts).where(isSecadmin)
    const asked = signIn({ ...ctx, store: meanwhile }, { ...secadmin, userAgent: '' })
    await expect(asked).rejects.toMatchObject({ code: 'sign-in-failed' })
    const opened = await ctx.store.read
      .select()
      .from(sessions)
      .where(eq(sessions.accountId, before?.id ?? ''))
    expect(opened).toEqual([])
    await ctx.store.write(
      async (tx) =>
        void (await tx
          .update(accounts)
          .set(before ?? {})
          .where(isSecadmin)),
    )
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
    await touchesWritten(world.services.store)
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

  it('among many is in force or not by the same rule, in one question', async () => {
    const { token: idle } = await attempt('brigade', testPassword)
    world.clock.advance({ minutes: 31 })
    const { token: disabled } = await attempt('environment', testPassword)
    const { token: open } = await attempt('street', testPassword)
    const off = eq(accounts.loginName, 'environment')
    const { store } = world.services
    await store.write(async (tx) => void (await tx.update(accounts).set({ disabledAt: 1 }).where(off)))
    const { token: signedOut } = await attempt('squad', testPassword)
    const actor = await actorOfToken(world.services, signedOut, { touch: false })
    await signOut({ ...world.system(), actor: actor ?? world.system().actor })
    const hashes = [idle, disabled, open, signedOut, 'nobody’s'].map(hashOfToken)
    expect(await hashesInForce(world.services, hashes)).toEqual(new Set([hashOfToken(open)]))
    await store.write(async (tx) => void (await tx.update(accounts).set({ disabledAt: null }).where(off)))
  })

  it.skipIf(engine === 'pglite')('is believed without waiting for a long write of somebody else’s', async () => {
    const { token } = await attempt('brigade', testPassword)
    world.clock.advance({ minutes: 2 })
    const { store } = world.services
    const order: string[] = []
    let finish = () => undefined as void
    const long = store.write(() => new Promise<void>((resolve) => (finish = resolve)))
    const asked = await Promise.all([1, 2, 3].map(() => actorOfToken(world.services, token, { touch: true })))
    order.push(`${asked.filter(Boolean).length} answered`)
    finish()
    await Promise.all([long.then(() => order.push('written')), touchesWritten(store)])
    expect(order).toEqual(['3 answered', 'written'])
    await touchesWritten(store)
    const [session] = await store.read
      .select()
      .from(sessions)
      .where(eq(sessions.tokenHash, hashOfToken(token)))
    expect(session?.lastSeenAt).toBe(world.clock.now())
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

describe('a demo account where no demonstration is wanted', () => {
  const forReal = () => ({ ...world.services, settings: { ...world.services.settings, isDemo: false } })

  it('does not get in, and its sessions are worth nothing', async () => {
    const { token } = await attempt('bureau', testPassword)
    expect(await actorOfToken(forReal(), token, { touch: false })).toBeUndefined()
    expect(await actorOfToken(world.services, token, { touch: false })).toBeDefined()
    const asked = signIn(systemCtx(forReal()), { loginName: 'bureau', password: testPassword, userAgent: '' })
    await expect(asked).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('keeps the system from starting, with a sentence that says what to do', async () => {
    await expect(fillIfEmpty(forReal())).rejects.toThrow(/demo city.*DATABASE_URL.*DEMO=1/)
    await expect(fillIfEmpty(world.services)).resolves.toEqual({ filled: 'nothing' })
  })

  it('is found among accounts that are none', async () => {
    const isCommission = eq(accounts.loginName, 'commission')
    const { store } = world.services
    await store.write(async (tx) => void (await tx.update(accounts).set({ isDemo: false }).where(isCommission)))
    await expect(fillIfEmpty(forReal())).rejects.toThrow(/DEMO=1/)
    await store.write(async (tx) => void (await tx.update(accounts).set({ isDemo: true }).where(isCommission)))
  })
})

describe('many tries from one address', () => {
  const from = (address: string, loginName: string, password: string) =>
    signIn({ ...world.system(), request: { id: 'r', address } }, { loginName, password, userAgent: '' })

  it('that fail keep it out for the rest of the minute, and no other', async () => {
    world.clock.advance({ minutes: 1 })
    for (let failure = 1; failure <= 30; failure++)
      await expect(from('10.1.1.1', `nobody-${failure}`, 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(from('10.1.1.1', 'commission', testPassword)).rejects.toMatchObject({ code: 'too-many-tries' })
    await expect(from('10.1.1.2', 'commission', testPassword)).resolves.toHaveProperty('token')
    world.clock.advance({ minutes: 1 })
    await expect(from('10.1.1.1', 'commission', testPassword)).resolves.toHaveProperty('token')
  })

  it('that succeed are an office at half past eight', async () => {
    world.clock.advance({ minutes: 1 })
    for (let person = 1; person <= 40; person++)
      await expect(from('10.1.1.3', 'commission', testPassword)).resolves.toHaveProperty('token')
  })

  it('count together for all addresses of one IPv6 network', async () => {
    world.clock.advance({ minutes: 1 })
    for (let failure = 1; failure <= 30; failure++)
      await expect(from(`2001:db8::${failure}`, 'nobody', 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(from('2001:db8::ffff', 'nobody', 'wrong')).rejects.toMatchObject({ code: 'too-many-tries' })
  })
})

describe('changing the password', () => {
  it('is refused when it was changed while the present one was being checked', async () => {
    const ctx = await world.as('detachment')
    const isDetachment = eq(accounts.loginName, 'detachment')
    const store: Ctx['store'] = {
      ...ctx.store,
      async write(work) {
        await ctx.store.write(
          async (tx) => void (await tx.update(accounts).set({ passwordHash: 'reset' }).where(isDetachment)),
        )
        return ctx.store.write(work)
      },
    }
    const asked = changePassword({ ...ctx, store }, { current: testPassword, password: 'Quite-New-79' })
    await expect(asked).rejects.toMatchObject({ code: 'password-wrong' })
    const [account] = await ctx.store.read.select().from(accounts).where(isDetachment)
    expect(account?.passwordHash).toBe('reset')
  })

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
