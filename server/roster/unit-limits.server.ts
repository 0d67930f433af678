import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { amountAbove, isHeard, unitLimitKeys, type UnitLimitKey } from '#domain/roster/limits.ts'
import type { UnitLimitTyped } from '#domain/roster/norm-forms.ts'
import { ruleOn, type AmountParams, type Rule } from '#domain/rules.ts'
import { addDays, asOf, lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { notOver } from '#db/periods.ts'
import { people, rosterUnitLimits } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { requireUnit } from '../organisation/unit.server.ts'
import { write } from '../write.server.ts'
import { rosterRulesOf } from './norms.server.ts'

type LimitRow = typeof rosterUnitLimits.$inferSelect

/** One number that a unit rosters by, and where it comes from. */
export type UnitLimitShown = {
  key: UnitLimitKey
  titleZh: string
  titleEn: string
  unit: AmountParams['unit']
  bound: AmountParams['bound']
  /** Whether it may only be tightened. */
  stricterWins: boolean
  /** What the rule says, what comes from above, and what holds. */
  rule: number
  above: number
  amount: number
  /** The unit above whose number holds there; null: the rule’s. */
  from: string | null
}

export type UnitNormsShown = {
  unitId: string
  unit: string
  limits: UnitLimitShown[]
  /** What the unit itself has set, newest first: also what is over and what is to come. */
  own: (LimitRow & { by: string | null })[]
}

/** What a unit rosters by today, for whoever answers for it; for others it is not there, or NotAllowed. */
export async function unitNorms(ctx: Ctx, unitId: string): Promise<UnitNormsShown> {
  const { read } = ctx.store
  const { unit, register } = await requireNormed(read, ctx, { unitId, to: 'read' })
  const nameOf = (id: string) => {
    const found = register.find((one) => one.id === id)
    return found ? unitNearest(found, ctx.today).name : null
  }
  const rules = await rosterRulesOf(read)
  const chain = await chainOn(read, unitId, ctx.today)
  const own = await read
    .select({ limit: rosterUnitLimits, by: people.name })
    .from(rosterUnitLimits)
    .leftJoin(people, eq(people.id, rosterUnitLimits.recordedBy))
    .where(eq(rosterUnitLimits.unitId, unitId))
    .orderBy(desc(rosterUnitLimits.startsOn), desc(rosterUnitLimits.id))
  return {
    ...{ unitId, unit: unitNearest(unit, ctx.today).name },
    limits: unitLimitKeys.flatMap((key) => shownOf(ruleOn(rules, key, ctx.today), { key, unitId, chain, nameOf })),
    own: own.map(({ limit, by }) => ({ ...limit, by })),
  }
}

/**
 * Gives a unit, and those below it, a number of its own from a day on; it takes the place of what the unit had set from that day on.
 * Refuses: a day that is past, no such rule that day, the number that holds anyway, one that loosens what may only be tightened.
 */
export async function setUnitLimit(ctx: Ctx, unitId: string, typed: UnitLimitTyped): Promise<void> {
  const { key, amount, startsOn, lastDay, reason } = typed
  await write(ctx, async (tx) => {
    await requireNormed(tx, ctx, { unitId, to: 'edit' })
    if (startsOn < ctx.today) throw new Refusal('unit-limit-in-past', {}, 'startsOn')
    if (lastDay && lastDay < startsOn) throw new Refusal('period-ends-before-start', {}, 'lastDay')
    await requireFit(tx, { unitId, key, amount, day: startsOn })
    const replaced = await cutFrom(tx, { unitId, key, day: startsOn })
    const row = { id: ctx.newId(), unitId, key, amount, reason, startsOn, endsOn: lastDay ? addDays(lastDay, 1) : null }
    await tx.insert(rosterUnitLimits).values({ ...row, recordedBy: ctx.actor.personId, recordedAt: ctx.now })
    const subject = { kind: 'roster-limit', id: row.id }
    await record(tx, ctx, 'roster-limit.set', { subject, before: replaced, after: row, reason, units: [unitId] })
  })
}

/** From today on the unit goes by what holds above it; a number that has not begun is taken back. Refuses: over already. */
export async function endUnitLimit(ctx: Ctx, unitId: string, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    await requireNormed(tx, ctx, { unitId, to: 'edit' })
    const [before] = await tx
      .select()
      .from(rosterUnitLimits)
      .where(and(eq(rosterUnitLimits.id, id), eq(rosterUnitLimits.unitId, unitId)))
    if (!before) throw new NotFound('roster limit')
    const { startsOn, endsOn } = before
    if (endsOn !== null && endsOn <= ctx.today)
      throw new Refusal('unit-limit-over', { lastDay: lastDayOf({ start: startsOn, end: endsOn }) })
    await endOn(tx, before, ctx.today)
    const subject = { kind: 'roster-limit', id }
    await record(tx, ctx, 'roster-limit.ended', { subject, before, after: { endsOn: ctx.today }, units: [unitId] })
  })
}

