import { whomOfVerdict } from '#domain/alerts/whom.ts'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { isJudged } from '#domain/rules.ts'
import { pairIn, theForce } from '#domain/staffing/standings.ts'
import { directionOf, type Turn } from '#domain/staffing/turns.ts'
import { missingIn } from '#domain/staffing/verdicts.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'

/** Writes each turn down and tells whoever answers for the unit; of the force and of two departments, whoever answers for all. */
export async function tellOfTurns(
  tx: Tx,
  ctx: Ctx,
  turns: readonly Turn[],
  units: ReadonlyMap<string, Unit>,
): Promise<void> {
  for (const turn of turns) {
    const { rule, subject, from, to, left, right, departments } = turn
    const { key: ruleKey, id: ruleId, version: ruleVersion, titleZh, titleEn, params } = rule
    const pair = pairIn(subject)
    const unitId = pair || subject === theForce ? null : subject
    const overUnit = unitId ?? (await headOfForce(tx, ctx))
    if (overUnit === undefined) continue
    const missing = isJudged(rule) ? missingIn({ params: rule.params, departments }) : []
    await recordAndTell(tx, ctx, directionOf(turn) === 'worse' ? 'verdict.turned' : 'verdict.restored', {
      subject: { kind: 'verdict', id: `${ruleKey}/${subject}` },
      before: { status: from },
      after: { status: to, ruleId, ruleVersion, left, right, departments, unitId },
      units: [overUnit],
      whom: whomOfVerdict(overUnit, { isOfForce: unitId === null }),
      facts: {
        ...{ unit: unitId === null ? null : (units.get(unitId)?.shortName ?? ''), unitId, ruleKey },
        ...{ titleZh, titleEn, type: params.type, from, to, left, right },
        missing: missing.join(' ') || null,
        pair: pair?.join(' ') ?? null,
      },
    })
  }
}

/** The unit over which whoever answers for the force holds their office: its detachment, or else its first unit. */
async function headOfForce(tx: Tx, ctx: Ctx): Promise<string | undefined> {
  const units = (await unitsOn(tx, ctx.clock.today())).filter(isForceUnit)
  return (units.find(({ kind }) => kind === 'detachment') ?? units.at(0))?.id
}
