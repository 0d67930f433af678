import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deliveries, people, personCursors } from '#db/schema/index.ts'
import { tell } from '#server/alerts/tell.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const everybody = async (count: number) =>
  (await world.services.store.read.select({ id: people.id }).from(people).orderBy(people.id).limit(count)).map(
    ({ id }) => id,
  )

const eventOf = (id: string) => ({
  ...{ id, type: 'import.committed' as const, level: 'info' as const, subjectKind: 'import', subjectId: 'i' },
  ...{ facts: {}, at: world.clock.now() },
})

/** Tells so many people, and counts the statements it took. */
const tellAll = async (id: string, told: readonly string[]) =>
  write(world.services, async (tx) => {
    const counted = (['insert', 'select', 'update'] as const).map((kind) => vi.spyOn(tx, kind))
    const before = counted.map((spy) => spy.mock.calls.length)
    const result = await tell(
      tx,
      world.system(),
      eventOf(id),
      told.map((person) => ({ person, mustAcknowledge: person === told[0] })),
    )
    const statements = counted.map((spy, index) => spy.mock.calls.length - (before[index] ?? 0))
    for (const spy of counted) spy.mockRestore()
    return { result, statements }
  })

describe('telling many', () => {
  it('takes as many statements as telling one', async () => {
    const few = await tellAll('few', await everybody(1))
    const many = await tellAll('many', await everybody(400))
    expect(many.result).toHaveLength(400)
    expect(many.statements).toEqual(few.statements)
    expect(few.statements[0]).toBeGreaterThan(0)
  })

  it('numbers each person densely, counts the unread, and asks only those to acknowledge who have to', async () => {
    const [first = '', second = '', third = ''] = await everybody(3)
    await tellAll('a', [first, second])
    const { result } = await tellAll('b', [second, third])
    expect(result.toSorted((a, b) => a.seq - b.seq)).toEqual([
      { personId: third, seq: 1 },
      { personId: second, seq: 2 },
    ])
    const { read } = world.services.store
    const rows = await read.select().from(deliveries).where(eq(deliveries.personId, second)).orderBy(deliveries.seq)
    expect(rows).toMatchObject([
      { seq: 1, eventId: 'a', mustAcknowledge: false, readAt: null, deliveredAt: null, acknowledgedAt: null },
      { seq: 2, eventId: 'b', mustAcknowledge: true, readAt: null, snoozedUntil: null, at: world.clock.now() },
    ])
    const [cursor] = await read.select().from(personCursors).where(eq(personCursors.personId, second))
    expect(cursor).toMatchObject({ head: 2, unread: 2, delivered: 0 })
  })

  it('of nobody is no statement that fails', async () => {
    expect((await tellAll('nobody', [])).result).toEqual([])
  })
})
