import { desc, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyStepsAreWrong, type EscalationStep } from '#domain/alerts/escalation.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { escalationPolicies, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import { requireFresh } from '../../audit/stale.server.ts'
import type { Ctx } from '../../context.ts'
import { requireUnit } from '../../organisation/unit.server.ts'
import { write } from '../../write.server.ts'
import { newestOf, policyFor } from './policies.server.ts'

/** What a unit said at some time; no steps: it went by the unit above. */
export type PolicyVersion = {
  revision: number
  steps: readonly EscalationStep[] | null
  by: string | null
  at: number
}

/** What holds for a unit, and from whom it has it (null: from nobody, it is the usual one); and all that it said itself, newest first. */
export type PolicyShown = {
  unitId: string
  unit: string
  /** Of what the unit said itself last; 0: it never said anything. */
  revision: number
  from: { unitId: string; unit: string; revision: number } | null
  steps: readonly EscalationStep[]
  history: readonly PolicyVersion[]
}

const versionsShown = 20

/** How a unit goes after those who do not acknowledge, for whoever manages it; for others it is not there, or NotAllowed. */
export async function policyToChange(ctx: Ctx, unitId: string): Promise<PolicyShown> {
  const { read } = ctx.store
  const { unit, register } = await unitManaged(read, ctx, unitId)
  const inForce = await policyFor(read, unitId, ctx.today)
  const source = register.find(({ id }) => id === inForce.unitId)
  const history = await read
    .select({
      revision: escalationPolicies.revision,
      steps: escalationPolicies.steps,
      by: people.name,
      at: escalationPolicies.changedAt,
    })
    .from(escalationPolicies)
    .leftJoin(people, eq(people.id, escalationPolicies.changedBy))
    .where(eq(escalationPolicies.unitId, unitId))
    .orderBy(desc(escalationPolicies.revision))
    .limit(versionsShown)
  return {
    ...{ unitId, unit: unitNearest(unit, ctx.today).name, revision: history[0]?.revision ?? 0 },
    from: source ? { unitId: source.id, unit: unitNearest(source, ctx.today).name, revision: inForce.revision } : null,
    steps: inForce.steps,
    history,
  }
}

/**
 * Sets how a unit, and those below that say nothing, go after those who do not acknowledge what is told from now on; null: as the
 * unit above does. What is running goes on as it began. Refuses: stale, and what whyStepsAreWrong refuses.
 */
export async function changePolicy(
  ctx: Ctx,
  unitId: string,
  { revision, steps }: { revision: number; steps: readonly EscalationStep[] | null },
): Promise<void> {
  await write(ctx, async (tx) => {
    await unitManaged(tx, ctx, unitId)
    const before = (await newestOf(tx, [unitId])).get(unitId)
    const now = before?.revision ?? 0
    await requireFresh(tx, { kind: 'unit', id: unitId, seen: revision, now, actions: ['unit.escalation-changed'] })
    const wrong = steps && whyStepsAreWrong(steps)
    if (wrong) throw wrong
    const after = { steps: steps && [...steps], revision: now + 1 }
    await tx.insert(escalationPolicies).values({ unitId, ...after, changedBy: ctx.actor.personId, changedAt: ctx.now })
    await record(tx, ctx, 'unit.escalation-changed', {
      subject: { kind: 'unit', id: unitId },
      before: before && { steps: before.steps, revision: before.revision },
      after,
      units: [unitId],
    })
  })
}

async function unitManaged(db: Db, ctx: Ctx, unitId: string) {
  const found = await requireUnit(db, ctx, unitId, { to: 'read' })
  authorize(ctx.actor.ability, 'edit', 'EscalationPolicy', { unitId })
  return found
}
