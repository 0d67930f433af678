import { createHash } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { canonicalJson } from '#domain/audit/records.ts'
import { isForceUnit, sideOf, type Unit } from '#domain/organisation.ts'
import { unitAt } from '#domain/organisation/versions.ts'
import { ruleOn, type RatioParams } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotAllowed, Refusal } from '#domain/shared/outcomes.ts'
import {
  changed,
  inUsualOrder,
  isInForce,
  versionsOf,
  whyCannotChange,
  withChange,
  type Quota,
} from '#domain/staffing/quotas.ts'
import { excessesOf, whyNeedsReason } from '#domain/staffing/quotas/ceilings.ts'
import type { ProposalAdopting } from '#domain/staffing/quotas/forms.ts'
import { proposalOf, squadWeights, type Proposal } from '#domain/staffing/quotas/proposal.ts'
import { inForce } from '#db/periods.ts'
import { grids, gridUnits } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { rulesOn } from '../../rules/queries.server.ts'
import { write } from '../../write.server.ts'
import { recorded } from './commands.server.ts'
import { namesIn, quotaFacts, saveChange, type Done, type QuotaFacts } from './lines.server.ts'

export type GridWeighed = { id: string; code: string; name: string; weight: number; squadIds: string[] }

/** What is asked: how many in the city (absent: as planned now), and by the code of a grid how much it weighs, in hundredths (absent: 1). */
export type ProposalAsked = { day: IsoDate; city: number | null; weights: ReadonlyMap<string, number> }

export type ProposalShown = {
  day: IsoDate
  cityNow: number
  districtNow: number
  /** Established staff planned for district units that are no squads. */
  others: number
  rule: { left: number; right: number; version: number } | null
  grids: GridWeighed[]
  proposal: Proposal | null
  names: Record<string, string>
  changes: number
  /** Known again when it is taken over. */
  fingerprint: string
}

const oneGrid = 100

/** District numbers beside a city number, by the ratio in force that day. For whoever may change quotas of any squad. */
export async function proposeQuotas(ctx: Ctx, asked: ProposalAsked): Promise<ProposalShown> {
  const { read } = ctx.store
  return reckon(read, ctx, await quotaFacts(read), asked)
}

/**
 * Takes a proposal over from a day, on one document, in one transaction with one entry in the log. Refuses: no ratio in
 * force, no weights, nothing to change, another proposal than was shown, a line that already changes later, and a ceiling
 * exceeded without a reason.
 */
export async function adoptProposal(
  ctx: Ctx,
  { city, from, document, reason: typed, shown }: ProposalAdopting,
  weights: ReadonlyMap<string, number>,
): Promise<void> {
  await write(ctx, async (tx) => {
    const facts = await quotaFacts(tx)
    const { proposal, fingerprint, changes, rule } = await reckon(tx, ctx, facts, { day: from, city, weights })
    if (!rule) throw new Refusal('quota-no-ratio', { day: from }, 'from')
    if (!proposal) throw new Refusal('quota-no-weights')
    if (changes === 0) throw new Refusal('quota-proposal-same')
    if (fingerprint !== shown) throw new Refusal('quota-proposal-moved-on')
    const reason = typed || null
    const { done, after } = changesOf(ctx, facts, { proposal, from, document, reason })
    const excesses = excessesOf(facts.register, { before: facts.quotas, after, from })
    const refusal = whyNeedsReason(excesses, { reason, nameOf: namesIn(facts.register) })
    if (refusal) throw refusal
    for (const one of done) await saveChange(tx, ctx, one)
    await record(tx, ctx, 'quota.distributed', {
      subject: { kind: 'quotas', id: from },
      before: { lines: done.flatMap(({ closed }) => (closed ? [recorded(closed)] : [])) },
      after: { city: proposal.city, district: proposal.district, lines: done.map(({ opened }) => recorded(opened)) },
      reason,
      units: [...new Set(done.map(({ opened }) => opened.unitId))],
    })
  })
}

