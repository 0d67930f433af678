import { and, eq } from 'drizzle-orm'
import type { PostingRow } from '#domain/access/rows.ts'
import type { HostVoice, OpinionSide, OpinionVerdict } from '#domain/postings/opinions.ts'
import { postingOpinions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from './queries.server.ts'
import { signed, type Signed } from './signing.server.ts'

/** Who has given their opinion on the request as it was sent last. */
export async function sidesHeard(db: Db, { id, round }: Pick<Posting, 'id' | 'round'>): Promise<OpinionSide[]> {
  const rows = await db
    .select({ side: postingOpinions.side })
    .from(postingOpinions)
    .where(and(eq(postingOpinions.postingId, id), eq(postingOpinions.round, round)))
  return rows.map(({ side }) => side)
}

export async function insertOpinion(
  tx: Tx,
  ctx: Ctx,
  posting: Posting & PostingRow,
  said: { side: OpinionSide; voice: HostVoice | 'asker' | null; verdict: OpinionVerdict; opinion: string | null },
): Promise<Signed> {
  const { id: postingId, round, homeUnitId, hostUnitId } = posting
  const id = ctx.newId()
  const actions = { home: 'opine', host: said.voice === 'asker' ? 'request' : 'speakForHost' } as const
  const signature = await signed(tx, ctx, { action: actions[said.side], posting, stepId: id })
  await tx.insert(postingOpinions).values({
    ...{ ...said, id, postingId, round, ...signature },
    ...{ unitId: said.side === 'home' ? homeUnitId : hostUnitId, givenBy: ctx.actor.personId, givenAt: ctx.now },
  })
  return signature
}
