import { and, asc, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import { daysLeft, moved, movesDue } from '#domain/postings.ts'
import { reminderDays, reminderDue } from '#domain/postings/terms.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { preparing } from '#db/prepared.ts'
import { postings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { lapseRecall } from './early-ends.server.ts'
import { lapseExtension } from './open-extension.server.ts'
import type { Posting } from './queries.server.ts'
import { savePosting, tellOf } from './steps.server.ts'

const pageSize = 200

/**
 * Starts the postings whose first day has come, ends those whose last day is over, and reminds of those that end before long;
 * returns how many moves and reminders were made.
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

async function dueAfter({ store, today }: Ctx, after: string): Promise<{ id: string }[]> {
  return dueOn(store.read, today).execute({ after })
}

/** Asked each minute, and nearly always for nothing. */
const dueOn = preparing((db, today: IsoDate) => {
  const begins = and(eq(postings.state, 'approved'), lte(postings.startsOn, today))
  const ends = and(eq(postings.state, 'serving'), lte(postings.endsOn, today))
  return db
    .select({ id: postings.id })
    .from(postings)
    .where(and(or(begins, ends, remindedOfLess(today)), gt(postings.id, sql.placeholder('after'))))
    .orderBy(asc(postings.id))
    .limit(pageSize)
    .prepare()
})

/** Serving, and closer to the end than the last reminder of it; the same as `reminderDue`, for the database. */
function remindedOfLess(today: IsoDate): SQL | undefined {
  const reached = reminderDays.map((days) =>
    and(lte(postings.endsOn, addDays(today, days)), or(isNull(postings.remindedDays), gt(postings.remindedDays, days))),
  )
  return and(eq(postings.state, 'serving'), gt(postings.endsOn, today), or(...reached))
}

async function carryOut(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const [found] = await tx.select().from(postings).where(eq(postings.id, id))
  if (!found) return 0
  const due = movesDue(found, ctx.today)
  let posting: Posting = found
  for (const move of due) {
    const before = posting
    const ending = move === 'end' ? (posting.ending ?? 'expired') : posting.ending
    posting = await savePosting(tx, before, { state: moved(before.state, move), ending })
    if (move === 'end') {
      await lapseRecall(tx, ctx, id)
      await lapseExtension(tx, ctx, id)
    }
    // Nobody is told that a posting which is over was filed: they have just been told that it is over.
    if (move === 'close') continue
    const type = move === 'start' ? 'posting.started' : 'posting.ended'
    await tellOf(tx, ctx, type, {
      before,
      after: posting,
      uniqueKey: `${type} ${id} ${posting.startsOn} ${posting.endsOn}`,
    })
  }
  return due.length + (await remind(tx, ctx, posting))
}

/** Reminds person, home and host of the end, once for each threshold. */
async function remind(tx: Tx, ctx: Ctx, posting: Posting): Promise<number> {
  const days = reminderDue(posting, ctx.today)
  const left = daysLeft(posting, ctx.today)
  if (days === undefined || left === null) return 0
  await tx.update(postings).set({ remindedDays: days }).where(eq(postings.id, posting.id))
  await tellOf(tx, ctx, 'posting.ending', {
    after: { ...posting, remindedDays: days },
    facts: { days: left },
    uniqueKey: `posting.ending ${posting.id} ${posting.endsOn} ${days}`,
  })
  return 1
}
