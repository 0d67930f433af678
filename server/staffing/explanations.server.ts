import { and, eq, inArray } from 'drizzle-orm'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { decidedStates } from '#domain/postings.ts'
import { isJudged, judgingOn, ruleOn, type JudgedParams, type Rule, type RuleKey } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { mixKeeping, type Mix } from '#domain/staffing/mixes.ts'
import { districtOf, linesOf, rollUpsOf, type LineTally, type RollUp } from '#domain/staffing/roll-ups.ts'
import {
  judges,
  placementOf,
  verdictOf,
  type Heads,
  type Member,
  type Placement,
  type Verdict,
} from '#domain/staffing/verdicts.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { longAwayOn } from '../people/long-absences.server.ts'
import { isAway } from '../people/away.server.ts'
import { isCountedElsewhere } from '../postings/claims.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { strengthOn } from './queries.server.ts'

export type CountedPerson = {
  personId: string
  staffNumber: string
  name: string
  unitId: string
  unitName: string
  post: string | null
  isAway: boolean
  /** Where somebody is away for long: since when. */
  longAwaySince: IsoDate | null
  /** Whether the person is counted by another posting. */
  isCountedElsewhere: boolean
} & Member &
  Placement

export type VerdictExplained = {
  rule: Rule<JudgedParams>
  unit: Unit | null
  verdict: Verdict
  lines: LineTally[]
  people: CountedPerson[]
  /** What the rule comes to in the district and in the force, where the reader sees all of it. */
  rollUps: RollUp[]
  /** What keeps this rule together with another that binds the same auxiliaries (AX-3). */
  mix: Mix | null
  /** From how many days on somebody away is flagged; null where no rule says so. */
  longAwayDays: number | null
}

/**
 * Behind a verdict: everybody who serves in the units it looks at, on which side of the rule, or why on neither.
 * Undefined when no such rule is in force that day, or the unit (for a rule of the force: any of its units) is out of sight.
 */
export async function explainVerdict(
  ctx: Ctx,
  { ruleKey, unitId, day }: { ruleKey: RuleKey; unitId: string | null; day: IsoDate },
): Promise<VerdictExplained | undefined> {
  const { read } = ctx.store
  const rules = await rulesOn(read, day)
  const rule = ruleOn(rules, ruleKey, day)
  if (!rule || !isJudged(rule) || (rule.params.scope === 'force') !== (unitId === null)) return undefined
  const all = await unitsOn(read, day)
  const force = all.filter(isForceUnit)
  const judged = unitId === null ? force : force.filter((unit) => unit.id === unitId && judges(rule.params, unit))
  const inScope = new Set(unitIdsInScope(ctx.actor))
  if (judged.length === 0 || judged.some((unit) => !inScope.has(unit.id))) return undefined
  const unitById = new Map(judged.map((unit) => [unit.id, unit]))
  const members = await membersOn(read, day, [...unitById.keys()])
  const longAway = await longAwayOn(read, day)
  const counted = members.flatMap((member): CountedPerson[] => {
    const unit = unitById.get(member.unitId)
    if (!unit) return []
    const longAwaySince = longAway.since.get(member.personId) ?? null
    const placed = { ...member, unitName: unit.shortName, level: unit.level, unitKind: unit.kind, longAwaySince }
    return [{ ...placed, ...placedBy(rule.params, placed) }]
  })
  const heads = counted.map((person) => ({ ...person, onBooks: 1, present: person.isAway ? 0 : 1 }))
  const verdict = verdictOf(rule, unitId, heads)
  const unit = unitId === null ? null : (unitById.get(unitId) ?? null)
  return {
    ...{ rule, unit, verdict, people: counted, longAwayDays: longAway.days },
    lines: linesOf(rule.params, heads),
    rollUps: unit ? await rollUpsAround(ctx, { rule, unit, units: all, day }) : [],
    mix: unit ? mixFor(judgingOn(rules, day), { unit, ruleKey, members: heads }) : null,
  }
}

/** What the ratio of a unit comes to in its district and in the force. */
async function rollUpsAround(
  ctx: Ctx,
  { rule, unit, units: all, day }: { rule: Rule<JudgedParams>; unit: Unit; units: readonly Unit[]; day: IsoDate },
): Promise<RollUp[]> {
  if (rule.params.type !== 'ratio') return []
  const judged = all.filter((one) => isForceUnit(one) && judges(rule.params, one)).map(({ id }) => id)
  const groups = await strengthOn(ctx.store.read, day, judged)
  const district = districtOf(new Map(all.map((one) => [one.id, one])), unit)?.id
  return rollUpsOf({ day, units: all, groups, rules: [rule] }, new Set(unitIdsInScope(ctx.actor))).filter(
    (one) => one.unit === null || one.unit.id === district,
  )
}

/** The mix for a unit, where this rule is one of those it keeps. */
export function mixFor(
  judging: readonly Rule<JudgedParams>[],
  { unit, ruleKey, members }: { unit: Unit; ruleKey: RuleKey; members: readonly (Member & Heads)[] },
): Mix | null {
  const ofUnit = judging.filter(({ params }) => judges(params, unit))
  const mix = mixKeeping(ofUnit, members, unit.level)
  return mix?.rules.some((one) => one.ruleKey === ruleKey) ? mix : null
}

/** Where only who is present counts, somebody away is left out for that; who counts in another unit, for that. */
function placedBy(params: JudgedParams, member: Member & { isAway: boolean; isCountedElsewhere: boolean }): Placement {
  if (member.isCountedElsewhere) return { side: null, reason: 'counted_elsewhere' }
  const placement = placementOf(params, member)
  const isOut = placement.side !== null && params.basis === 'present' && member.isAway
  return isOut ? { side: null, reason: 'away' } : placement
}

async function membersOn(db: Db, day: IsoDate, unitIds: readonly string[]) {
  const rows = await db
    .select({
      personId: people.id,
      staffNumber: people.staffNumber,
      name: people.name,
      unitId: postings.hostUnitId,
      post: postings.post,
      department: units.department,
      category: homePositions.category,
      postingKind: postings.kind,
      countsInStrength: postings.countsInStrength,
      isAway: isAway(db, day).mapWith(Boolean),
      isCountedElsewhere: isCountedElsewhere(db, day).mapWith(Boolean),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
        inArray(postings.hostUnitId, [...unitIds]),
      ),
    )
    .orderBy(postings.hostUnitId, people.staffNumber)
  return rows.map((row) => ({ ...row, countsInStrength: row.countsInStrength && !row.isCountedElsewhere }))
}
