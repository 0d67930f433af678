import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people, postings } from '#db/schema/index.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { closeUnit } from '#server/organisation/commands.server.ts'
import { mostFound, search } from '#server/search/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const as = async (loginName: string, typed: string, day?: IsoDate) => {
  const ctx = await world.as(loginName)
  return search(ctx, typed, day ?? ctx.today)
}

async function someone(key: string) {
  const [person] = await world.services.store.read
    .select()
    .from(people)
    .where(eq(people.id, world.personId(key)))
  if (!person) throw new Error(`no ${key}`)
  return person
}

describe('units', () => {
  const unitsFound = async (typed: string, loginName = 'commission') =>
    (await as(loginName, typed)).units.rows.map(({ unit, match }) => [unit.code, match.by])

  it('are found by name, short name, code, former name and nameplate', async () => {
    expect(await unitsFound('市城市管理局')).toEqual([['BUR-UM', 'name']])
    expect(await unitsFound('市城管局')).toEqual([['BUR-UM', 'shortName']])
    expect(await unitsFound('bur-um')).toEqual([['BUR-UM', 'code']])
    expect(await unitsFound('城北乡')).toEqual([['ST-G06', 'formerName']])
    expect(await unitsFound('监督指挥中心')).toEqual([['UMC-OFFICE', 'nameplate']])
  })

  it('say where they stand, and the old name they were found by', async () => {
    const [found] = (await as('commission', '城北乡')).units.rows
    expect(found).toMatchObject({ unit: { name: '城北镇' }, path: ['六安市', '金安'], match: { text: '城北乡' } })
  })

  it('stay to be found when they are closed, with their last day', async () => {
    const ctx = await world.as('commission')
    await closeUnit(ctx, world.unitId('PSTA-G11'), { lastDay: '2026-02-28', revision: 1 })
    expect((await as('commission', '城南派出所')).units.rows).toMatchObject([{ endsOn: '2026-03-01' }])
  })

  it('out of sight are not found', async () => {
    expect(await unitsFound('鼓楼', 'street')).toEqual([])
    expect(await unitsFound('中市中队', 'street')).toEqual([['SQ-G01', 'shortName']])
  })
})

describe('people', () => {
  it('are found by name, pinyin, pinyin with spaces, initials and staff number', async () => {
    const person = await someone('B-C1 public_security 1')
    const [full = '', initials = ''] = person.namePinyin.split(' ')
    const spaced = `${full.slice(0, 2)} ${full.slice(2)}`
    for (const typed of [person.name, full, spaced, full.toUpperCase(), person.staffNumber.toLowerCase()]) {
      const { rows } = (await as('brigade', typed)).people
      expect([typed, rows.map(({ id }) => id)]).toEqual([typed, expect.arrayContaining([person.id])])
    }
    expect((await as('brigade', initials)).people.total).toBeGreaterThan(0)
  })

  it('out of scope are not found', async () => {
    const stranger = await someone('SQ-G07 public_security 1')
    expect((await as('brigade', stranger.staffNumber)).people.total).toBe(0)
    expect((await as('commission', stranger.staffNumber)).people.total).toBe(1)
  })

  it('a member finds themselves and their own units', async () => {
    const self = await someone('B-C1 urban_management 5')
    const found = await as('member', self.staffNumber)
    expect(found.people.rows.map(({ id }) => id)).toEqual([self.id])
    expect(found.postings.rows.map(({ personId }) => personId)).toEqual([self.id])
    expect((await as('member', 'DEMO')).people.total).toBe(1)
  })
})

describe('postings', () => {
  it('are found by document number and by person', async () => {
    const [posting] = await world.services.store.read
      .select()
      .from(postings)
      .where(eq(postings.personId, world.personId('B-C1 public_security 1')))
    const byDocument = await as('brigade', posting?.document ?? '')
    expect(byDocument.postings.rows.map(({ id }) => id)).toContain(posting?.id)
    const person = await someone('B-C1 public_security 1')
    const byPerson = await as('brigade', person.staffNumber)
    expect(byPerson.postings.rows.map(({ id }) => id)).toEqual([posting?.id])
  })
})

it('shows at most 20 of each and says how many there are', async () => {
  const { people: found } = await as('commission', 'demo-')
  expect(found.rows).toHaveLength(mostFound)
  expect(found.total).toBeGreaterThan(600)
})

it.each(['%', '_', '%_%', '\\', "'"])('takes %s for what it is', async (sign) => {
  const found = await as('commission', sign)
  expect([found.units.total, found.people.total, found.postings.total]).toEqual([0, 0, 0])
})

it.each(['sysadmin', 'secadmin', 'auditor'])('gives %s nothing', async (loginName) => {
  const found = await as(loginName, '市')
  expect([found.units.total, found.people.total, found.postings.total]).toEqual([0, 0, 0])
})

describe('on a day', () => {
  it('units go by the name they had, and people stand where they stood', async () => {
    const market = async (day: IsoDate) =>
      (await as('commission', '工商', day)).units.rows.map(({ unit, match }) => [unit.shortName, match.by])
    expect(await market('2023-12-31')).toEqual([['市工商局', 'name']])
    expect(await market('2026-03-10')).toEqual([['市工商质监局', 'name']])

    const { staffNumber } = await someone('B-C2 transport 2')
    const host = async (day: IsoDate) =>
      (await as('commission', staffNumber, day)).people.rows.map(({ hostUnit }) => hostUnit)
    expect(await host('2026-03-10')).toEqual(['综合二大队'])
    expect(await host('2026-03-15')).toEqual([null])
  })
})
