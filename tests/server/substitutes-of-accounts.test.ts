import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roleGrants } from '#db/schema/index.ts'
import { disableAccount, enableAccount } from '#server/access/accounts/commands.server.ts'
import { nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { idOfName } from '#server/ids.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const name = async (startsOn: '2026-03-10' | '2026-03-12' = '2026-03-10') =>
  nameSubstitute(await world.as('bureau'), {
    grantId: idOfName('grant personnel BUR-UM sending_personnel'),
    ...{ personId: world.personId('B-C1 urban_management 5'), startsOn, endsOn: '2026-03-21', reason: '外出培训' },
  })
const disable = async (login: string) => disableAccount(await world.as('sysadmin'), idOfName(`account ${login}`))
const rowOf = async (id: string) => {
  const [row] = await world.services.store.read.select().from(roleGrants).where(eq(roleGrants.id, id))
  return row
}
const rolesOfSubstitute = async () => (await world.as('member')).actor.scopes.map(({ role }) => role)
const told = async (login: string) => (await listAlerts(await world.as(login), {})).map(({ type }) => type)

describe('when an account is disabled', () => {
  it('nobody goes on in the name of its holder, and whoever did is told', async () => {
    const id = await name()
    world.clock.advance({ days: 1 })
    expect(await rolesOfSubstitute()).toContain('sending_personnel')
    await disable('bureau')
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-11' })
    expect(await rolesOfSubstitute()).toEqual(['member'])
    expect(await told('member')).toContain('substitute.ended')
  })

  it('what was to come is taken out, and does not come back with the account', async () => {
    const id = await name('2026-03-12')
    await disable('bureau')
    expect(await rowOf(id)).toBeUndefined()
    await enableAccount(await world.as('sysadmin'), idOfName('account bureau'))
    world.clock.advance({ days: 3 })
    expect(await rolesOfSubstitute()).toEqual(['member'])
  })

  it('of whoever stands in, the principal is told that nobody does any more', async () => {
    const id = await name()
    world.clock.advance({ days: 1 })
    await disable('member')
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-11' })
    expect(await told('bureau')).toContain('substitute.ended')
  })

  it('nothing is ended where the account is not', async () => {
    const id = await name()
    await expect(disableAccount(await world.as('bureau'), idOfName('account member'))).rejects.toThrow()
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-03-21' })
  })
})
