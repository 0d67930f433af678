import { addDays, addMonths } from '#domain/shared/dates.ts'
import { postingPairs, postingPairSides } from '../schema/index.ts'
import type { Seeding } from './seeding.ts'

/** Of the officers lent between departments the two of 城管 and 公安 answer each other: the one who came second made the pair. */
export async function seedPairs({ tx, idOf, today }: Seeding): Promise<void> {
  const pairId = idOf('pair BUR-UM BUR-PS')
  await tx.insert(postingPairs).values({
    ...{ id: pairId, reason: '城管与公安双向交叉任职', document: null, onBehalfOf: null },
    askedBy: idOf('person office commission'),
    askedAt: Date.parse(`${addDays(addMonths(today, -8), -12)}T02:00:00Z`),
  })
  const halves = ['exchange BUR-UM BUR-PS', 'exchange BUR-PS BUR-UM']
  await tx.insert(postingPairSides).values(
    halves.map((key, index) => ({
      ...{ pairId, postingId: idOf(`posting ${key}`), side: index + 1, replacedAt: null },
    })),
  )
}
