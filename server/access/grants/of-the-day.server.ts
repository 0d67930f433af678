import { eq, or } from 'drizzle-orm'
import { roleGrants } from '#db/schema/index.ts'
import type { Ctx } from '../../context.ts'
import { personRoom } from '../../realtime/rooms.server.ts'
import { announce } from '../../news.server.ts'
import { write } from '../../write.server.ts'

/**
 * For the job at the turn of the day: those whose grants begin or end today read their pages again, and their sockets
 * come back with the rooms of today. Nothing is changed, so that it may run twice.
 */
export async function tellWhoseGrantsTurn(ctx: Ctx): Promise<number> {
  return write(ctx, async (tx) => {
    const turning = await tx
      .selectDistinct({ personId: roleGrants.personId })
      .from(roleGrants)
      .where(or(eq(roleGrants.startsOn, ctx.today), eq(roleGrants.endsOn, ctx.today)))
    for (const { personId } of turning) {
      announce(tx, {
        type: 'grants.changed',
        subject: { kind: 'person', id: personId },
        rooms: [personRoom(personId)],
        told: [],
        eventId: null,
        at: ctx.now,
      })
    }
    return turning.length
  })
}
