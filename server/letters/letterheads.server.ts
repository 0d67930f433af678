import { and, eq, ne } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { issuesLetters, whyCodeIsWrong, type Letterhead } from '#domain/letters.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { letterheads } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { requireUnit } from '../organisation/unit.server.ts'
import { write } from '../write.server.ts'

export type LetterheadShown = Letterhead & { unitId: string; unit: string; revision: number; isThere: boolean }

/** The letterhead of an office, or what to suggest for one that has none. For the office itself and whoever answers for all; others: NotAllowed. */
export async function letterheadToChange(ctx: Ctx, unitId: string): Promise<LetterheadShown> {
  const { read } = ctx.store
  const unit = await officeNamed(read, ctx, unitId)
  const letterhead = await letterheadOf(read, unitId)
  const { code, head, hasRedHead, revision } = letterhead ?? { code: '', head: unit, hasRedHead: true, revision: 0 }
  return { unitId, unit, code, head, hasRedHead, revision, isThere: letterhead !== undefined }
}

/**
 * Sets how an office heads and numbers its letters; sealed ones stay as they are. Under another code the numbers begin at 1.
 * Refuses: stale, a code that is not a word, one that another office has. Units that issue no letters are not found.
 */
export async function changeLetterhead(
  ctx: Ctx,
  unitId: string,
  { revision, ...letterhead }: Letterhead & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    await officeNamed(tx, ctx, unitId)
    const before = await letterheadOf(tx, unitId)
    await requireFresh(tx, {
      ...{ kind: 'unit', id: unitId, seen: revision, now: before?.revision ?? 0 },
      actions: ['unit.letterhead-changed'],
    })
    const wrong = whyCodeIsWrong(letterhead.code)
    if (wrong) throw wrong
    const [other] = await tx
      .select({ unitId: letterheads.unitId })
      .from(letterheads)
      .where(and(eq(letterheads.code, letterhead.code), ne(letterheads.unitId, unitId)))
    if (other) throw new Refusal('letterhead-code-taken', { code: letterhead.code }, 'code')
    const after = { ...letterhead, revision: (before?.revision ?? 0) + 1 }
    await tx
      .insert(letterheads)
      .values({ unitId, ...after })
      .onConflictDoUpdate({ target: letterheads.unitId, set: after })
    await record(tx, ctx, 'unit.letterhead-changed', {
      subject: { kind: 'unit', id: unitId },
      before,
      after,
      units: [unitId],
    })
  })
}

async function letterheadOf(db: Db, unitId: string) {
  const [letterhead] = await db.select().from(letterheads).where(eq(letterheads.unitId, unitId))
  return letterhead
}

/** Today's name of the office. */
async function officeNamed(db: Db, ctx: Ctx, unitId: string): Promise<string> {
  const { unit } = await requireUnit(db, ctx, unitId, { to: 'read' })
  authorize(ctx.actor.ability, 'edit', 'Letterhead', { unitId })
  if (!issuesLetters(unit)) throw new NotFound('letterhead')
  return unitNearest(unit, ctx.today).name
}