async function requireNormed(db: Db, ctx: Ctx, { unitId, to }: { unitId: string; to: 'read' | 'edit' }) {
  const found = await requireUnit(db, ctx, unitId, { to: 'read' })
  authorize(ctx.actor.ability, to, 'RosterNorms', { unitId })
  return found
}

async function requireFit(
  tx: Tx,
  { unitId, key, amount, day }: { unitId: string; key: UnitLimitKey; amount: number; day: IsoDate },
): Promise<void> {
  const rule = ruleOn(await rosterRulesOf(tx), key, day)
  const chain = await chainOn(tx, unitId, day)
  const wider =
    rule &&
    amountAbove(
      rule,
      chain.filter((one) => one.unitId !== unitId),
    )
  if (!rule || wider === undefined) throw new Refusal('unit-limit-unknown', {}, 'key')
  if (!isHeard(rule, wider, amount)) throw new Refusal('unit-limit-loosens', { wider, amount }, 'amount')
  if (amountAbove(rule, chain) === amount) throw new Refusal('unit-limit-same', {}, 'amount')
}

/** The numbers that hold on a day for a unit: its own and those of all units above it, from the widest to the closest. */
async function chainOn(db: Db, unitId: string, day: IsoDate): Promise<LimitRow[]> {
  const rows = await db
    .select()
    .from(rosterUnitLimits)
    .where(notOver(rosterUnitLimits, day))
    .orderBy(asc(rosterUnitLimits.id))
  const widestFirst = unitsOver(await linesOn(db, day), unitId).toReversed()
  return widestFirst.flatMap((id) =>
    unitLimitKeys.flatMap(
      (key) =>
        asOf(
          rows.filter((row) => row.unitId === id && row.key === key),
          day,
        ) ?? [],
    ),
  )
}

/** Ends what a unit has of a rule from a day on, and takes back what was to begin then or later. */
async function cutFrom(
  tx: Tx,
  { unitId, key, day }: { unitId: string; key: string; day: IsoDate },
): Promise<LimitRow[]> {
  const { unitId: ofUnit, key: ofKey, endsOn } = rosterUnitLimits
  const later = await tx
    .select()
    .from(rosterUnitLimits)
    .where(and(eq(ofUnit, unitId), eq(ofKey, key), or(isNull(endsOn), gt(endsOn, day))))
  for (const row of later) await endOn(tx, row, day)
  return later
}

async function endOn(tx: Tx, { id, startsOn }: LimitRow, day: IsoDate): Promise<void> {
  if (startsOn < day) await tx.update(rosterUnitLimits).set({ endsOn: day }).where(eq(rosterUnitLimits.id, id))
  else await tx.delete(rosterUnitLimits).where(eq(rosterUnitLimits.id, id))
}

type Showing = {
  key: UnitLimitKey
  unitId: string
  chain: readonly LimitRow[]
  nameOf(unitId: string): string | null
}

function shownOf(rule: Rule | undefined, { key, unitId, chain, nameOf }: Showing): UnitLimitShown[] {
  if (rule?.params.type !== 'amount') return []
  const { titleZh, titleEn, stricterWins, params } = rule
  const upper = chain.filter((one) => one.unitId !== unitId)
  const above = amountAbove(rule, upper) ?? params.amount
  const source = upper.findLast((one) => one.key === key && one.amount === above)
  return [
    {
      ...{ key, titleZh, titleEn, stricterWins, unit: params.unit, bound: params.bound, rule: params.amount, above },
      amount: amountAbove(rule, chain) ?? above,
      from: source ? nameOf(source.unitId) : null,
    },
  ]
}
