import { and, inArray, or } from 'drizzle-orm'
import { isForceUnit, unitLevels, type Unit } from '#domain/organisation.ts'
import { judgingOn, type JudgedParams, type Rule } from '#domain/rules.ts'
import { addDays, monthsBefore, type IsoDate } from '#domain/shared/dates.ts'
import { mendingOf, type Mending } from '#domain/staffing/mending.ts'
import type { Mix } from '#domain/staffing/mixes.ts'
import { heldSince, type Cause } from '#domain/staffing/timeline.ts'
import { judges, type Heads, type Member, type Verdict, type VerdictStatus } from '#domain/staffing/verdicts.ts'
import type { StrengthGroup } from '#domain/staffing/board.ts'
import { inParts } from '#db/bulk.ts'
import { people } from '#db/schema/index.ts'
import { peopleInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { mixFor } from './explanations.server.ts'
import { boardFacts, boardSeenBy } from './queries.server.ts'
import { timelinesBetween } from './timeline.server.ts'

/** How far back it is looked since when a verdict has held. */
const monthsBack = 24
const mostCauses = 6

/** Somebody whose coming or leaving turned the verdict, as far as the reader may know of them. */
export type CauseShown = { kind: Cause['kind']; personId: string | null; name: string | null }

export type VerdictListed = {
  verdict: Verdict
  unit: Pick<Unit, 'id' | 'name' | 'shortName'> | null
  /** The first day on which it stood as it stands; `isOlder`: or before, further back than was looked. */
  since: IsoDate
  isOlder: boolean
  causes: CauseShown[]
  /** How it can be mended, where it is not kept. */
  mending: Mending | null
  /** And what keeps it together with another rule that binds the same auxiliaries (AX-3). */
  mix: Mix | null
}

export type VerdictFilter = { unitId?: string; unmetOnly?: boolean }

/**
 * What every rule says on a day of each unit in the actor's sight, and of the force where all of it is: since when, what
 * turned it, and the smallest change that would mend it. Not met first.
 */
export async function listVerdicts(
  ctx: Ctx,
  day: IsoDate,
  { unitId, unmetOnly = false }: VerdictFilter = {},
): Promise<VerdictListed[]> {
  const { read } = ctx.store
  const facts = await boardFacts(read, day)
  const { board, isWhole } = boardSeenBy(ctx, facts)
  const ofUnits = board.rows.filter(({ unit }) => !unitId || unit.id === unitId)
  const listed = [
    ...(isWhole && !unitId ? board.verdicts.map((verdict) => ({ verdict, unit: null })) : []),
    ...ofUnits.flatMap(({ unit, verdicts }) => verdicts.map((verdict) => ({ verdict, unit }))),
  ].filter(({ verdict: { status } }) => !unmetOnly || status === 'broken' || status === 'near')
  const from = monthsBefore(day, monthsBack)
  const days = { from, to: day }
  const unitIds = ofUnits.map(({ unit }) => unit.id)
  const timelines = await timelinesBetween(read, days, { unitIds, withForce: isWhole && !unitId })
  const spanOf = new Map(timelines.map((one) => [keyOf(one.ruleKey, one.unitId), heldSince(one)]))
  const judging = judgingOn(facts.rules, day)
  const membersOf = memberFinder(facts.units, facts.groups)
  const found = listed.map(({ verdict, unit }) => {
    const span = spanOf.get(keyOf(verdict.ruleKey, verdict.unitId))
    const since = span?.from ?? day
    const isKept = verdict.status === 'met' || verdict.status === 'undefined'
    return {
      ...{ verdict, unit, since, isOlder: since === from, causes: span?.causes ?? [] },
      mending: isKept ? null : mendingFor(judging, verdict, { unit, members: membersOf(unit) }),
      mix: isKept || !unit ? null : mixFor(judging, { ...verdict, unit, members: membersOf(unit) }),
    }
  })
  const names = await namesOf(ctx, found)
  return found
    .map((one) => ({ ...one, causes: shown(one, names) }))
    .toSorted((a, b) => gravity(a.verdict.status) - gravity(b.verdict.status))
}

function mendingFor(
  judging: readonly Rule<JudgedParams>[],
  { ruleKey }: Verdict,
  { unit, members }: { unit: Unit | null; members: readonly (Member & Heads)[] },
): Mending {
  const rules = judging.filter(({ params }) => (unit ? judges(params, unit) : params.scope === 'force'))
  const levels = unit ? [unit.level] : unitLevels.filter((level) => level !== 'district')
  return mendingOf(rules, ruleKey, members, levels)
}

function memberFinder(units: readonly Unit[], groups: readonly StrengthGroup[]) {
  const force = new Map(units.filter(isForceUnit).map((unit) => [unit.id, unit]))
  return (of: Unit | null): (Member & Heads)[] =>
    groups.flatMap((group) => {
      const unit = force.get(group.unitId)
      return unit && (of === null || of.id === unit.id) ? [{ ...group, level: unit.level, unitKind: unit.kind }] : []
    })
}

/** The names of those whom the actor may see on the day on which they turned a verdict, or on the day before: by day and person. */
async function namesOf(
  ctx: Ctx,
  found: readonly { since: IsoDate; causes: readonly Cause[] }[],
): Promise<Map<string, string>> {
  const { store, actor, today } = ctx
  const names = new Map<string, string>()
  const byDay = new Map<IsoDate, string[]>()
  for (const { since, causes } of found)
    for (const cause of causes.slice(0, mostCauses))
      if (cause.kind !== 'rule') byDay.set(since, [...(byDay.get(since) ?? []), cause.personId])
  for (const [day, ids] of byDay) {
    const inSight = or(
      peopleInScope(store.read, actor, { day, today }),
      peopleInScope(store.read, actor, { day: addDays(day, -1), today }),
    )
    for (const part of inParts(ids)) {
      const rows = await store.read
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(and(inArray(people.id, part), inSight))
      for (const { id, name } of rows) names.set(`${day} ${id}`, name)
    }
  }
  return names
}

function shown(
  { since, causes }: { since: IsoDate; causes: readonly Cause[] },
  names: ReadonlyMap<string, string>,
): CauseShown[] {
  return causes.slice(0, mostCauses).map((cause) => {
    if (cause.kind === 'rule') return { kind: 'rule', personId: null, name: null }
    const name = names.get(`${since} ${cause.personId}`) ?? null
    return { kind: cause.kind, personId: name === null ? null : cause.personId, name }
  })
}

function gravity(status: VerdictStatus): number {
  return ['broken', 'near', 'undefined', 'met'].indexOf(status)
}

function keyOf(ruleKey: string, unitId: string | null): string {
  return `${ruleKey} ${unitId ?? ''}`
}