async function reckon(db: Db, ctx: Ctx, facts: QuotaFacts, asked: ProposalAsked): Promise<ProposalShown> {
  const { day, weights } = asked
  const units = facts.register.flatMap((unit) => unitAt(unit, day) ?? [])
  const lines = facts.quotas.filter((quota) => isEstablished(quota) && isInForce(quota, day)).toSorted(inUsualOrder)
  const planned = (wanted: (unit: Unit) => boolean) => {
    const ids = new Set(units.filter((unit) => isForceUnit(unit) && wanted(unit)).map(({ id }) => id))
    return lines.reduce((sum, line) => sum + (ids.has(line.unitId) ? line.planned : 0), 0)
  }
  const isDistrict = ({ level }: Unit) => sideOf(level) === 'district'
  const squads = units.filter((unit) => unit.kind === 'squad' && isDistrict(unit))
  const [cityNow, districtNow] = [planned((unit) => !isDistrict(unit)), planned(isDistrict)]
  const others = planned((unit) => isDistrict(unit) && unit.kind !== 'squad')
  const weighed = (await gridsOn(db, day, squads)).map((grid) => ({
    ...grid,
    weight: weights.get(grid.code) ?? oneGrid,
  }))
  const weightOf = squadWeights(weighed)
  const found = ruleOn(await rulesOn(db, day), 'STAFF.RATIO.CITY_DISTRICT', day)
  const params: RatioParams | null = found?.params.type === 'ratio' ? found.params : null
  const canShare = [...weightOf.values()].some((weight) => weight > 0)
  // The numbers of a whole side can only be set by whoever answers for all of it.
  if (squads.some(({ id }) => !mayOn(ctx.actor.ability, 'edit', 'Quota', { unitId: id })))
    throw new NotAllowed('edit', 'Quota')
  const proposal =
    params && canShare
      ? proposalOf({
          ...{ ratio: params, city: asked.city ?? cityNow, others },
          squads: squads.map(({ id: unitId }) => ({
            ...{ unitId, weight: weightOf.get(unitId) ?? 0 },
            lines: lines.filter((line) => line.unitId === unitId),
          })),
          newLine: (like, unitId) => ({ ...like, unitId, id: `new ${unitId} ${like.id}`, planned: 0, revision: 0 }),
        })
      : null
  const changes = proposal ? changedLines(proposal).length : 0
  const nameOf = namesIn(facts.register)
  return {
    ...{ day, cityNow, districtNow, others, proposal, changes, grids: weighed },
    rule: params && found ? { left: params.left, right: params.right, version: found.version } : null,
    names: Object.fromEntries(squads.map(({ id }) => [id, nameOf(id, day)])),
    fingerprint: createHash('sha256').update(canonicalJson({ proposal })).digest('hex'),
  }
}

function changesOf(
  ctx: Ctx,
  { register, quotas }: QuotaFacts,
  { proposal, from, document, reason }: { proposal: Proposal; from: IsoDate; document: string; reason: string | null },
): { done: Done[]; after: Quota[] } {
  let after = quotas
  const done: Done[] = []
  const nameOf = namesIn(register)
  for (const { line, proposed } of changedLines(proposal)) {
    const unit = register.find(({ id }) => id === line.unitId)
    if (!unit) continue
    const versions = versionsOf(quotas, line)
    const change = { planned: proposed, document, reason, from }
    const refusal = whyCannotChange(unit, versions, change)
    if (refusal) throw new Refusal(refusal.code, { ...refusal.facts, unit: nameOf(line.unitId, from) }, 'from')
    const one = changed({ key: line, unit, versions }, change, { id: ctx.newId(), recordedBy: ctx.actor.personId })
    done.push(one)
    after = withChange(after, one)
  }
  return { done, after }
}

function changedLines({ squads }: Proposal): { line: Quota; proposed: number }[] {
  return squads.flatMap(({ lines }) => lines.filter(({ line, proposed }) => line.planned !== proposed))
}

/** The grids that squads answer for on a day, with those squads. */
async function gridsOn(db: Db, day: IsoDate, squads: readonly Unit[]): Promise<Omit<GridWeighed, 'weight'>[]> {
  const known = new Set(squads.map(({ id }) => id))
  const rows = await db
    .select({ id: grids.id, code: grids.code, name: grids.name, unitId: gridUnits.unitId })
    .from(gridUnits)
    .innerJoin(grids, eq(grids.id, gridUnits.gridId))
    .where(and(eq(gridUnits.duty, 'squad'), inForce(gridUnits, day)))
    .orderBy(asc(grids.code))
  const found = new Map<string, Omit<GridWeighed, 'weight'>>()
  for (const { unitId, ...grid } of rows) {
    if (!known.has(unitId)) continue
    const one = found.get(grid.id) ?? { ...grid, squadIds: [] }
    found.set(grid.id, { ...one, squadIds: [...one.squadIds, unitId] })
  }
  return [...found.values()]
}

function isEstablished({ kind, staffClass }: Quota): boolean {
  return kind === 'own' && staffClass === 'established'
}
