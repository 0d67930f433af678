import { and, asc, eq, gt, lte, notExists, or, sql, type Placeholder, type SQL } from 'drizzle-orm'
import type { LeaveEventType } from '#domain/alerts.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { preparing } from '#db/prepared.ts'
import { events, leaves } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { tellOfLeave } from './leave.server.ts'

const pageSize = 200

/** Whoever decides has so long before they are reminded, however soon the leave begins. */
const patienceMs = 4 * 3_600_000

/**
 * Says once of leave that begins tomorrow, or has begun, that it is not decided, also to the next above; and once of leave that is over
 * that nobody is said to be back. Returns how often. May run twice, late, or be killed in between: nobody is told the same twice.
 */
export async function tellOfDueLeave(ctx: Ctx): Promise<number> {
  let told = 0
  let after = ''
  for (;;) {
    const due = await dueOn(ctx.store.read, ctx.today).execute({ after, before: ctx.now - patienceMs })
    for (const { id } of due) told += await tellOnce(ctx, id)
    const last = due.at(-1)
    if (!last) return told
    after = last.id
  }
}

/** Asked each minute, and nearly always for nothing. */
const dueOn = preparing((db, today: IsoDate) =>
  db
    .select({ id: leaves.id })
    .from(leaves)
    .where(and(isDue(db, today, sql.placeholder('before')), gt(leaves.id, sql.placeholder('after'))))
    .orderBy(asc(leaves.id))
    .limit(pageSize)
    .prepare(),
)

function isDue(db: Db, today: IsoDate, askedBefore: number | Placeholder): SQL | undefined {
  const isUndecided = and(
    eq(leaves.state, 'asked'),
    lte(leaves.startsOn, addDays(today, 1)),
    lte(leaves.askedAt, askedBefore),
  )
  const isOver = and(eq(leaves.state, 'approved'), lte(leaves.endsOn, today))
  return or(and(isUndecided, notTold(db, 'leave.waiting')), and(isOver, notTold(db, 'leave.overdue')))
}

function notTold(db: Db, type: LeaveEventType): SQL {
  const key = sql`${`${type} `} || ${leaves.id}`
  return notExists(db.select({ id: events.id }).from(events).where(eq(events.uniqueKey, key)))
}

async function tellOnce(ctx: Ctx, id: string): Promise<number> {
  return write(ctx, async (tx) => {
    const [leave] = await tx
      .select()
      .from(leaves)
      .where(and(eq(leaves.id, id), isDue(tx, ctx.today, ctx.now - patienceMs)))
    if (!leave) return 0
    const type = leave.state === 'asked' ? 'leave.waiting' : 'leave.overdue'
    await tellOfLeave(tx, ctx, type, { after: leave, by: null, uniqueKey: `${type} ${id}` })
    return 1
  })
}
