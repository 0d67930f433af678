import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts } from '#db/seed/accounts.ts'
import { mayOn } from '#domain/access/ability.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import { listPeople, type PeopleFilter } from '#server/people/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const list = (ctx: Ctx, filter: Partial<PeopleFilter> = {}) =>
  listPeople(ctx, { day: ctx.today, sort: 'staffNumber', descending: false, ...filter })

describe('the list of people', () => {
  it('shows the commission office everybody, with both lines', async () => {
    const ctx = await world.as('commission')
    const { people: seen, total } = await list(ctx, { where: 'force' })
    expect(total).toBe(561)
    expect(seen[0]).toMatchObject({
      staffNumber: 'DEMO-0001',
      homeUnit: '市城管局',
      hostUnit: '支队本部',
      hostPost: '支队长',
    })
  })

  it('says where it stops instead of cutting off', async () => {
    const ctx = await world.as('commission')
    const first = await listPeople(
      ctx,
      { day: ctx.today, sort: 'staffNumber', descending: false },
      { page: 1, size: 100 },
    )
    const second = await listPeople(
      ctx,
      { day: ctx.today, sort: 'staffNumber', descending: false },
      { page: 2, size: 100 },
    )
    expect(first.people).toHaveLength(100)
    expect(first.total).toBeGreaterThan(600)
    expect(second.people[0]?.staffNumber).toBe('DEMO-0101')
  })

  it('finds by name, by pinyin initials and by staff number', async () => {
    const ctx = await world.as('commission')
    const { people: everybody } = await list(ctx)
    const someone = everybody[0]
    const ids = async (q: string) => (await list(ctx, { q })).people.map((person) => person.id)
    expect(await ids(someone?.name ?? '')).toContain(someone?.id)
    expect(await ids('demo-0001')).toEqual([someone?.id])
    expect(await ids('%')).toEqual([])
    expect(await ids('_')).toEqual([])
  })

  it('is sorted on request, those with nothing to sort by last', async () => {
    const ctx = await world.as('commission')
    const { people: ending } = await list(ctx, { sort: 'endsOn' })
    const days = ending.map((person) => person.endsOn)
    const known = days.filter((day) => day !== null)
    expect(days.slice(0, known.length)).toEqual(known.toSorted())
  })

  it('takes a unit with all below it', async () => {
    const ctx = await world.as('commission')
    expect((await list(ctx, { unitId: world.unitId('B-C1') })).total).toBe(36)
    expect((await list(ctx, { unitId: world.unitId('DET') })).total).toBe(242)
  })

  it('shows the day it is asked for', async () => {
    const ctx = await world.as('commission')
    expect((await list(ctx, { day: '2024-01-01', where: 'force' })).total).toBe(0)
    expect((await list(ctx, { day: '2026-03-20', where: 'force', unitId: world.unitId('B-C2') })).total).toBe(35)
  })
})

describe('who is seen', () => {
  it.each([
    ['brigade', 36],
    ['squad', 40],
    ['street', 41],
    ['member', 1],
    ['sysadmin', 0],
    ['secadmin', 0],
    ['auditor', 0],
  ])('%s sees %i people', async (loginName, count) => {
    expect((await list(await world.as(loginName))).total).toBe(count)
  })

  it('a sending unit sees its own people wherever they serve, and nobody else', async () => {
    const { people: seen } = await list(await world.as('bureau'))
    expect(new Set(seen.map((person) => person.homeUnit))).toEqual(new Set(['市城管局']))
    expect(seen.some((person) => person.hostUnit !== null)).toBe(true)
  })

  it('the list in SQL and the ability on the row say the same, for every role and every person', async () => {
    const { read } = world.services.store
    const everybody = await read.select({ id: people.id }).from(people)
    const homes = new Map((await read.select().from(homePositions)).map((row) => [row.personId, row.unitId]))
    const posted = await read.select().from(postings)
    for (const { loginName } of demoAccounts) {
      const ctx = await world.as(loginName)
      const listed = new Set(
        (
          await listPeople(ctx, { day: ctx.today, sort: 'name', descending: false }, { page: 1, size: 2_000 })
        ).people.map((person) => person.id),
      )
      for (const { id } of everybody) {
        const hostUnitIds = posted.filter((posting) => posting.personId === id).map((posting) => posting.hostUnitId)
        const row = { id, homeUnitId: homes.get(id) ?? null, hostUnitIds, askedHostUnitIds: [] }
        expect([loginName, id, mayOn(ctx.actor.ability, 'read', 'Person', row)]).toEqual([
          loginName,
          id,
          listed.has(id),
        ])
      }
    }
  })
})
