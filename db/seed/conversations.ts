import { and, eq } from 'drizzle-orm'
import { belongingOf } from '#domain/messages/belonging.ts'
import { inForce } from '../periods.ts'
import { conversationMembers, conversations, homePositions, postings, roleGrants } from '../schema/index.ts'
import { inChunks, type Seeding } from './seeding.ts'

/** A conversation for each unit that has anybody, and in it those who belong there: at home, posted, or leading it. */
export async function seedConversations({ tx, idOf, now, today }: Seeding): Promise<void> {
  const homes = await tx
    .select({ unitId: homePositions.unitId, personId: homePositions.personId })
    .from(homePositions)
    .where(inForce(homePositions, today))
  const served = await tx
    .select({ unitId: postings.hostUnitId, personId: postings.personId })
    .from(postings)
    .where(and(eq(postings.state, 'serving'), inForce(postings, today)))
  const grants = await tx.select().from(roleGrants).where(inForce(roleGrants, today))
  const belonging = belongingOf({ homes, served, held: [], grants })
  const unitIds = [...new Set(belonging.map(({ unitId }) => unitId))]
  const idOfUnits = (unitId: string) => idOf(`conversation of ${unitId}`)
  await inChunks(unitIds, (chunk) =>
    tx.insert(conversations).values(
      chunk.map((unitId) => ({
        ...{ id: idOfUnits(unitId), kind: 'unit' as const, unitId, head: 0, createdAt: now },
      })),
    ),
  )
  await inChunks(belonging, (chunk) =>
    tx.insert(conversationMembers).values(
      chunk.map(({ unitId, personId }) => ({
        ...{ id: idOf(`member ${personId} of ${unitId}`), conversationId: idOfUnits(unitId), personId },
        ...{ joinedAt: now, afterSeq: 0, leftAt: null, untilSeq: null },
      })),
    ),
  )
}
