import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries, people, personCursors } from '#db/schema/index.ts'
import { noteReached } from '#server/alerts/receipts.server.ts'
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

const tellAll = (id: string, told: readonly string[]) =>
  write(world.services, (tx) =>
    tell(
      tx,
      world.system(),
      {
        ...{ id, type: 'import.committed', level: 'info', subjectKind: 'import', subjectId: 'i' },
        ...{ facts: {}, at: world.clock.now() },
      },
      told.map((person) => ({ person })),
    ),
  )

/** When each of a person’s alerts reached them, oldest first; and how far their cursor is. */
const reachedBy = async (personId: string) => {
  const { read } = world.services.store
  const rows = await read.select().from(deliveries).where(eq(deliveries.personId, personId)).orderBy(deliveries.seq)
  const [cursor] = await read.select().from(personCursors).where(eq(personCursors.personId, personId))
  return { at: rows.map(({ deliveredAt }) => deliveredAt), cursor: cursor?.delivered }
}

describe('receipts of many at once', () => {
  it('mark each person’s own alerts up to what they said, and keep the first moment', async () => {
    const [first = '', second = '', third = ''] = await everybody(3)
    for (const id of ['a', 'b', 'c']) await tellAll(id, [first, second, third])
    const early = world.clock.now()
    await noteReached(
      world.system(),
      new Map([
        [first, 2],
        [second, 1],
      ]),
    )
    world.clock.advance({ minutes: 1 })
    const late = world.clock.now()
    await noteReached(
      world.system(),
      new Map([
        [first, 3],
        [second, 1],
      ]),
    )
    expect(await reachedBy(first)).toEqual({ at: [early, early, late], cursor: 3 })
    expect(await reachedBy(second)).toEqual({ at: [early, null, null], cursor: 1 })
    expect(await reachedBy(third)).toEqual({ at: [null, null, null], cursor: 0 })
  })

  it('that say less than before, or more than there is, move nothing beyond', async () => {
    const [person = ''] = await everybody(1)
    await tellAll('a', [person])
    await noteReached(world.system(), new Map([[person, 99]]))
    const { at, cursor } = await reachedBy(person)
    expect([at, cursor]).toEqual([[world.clock.now()], 1])
    await noteReached(world.system(), new Map([[person, 0]]))
    expect((await reachedBy(person)).cursor).toBe(1)
  })

  it('of people who were told nothing are nothing', async () => {
    await noteReached(world.system(), new Map([['nobody', 5]]))
    expect(await reachedBy('nobody')).toEqual({ at: [], cursor: undefined })
  })
})
