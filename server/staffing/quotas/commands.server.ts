import { unitNearest } from '#domain/organisation/versions.ts'
import type { Refusal } from '#domain/shared/outcomes.ts'
import {
  changed,
  versionsOf,
  whyCannotChange,
  whyKeyIsWrong,
  withChange,
  type Quota,
  type QuotaKey,
} from '#domain/staffing/quotas.ts'
import { excessesOf, whyNeedsReason } from '#domain/staffing/quotas/ceilings.ts'
import type { QuotaChanging } from '#domain/staffing/quotas/forms.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { namesIn, quotaFacts, requireFreshLine, requireQuotaUnit, saveChange } from './lines.server.ts'

/**
 * Sets how many a line of a unit's quotas has from a day on; what held before stays in views of the days before. Refuses:
 * stale, no such line, no unit that day, not after the latest version, nothing changed, and a ceiling exceeded without a
 * reason.
 */
export async function changeQuota(ctx: Ctx, unitId: string, input: QuotaChanging): Promise<void> {
  await write(ctx, async (tx) => {
    const { register, quotas } = await quotaFacts(tx)
    const unit = requireQuotaUnit(ctx, register, unitId)
    const key = keyIn(unitId, input)
    refuse(whyKeyIsWrong(key, unitNearest(unit, input.from)))
    const versions = versionsOf(quotas, key)
    await requireFreshLine(tx, versions, input.revision)
    const { planned, document, from } = input
    const change = { planned, document, from, reason: input.reason || null }
    refuse(whyCannotChange(unit, versions, change))
    const done = changed({ key, unit, versions }, change, { id: ctx.newId(), recordedBy: ctx.actor.personId })
    const excesses = excessesOf(register, { before: quotas, after: withChange(quotas, done), from })
    refuse(whyNeedsReason(excesses, { reason: change.reason, nameOf: namesIn(register) }))
    await saveChange(tx, ctx, done)
    await record(tx, ctx, 'quota.changed', {
      subject: { kind: 'unit', id: unitId },
      before: done.closed && recorded(done.closed),
      after: recorded(done.opened),
      reason: change.reason,
      units: [unitId],
    })
  })
}

/** A line as the log tells it. */
export function recorded({ revision: _revision, recordedBy: _by, ...quota }: Quota) {
  return quota
}

function keyIn(unitId: string, { kind, department, staffClass, category, postClass }: QuotaChanging): QuotaKey {
  return {
    ...{ unitId, kind, staffClass },
    ...{ department: department ?? null, category: category ?? null, postClass: postClass ?? null },
  }
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw refusal
}
