import { and, asc, eq, gt, inArray, isNotNull, lte, or } from 'drizzle-orm'
import { moved, movesDue } from '#domain/postings.ts'
import { postings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import type { Posting } from './queries.server.ts'
import { savePosting, tellOf } from './steps.server.ts'

const pageSize = 200

/**
 * Starts the postings whose first day has come and ends those whose last day is over; returns how many moves were made.
 * May run twice, late, or be killed in between: each posting moves in a transaction of its own, only if it is still due,
 * and the same alert is never sent twice. What a posting counts for is read from its dates, not from this job.
 */
export async function carryOutDuePostings(ctx: Ctx): Promise<number> {
  let moves = 0
  let after = ''
  for (;;) {
    const due = await dueAfter(ctx, after)
    for (const { id } of due) moves += await write(ctx, (tx) => carryOut(tx, ctx, id))
    const last = due.at(-1)
    if (!last) return moves
    after = last.id
  }
}

async function dueAfter(ctx: Ctx, after: string): Promise<{ id: string }[]> {
  const begins = and(eq(postings.state, 'approved'), lte(postings.startsOn, ctx.today))
  const ends = and(inArray(postings.state, ['serving']), isNotNull(postings.endsOn), lte(postings.endsOn, ctx.today))
  return ctx.store.read
    .select({ id: postings.id })
    .from(postings)
    .where(and(gt(postings.id, after), or(begins, ends)))
    .orderBy(asc(postings.id))
    .limit(pageSize)
}

async function carryOut(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const [found] = await tx.select().from(postings).where(eq(postings.id, id))
  if (!found) return 0
  const due = movesDue(found, ctx.today)
  let posting: Posting = found
  for (const move of due) {
    const before = posting
    const ending = move === 'end' ? 'expired' : posting.ending
    posting = await savePosting(tx, before, { state: moved(before.state, move), ending })
    const type = move === 'start' ? 'posting.started' : 'posting.ended'
    await tellOf(tx, ctx, type, {
      before,
      after: posting,
      uniqueKey: `${type} ${id} ${posting.startsOn} ${posting.endsOn}`,
    })
  }
  return due.length
}
