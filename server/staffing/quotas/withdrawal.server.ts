import { eq } from 'drizzle-orm'
import { unitNearest } from '#domain/organisation/versions.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { versionsOf, whyCannotWithdraw, withdrawn, withoutVersion, type Quota } from '#domain/staffing/quotas.ts'
import { excessesOf, factsOf } from '#domain/staffing/quotas/ceilings.ts'
import { quotas as lines } from '#db/schema/index.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { recorded } from './commands.server.ts'
import { namesIn, quotaFacts, requireFreshLine, requireQuotaUnit, type QuotaFacts } from './lines.server.ts'

/** What a withdrawal would take away and bring back, for its page. */
export type WithdrawalShown = { unit: { id: string; name: string }; gone: Quota; reopened: Quota | null }

/** For whoever may change the unit's quotas. NotFound: out of sight, no such line. Refuses what already holds. */
export async function quotaToWithdraw(ctx: Ctx, unitId: string, lineId: string): Promise<WithdrawalShown> {
  const facts = await quotaFacts(ctx.store.read)
  const unit = requireQuotaUnit(ctx, facts.register, unitId)
  return { unit: { id: unitId, name: unitNearest(unit, ctx.today).name }, ...lineIn(facts, unitId, lineId) }
}

/**
 * Takes back the latest version of a line, which does not hold yet; the one before it runs on. What was withdrawn has never
 * held and stands in the audit log alone. Refuses: stale, it holds already, and a ceiling that is exceeded without it.
 */
export async function withdrawQuota(
  ctx: Ctx,
  unitId: string,
  { lineId, reason, revision }: { lineId: string; reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const facts = await quotaFacts(tx)
    requireQuotaUnit(ctx, facts.register, unitId)
    const { gone, reopened } = lineIn(facts, unitId, lineId)
    await requireFreshLine(tx, [gone], revision)
    refuse(whyCannotWithdraw(gone, ctx.today))
    refuse(whyExceeds(facts, { gone, reopened }))
    await tx.delete(lines).where(eq(lines.id, gone.id))
    if (reopened) {
      const { endsOn, revision: next } = reopened
      await tx.update(lines).set({ endsOn, revision: next }).where(eq(lines.id, reopened.id))
    }
    await record(tx, ctx, 'quota.withdrawn', {
      subject: { kind: 'unit', id: unitId },
      before: recorded(gone),
      reason,
      units: [unitId],
    })
  })
}

/** By the id of any version of the line: the latest is what can be withdrawn. */
function lineIn({ quotas }: QuotaFacts, unitId: string, lineId: string) {
  const asked = quotas.find(({ id, unitId: of }) => id === lineId && of === unitId)
  const change = asked && withdrawn(versionsOf(quotas, asked))
  if (!change) throw new NotFound('quota')
  return change
}

function whyExceeds({ register, quotas }: QuotaFacts, change: Parameters<typeof withoutVersion>[1]) {
  const after = withoutVersion(quotas, change)
  const excesses = excessesOf(register, { before: quotas, after, from: change.gone.startsOn })
  const [worst] = excesses.toSorted((a, b) => b.over - a.over)
  return worst && new Refusal('quota-withdrawal-over-ceiling', factsOf(worst, namesIn(register)))
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw refusal
}
