import { tell } from '#server/alerts/tell.server.ts'
import { write } from '#server/write.server.ts'
import type { World } from './world.ts'

/** The member has to acknowledge something, and is waited for. */
export async function askToAcknowledge(world: World): Promise<void> {
  const ctx = world.system()
  const event = {
    ...{ id: 'e', type: 'posting.approved' as const, level: 'info' as const, subjectKind: 'posting', subjectId: 'p' },
    ...{ facts: {}, at: ctx.now },
  }
  const { actor } = await world.as('member')
  await write(ctx, (tx) => tell(tx, ctx, event, [{ person: actor.personId ?? '', mustAcknowledge: true }]))
}
