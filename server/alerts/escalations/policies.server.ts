import { desc, inArray } from 'drizzle-orm'
import { usualSteps, type EscalationStep } from '#domain/alerts/escalation.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { escalationPolicies } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { linesOn } from '../../organisation/lines.server.ts'

/** Whose policy holds for a unit (null: that of nobody, the usual one), which of theirs, and its steps. */
export type PolicyInForce = { unitId: string | null; revision: number; steps: readonly EscalationStep[] }

/** The policy that holds for what happens in a unit: its own, or else that of the nearest unit above it that has one. */
export async function policyFor(db: Db, unitId: string | null, today: IsoDate): Promise<PolicyInForce> {
  const over = unitId === null ? [] : unitsOver(await linesOn(db, today), unitId)
  const newest = await newestOf(db, over)
  for (const one of over) {
    const own = newest.get(one)
    if (own?.steps) return { unitId: one, revision: own.revision, steps: own.steps }
  }
  return { unitId: null, revision: 0, steps: usualSteps }
}

type Policy = typeof escalationPolicies.$inferSelect

/** What each of these units said last. */
export async function newestOf(db: Db, unitIds: readonly string[]): Promise<Map<string, Policy>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(escalationPolicies)
    .where(inArray(escalationPolicies.unitId, [...unitIds]))
    .orderBy(desc(escalationPolicies.revision))
  const newest = new Map<string, Policy>()
  for (const row of rows) if (!newest.has(row.unitId)) newest.set(row.unitId, row)
  return newest
}
