import { audienceOfVerdict } from '#domain/alerts.ts'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { directionOf, theForce, type Turn } from '#domain/staffing/standings.ts'
import { missingIn } from '#domain/staffing/verdicts.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'

/** Writes each turn down and tells whoever answers for the unit. Nobody is told of rules that only inform. */
export async function tellOfTurns(
  tx: Tx,
  ctx: Ctx,
  turns: readonly Turn[],
  units: ReadonlyMap<string, Unit>,
): Promise<void> {
  for (const turn of turns) {
    const direction = directionOf(turn)
    if (direction === null || turn.verdict.enforcement === 'info') continue
    const { verdict, from } = turn
    const { unitId, ruleKey, ruleId, ruleVersion, status, left, right, departments, titleZh, titleEn, params } = verdict
    const overUnit = unitId ?? (await headOfForce(tx, ctx))
    if (overUnit === undefined) continue
    await recordAndTell(tx, ctx, direction === 'worse' ? 'verdict.turned' : 'verdict.restored', {
      subject: { kind: 'verdict', id: `${ruleKey}/${unitId ?? theForce}` },
      before: { status: from },
      after: { status, ruleId, ruleVersion, left, right, departments, unitId },
      units: [overUnit],
      audience: audienceOfVerdict({ unitId: overUnit, isOfForce: unitId === null }),
      facts: {
        ...{ unit: unitId === null ? null : (units.get(unitId)?.shortName ?? ''), unitId, ruleKey },
        ...{ titleZh, titleEn, type: params.type, from, to: status, left, right },
        missing: missingIn(verdict).join(' ') || null,
      },
    })
  }
}

/** The unit over which whoever answers for the force holds their office: its detachment, or else its first unit. */
async function headOfForce(tx: Tx, ctx: Ctx): Promise<string | undefined> {
  const units = (await unitsOn(tx, ctx.clock.today())).filter(isForceUnit)
  return (units.find(({ kind }) => kind === 'detachment') ?? units.at(0))?.id
}
