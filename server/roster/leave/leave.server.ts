import { and, eq } from 'drizzle-orm'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import type { Action } from '#domain/access/subjects.ts'
import type { LeaveEventType } from '#domain/alerts.ts'
import { whomOfLeave } from '#domain/alerts/whom.ts'
import type { LeaveStep } from '#domain/roster/leave.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { leaves, leaveSteps, people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { leavesInScope } from '../../access/leave-scope.server.ts'
import { recordAndTell } from '../../audit/record.server.ts'
import { requireFresh } from '../../audit/stale.server.ts'
import type { Ctx } from '../../context.ts'

/** What every step of a leave does, whoever takes it. */

export type Leave = typeof leaves.$inferSelect

/** The leave within the actor's scope, or NotFound. */
export async function requireLeave(db: Db, ctx: Ctx, id: string): Promise<Leave> {
  const [found] = await db
    .select()
    .from(leaves)
    .where(and(eq(leaves.id, id), leavesInScope(ctx.actor)))
  if (!found) throw new NotFound('leave')
  return found
}

/** Refuses whoever acts on what somebody else has moved on since. */
export async function requireFreshLeave(db: Db, { id, revision }: Leave, seen: number): Promise<void> {
  const actions = ['approved', 'refused', 'withdrawn', 'returned'].map((act) => `leave.${act}`)
  await requireFresh(db, { kind: 'leave', id, seen, now: revision, actions })
}

/** Saves over the revision that was read and no other: of two who act at once, one wins and the other is refused. */
export async function saveLeave(tx: Tx, before: Leave, changes: Partial<Leave>): Promise<Leave> {
  const after = { ...before, ...changes, revision: before.revision + 1 }
  const saved = await tx
    .update(leaves)
    .set(after)
    .where(and(eq(leaves.id, before.id), eq(leaves.revision, before.revision)))
    .returning({ id: leaves.id })
  if (saved.length === 0) throw new Refusal('stale')
  return after
}

/** Keeps a step with who took it and when, and for whom where somebody stands in. */
export async function addLeaveStep(
  tx: Tx,
  ctx: Ctx,
  leave: Leave,
  { step, by, text, backOn = null }: { step: LeaveStep; by: Action; text: string | null; backOn?: IsoDate | null },
): Promise<void> {
  await tx.insert(leaveSteps).values({
    ...{ id: ctx.newId(), leaveId: leave.id, step, text, backOn, actorId: ctx.actor.personId, at: ctx.now },
    onBehalfOf: onWhoseBehalf(ctx.actor, by, 'Leave', leave),
  })
}

/** Writes the audit entry and the alerts of what happened to a leave. Why somebody is away is nobody's to read in an alert. */
export async function tellOfLeave(
  tx: Tx,
  ctx: Ctx,
  type: LeaveEventType,
  happening: {
    before?: Leave
    after: Leave
    by: Action | null
    reason?: string | null
    facts?: Facts
    uniqueKey?: string
  },
): Promise<void> {
  const { before, after, by, reason = null, facts = {}, uniqueKey } = happening
  const { id, personId, unitId, homeUnitId, startsOn, endsOn } = after
  await recordAndTell(tx, ctx, type, {
    subject: { kind: 'leave', id },
    ...(before && { before }),
    after,
    reason,
    onBehalfOf: by && onWhoseBehalf(ctx.actor, by, 'Leave', before ?? after),
    units: [unitId, homeUnitId],
    people: [personId],
    whom: whomOfLeave(after, { isGranted: [before?.state, after.state].includes('approved') }),
    facts: { name: await nameOf(tx, personId), startsOn, endsOn, ...facts },
    uniqueKey,
    unitId,
  })
}

async function nameOf(db: Db, personId: string): Promise<string> {
  const [found] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  return found?.name ?? ''
}
