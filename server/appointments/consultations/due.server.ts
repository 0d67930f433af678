import { and, asc, eq, gt, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import {
  daysOverdue,
  isDeemedConsent,
  movedOn,
  overdueTold,
  replyReminderDays,
  replyReminderDue,
} from '#domain/appointments/consultation.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { preparing } from '#db/prepared.ts'
import { consultations, events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { addStep, saveConsultation, tellOfCase, type Consultation } from './case.server.ts'
import { takeEffect } from './effect.server.ts'

/**
 * Reminds of replies that are due before long, says which are overdue, counts silence as consent where the letter said so, and carries
 * out the decisions whose day has come, removals first; returns how many steps were taken. May run twice, late, or be killed in
 * between: each case moves in a transaction of its own, only if it is still due, and nobody is told the same twice.
 */
export async function carryOutDueConsultations(ctx: Ctx): Promise<number> {
  let steps = 0
  let after = ''
  for (;;) {
    const due = await dueOn(ctx.store.read, ctx.today).execute({ after })
    for (const { id } of due) steps += await carryOut(ctx, id)
    const last = due.at(-1)
    if (!last) return steps
    after = last.place
  }
}

const pageSize = 200

/** Removals make room for appointments. */
const place = sql<string>`case when ${consultations.kind} = 'removal' then '0' else '1' end || ${consultations.id}`

/** Asked each minute, and nearly always for nothing. */
const dueOn = preparing((db, today: IsoDate) =>
  db
    .select({ id: consultations.id, place })
    .from(consultations)
    .where(and(or(hasTakenDay(today), remindedOfLess(today)), gt(place, sql.placeholder('after'))))
    .orderBy(asc(place))
    .limit(pageSize)
    .prepare(),
)

function hasTakenDay(today: IsoDate): SQL | undefined {
  return and(eq(consultations.state, 'decided'), lte(consultations.effectiveOn, today))
}

/** Waited for, and closer to the last day than the last reminder of it; the same as `replyReminderDue`, for the database. */
function remindedOfLess(today: IsoDate): SQL | undefined {
  const { replyDueOn, remindedDays } = consultations
  const reached = replyReminderDays.map((days) =>
    and(lte(replyDueOn, addDays(today, days)), or(isNull(remindedDays), gt(remindedDays, days))),
  )
  const overdue = and(lt(replyDueOn, today), or(isNull(remindedDays), gt(remindedDays, overdueTold)))
  return and(eq(consultations.state, 'received'), or(...reached, overdue))
}

async function carryOut(ctx: Ctx, id: string): Promise<number> {
  try {
    return await write(ctx, async (tx) => {
      const found = await caseOf(tx, id)
      if (!found) return 0
      if (found.state !== 'decided') return remind(tx, ctx, found)
      if (found.effectiveOn === null || found.effectiveOn > ctx.today) return 0
      await takeEffect(tx, ctx, found)
      return 1
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return tellThatBlocked(ctx, id, error)
  }
}

/** What was decided cannot be carried out as things are: whoever decides is told, once for each cause, and it is tried again. */
async function tellThatBlocked(ctx: Ctx, id: string, { code }: Refusal): Promise<number> {
  return write(ctx, async (tx) => {
    const found = await caseOf(tx, id)
    if (found?.state !== 'decided') return 0
    const uniqueKey = `consultation.blocked ${id} ${code}`
    const [told] = await tx.select({ id: events.id }).from(events).where(eq(events.uniqueKey, uniqueKey))
    if (told) return 0
    await tellOfCase(tx, ctx, 'consultation.blocked', { after: found, uniqueKey })
    return 1
  })
}

/** Once for each threshold; after the last day it is overdue, or silence has become consent. */
async function remind(tx: Tx, ctx: Ctx, before: Consultation): Promise<number> {
  const days = replyReminderDue(before, ctx.today)
  if (days === undefined) return 0
  const { id, replyDueOn } = before
  const facts = { due: replyDueOn }
  const uniqueKey = `consultation.reminded ${id} ${replyDueOn} ${days}`
  if (isDeemedConsent(before, ctx.today)) {
    const after = await saveConsultation(tx, before, { state: movedOn(before.state, 'deem'), remindedDays: days })
    await addStep(tx, ctx, before, 'deemed', { days })
    await tellOfCase(tx, ctx, 'consultation.deemed', { before, after, facts, uniqueKey })
    return 1
  }
  await tx.update(consultations).set({ remindedDays: days }).where(eq(consultations.id, id))
  const after = { ...before, remindedDays: days }
  const isLate = daysOverdue(before, ctx.today) > 0
  await addStep(tx, ctx, before, isLate ? 'overdue' : 'reminded', { days })
  const type = isLate ? 'consultation.overdue' : 'consultation.reminded'
  await tellOfCase(tx, ctx, type, { before, after, facts, uniqueKey })
  return 1
}

async function caseOf(tx: Tx, id: string): Promise<Consultation | undefined> {
  const [found] = await tx.select().from(consultations).where(eq(consultations.id, id))
  return found
}
