import { and, desc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, roleGrants } from '#db/schema/index.ts'
import { endGrant } from '#server/access/grants/commands.server.ts'
import { getGrant } from '#server/access/grants/queries.server.ts'
import { endSubstitution, nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import {
  findSubstitutes,
  listOwnAbsences,
  listSubstitutable,
  listSubstitutions,
} from '#server/access/substitutes/queries.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { listPostings } from '#server/postings/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let bureau: Ctx
beforeEach(async () => {
  world = await openWorld()
  bureau = await world.as('bureau')
})
afterEach(() => world.close())

const grantOf = (person: string, role: string) => idOfName(`grant ${person} ${role}`)
const officeOfBureau = grantOf('personnel BUR-UM', 'sending_personnel')
const name = (over: Partial<Parameters<typeof nameSubstitute>[1]> = {}, ctx = bureau) =>
  nameSubstitute(ctx, {
    ...{ grantId: officeOfBureau, personId: world.personId('B-C1 urban_management 5') },
    ...{ startsOn: '2026-03-12', endsOn: '2026-03-21', reason: '外出培训', ...over },
  })
const rowOf = async (id: string) => {
  const [row] = await world.services.store.read.select().from(roleGrants).where(eq(roleGrants.id, id))
  return row
}
const lastOf = async (action: string, subjectId: string) => {
  const [entry] = await world.services.store.read
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, action), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.seq))
  return entry
}
const rolesOn = async (moment: string) => {
  world.clock.set(moment)
  const { actor } = await world.as('member')
  return actor.scopes.map(({ role, onBehalfOf }) => `${role}${onBehalfOf ? ' for another' : ''}`).toSorted()
}

