import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { backlogOf, getOperations } from '#server/operations/queries.server.ts'
import { askToAcknowledge } from '#tests/support/alerts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

describe('what waits', () => {
  it('is counted for the whole system, with how late the latest is', async () => {
    const { read } = world.services.store
    const before = await backlogOf(read, world.clock.now())
    await askToAcknowledge(world)
    const told = await backlogOf(read, world.clock.now())
    expect(told.escalations.waiting).toBe(before.escalations.waiting + 1)
    expect(told.escalations.lateMs).toBe(0)
    expect(told.unreached).toBe(0)
    world.clock.advance({ minutes: 30 })
    const later = await backlogOf(read, world.clock.now())
    expect(later.escalations.lateMs).toBeGreaterThan(60_000)
    expect(later.unreached).toBe(1)
  })
})

describe('the page of operations', () => {
  it('is for those who look after the system, and for the auditor', async () => {
    const operations = await getOperations(await world.as('sysadmin'))
    expect(operations.pages).toEqual({ connected: 0, people: 0, lagging: 0, waiting: 0 })
    expect(operations.findings).toEqual([])
    await expect(getOperations(await world.as('auditor'))).resolves.toMatchObject({ told: 0 })
    for (const loginName of ['commission', 'secadmin', 'member', 'bureau'])
      await expect(getOperations(await world.as(loginName))).rejects.toThrow(NotAllowed)
  })
})
