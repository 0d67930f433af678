import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postingPairs, postingPairSides, postings } from '#db/schema/index.ts'
import { undoImport } from '#server/people/imports/undo.server.ts'
import { committed, roster, rosterRow, stateOf } from '#tests/support/rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

it('a batch is not taken back once one of its postings was answered by another', async () => {
  const detachment = await world.as('detachment')
  const id = await committed(detachment, await roster(rosterRow(1), rosterRow(2)))
  await world.services.store.write(async (tx) => {
    const [posting] = await tx.select().from(postings).where(eq(postings.importId, id))
    await tx.insert(postingPairs).values({ id: 'pair', reason: '回派', askedAt: 1 })
    await tx.insert(postingPairSides).values({ postingId: posting?.id ?? '', pairId: 'pair', side: 1 })
  })
  await expect(undoImport(detachment, id)).rejects.toMatchObject({ code: 'import-has-moved-on', facts: { count: 1 } })
  expect(await stateOf(detachment, id)).toBe('committed')
})
