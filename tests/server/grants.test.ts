import { and, desc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GrantTerms } from '#domain/access/grants.ts'
import { accounts, auditEntries, roleGrants } from '#db/schema/index.ts'
import { createAccount } from '#server/access/accounts/commands.server.ts'
import { getAccount, lacksSecurityAdministrator } from '#server/access/accounts/queries.server.ts'
import { appointSecurityAdministrator, endGrant, giveRole } from '#server/access/grants/commands.server.ts'
import { tellWhoseGrantsTurn } from '#server/access/grants/of-the-day.server.ts'
import {
  findGrantees,
  getGrant,
  getGrantee,
  listGrants,
  listGrantUnits,
  listOwnGrants,
} from '#server/access/grants/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let secadmin: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (secadmin = await world.as('secadmin')))
afterEach(() => void (world.news.length = 0))
afterAll(() => world.close())

const plain = 'B-C2 transport 3'
const terms = (over: Partial<GrantTerms> = {}): GrantTerms => ({
  role: 'unit_commander',
  unitId: world.unitId('SQ-G01'),
  startsOn: '2026-03-10',
  endsOn: null,
  ...over,
})
const give = (person: string, over: Partial<GrantTerms> = {}, ctx = secadmin) =>
  giveRole(ctx, { personId: world.personId(person), ...terms(over) })
const grantOf = (person: string, role: string) => idOfName(`grant ${person} ${role}`)
const rowOf = async (id: string) => {
  const [row] = await world.services.store.read.select().from(roleGrants).where(eq(roleGrants.id, id))
  return row
}
const lastChange = async () => {
  const [entry] = await world.services.store.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'grants.changed'))
    .orderBy(desc(auditEntries.seq))
  return entry
}
const setDisabled = (loginName: string, disabledAt: number | null) =>
  world.services.store.write(async (tx) => {
    await tx.update(accounts).set({ disabledAt }).where(eq(accounts.loginName, loginName))
  })
const listed = (filter: Partial<Parameters<typeof listGrants>[1]> = {}, ctx = secadmin) =>
  listGrants(ctx, { sort: 'startsOn', descending: false, ...filter })

