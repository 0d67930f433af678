import { sql } from 'drizzle-orm'
import { alarmAfterMs, stepDueAt, type EscalationPlan } from '#domain/alerts/escalation.ts'
import { hoursHoldingBack } from '#domain/alerts/quiet-hours.ts'
import { columnsFor, listed } from '#db/listed.ts'
import { escalationPlans, escalations, type events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { restFor } from '../quiet-hours/hours.server.ts'
import { policyFor } from './policies.server.ts'
import { quietLeftIn } from './quiet.server.ts'

type Told = Pick<typeof events.$inferInsert, 'id' | 'level' | 'unitId'>

/**
 * Begins to go after those who have to acknowledge an event, in the transaction that tells it: a timer for each, by the policy
 * and the hours of rest of the unit as they are now. What is changed in them later does not reach it.
 */
export async function startEscalation(
  tx: Tx,
  ctx: Ctx,
  { id, level, unitId = null }: Told,
  waitedFor: readonly string[],
): Promise<void> {
  const plan: EscalationPlan = {
    ...(await policyFor(tx, unitId, ctx.today)),
    isUrgent: level === 'emergency',
    quiet: hoursHoldingBack((await restFor(tx, ctx, unitId)).rest),
  }
  await tx.insert(escalationPlans).values({
    ...{ eventId: id, plan, startedAt: ctx.now },
    alarmAt: ctx.now + alarmAfterMs,
  })
  const dueAt = stepDueAt(plan, 0, { from: ctx.now, quietLeft: quietLeftIn(ctx, plan) })
  const row = columnsFor(escalations, {
    ...{ eventId: sql`${id}`, personId: sql`told.value`, state: sql`${'running'}` },
    ...{ step: sql`0`, dueAt: sql`${dueAt}` },
  })
  await tx.insert(escalations).select(sql`select ${row} from ${listed(waitedFor)} as told where true`)
}
