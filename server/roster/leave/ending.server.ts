import { authorize } from '#domain/access/ability.ts'
import { daysLate, givingBack, leaveMoved, whyCannotReturn, whyCannotWithdrawLeave } from '#domain/roster/leave.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { cutAbsence } from '../../people/absences.server.ts'
import { write } from '../../write.server.ts'
import { addLeaveStep, requireFreshLeave, requireLeave, saveLeave, tellOfLeave, type Leave } from './leave.server.ts'

/**
 * Gives a leave back: one that is not decided, or one that is granted and has not begun, and then nobody is away for it. Refuses: out of
 * order, begun, stale.
 */
export async function withdrawLeave(
  ctx: Ctx,
  id: string,
  { text, revision }: { text: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireLeave(tx, ctx, id)
    authorize(ctx.actor.ability, 'withdraw', 'Leave', before)
    const wrong = whyCannotWithdrawLeave(before, ctx.today)
    if (wrong) throw wrong
    await requireFreshLeave(tx, before, revision)
    const step = givingBack(before.state)
    const after = await saveLeave(tx, before, { state: leaveMoved(before.state, step), absenceId: null })
    await endAbsenceOf(tx, ctx, before, before.startsOn)
    await addLeaveStep(tx, ctx, before, { step, by: 'withdraw', text })
    await tellOfLeave(tx, ctx, 'leave.withdrawn', { before, after, by: 'withdraw', reason: text })
  })
}

/**
 * Somebody is back: `backOn` is the first day at work. Before the end the leave is cut short by it; after the end the days between are
 * said, and are no leave. Refuses: out of order, not begun, a day to come or before the leave, stale.
 */
export async function recordReturn(
  ctx: Ctx,
  id: string,
  { backOn, text, revision }: { backOn: IsoDate; text: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireLeave(tx, ctx, id)
    authorize(ctx.actor.ability, 'confirmReturn', 'Leave', before)
    const isOwn = before.personId === ctx.actor.personId
    const wrong = whyCannotReturn(before, { backOn, today: ctx.today, isOwn })
    if (wrong) throw wrong
    await requireFreshLeave(tx, before, revision)
    const neverLeft = backOn === before.startsOn
    const state = leaveMoved(before.state, 'return')
    const after = await saveLeave(tx, before, { state, backOn, ...(neverLeft && { absenceId: null }) })
    if (backOn < before.endsOn) await endAbsenceOf(tx, ctx, before, backOn)
    await addLeaveStep(tx, ctx, before, { step: 'return', by: 'confirmReturn', text, backOn })
    const late = daysLate(before, backOn)
    const facts = { day: backOn, ...(late > 0 && { context: 'late', count: late }) }
    await tellOfLeave(tx, ctx, 'leave.returned', { before, after, by: 'confirmReturn', reason: text, facts })
  })
}

async function endAbsenceOf(tx: Tx, ctx: Ctx, { absenceId }: Leave, endsOn: IsoDate): Promise<void> {
  if (absenceId !== null) await cutAbsence(tx, ctx, absenceId, endsOn)
}
