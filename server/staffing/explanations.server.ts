import { and, eq, inArray, sql } from 'drizzle-orm'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { decidedStates } from '#domain/postings.ts'
import { isJudged, ruleOn, type JudgedParams, type Rule, type RuleKey } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { judges, placementOf, verdictOf, type Member, type Placement, type Verdict } from '#domain/staffing/verdicts.ts'
import { inForce } from '#db/periods.ts'
import { absences, homePositions, people, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { longAwayOn } from '../people/long-absences.server.ts'
import { countedElsewhereOn } from '../postings/claims.server.ts'
import { rulesOn } from '../rules/queries.server.ts'

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

/** A ratio shown for information. */
export type LineTally = { titleZh: string; titleEn: string; left: number; right: number }

export type VerdictExplained = {
  rule: Rule<JudgedParams>
  unit: Unit | null
  verdict: Verdict
  lines: LineTally[]
  people: CountedPerson[]
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
  const rule = ruleOn(await rulesOn(read, day), ruleKey, day)
  if (!rule || !isJudged(rule) || (rule.params.scope === 'force') !== (unitId === null)) return undefined
  const force = (await unitsOn(read, day)).filter(isForceUnit)
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
  const verdict = verdictOf(
    rule,
    unitId,
    counted.map((person) => ({ ...person, onBooks: 1, present: person.isAway ? 0 : 1 })),
  )
  const unit = unitId === null ? null : (unitById.get(unitId) ?? null)
  return { rule, unit, verdict, lines: linesOf(rule.params, counted), people: counted, longAwayDays: longAway.days }
}

/** The separate lines of a pooled ratio, counted as the ratio itself counts. */
function linesOf(params: JudgedParams, people: readonly CountedPerson[]): LineTally[] {
  if (params.type !== 'ratio') return []
  const judged = people.filter(({ side }) => side !== null)
  return (params.lines ?? []).map(({ titleZh, titleEn, leftCounts, rightCounts }) => {
    const line = { ...params, leftCounts, rightCounts }
    const on = (side: string) => judged.filter((person) => placedBy(line, person).side === side).length
    return { titleZh, titleEn, left: on('left'), right: on('right') }
  })
}

/** Where only who is present counts, somebody away is left out for that; who counts in another unit, for that. */
function placedBy(params: JudgedParams, member: Member & { isAway: boolean; isCountedElsewhere: boolean }): Placement {
  if (member.isCountedElsewhere) return { side: null, reason: 'counted_elsewhere' }
  const placement = placementOf(params, member)
  const isOut = placement.side !== null && params.basis === 'present' && member.isAway
  return isOut ? { side: null, reason: 'away' } : placement
}

async function membersOn(db: Db, day: IsoDate, unitIds: readonly string[]) {
  const away = db
    .selectDistinct({ personId: absences.personId })
    .from(absences)
    .where(inForce(absences, day))
    .as('away')
  const elsewhere = countedElsewhereOn(db, day, unitIds)
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
      isAway: sql<boolean>`${away.personId} is not null`.mapWith(Boolean),
      isCountedElsewhere: sql<boolean>`${elsewhere.postingId} is not null`.mapWith(Boolean),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(away, eq(away.personId, people.id))
    .leftJoin(elsewhere, eq(elsewhere.postingId, postings.id))
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
