import { eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { leaveMoved, whyLeaveOverlaps, type LeaveMove } from '#domain/roster/leave.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { absences } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { beginAbsence } from '../../people/absences.server.ts'
import { write } from '../../write.server.ts'
import { addLeaveStep, requireFreshLeave, requireLeave, saveLeave, tellOfLeave, type Leave } from './leave.server.ts'
import { openShiftsIn } from './opening.server.ts'

type Decision = { text: string | null; revision: number }

/**
 * Grants a leave: from its first day to its last the person counts as away, for all that asks who is, and the shifts to come that it
 * hits are open. Refuses: out of order, stale, and
 * days on which the person is away already.
 */
export async function approveLeave(ctx: Ctx, id: string, { text, revision }: Decision): Promise<void> {
  await write(ctx, async (tx) => {
    const { before, state } = await requireDecidable(tx, ctx, id, { move: 'approve', revision })
    const { personId, kind, startsOn, endsOn } = before
    const away = await tx.select().from(absences).where(eq(absences.personId, personId))
    const clash = whyLeaveOverlaps(before, away)
    if (clash) throw clash
    const absenceId = await beginAbsence(tx, ctx, { personId, kind, startsOn, endsOn, note: null })
    const after = await saveLeave(tx, before, { state, absenceId })
    await addLeaveStep(tx, ctx, before, { step: 'approve', by: 'decide', text })
    const count = await openShiftsIn(tx, ctx, after)
    const facts: Facts = count > 0 ? { context: 'opening', count } : {}
    await tellOfLeave(tx, ctx, 'leave.approved', { before, after, by: 'decide', reason: text, facts })
  })
}

/** Turns a leave down, with the reason. Refuses: out of order, stale. */
export async function refuseLeave(ctx: Ctx, id: string, { text, revision }: Decision): Promise<void> {
  await write(ctx, async (tx) => {
    const { before, state } = await requireDecidable(tx, ctx, id, { move: 'refuse', revision })
    const after = await saveLeave(tx, before, { state })
    await addLeaveStep(tx, ctx, before, { step: 'refuse', by: 'decide', text })
    await tellOfLeave(tx, ctx, 'leave.refused', { before, after, by: 'decide', reason: text })
  })
}

async function requireDecidable(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { move, revision }: { move: LeaveMove; revision: number },
): Promise<{ before: Leave; state: Leave['state'] }> {
  const before = await requireLeave(tx, ctx, id)
  authorize(ctx.actor.ability, 'decide', 'Leave', before)
  const state = leaveMoved(before.state, move)
  await requireFreshLeave(tx, before, revision)
  return { before, state }
}