describe('giving a role', () => {
  it('lets the person do what the role may, in that unit and below', async () => {
    const id = await give(plain)
    const { actor } = await world.asPerson(plain)
    expect(actor.scopes).toMatchObject([{ role: 'unit_commander', unitId: world.unitId('SQ-G01') }])
    expect(await rowOf(id)).toMatchObject({ grantedBy: secadmin.actor.personId, endsOn: null })
  })

  it('is written down, and the person’s sockets come back with their new rooms', async () => {
    await give('B-C2 transport 4', { role: 'member', unitId: null })
    const personId = world.personId('B-C2 transport 4')
    expect(world.news).toMatchObject([
      {
        type: 'grants.changed',
        subject: { kind: 'person', id: personId },
        rooms: [`person:${personId}`, 'role:system_admin', 'role:security_admin'],
      },
    ])
    expect(await lastChange()).toMatchObject({
      actorId: secadmin.actor.personId,
      subjectId: personId,
      before: null,
      after: { role: 'member', unitId: null, startsOn: '2026-03-10', endsOn: null },
    })
  })

  it('from a later day changes nothing until then', async () => {
    const key = 'B-C2 transport 5'
    await give(key, { startsOn: '2026-04-01', endsOn: '2026-05-01' })
    expect((await world.asPerson(key)).actor.scopes).toEqual([])
    world.clock.set('2026-04-30T12:00:00+08:00')
    expect((await world.asPerson(key)).actor.scopes).toHaveLength(1)
    world.clock.set('2026-05-01T00:00:00+08:00')
    expect((await world.asPerson(key)).actor.scopes).toEqual([])
    world.clock.set('2026-03-10T09:00:00+08:00')
  })

  it('an auditor cannot also be given a business role, nor a business person the audit', async () => {
    await expect(give('office auditor', { role: 'member', unitId: null })).rejects.toMatchObject({
      code: 'roles-exclude-each-other',
      facts: { role: 'member', held: 'auditor' },
    })
    await expect(give('office auditor')).rejects.toMatchObject({ code: 'roles-exclude-each-other' })
    await expect(give('office commission', { role: 'auditor', unitId: null })).rejects.toMatchObject({
      code: 'roles-exclude-each-other',
    })
  })

  it('is refused for a future auditor whose term the period would touch', async () => {
    const key = 'B-C3 transport 2'
    await give(key, { role: 'auditor', unitId: null, startsOn: '2026-06-01' })
    await expect(give(key)).rejects.toMatchObject({ code: 'roles-exclude-each-other' })
    await expect(give(key, { endsOn: '2026-06-01' })).resolves.toBeTypeOf('string')
  })

  it.each<[string, string, Partial<GrantTerms>]>([
    ['grant-already-held', plain, {}],
    ['grant-needs-unit', plain, { unitId: null }],
    ['grant-takes-no-unit', plain, { role: 'member' }],
    ['grant-starts-in-past', plain, { role: 'member', unitId: null, startsOn: '2026-03-09' }],
    ['period-ends-before-start', plain, { role: 'member', unitId: null, endsOn: '2026-03-10' }],
    ['grant-not-own', 'office secadmin', {}],
  ])('is refused: %s', async (code, person, over) => {
    await expect(give(person, over)).rejects.toMatchObject({ code })
  })

  it('on a unit, or to a person, that there is none of is not found', async () => {
    await expect(give(plain, { unitId: 'nowhere' })).rejects.toMatchObject({ name: 'NotFound' })
    await expect(give('nobody at all')).rejects.toMatchObject({ name: 'NotFound' })
  })

  it.each(['sysadmin', 'auditor', 'commission', 'detachment', 'member'])('is not for %s', async (loginName) => {
    const work = give('B-C3 transport 4', {}, await world.as(loginName))
    await expect(work).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

describe('ending a grant', () => {
  it('on a day keeps it to the day before', async () => {
    const id = grantOf('office observer', 'observer')
    await endGrant(secadmin, id, { endsOn: '2026-03-15' })
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-15' })
    expect(await getGrant(secadmin, id)).toMatchObject({ state: 'in-force', unitName: '六安市' })
    expect(await lastChange()).toMatchObject({ before: { endsOn: null }, after: { endsOn: '2026-03-15' } })
  })

  it('can be moved out again, or taken off, while it runs', async () => {
    const id = grantOf('office observer', 'observer')
    await endGrant(secadmin, id, { endsOn: '2026-12-01' })
    await endGrant(secadmin, id, { endsOn: null })
    expect(await rowOf(id)).toMatchObject({ endsOn: null })
  })

  it('at once takes the rights away today and tells the sockets', async () => {
    const id = grantOf('office street', 'subdistrict_manager')
    await endGrant(secadmin, id, { endsOn: '2026-03-10' })
    expect((await world.as('street')).actor.scopes.map(({ role }) => role)).toEqual(['member'])
    expect(world.news).toMatchObject([{ type: 'grants.changed', subject: { id: world.personId('office street') } }])
  })

  it('of one that has not begun, or began today, takes it back; the log keeps it', async () => {
    const id = await give('B-C3 transport 5', { startsOn: '2026-07-01' })
    await endGrant(secadmin, id, { endsOn: '2026-03-10' })
    expect(await rowOf(id)).toBeUndefined()
    expect(await lastChange()).toMatchObject({ before: { startsOn: '2026-07-01' }, after: null })
  })

  it.each([
    ['grant-is-over', 'office street', 'subdistrict_manager', '2026-04-01'],
    ['grant-ends-in-past', 'office district', 'district_supervisor', '2026-03-09'],
    ['last-administrator', 'office sysadmin', 'system_admin', '2026-06-01'],
    ['grant-not-own', 'office secadmin', 'security_admin', '2026-06-01'],
  ] as const)('is refused: %s', async (code, person, role, endsOn) => {
    await expect(endGrant(secadmin, grantOf(person, role), { endsOn })).rejects.toMatchObject({ code })
  })

  it('of a system administrator needs another who is able to sign in', async () => {
    const key = 'B-C4 transport 2'
    await give(key, { role: 'system_admin', unitId: null })
    const id = grantOf('office sysadmin', 'system_admin')
    await expect(endGrant(secadmin, id, { endsOn: '2026-06-01' })).rejects.toMatchObject({ code: 'last-administrator' })
    const holder = await getGrantee(secadmin, world.personId(key))
    await createAccount(await world.as('sysadmin'), { staffNumber: holder?.staffNumber ?? '', loginName: 'second' })
    await setDisabled('second', 1)
    await expect(endGrant(secadmin, id, { endsOn: '2026-06-01' })).rejects.toMatchObject({ code: 'last-administrator' })
    await setDisabled('second', null)
    await endGrant(secadmin, id, { endsOn: '2026-06-01' })
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-06-01' })
  })

  it('is not found by others', async () => {
    for (const loginName of ['sysadmin', 'auditor', 'commission', 'member']) {
      const work = endGrant(await world.as(loginName), grantOf('office observer', 'observer'), { endsOn: '2026-06-01' })
      await expect(work).rejects.toMatchObject({ name: 'NotFound' })
    }
  })
})

describe('the list of grants', () => {
  it('finds by person, role, unit and where a grant stands', async () => {
    expect((await listed({ role: 'auditor' })).map(({ state }) => state)).toEqual(['in-force', 'to-come'])
    expect(await listed({ q: 'bureau', role: 'sending_personnel' })).toMatchObject([{ loginName: 'bureau' }])
    expect((await listed({ unitId: world.unitId('SQ-G01') })).every(({ unitName }) => unitName?.includes('中市'))).toBe(
      true,
    )
    expect(await listed({ state: 'ended' })).toMatchObject([{ role: 'subdistrict_manager', endsOn: '2026-03-10' }])
    const upcoming = await listed({ state: 'to-come' })
    expect(upcoming.length).toBeGreaterThan(0)
    expect(upcoming.every(({ startsOn }) => startsOn > '2026-03-10')).toBe(true)
  })

  it('is empty for those who give none, and so are the people and units to choose from', async () => {
    for (const loginName of ['sysadmin', 'auditor', 'commission', 'member']) {
      const ctx = await world.as(loginName)
      expect(await listed({}, ctx)).toEqual([])
      expect(await findGrantees(ctx, { q: 'bureau', most: 20 })).toEqual({ people: [], total: 0 })
      expect(await getGrantee(ctx, world.personId(plain))).toBeUndefined()
      expect(await listGrantUnits(ctx)).toEqual([])
      expect(await getGrant(ctx, grantOf('office auditor', 'auditor'))).toBeUndefined()
    }
  })

  it('one’s own are everybody’s to see, today’s and those to come', async () => {
    const own = await listOwnGrants(await world.as('squad'))
    expect(own.map(({ role }) => role).toSorted()).toEqual(['member', 'unit_commander'])
  })
})

describe('looking for somebody to give a role to', () => {
  it('finds by staff number or login name and tells no more than an account says', async () => {
    const { people, total } = await findGrantees(secadmin, { q: 'police', most: 20 })
    expect(total).toBe(people.length)
    expect(people.map((one) => Object.keys(one).toSorted())).toContainEqual(['id', 'loginName', 'name', 'staffNumber'])
  })

  it('says how many there are beyond those it shows', async () => {
    const { people, total } = await findGrantees(secadmin, { q: 'DEMO-00', most: 5 })
    expect(people).toHaveLength(5)
    expect(total).toBeGreaterThan(90)
  })
})

it('at the turn of the day those whose grants begin or end are told, and only they', async () => {
  const key = 'B-C4 transport 3'
  await give(key, { startsOn: '2026-03-20', endsOn: '2026-03-25' })
  const told = async (day: string) => {
    world.clock.set(`${day}T00:01:00+08:00`)
    world.news.length = 0
    await tellWhoseGrantsTurn(world.system())
    return world.news.map(({ subject }) => subject.id)
  }
  expect(await told('2026-03-20')).toEqual([world.personId(key)])
  expect(await told('2026-03-21')).toEqual([])
  expect(await told('2026-03-25')).toEqual([world.personId(key)])
  world.clock.set('2026-03-10T09:00:00+08:00')
})

describe('the first security administrator', () => {
  const accountOf = (loginName: string) => idOfName(`account ${loginName}`)

  it('is not appointed while there is one, and never by others than the system administrator', async () => {
    const sysadmin = await world.as('sysadmin')
    expect(await lacksSecurityAdministrator(sysadmin)).toBe(false)
    await expect(appointSecurityAdministrator(sysadmin, { accountId: accountOf('member') })).rejects.toMatchObject({
      code: 'security-administrator-there',
    })
    const auditor = await world.as('auditor')
    await expect(appointSecurityAdministrator(auditor, { accountId: accountOf('member') })).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('is appointed by the system administrator while there is none, under the same exclusions', async () => {
    await world.services.store.write(async (tx) => {
      await tx.update(roleGrants).set({ endsOn: '2026-03-10' }).where(eq(roleGrants.role, 'security_admin'))
    })
    const sysadmin = await world.as('sysadmin')
    expect(await lacksSecurityAdministrator(sysadmin)).toBe(true)
    const appoint = (accountId: string) => appointSecurityAdministrator(sysadmin, { accountId })
    for (const excluded of ['auditor', 'commission', 'sysadmin']) {
      await expect(appoint(accountOf(excluded))).rejects.toMatchObject({ code: 'roles-exclude-each-other' })
    }
    const { accountId } = await createAccount(sysadmin, { staffNumber: 'SEC-1', name: '安全员', loginName: 'sec1' })
    const { grantId } = await appoint(accountId)
    expect(await getGrantRow(grantId)).toMatchObject({ role: 'security_admin', endsOn: null })
    expect(await lastChange()).toMatchObject({ actorId: sysadmin.actor.personId, after: { role: 'security_admin' } })
    await expect(appoint(accountId)).rejects.toMatchObject({ code: 'security-administrator-there' })
    const { personId } = (await getAccount(sysadmin, accountId)) ?? {}
    expect((await rightsOfPerson(personId ?? '')).can('create', 'Grant')).toBe(true)
  })

  it('is not somebody whose account is disabled', async () => {
    await world.services.store.write(async (tx) => {
      await tx
        .delete(roleGrants)
        .where(and(eq(roleGrants.role, 'security_admin'), eq(roleGrants.startsOn, '2026-03-10')))
    })
    await setDisabled('sec1', 1)
    const sysadmin = await world.as('sysadmin')
    const [account] = await world.services.store.read.select().from(accounts).where(eq(accounts.loginName, 'sec1'))
    await expect(appointSecurityAdministrator(sysadmin, { accountId: account?.id ?? '' })).rejects.toMatchObject({
      code: 'account-disabled',
    })
  })

  const getGrantRow = rowOf
  const rightsOfPerson = async (personId: string) => {
    const { rightsOf } = await import('#server/access/session.server.ts')
    return (await rightsOf(world.services.store.read, personId, world.clock.today())).ability
  }
})
