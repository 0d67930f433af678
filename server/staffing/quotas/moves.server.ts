import type { UnitPlacing } from '#domain/organisation/forms.ts'
import { excessesOf, whyNeedsReason } from '#domain/staffing/quotas/ceilings.ts'
import type { Ctx } from '../../context.ts'
import { changePlace } from '../../organisation/commands.server.ts'
import { registerOf } from '../../organisation/register.server.ts'
import { write } from '../../write.server.ts'
import { namesIn, quotaFacts } from './lines.server.ts'

/**
 * Puts a unit under another parent, or under other authorities, from a day on. Refuses what placing it refuses, and a ceiling
 * above its new place that would be exceeded by more than before, without a reason. The reason stands in the audit log.
 */
export async function moveUnit(ctx: Ctx, id: string, input: UnitPlacing): Promise<void> {
  await write(ctx, async (tx) => {
    const { register: wereUnits, quotas } = await quotaFacts(tx)
    await changePlace(tx, ctx, id, input)
    const register = await registerOf(tx)
    const excesses = excessesOf(register, { before: quotas, after: quotas, from: input.from, wereUnits })
    const refusal = whyNeedsReason(excesses, { reason: input.reason || null, nameOf: namesIn(register) })
    if (refusal) throw refusal
  })
}