describe('naming a substitute', () => {
  it('lends the role on the days it is for, and on no other', async () => {
    await name()
    expect(await rolesOn('2026-03-11T12:00:00+08:00')).toEqual(['member'])
    expect(await rolesOn('2026-03-12T00:00:00+08:00')).toEqual(['member', 'sending_personnel for another'])
    expect(await rolesOn('2026-03-20T23:59:00+08:00')).toEqual(['member', 'sending_personnel for another'])
    expect(await rolesOn('2026-03-21T00:00:00+08:00')).toEqual(['member'])
  })

  it('shows the substitute what the role sees while it is lent', async () => {
    const seen = async () => (await listPostings(await world.as('member'), { sort: 'askedAt', descending: true })).total
    const before = await seen()
    await name({ startsOn: '2026-03-10' })
    expect(await seen()).toBeGreaterThan(before)
  })

  it('is written down and told, and the substitute’s sockets come back with other rooms', async () => {
    const id = await name()
    const substitute = world.personId('B-C1 urban_management 5')
    expect(await lastOf('substitute.named', id)).toMatchObject({
      actorId: bureau.actor.personId,
      reason: '外出培训',
      after: { role: 'sending_personnel', personId: substitute, standsInFor: officeOfBureau, endsOn: '2026-03-21' },
    })
    const alerts = await listAlerts(await world.as('member'), {})
    expect(alerts[0]).toMatchObject({ type: 'substitute.named', facts: { role: 'sending_personnel' } })
    expect(world.news).toContainEqual(
      expect.objectContaining({ type: 'grants.changed', subject: { kind: 'person', id: substitute } }),
    )
  })

  it('is listed for both of them and for nobody else', async () => {
    const id = await name()
    expect((await listSubstitutions(bureau)).named).toMatchObject([{ id, state: 'to-come' }])
    expect((await listSubstitutions(await world.as('member'))).standing).toMatchObject([{ id }])
    expect(await listSubstitutions(await world.as('police'))).toEqual({ named: [], standing: [] })
    expect(await getGrant(await world.as('secadmin'), id)).toMatchObject({ onBehalfOf: bureau.actor.name })
  })

  it('may follow another, but not stand beside it', async () => {
    await name()
    await expect(name({ startsOn: '2026-03-20', endsOn: '2026-03-25' })).rejects.toMatchObject({
      code: 'substitute-there-already',
      facts: { startsOn: '2026-03-12', last: '2026-03-20' },
    })
    await expect(name({ startsOn: '2026-03-21', endsOn: '2026-03-25' })).resolves.toBeTypeOf('string')
  })

  it('is refused for what is lent: nobody passes it on', async () => {
    const lent = await name({ startsOn: '2026-03-10' })
    const member = await world.as('member')
    expect(await listSubstitutable(member)).toEqual([])
    const onward = name({ grantId: lent, personId: world.personId('personnel BUR-PS') }, member)
    await expect(onward).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('is refused for a stranger, for oneself, and for whoever holds the role there already', async () => {
    await expect(name({ personId: world.personId('SQ-G01 public_security 1') })).rejects.toMatchObject({
      code: 'substitute-unknown',
    })
    await expect(name({ personId: bureau.actor.personId ?? '' })).rejects.toMatchObject({ code: 'substitute-unknown' })
    await name()
    const again = { startsOn: '2026-03-15', endsOn: '2026-03-16', grantId: officeOfBureau } as const
    await expect(name(again)).rejects.toMatchObject({ code: 'substitute-there-already' })
  })

  it('is refused to whoever decides nothing, and of a grant of somebody else’s not found', async () => {
    const own = grantOf('office observer', 'observer')
    await expect(name({ grantId: own }, await world.as('observer'))).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(name({}, await world.as('police'))).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('never makes an administrator out of anybody: they hold nothing else', async () => {
    const commission = await world.as('commission')
    const grantId = grantOf('office commission', 'commission_office')
    const work = name({ grantId, personId: world.personId('office auditor') }, commission)
    await expect(work).rejects.toMatchObject({
      code: expect.stringMatching(/roles-exclude|substitute-unknown/) as string,
    })
  })
})

describe('finding a substitute', () => {
  it('finds people one sees who have an account', async () => {
    const member = await world.as('member')
    const found = await findSubstitutes(bureau, member.actor.name)
    expect(found.map(({ id }) => id)).toContain(member.actor.personId)
    expect(await findSubstitutes(await world.as('police'), member.actor.name)).toEqual([])
    expect(await findSubstitutes(await world.as('observer'), member.actor.name)).toEqual([])
  })

  it('knows when one will be away oneself', async () => {
    expect(await listOwnAbsences(bureau)).toEqual([])
  })
})

describe('taking it back', () => {
  it('ends it at once, and what was lent for a while stays to be read', async () => {
    const id = await name({ startsOn: '2026-03-10' })
    world.clock.set('2026-03-15T09:00:00+08:00')
    await endSubstitution(await world.as('bureau'), id)
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-15' })
    expect(await rolesOn('2026-03-15T09:01:00+08:00')).toEqual(['member'])
    expect(await lastOf('substitute.ended', id)).toMatchObject({ after: { endsOn: '2026-03-15' } })
    await expect(endSubstitution(await world.as('bureau'), id)).rejects.toMatchObject({ code: 'grant-is-over' })
  })

  it('takes out what never was in force', async () => {
    const id = await name()
    await endSubstitution(bureau, id)
    expect(await rowOf(id)).toBeUndefined()
    expect(await lastOf('substitute.ended', id)).toMatchObject({ after: null })
  })

  it('is for whoever lent it', async () => {
    const id = await name()
    await expect(endSubstitution(await world.as('police'), id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(endSubstitution(await world.as('member'), id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(endSubstitution(bureau, officeOfBureau)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('comes with the end of the role itself', async () => {
    const id = await name({ startsOn: '2026-03-10' })
    const later = await name({ startsOn: '2026-04-01', endsOn: '2026-04-05' })
    const secadmin = await world.as('secadmin')
    await endGrant(secadmin, officeOfBureau, { endsOn: '2026-03-12' })
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-12' })
    expect(await rowOf(later)).toBeUndefined()
  })

  it('may be done by the security administrator too, who cannot make it longer', async () => {
    const id = await name({ startsOn: '2026-03-10' })
    const secadmin = await world.as('secadmin')
    await expect(endGrant(secadmin, id, { endsOn: '2026-05-01' })).rejects.toMatchObject({
      code: 'substitute-not-longer',
    })
    await endGrant(secadmin, id, { endsOn: '2026-03-12' })
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-12' })
  })
})
