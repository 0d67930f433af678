import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import type { Rule } from '#domain/rules.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { boardOf, type Board, type QuotaLine, type StrengthGroup } from '#domain/staffing/board.ts'
import { rollUpsOf, type RollUp } from '#domain/staffing/roll-ups.ts'
import { decidedStates } from '#domain/postings.ts'
import { goesBefore, type Claim } from '#domain/postings/claims.ts'
import { inParts } from '#db/bulk.ts'
import { inForce } from '#db/periods.ts'
import { preparing } from '#db/prepared.ts'
import { homePositions, postings, quotas, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { longAwayOn } from '../people/long-absences.server.ts'
import { isAway } from '../people/away.server.ts'
import { isCountedElsewhere } from '../postings/claims.server.ts'
import { rulesOn } from '../rules/queries.server.ts'

export type BoardSeen = {
  board: Board
  /** Whether all units of the force are in the actor's sight; only then do the sums of the force mean anything. */
  isWhole: boolean
  /** What ratios of single units come to in each district and in the force: for information. */
  rollUps: RollUp[]
}

const soonDays = 30

/** The staffing board of a day, for the units in the actor's scope. */
export async function getBoard(ctx: Ctx, day: IsoDate): Promise<BoardSeen> {
  return boardSeenBy(ctx, await boardFacts(ctx.store.read, day))
}

/** The part of the board that the actor may see. */
export function boardSeenBy(ctx: Ctx, facts: Awaited<ReturnType<typeof boardFacts>>): BoardSeen {
  const inScope = new Set(unitIdsInScope(ctx.actor))
  const seen = facts.units.filter((unit) => inScope.has(unit.id))
  return {
    board: boardOf({ ...facts, units: seen }),
    isWhole: seesWholeForce(ctx, facts.units),
    rollUps: rollUpsOf(facts, inScope),
  }
}

/** Whether every unit of the force is in the actor’s sight; where there is none yet, every unit there is. */
export function seesWholeForce(ctx: Ctx, all: readonly Unit[]): boolean {
  const inScope = new Set(unitIdsInScope(ctx.actor))
  const force = all.filter(isForceUnit)
  return (force.length > 0 ? force : all).every(({ id }) => inScope.has(id))
}

/** All that a board is reckoned from, unscoped: for boards and for what a decision would change. */
export async function boardFacts(db: Db, day: IsoDate) {
  const rules = await rulesOn(db, day)
  return {
    ...{ day, rules },
    units: await unitsOn(db, day),
    groups: await strengthOn(db, day),
    quotas: await quotasOn(db, day),
    longAway: await longAwayByUnit(db, day, rules),
  }
}

/** How many of those who count in a unit’s strength are away for long that day, by unit. */
async function longAwayByUnit(db: Db, day: IsoDate, rules: readonly Rule[]): Promise<Map<string, number>> {
  const { since } = await longAwayOn(db, day, rules)
  const counted = new Map<string, Claim & { unitId: string }>()
  for (const part of inParts([...since.keys()])) {
    const rows = await db
      .select({
        personId: postings.personId,
        unitId: postings.hostUnitId,
        postingId: postings.id,
        postingKind: postings.kind,
        postedOn: postings.startsOn,
      })
      .from(postings)
      .where(
        and(
          inArray(postings.personId, part),
          inArray(postings.state, [...decidedStates]),
          inForce(postings, day),
          eq(postings.countsInStrength, true),
        ),
      )
    for (const { personId, ...claim } of rows) {
      const other = counted.get(personId)
      if (!other || goesBefore(claim, other)) counted.set(personId, claim)
    }
  }
  const byUnit = new Map<string, number>()
  for (const { unitId } of counted.values()) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + 1)
  return byUnit
}

/** Everybody serving in some unit that day, or in the given ones, counted by what the rules look at. One aggregate. */
export async function strengthOn(db: Db, day: IsoDate, unitIds?: readonly string[]): Promise<StrengthGroup[]> {
  return strengthQuery(db, day, unitIds && inArray(postings.hostUnitId, [...unitIds]))
}

/** The same for one unit, for whoever asks on every change. */
export async function strengthOfUnit(db: Db, day: IsoDate, unitId: string): Promise<StrengthGroup[]> {
  return strengthOfUnitOn(db, day).execute({ unitId })
}

const strengthOfUnitOn = preparing((db, day: IsoDate) =>
  strengthQuery(db, day, eq(postings.hostUnitId, sql.placeholder('unitId'))).prepare(),
)

function strengthQuery(db: Db, day: IsoDate, inUnits: SQL | undefined) {
  const soon = addDays(day, soonDays)
  const serving = db
    .select({
      unitId: postings.hostUnitId,
      department: units.department,
      category: homePositions.category,
      postingKind: postings.kind,
      isCounted: sql<boolean>`(${postings.countsInStrength} and not ${isCountedElsewhere(db, day)})`.as('is_counted'),
      isPresent: sql<number>`case when ${isAway(db, day)} then 0 else 1 end`.as('is_present'),
      endsOn: postings.endsOn,
    })
    .from(postings)
    .innerJoin(homePositions, and(eq(homePositions.personId, postings.personId), inForce(homePositions, day)))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(and(inArray(postings.state, [...decidedStates]), inForce(postings, day), inUnits))
    .as('serving')
  const { unitId, department, category, postingKind, isCounted } = serving
  return db
    .select({
      ...{ unitId, department, category, postingKind },
      countsInStrength: sql<boolean>`${isCounted}`.mapWith(Boolean),
      onBooks: sql<number>`count(*)`.mapWith(Number),
      present: sql<number>`sum(${serving.isPresent})`.mapWith(Number),
      endingSoon: sql<number>`sum(case when ${serving.endsOn} <= ${soon} then 1 else 0 end)`.mapWith(Number),
    })
    .from(serving)
    .groupBy(unitId, department, category, postingKind, sql`${isCounted}`)
}

/** The places planned that day, summed over categories and post classes. Ceilings give nobody a place. */
export async function quotasOn(db: Db, day: IsoDate): Promise<QuotaLine[]> {
  const { unitId, department, staffClass } = quotas
  const lines = await db
    .select({ unitId, department, staffClass, planned: sql<number>`sum(${quotas.planned})`.mapWith(Number) })
    .from(quotas)
    .where(and(eq(quotas.kind, 'own'), inForce(quotas, day)))
    .groupBy(unitId, department, staffClass)
  return lines.flatMap((line) => (line.department === null ? [] : [{ ...line, department: line.department }]))
}
