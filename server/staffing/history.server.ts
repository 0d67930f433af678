import { and, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Unit } from '#domain/organisation.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { isJudged, type JudgedParams, type Rule } from '#domain/rules.ts'
import { addDays, overlaps, type IsoDate } from '#domain/shared/dates.ts'
import {
  headcountsOf,
  type Life,
  type PlannedPeriod,
  type StrengthStep,
  type VacancyStep,
} from '#domain/staffing/history.ts'
import { livesOfForce, livesUnder } from '#domain/staffing/history/lives.ts'
import { unitOf, type ReadingUnit } from '#domain/staffing/history/readings.ts'
import { judgingBetween, ruleStepsOf, type RuleStep } from '#domain/staffing/history/rules.ts'
import { unitLivesOf } from '#domain/staffing/stints.ts'
import { timelinesOf } from '#domain/staffing/timeline.ts'
import { judges } from '#domain/staffing/verdicts.ts'
import { quotas, rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from '../organisation/register.server.ts'
import { causesShown, type StepShown } from './history-causes.server.ts'
import { stintsBetween, type Days } from './timeline.server.ts'

export type HistoryAsked = Days & {
  /** A unit, with what stands under it; absent: the force, or where not all of it is in sight, the first of one’s units. */
  unitId?: string | undefined
  /** By which rule; absent, or one that does not judge it: the one it is foremost judged by. */
  ruleKey?: string | undefined
}

export type UnitChoice = Pick<Unit, 'id' | 'name' | 'shortName' | 'kind'>
export type RuleChoice = Pick<Rule<JudgedParams>, 'key' | 'titleZh' | 'titleEn' | 'params'>

export type RuleHistory = RuleChoice & {
  unit: ReadingUnit
  /** What its versions ask for, by id: for the words of a step. */
  versions: Record<string, JudgedParams>
  steps: StepShown<RuleStep>[]
}

export type History = Days & {
  today: IsoDate
  /** null: the whole force. */
  unit: UnitChoice | null
  /** Whether more than one unit is added up. */
  isSum: boolean
  /** What else could be looked at: the force where all of it is in sight, and the units in sight that have a history. */
  choices: { isWhole: boolean; units: UnitChoice[]; rules: RuleChoice[] }
  rule: RuleHistory | null
  strength: StepShown<StrengthStep>[]
  vacancies: StepShown<VacancyStep>[]
}

/**
 * How a rule, the strength and the vacancies of the force or of a unit stood on each day of a period, and what changed
 * them, `mostCauses` of it to a step. Undefined where the unit, or one under it, is outside the actor’s scope.
 */
export async function getHistory(
  ctx: Ctx,
  { from, to, unitId, ruleKey }: HistoryAsked,
  { mostCauses = 8 }: { mostCauses?: number } = {},
): Promise<History | undefined> {
  const { read } = ctx.store
  const days = { from, to }
  const register = await registerOf(read)
  const inScope = new Set(unitIdsInScope(ctx.actor))
  const choices = choicesFor(register, inScope, days)
  if (unitId === undefined && !choices.isWhole && choices.units.length === 0) return nothingOf(ctx, days)
  const asked = unitId ?? (choices.isWhole ? null : (choices.units[0]?.id ?? null))
  const lives = asked === null ? livesThen(register, days) : livesUnder(register, asked, days)
  if ([...(asked === null ? [] : [asked]), ...lives.map(({ id }) => id)].some((id) => !inScope.has(id)))
    return undefined

  const unitIds = [...new Set(lives.map(({ id }) => id))]
  const all: Rule[] = await read.select().from(rules)
  const judging = judgingOf(all, register, { asked, unitIds, days })
  const chosen = judging.find(({ key }) => key === ruleKey) ?? judging[0]
  const versions = all.filter(({ key }) => key === chosen?.key)
  const facts = await factsBetween(read, days, { versions, unitIds: asked === null ? null : unitIds })
  const { strength, vacancies } = headcountsOf({ lives, ...facts, ...days })
  const units = unitLivesOf(register).filter(({ id }) => unitIds.includes(id))
  const timelines = timelinesOf({ units, stints: facts.stints, rules: versions, ...days })
  const timeline = timelines.find((one) => one.unitId === asked)
  const steps = timeline ? ruleStepsOf(timeline, { rules: versions, lives, stints: facts.stints }) : []
  const shown = await causesShown(ctx, [...steps, ...strength, ...vacancies], { register, rules: all, mostCauses })
  const record = register.find(({ id }) => id === asked)
  return {
    ...{ ...days, today: ctx.today, isSum: unitIds.length > 1, unit: record ? choiceOf(record, to) : null },
    choices: { ...choices, rules: judging.map(ruleChoice) },
    rule: chosen ? { ...ruleChoice(chosen), ...inNumbers(chosen, versions), steps: steps.map(shown) } : null,
    strength: strength.map(shown),
    vacancies: vacancies.map(shown),
  }
}

function nothingOf({ today }: Ctx, days: Days): History {
  const choices = { isWhole: false, units: [], rules: [] }
  return { ...days, today, unit: null, isSum: false, choices, rule: null, strength: [], vacancies: [] }
}

function livesThen(register: readonly UnitRecord[], { from, to }: Days): Life[] {
  const asked = { start: from, end: addDays(to, 1) }
  return livesOfForce(register).filter(({ startsOn, endsOn }) => overlaps({ start: startsOn, end: endsOn }, asked))
}

/** The detachment and the districts stand for what was under them, the others for themselves; what was under must be in sight. */
function choicesFor(register: readonly UnitRecord[], inScope: ReadonlySet<string>, days: Days) {
  const there = new Set(livesThen(register, days).map(({ id }) => id))
  const tree = register.map((record) => unitNearest(record, days.to))
  const hasHistory = ({ id, kind }: UnitRecord) =>
    there.has(id) || (kind === 'district' && unitsUnder(tree, id, ['parent']).some((below) => there.has(below)))
  const isInSight = ({ id }: UnitRecord) =>
    inScope.has(id) && livesUnder(register, id, days).every((life) => inScope.has(life.id))
  const units = register.filter((record) => hasHistory(record) && isInSight(record))
  return {
    isWhole: [...there].every((id) => inScope.has(id)),
    units: units.map((record) => choiceOf(record, days.to)),
  }
}

/** A sum of units is judged by no rule: rules judge a unit by itself, or the force. */
function judgingOf(
  all: readonly Rule[],
  register: readonly UnitRecord[],
  { asked, unitIds, days }: { asked: string | null; unitIds: readonly string[]; days: Days },
): Rule<JudgedParams>[] {
  const judging = judgingBetween(all, days)
  if (asked === null) return judging.filter(({ params }) => params.scope === 'force')
  const unit = unitIds.length === 1 && register.find(({ id }) => id === asked && id === unitIds[0])
  return unit ? judging.filter(({ params }) => judges(params, unit)) : []
}

type Wanted = { versions: readonly Rule[]; unitIds: readonly string[] | null }

/** Two questions, whatever the period: who served, and what was planned. */
async function factsBetween(db: Db, days: Days, { versions, unitIds }: Wanted) {
  const stints = await stintsBetween(db, days, { rules: versions, unitIds })
  return { stints, planned: await plannedBetween(db, days, unitIds) }
}

async function plannedBetween(db: Db, { from, to }: Days, unitIds: readonly string[] | null): Promise<PlannedPeriod[]> {
  const { unitId, department, staffClass, planned, startsOn, endsOn } = quotas
  const rows = await db
    .select({ unitId, department, staffClass, planned, startsOn, endsOn })
    .from(quotas)
    .where(
      and(
        eq(quotas.kind, 'own'),
        isNotNull(department),
        lte(startsOn, to),
        or(isNull(endsOn), gt(endsOn, from)),
        unitIds ? inArray(unitId, [...unitIds]) : undefined,
      ),
    )
  return rows.flatMap((row) => (row.department === null ? [] : [{ ...row, department: row.department }]))
}

function choiceOf(record: UnitRecord, day: IsoDate): UnitChoice {
  const { id, name, shortName, kind } = unitNearest(record, day)
  return { id, name, shortName, kind }
}

function ruleChoice({ key, titleZh, titleEn, params }: Rule<JudgedParams>): RuleChoice {
  return { key, titleZh, titleEn, params }
}

function inNumbers({ params }: Rule<JudgedParams>, versions: readonly Rule[]) {
  const asked = versions.filter(isJudged).map((rule) => [rule.id, rule.params] as const)
  return { unit: unitOf(params), versions: Object.fromEntries(asked) }
}
