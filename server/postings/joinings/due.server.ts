import { and, asc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm'
import { joiningMoved, joiningMovesDue, joiningReminderDue, runningJoinings } from '#domain/postings/joinings.ts'
import { reminderDays } from '#domain/postings/terms.ts'
import type { PostingState } from '#domain/postings.ts'
import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import { preparing } from '#db/prepared.ts'
import { joinings, postings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { nothingWaits } from './deciding.server.ts'
import { addJoiningStep, joiningOf, recordClosed, saveJoining, tellOfJoining, type Joining } from './joining.server.ts'

const pageSize = 200

/**
 * Begins the joinings whose first day has come, ends those whose last day is over, files those under which nobody is out any more, and
 * reminds of those that end before long; returns how many steps were taken. May run twice, late, or be killed in between: each
 * moves in a transaction of its own, only if it is still due, and nobody is told the same twice.
 */
export async function carryOutDueJoinings(ctx: Ctx): Promise<number> {
  let steps = 0
  let after = ''
  for (;;) {
    const due = await dueOn(ctx.store.read, ctx.today).execute({ after })
    for (const joining of due)
      if (joining.state === 'approved' || isDue(joining, ctx.today))
        steps += await write(ctx, (tx) => settleJoining(tx, ctx, joining.id))
    const last = due.at(-1)
    if (!last) return steps
    after = last.id
  }
}

/** Asked each minute, and nearly always for little: what runs out before long is looked at, and most of it was told already. */
const dueOn = preparing((db, today: IsoDate) => {
  const begins = and(eq(joinings.state, 'approved'), lte(joinings.startsOn, today))
  const runsOut = and(
    inArray(joinings.state, [...runningJoinings]),
    lte(joinings.endsOn, addDays(today, reminderDays[0])),
  )
  return db
    .select()
    .from(joinings)
    .where(and(or(begins, runsOut, eq(joinings.state, 'ended')), gt(joinings.id, sql.placeholder('after'))))
    .orderBy(asc(joinings.id))
    .limit(pageSize)
    .prepare()
})

type Dated = Pick<Joining, 'state' | 'startsOn' | 'endsOn' | 'remindedDays'>

const isDue = (joining: Dated, today: IsoDate) =>
  joining.state === 'ended' || joining.endsOn <= today || joiningReminderDue(joining, today) !== undefined

/** What is due of one joining, in the transaction of whatever made it so; also when somebody came back. */
export async function settleJoining(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const found = await joiningOf(tx, id)
  if (!found) return 0
  const out = await countOut(tx, id)
  const due = joiningMovesDue(found, out, ctx.today)
  let joining = found
  for (const move of due) {
    const before = joining
    const lapsed = move === 'end' ? nothingWaits : {}
    joining = await saveJoining(tx, before, { state: joiningMoved(before.state, move), ...lapsed })
    // What is over with nobody out is filed at once: the word that it is over is enough.
    const step = move === 'start' || move === 'end' || move === 'close' ? move : 'end'
    await addJoiningStep(tx, ctx, before, { step, by: null, count: move === 'end' ? out : null })
    if (move === 'close') {
      await recordClosed(tx, ctx, { before, after: joining })
      continue
    }
    const type = move === 'start' ? 'joining.started' : 'joining.ended'
    const uniqueKey = `${type} ${id} ${joining.startsOn} ${joining.endsOn}`
    await tellOfJoining(tx, ctx, type, { before, after: joining, by: null, facts: { count: out }, uniqueKey })
  }
  return due.length + (await remind(tx, ctx, joining, out))
}

/** How many serve under it, or served and are not back. */
export async function countOut(db: Db, joiningId: string): Promise<number> {
  const states: PostingState[] = ['serving', 'ended']
  return db.$count(postings, and(eq(postings.joiningId, joiningId), inArray(postings.state, states)))
}

/** Once for each threshold; after days without a word only the closest is told. */
async function remind(tx: Tx, ctx: Ctx, before: Joining, out: number): Promise<number> {
  const reached = joiningReminderDue(before, ctx.today)
  if (reached === undefined) return 0
  const { id, endsOn } = before
  await tx.update(joinings).set({ remindedDays: reached }).where(eq(joinings.id, id))
  const after = { ...before, remindedDays: reached }
  const days = daysBetween(ctx.today, endsOn)
  await addJoiningStep(tx, ctx, before, { step: 'reminded', by: null, count: days })
  const uniqueKey = `joining.ending ${id} ${endsOn} ${reached}`
  await tellOfJoining(tx, ctx, 'joining.ending', { before, after, by: null, facts: { days, count: out }, uniqueKey })
  return 1
}
